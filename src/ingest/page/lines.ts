import { datesOf } from './dates.ts'
import { fold, weight } from './fold.ts'
import { labelsOf } from './label-scan.ts'
import { isRights } from './rights.ts'
import type { Line } from './line.ts'

/**
 * A page as lines: what plain text and HTML have in common, so that every rule is written once. An HTML line knows
 * the nodes it came from.
 */

/** A long read has a thousand lines; what stands behind this many belongs to no article. */
export const linesMax = 20_000

/** A line of plain text, without a place in a tree. */
export function plainLine(text: string, gap = false): Line {
  return lineOf({
    text,
    linkShare: 0,
    heading: 0,
    chrome: false,
    inArticle: false,
    other: false,
    pieces: [],
    gap,
  })
}

export function lineOf(given: Omit<Line, 'folded' | 'weight'>): Line {
  return { ...given, folded: fold(given.text), weight: weight(given.text) }
}

const sentenceEnd = /[。！？!?…]\s?["”’」』）)》]{0,3}\s*$|[^\s\d.][.．]["”’»)]{0,3}\s*$/
/** A sentence and a byline in brackets behind it. */
const signedSentence = /[。！？.!?]["”’」]?\s?[（(【〔][^（）()【】〔〕]{1,60}[）)】〕]?\s*$/
const sentences = /[。！？]["”’」』）)]?|[\p{L}\d%)][.!?]["”’»]?(?=\s)/u

/** Whether the line reads like running text: it ends like a sentence, is long and holds one, or is indented. */
export function isProse(line: Line): boolean {
  if (line.weight < 12 || line.linkShare > 0.5 || isRights(line)) return false
  if (/^\u3000{2}/.test(line.text) && labelsOf(line.folded).length === 0) return true
  const end = line.text.slice(-80)
  if (sentenceEnd.test(end.slice(-12)) || signedSentence.test(end)) return true
  return line.weight >= 60 && sentences.test(line.text)
}

const metaMaxWeight = 90

/** Whether the line says when, by whom and from where: a labelled value or a date with time, and little besides. */
export function isMeta(line: Line): boolean {
  if (line.weight > metaMaxWeight || /[。！？]\s*$/.test(line.text)) return false
  const labels = labelsOf(line.folded)
  if (labels.some(label => metaFields.has(label.field) && rest(line, label.start))) return true
  const date = datesOf(line.folded)[0]
  return date !== undefined && weight(line.text.slice(0, date.start) + line.text.slice(date.end)) < 24
}

const metaFields = new Set(['source', 'author', 'editor', 'published', 'updated'])
const rest = (line: Line, before: number) => weight(line.text.slice(0, before)) < 40
