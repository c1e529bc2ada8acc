/**
 * A copy of a text for matching: full-width forms, look-alike bars and colons folded to ASCII, ideographic space to a
 * tab. It has the length of the original, unit for unit, so that a position in one is the position in the other and
 * what is stored is always the original. (NFKC would not do: it turns … into ... and ㎡ into m2.)
 */
export function fold(text: string): string {
  return text.replace(
    /[\uff01-\uff5e\u3000\u00a0\u2002-\u200b\u4e28\ufe31\u3021\u2502\ufe30\ufe55\ufe13]/g,
    foldOne,
  )
}

function foldOne(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0x3000) return '\t'
  if (code === 0xa0 || (code >= 0x2002 && code <= 0x200b)) return ' '
  return code === 0xfe30 || code === 0xfe55 || code === 0xfe13 ? ':' : '|'
}

/** How much there is to read: a Han character, kana or Hangul syllable counts 1, any other visible character 0.4. */
export function weight(text: string): number {
  const wide = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/g)?.length ?? 0
  const visible = text.match(/\S/g)?.length ?? 0
  return wide + (visible - wide) * 0.4
}

/** The text folded and without white space: for telling whether two texts say the same. */
export function squash(text: string): string {
  return fold(text).replace(/\s+/g, '')
}
