import { squash } from '../../text/folding.ts'
import { isByline } from '../fields/dateline.ts'
import { sharedWords, type Title } from '../fields/title/title-guess.ts'
import { labelsIn } from '../lines/findings.ts'
import { isNote, opensOther } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isMeta, isRights } from '../lines/meta.ts'
import { wordsOf } from '../lines/parts.ts'
import { endsSentence, isProse } from '../lines/prose.ts'
import type { Element } from '../tree.ts'
import { isInCaption } from './figures.ts'
import type { Span } from './span.ts'

/**
 * The lead: sentences below the headline, in an element of their own, with a picture or the credits between them and
 * the rest of the text. It is the beginning of the article.
 */

const reach = 16
const linesMax = 4
/** A lead shares words with the text; an offer of the site does not. */
const sharedMin = 0.3
const headingMinWeight = 24

/** The range of the lead. Undefined if the text has no lead outside of itself. */
export function leadAbove(lines: Line[], text: Span, title: Title | undefined): Span | undefined {
  if (title?.index === undefined || title.index >= text.start) return undefined

  const last = Math.min(text.start, title.index + reach)
  const start = lines.findIndex((line, index) => index > (title.index ?? 0) && index < last && isLead(line))
  if (start < 0 || lines.slice(title.index + 1, start).some(endsHead)) return undefined

  let end = start
  while (end < last && end - start < linesMax && lines[end] && isLead(lines[end] as Line)) end += 1

  const own = squash(
    lines
      .slice(start, end)
      .map(line => line.text)
      .join(''),
  )
  const rest = squash(
    lines
      .slice(text.start, text.end)
      .map(line => line.text)
      .join(''),
  )

  const isRepeated = rest.slice(0, 2_000).includes(own.slice(0, 60))
  return isRepeated || sharedWords(own, rest.toLowerCase()) < sharedMin ? undefined : { start, end }
}

/** True for the heading of another article. */
function endsHead(line: Line): boolean {
  return line.heading > 0 && line.heading < 3 && !isProse(line) && line.linkShare > 0.5
}

function isLead(line: Line): boolean {
  if (!line.block || !isProse(line) || !endsSentence(line) || line.linkShare > 0.3) return false
  if (
    line.heading === 1 ||
    (line.heading > 1 && (line.weight < headingMinWeight || /[?？!！]\s*$/.test(line.text)))
  )
    return false
  if (line.part === 'chrome' || (line.part === 'other' && !saysLead(line.block))) return false
  if (isInCaption(line.block) || isMeta(line) || isRights(line) || isByline(line)) return false

  return !startsWithLabel(line) && !isNote(line) && !opensOther(line)
}

function startsWithLabel(line: Line): boolean {
  const label = labelsIn(line)[0]
  return label !== undefined && !/\p{L}/u.test(line.text.slice(0, label.start))
}

const leadWords = new Set(
  'lead lede teaser intro introduction standfirst dek deck excerpt summary abstract vorspann einleitung anreisser chapo accroche entradilla bajada copete sommario occhiello ingress manchet lid zajawka perex подводка лид daodu zhaiyao'.split(
    ' ',
  ),
)

/** True if the class of the element, or of an element close around it, names a lead. */
function saysLead(block: Element): boolean {
  const around = [block, block.parent, block.parent?.parent]
  return around.some(element => wordsOf(element?.attributes.class ?? '').some(word => leadWords.has(word)))
}
