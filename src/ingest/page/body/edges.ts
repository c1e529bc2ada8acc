import type { LabelField } from '../../languages/language.ts'
import { squash } from '../../text/folding.ts'
import { isByline } from '../fields/dateline.ts'
import { labelsIn } from '../lines/findings.ts'
import {
  holdsOffer,
  isControl,
  isHeadingOfOther,
  isMarkedNote,
  isNote,
  opensOther,
  pointsElsewhere,
} from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isMeta, isRights, startsWithRights } from '../lines/meta.ts'
import { endsSentence, isProse, isUnmarkedSentence } from '../lines/prose.ts'
import type { Element } from '../tree.ts'
import { isInBox } from './box.ts'
import { isInCaption } from './figures.ts'
import type { Span } from './span.ts'

/** The reason that a line is not in the text. */
export type SkipReason =
  | 'title'
  | 'head'
  | 'abstract'
  | 'credit'
  | 'neighbour'
  | 'control'
  | 'elsewhere'
  | 'other'
  | 'note'
  | 'rights'

export interface Surroundings {
  lines: Line[]
  /** The lines that may belong to the article: the lines of its container. */
  range: Span
  /** True if the element around the lines is marked as the article's text. */
  isExplicit: boolean
  /** True if the element around the lines holds hardly anything but running text, or is marked as the article. */
  isDense: boolean
  /** True inside an <article> or <main>, which holds the head of the article and perhaps more. */
  isArticle: boolean
  /** The article's title, as the page shows it. */
  title: string | undefined
  /** The element that holds most of the text. Absent in copied text. */
  box?: Element | undefined
  /** Lines of boxes inside the article that lead to other articles. */
  teasers?: ReadonlySet<Line> | undefined
}

/**
 * Widens the running text by text before and after it that is not running text: short lines, captions, tables, verse.
 */
export function widened(core: Span, around: Surroundings): Span {
  const start = trimmedStart({ start: startOf(core, around), end: core.end }, around)
  const end = trimmedEnd({ start, end: endOf(core, around) }, around)
  return { start, end }
}

/** Goes up from the first sentence until a line belongs to the article's head. */
function startOf(core: Span, around: Surroundings): number {
  const { lines, range } = around
  let start = core.start

  for (let index = core.start - 1; index >= range.start; index -= 1) {
    const line = lines[index]
    if (!line || reasonAt(line, around) || (line.heading > 0 && !(around.isExplicit && line.heading > 1)))
      break
    if (!isTextBeside(line, lines[core.start], around)) break
    start = index
  }

  return start
}

/** Goes down from the last sentence to the first line that is certainly not text. */
function endOf(core: Span, around: Surroundings): number {
  const { lines, range } = around
  let end = core.end

  for (let index = core.end; index < range.end; index += 1) {
    const line = lines[index]
    if (!line || reasonAt(line, around)) break
    if (line.heading > 0 && !leadsToText(lines[index + 1])) break
    if (!isTextBeside(line, lines[core.end - 1], around) && !isBeforeCredit(index, around)) break
    end = index + 1
  }

  return end
}

const creditReach = 6

/** In copied text: true for a short line between the last sentence and a credit close below that ends the article. */
function isBeforeCredit(index: number, around: Surroundings): boolean {
  if (around.lines[index]?.block) return false
  for (const line of around.lines.slice(index, index + creditReach)) {
    const reason = reasonAt(line, around)
    if (reason) return reason === 'credit'
    if (line.gap) return false
  }
  return false
}

/** True if a line beside the running text belongs to it. In an element that is marked as text, all lines do. */
function isTextBeside(
  line: Line,
  neighbour: Line | undefined,
  { isExplicit, isDense }: Surroundings,
): boolean {
  if (line.linkShare > (isExplicit && line.block?.name === 'p' ? 0.9 : 0.5)) return false
  if (isExplicit) return true
  if (endsSentence(line) || isSibling(line, neighbour) || (isDense && isParagraph(line))) return true
  return !line.block && !line.gap && isUnmarkedSentence(line)
}

/** True if text follows: a heading belongs to the text after it. */
function leadsToText(next: Line | undefined): boolean {
  return (
    next !== undefined && next.heading === 0 && next.linkShare <= 0.5 && (isProse(next) || isParagraph(next))
  )
}

