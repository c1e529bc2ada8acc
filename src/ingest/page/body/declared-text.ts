import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'
import { isInCaption } from './figures.ts'
import type { Span } from './span.ts'

/**
 * Ends the text where the text ends that the page declares (schema.org `articleBody`): sentences after it are calls to
 * subscribe or notes about the author. A declaration that holds little of the text, or stops before its end, does not
 * count; tables, lists, quotations and captions stay, since declarations leave them out.
 */
export function endedByDeclared(span: Span, lines: Line[], declared: string | undefined): Span {
  const stated = keyOf(declared ?? '')
  if (stated.length < statedMinLength) return span

  const text = lines.slice(span.start, span.end)
  const isStated = (line: Line) => isProse(line) && stated.includes(keyOf(line.text))
  const weightOf = (some: Line[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  if (weightOf(text.filter(isStated)) < weightOf(text.filter(isProse)) * statedMinShare) return span

  const last = text.findLastIndex(isStated)
  const key = keyOf(text[last]?.text ?? '')
  const isEnd = stated.length - stated.lastIndexOf(key) - key.length <= restMaxLength
  if (!isEnd) return span

  const other = text.findIndex((line, index) => index > last && mayBeOther(line))
  return other < 0 ? span : { start: span.start, end: span.start + other }
}

const statedMinLength = 100
const statedMinShare = 0.6
/** A declaration may end with a signature or a source that the page shows elsewhere. */
const restMaxLength = 40

/** True for a sentence or a link outside of the elements that declarations leave out. */
function mayBeOther(line: Line): boolean {
  return (
    (isProse(line) || line.linkShare > 0) &&
    !isInCaption(line.block) &&
    line.block !== undefined &&
    /^(?:p|div|section|span)$/.test(line.block.name)
  )
}

/** The letters and digits of the text, without mark-up. */
function keyOf(text: string): string {
  return text
    .replace(/<[^>]*>|&[a-z\d#]+;/gi, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .toLowerCase()
}
