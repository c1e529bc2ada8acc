/**
 * A copy of a text for matching. Full-width forms and look-alike bars and colons become ASCII; digits of all scripts
 * become 0-9; an ideographic space becomes a tab. The copy has the same length in code units, so positions are the same
 * in both, and the original can be stored. (NFKC does not work here: it turns … into ... and ㎡ into m2.)
 */
export function fold(text: string): string {
  return text.replace(foldable, foldOne)
}

const foldable =
  /[\uff01-\uff5e\u3000\u00a0\u2002-\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u4e28\ufe31\u3021\u2502\ufe30\ufe55\ufe13\u2236\u060c\u061b]|(?![0-9])[\p{Nd}--[\u{10000}-\u{10ffff}]]/gv

function foldOne(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0x3000) return '\t'
  return punctuation[character] ?? (/\p{Nd}/u.test(character) ? digit(code) : ' ')
}

const punctuation: Record<string, string> = {
  '\u4e28': '|',
  '\ufe31': '|',
  '\u3021': '|',
  '\u2502': '|',
  '\ufe30': ':',
  '\ufe55': ':',
  '\ufe13': ':',
  '\u2236': ':',
  '\u060c': ',',
  '\u061b': ';',
}

/**
 * The value of a digit. Each script has its ten digits in a row (Unicode 16, §4.6), so the function counts back to
 * zero.
 */
function digit(code: number): string {
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCharCode(zero - 1))) zero -= 1
  return String((code - zero) % 10)
}

/** The amount of text to read: a Han character, kana or Hangul syllable counts 1, any other visible character 0.4. */
export function weight(text: string): number {
  let sum = 0
  for (let index = 0; index < text.length; index += 1) sum += weightOf(text.charCodeAt(index))
  return sum / 10
}

/** In tenths. */
function weightOf(code: number): number {
  if (code <= 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200f)) return 0
  const isWide =
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff)
  return isWide ? 10 : 4
}

/** Folds a text and removes its white space, to compare two texts. */
export function squash(text: string): string {
  return fold(text).replace(/\s+/g, '')
}
