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
  let wide = 0
  let narrow = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isWide(code)) wide += 1
    else if (!isSpace(code)) narrow += 1
  }
  return wide + narrow * 0.4
}

const isWide = (code: number) =>
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7af) ||
  (code >= 0xf900 && code <= 0xfaff)

/** ECMAScript's white space and line ends, as `\s` has them. */
const isSpace = (code: number) =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0xfeff

/** The text folded and without white space: for telling whether two texts say the same. */
export function squash(text: string): string {
  return fold(text).replace(/\s+/g, '')
}
