import { squash } from '../../../text/folding.ts'
import { isInCaption } from '../../body/figures.ts'
import { labelsIn } from '../../lines/findings.ts'
import { isControl } from '../../lines/furniture.ts'
import type { Line } from '../../lines/line.ts'
import { isMeta, isRights } from '../../lines/meta.ts'
import { readByline } from '../people.ts'
import { sharedWords, type Title } from './title-guess.ts'

const linesMax = 2
const sharedMin = 0.4

export interface DeckEvidence {
  /** Lines between the headline and the text. */
  under: Line[]
  title: Title
  text: string
  /** Words that belong to other fields. */
  taken: string[]
}

/**
 * Guesses the deck: a line close below the headline that is neither a credit nor a sentence of the article, but shares
 * words with it.
 */
export function guessSubtitle({ under, title, text, taken }: DeckEvidence): string | undefined {
  const near = under.filter(line => !isMeta(line)).slice(0, linesMax)
  const deck = near.find(line => mayBeDeck(line) && !taken.some(word => line.text.includes(word)))
  if (!deck || squash(deck.text).includes(squash(title.text))) return undefined
  return sharedWords(deck.text, squash(`${title.text}${text}`).toLowerCase()) >= sharedMin
    ? deck.text.trim()
    : undefined
}

const photoCredit = /[图圖摄攝]\s*$|[图圖][：:／/]|Photo|©|\/\s?[A-Z]{2,}|摄影|攝影/u

function mayBeDeck(line: Line): boolean {
  if (line.weight < 9 || line.weight > 160 || line.linkShare > 0.3) return false
  if (line.part === 'chrome' || line.part === 'other' || isInCaption(line.block)) return false
  if (isRights(line) || isControl(line) || photoCredit.test(line.text)) return false
  return !labelsIn(line).some(({ start }) => start < 3) && !isListOfNames(line.text)
}

/** True for a list of names only: «Vera Lugova, Pavel Ozerov». */
function isListOfNames(text: string): boolean {
  const { names, leftover } = readByline(text)
  return names.length > 0 && leftover.length === 0
}
