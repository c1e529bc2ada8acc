import type { Layout } from './layout.ts'
import { squash } from './fold.ts'
import type { Line } from './line.ts'
import { isMeta, isProse } from './lines.ts'
import { isRights } from './rights.ts'
import { sharedWords } from './title-guess.ts'

const linesMax = 2
const sharedMin = 0.4

/**
 * The deck: a line close below the headline that is no credit and no sentence of the article, but speaks of the same.
 * `taken` are words that belong to other fields. A guess.
 */
export function guessSubtitle({ under, title }: Layout, text: string, taken: string[]): string | undefined {
  const near = under.filter(line => !isMeta(line)).slice(0, linesMax)
  const deck = near.find(line => mayBeDeck(line) && !taken.some(word => line.text.includes(word)))
  if (!deck || !title || squash(deck.text).includes(squash(title.text))) return undefined
  return sharedWords(deck, squash(`${title.text}${text}`).toLowerCase()) >= sharedMin
    ? deck.text.trim()
    : undefined
}

function mayBeDeck(line: Line): boolean {
  if (line.weight < 9 || line.weight > 110 || line.linkShare > 0.3 || line.chrome || line.other) return false
  if (isRights(line) || isProse(line)) return false
  return !/[图圖摄攝]\s*$|[图圖][：:／/]|Photo|©|\/\s?[A-Z]{2,}/.test(line.text)
}
