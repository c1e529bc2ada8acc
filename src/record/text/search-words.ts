/**
 * Splits a search text into words. Words of scripts with spaces stay whole. A run of characters without spaces
 * (Chinese, Japanese, Thai …) is looked up by its pairs, 党组织 by 党组 and 组织; a single character by itself.
 */
export interface SearchWords {
  /**
   * Runs of scripts without spaces, folded. Of a long run only the beginning is kept: it is long enough to be unique.
   */
  runs: string[]
  /** Words of other scripts, folded. */
  words: string[]
}

const unspacedCharacter = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々〆ー]`
const unspaced = new RegExp(`${unspacedCharacter}+`, 'gu')
const word = /[\p{L}\p{N}\p{M}]+/gu

const runCharactersMax = 17

const accented = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/
const accentsOfLatin = /(\p{Script=Latin})[\u0300-\u036f]+/gu

/** Characters that nobody sees: soft hyphen, word joiner, variation selectors. */
const invisible = /[\u00ad\u2060\ufeff\p{Variation_Selector}]/gu
/** Zero-width spaces between characters of scripts without spaces, where they only allow a new line. */
const lineBreaks = new RegExp(`(?<=${unspacedCharacter})\u200b+(?=${unspacedCharacter})`, 'gu')

/**
 * Folds full width and half width, capitals, and the accents of Latin letters, for search: `Café` is found as `cafe`. It
 * leaves out what nobody sees. The record keeps its characters.
 */
export function fold(text: string): string {
  const visible = text.normalize('NFKC').replace(invisible, '').replace(lineBreaks, '')
  const lower = visible.toLowerCase().replaceAll('ς', 'σ')
  if (!accented.test(lower)) return lower
  return lower.normalize('NFD').replace(accentsOfLatin, '$1').normalize('NFC')
}

/** Replaces each run of a script without spaces in a folded text. */
export const replaceRuns = (folded: string, replace: (run: string) => string): string =>
  folded.replace(unspaced, replace)

export function searchWords(text: string): SearchWords {
  const runs: string[] = []
  const spaced = replaceRuns(fold(text), run => {
    runs.push(Array.from(run).slice(0, runCharactersMax).join(''))
    return ' '
  })
  return { runs, words: spaced.match(word) ?? [] }
}

/** The number of words that a search asks the index for: each pair of characters in a run counts as one. */
export function searchWordCount(text: string): number {
  const { runs, words } = searchWords(text)
  const pairs = runs.map(run => Math.max(1, Array.from(run).length - 1))
  return words.length + pairs.reduce((sum, count) => sum + count, 0)
}

/** The single characters of a search text, each once. */
export const singleCharacters = (text: string): string[] => [
  ...new Set(searchWords(text).runs.filter(run => Array.from(run).length === 1)),
]

/**
 * The runs of a search that its pairs do not prove: 党组织 is also looked up in a text that has 党组 and 组织 apart. A text
 * holds a run if its folded form includes it.
 */
export const unprovenRuns = (text: string): string[] =>
  searchWords(text).runs.filter(run => Array.from(run).length > 2)