/** Removes lines at the start that are about the article: its first title, its authors. */
function trimmedStart({ start, end }: Span, around: Surroundings): number {
  let first = start
  while (first + 1 < end) {
    const line = around.lines[first]
    if (!line || !(reasonAt(line, around) || isByline(line) || isInOtherBox(line, around))) break
    first += 1
  }
  return first
}

/** Removes sentences at the end that are about the site, and the author's name after them. */
function trimmedEnd({ start, end }: Span, around: Surroundings): number {
  let last = end
  while (last - 1 > start) {
    const line = around.lines[last - 1]
    if (!line) break
    const isOutside =
      reasonAt(line, around) !== undefined ||
      isClosing(line) ||
      isNoteOfSite(line, around) ||
      isInOtherBox(line, around)
    if (!isOutside) break
    last -= 1
  }
  return last
}

/**
 * True for a line at an edge that is in another element than the text, and is a link, holds one, or is no sentence: an
 * offer, a player, a call to join. Captions and the elements of texts stay.
 */
function isInOtherBox(line: Line, { box }: Surroundings): boolean {
  if (!box || !line.block || isInBox(line, box) || isInCaption(line.block)) return false
  return line.linkShare > 0 || (!endsSentence(line) && line.block.name === 'div')
}

/** True for an author's name, a claim of rights, or a heading of other articles that no text follows. */
function isClosing(line: Line): boolean {
  return isByline(line) || startsWithRights(line) || isHeadingOfOther(line)
}

/** Inside an explicit article, a note counts only if it has a link, is in brackets or has a colon: 免责声明：…. */
function isNoteOfSite(line: Line, { isExplicit }: Surroundings): boolean {
  if (line.linkShare > 0 && line.weight <= offerMaxWeight && holdsOffer(line)) return true
  return isNote(line) && (!isExplicit || line.linkShare > 0 || isMarkedNote(line))
}

const offerMaxWeight = 120

/**
 * The reason that the line is not text. Undefined if it may be text. Inside an explicit article, words alone decide
 * nothing.
 */
export function reasonAt(
  line: Line,
  { isExplicit, isArticle, title, teasers }: Surroundings,
): SkipReason | undefined {
  if (line.part === 'other' || line.part === 'chrome') return 'other'
  if (teasers?.has(line)) return 'elsewhere'
  if (title !== undefined && squash(line.text) === squash(title)) return 'title'

  const labelled = reasonOfLabel(line)
  if (labelled) return labelled
  if (isMeta(line)) return 'credit'

  if (isExplicit && isParagraph(line) && line.linkShare <= 0.5) return undefined
  if (isArticle && isPlainText(line)) return undefined
  if (isControl(line)) return 'control'
  if (pointsElsewhere(line) || opensOther(line)) return 'elsewhere'
  if (isRights(line) && !isProse(line)) return 'rights'

  return undefined
}

const credits: ReadonlySet<LabelField> = new Set([
  'source',
  'author',
  'editor',
  'role',
  'published',
  'updated',
  'originalSource',
  'trail',
  'other',
])

function reasonOfLabel(line: Line): SkipReason | undefined {
  const label = labelsIn(line)[0]
  if (!label || !/^[\s\p{P}\p{S}]*$/u.test(line.text.slice(0, label.start))) return undefined
  if (label.field === 'originalTitle') return 'credit'
  if (label.field === 'abstract') return 'abstract'
  if (label.field === 'previous' || label.field === 'next') return isLongProse(line) ? undefined : 'neighbour'
  if (isProse(line)) return undefined
  return credits.has(label.field) ? 'credit' : undefined
}

/** True for a sentence that is too long to be the title of another article. */
function isLongProse(line: Line): boolean {
  return isProse(line) && line.weight > 120
}

const paragraphs = new Set('p blockquote pre td th dd dt li figcaption caption h2 h3 h4 h5 h6 q'.split(' '))

/** True if the line is in an element that holds text rather than controls. */
export function isParagraph(line: Line): boolean {
  return line.block !== undefined && paragraphs.has(line.block.name)
}

/** True for a paragraph, quotation or program text without a link: no control looks like that. */
function isPlainText(line: Line): boolean {
  return (
    line.linkShare === 0 &&
    line.block !== undefined &&
    /^(?:p|blockquote|pre|td|figcaption)$/.test(line.block.name)
  )
}

/** True if both lines are paragraphs of one element. */
function isSibling(line: Line, other: Line | undefined): boolean {
  return (
    isParagraph(line) &&
    line.block?.parent !== undefined &&
    line.block.parent === other?.block?.parent &&
    line.block.name === other.block.name
  )
}
