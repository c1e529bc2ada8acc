import type { Line } from './line.ts'

/** Decides if a line is running text, in any script. */

const closers = '["”’」』）)》〉»›\\]】]{0,3}'
/**
 * The end of a sentence: 。 । ؟ and similar marks, or a full stop after a word. A line that ends with a colon or dots
 * continues below.
 */
const end = new RegExp(
  `(?:[。！？!?…।॥؟۔።܀।။៕๛።︒｡⸮]|[^\\s\\d.\\p{Lu}][.．]|[\\d\\p{Lu}]{2}[.．]|[)\\]”’"»][.．])\\s?${closers}\\s*$`,
  'u',
)
/** A byline, an agency or a note in brackets after the last sentence. */
const signedEnd = /[。！？.!?।؟۔]["”’」»]?\s?[（(【〔[][^（）()【】〔〕[\]]{1,60}[）)】〕\]]?\s*$/u
const inner = /[。！？।॥؟۔။]["”’」』）)]?|[\p{L}\p{M}\d%)][.!?]["”’»]?(?=\s)/u

/** Scripts whose sentences end with a space or with nothing. */
const endless =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}]/gu
const endlessShare = 0.3

const proseMinWeight = 12
const longMinWeight = 60
const endlessMinWeight = 24

/** True if the line ends like a sentence, however short it is. */
export function endsSentence(line: Line): boolean {
  if (line.linkShare > 0.5 || !/\p{L}.*\p{L}/u.test(line.text)) return false
  const tail = line.text.slice(-90)
  return end.test(tail.slice(-14)) || signedEnd.test(tail)
}

/** True if the line reads like running text: it is long enough and ends like a sentence, or is long and holds one. */
export function isProse(line: Line): boolean {
  if (line.weight < proseMinWeight || line.linkShare > 0.5) return false
  if (endsSentence(line)) return true
  if (/^\u3000{2}/.test(line.text) && line.weight >= longMinWeight / 2) return true
  if (line.weight >= longMinWeight && inner.test(line.text)) return true
  return line.weight >= endlessMinWeight && isEndless(line.text)
}

/** True if the line may be a sentence of a script without marks at the end of sentences. */
export function isUnmarkedSentence(line: Line): boolean {
  return line.weight >= proseMinWeight && line.linkShare <= 0.5 && isEndless(line.text)
}

function isEndless(text: string): boolean {
  return (text.match(endless)?.length ?? 0) > text.length * endlessShare
}
