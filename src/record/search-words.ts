/**
 * How a searched text falls into words. Where the script has spaces a word is a word; a run of characters without
 * spaces (Chinese, Japanese, Thai …) is looked up by its pairs, 党组织 by 党组 and 组织, and a single character by itself.
 */
export interface SearchWords {
  /** Runs of scripts without spaces, folded; of a long one the beginning, which no two texts share by chance. */
  runs: string[]
  /** Words of other scripts, folded. */
  words: string[]
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々〆ー]+/gu
const word = /[\p{L}\p{N}\p{M}]+/gu

const runCharactersMax = 17

/** Search folds what reading doesn't: full width and half width, capitals. The record keeps its characters. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The folded text with each run of a script without spaces replaced. */
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

/** How many words the index is asked for: of a run one a pair of characters. */
export function searchWordCount(text: string): number {
  const { runs, words } = searchWords(text)
  const pairs = runs.map(run => Math.max(1, Array.from(run).length - 1))
  return words.length + pairs.reduce((sum, count) => sum + count, 0)
}

/** The single characters of a searched text, each once. */
export const singleCharacters = (text: string): string[] => [
  ...new Set(searchWords(text).runs.filter(run => Array.from(run).length === 1)),
]
