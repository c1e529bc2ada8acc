import type { LabelField } from '../../languages/language.ts'
import { labelsIn } from '../lines/findings.ts'
import { opensOther } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'
import type { Container } from './container.ts'
import { isInCaption } from './figures.ts'
import { flowOf, mainFlow } from './flow.ts'
import type { Span } from './span.ts'

/** Shares of the running text after which a heading of other things ends the article. */
const explicitShare = 0.85
const denseShare = 0.5

/**
 * All running text of a container that holds hardly anything else: from its first sentence below the headline to its
 * last one, or to the line that starts other things once most of the text is past. Undefined if the container has no
 * sentence.
 */
export function wholeOf(container: Container, lines: Line[], headline: number | undefined): Span | undefined {
  const isHeadlineInside = headline !== undefined && headline >= container.start && headline < container.end
  const from = isHeadlineInside ? headline + 1 : container.start
  const isText = container.isExplicit && !container.isMarked ? isMarkedText : isAnyText
  const all = lines
    .slice(from, container.end)
    .filter(isText)
    .reduce((sum, { weight }) => sum + weight, 0)

  const share = container.isExplicit ? explicitShare : denseShare

  const last = lastOfFlow(lines, from, container.end)
  let [start, end, past] = [-1, -1, 0]

  for (let index = from; index < container.end; index += 1) {
    const line = lines[index]
    if (!line || (index > last && past > all * share && endsArticle(line))) break
    if (!isText(line)) continue
    if (start < 0) start = index
    end = index + 1
    past += line.weight
  }

  return start < 0 ? undefined : { start, end }
}

/** Index of the last sentence in the element that holds most sentences. */
function lastOfFlow(lines: Line[], start: number, end: number): number {
  const flow = mainFlow(lines.slice(start, end))
  const last = lines.slice(start, end).findLastIndex(line => isAnyText(line) && flowOf(line) === flow)
  return start + last
}

/** If marks of the article's text are inside the container, the marked elements hold its text. */
const isMarkedText = (line: Line) => line.part === 'body' && isAnyText(line)

function isAnyText(line: Line): boolean {
  return isProse(line) && line.part !== 'other' && line.part !== 'chrome' && !isInCaption(line.block)
}

const endFields: ReadonlySet<LabelField> = new Set(['previous', 'next'])

/** True for a heading of other articles or comments, or the name of a neighbor. */
function endsArticle(line: Line): boolean {
  if (isProse(line) || line.part === 'other' || line.part === 'chrome') return false
  const label = labelsIn(line)[0]
  return opensOther(line) || (label !== undefined && label.start < 3 && endFields.has(label.field))
}
