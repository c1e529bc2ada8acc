import type { LabelField } from '../../languages/language.ts'
import { datesIn, labelsIn } from '../lines/findings.ts'
import { isControl, opensOther } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isMeta, isRights } from '../lines/meta.ts'
import { isProse } from '../lines/prose.ts'
import type { Title } from '../fields/title-guess.ts'
import type { Element } from '../tree.ts'
import { type Container, findContainer } from './container.ts'
import { type Reason, reasonAt, type Surroundings, widened } from './edges.ts'
import { bestRun, denseRules, explicitRules, looseRules } from './run.ts'
import type { Span } from './span.ts'

/** The article's text among the lines, with the lines between its first and its last that are no text. */
export interface Body extends Span {
  skipped: Map<Line, Reason>
  container?: Container | undefined
}

/** Where the running text is, before its edges are known: what the headline is looked for above. */
export interface Core extends Span {
  container?: Container | undefined
}

/** Undefined when nothing reads like an article. `headline`: index of the line that a declared title names. */
export function findCore(lines: Line[], headline: number | undefined): Core | undefined {
  const container = findContainer(lines, headline)
  if (container) {
    const rules = container.isExplicit
      ? explicitRules
      : container.isDense || container.isArticle
        ? denseRules
        : looseRules
    const run = bestRun(lines, container, rules)
    if (run)
      return {
        ...endedByCredit(behindHead(withLead(joined(run, lines, container), lines), lines), lines),
        container,
      }
  }
  const run = bestRun(lines, { start: 0, end: lines.length }, looseRules)
  return run && withShortLines(run, lines)
}

/** The text that belongs to the core, told apart from everything else in its container. */
export function findBody(lines: Line[], core: Core, title: Title | undefined): Body {
  const { container } = core
  const around: Surroundings = {
    lines,
    range: container
      ? { start: Math.min(core.start, container.start), end: container.end }
      : { start: 0, end: lines.length },
    isExplicit: container?.isExplicit ?? false,
    isDense: (container?.isDense || container?.isArticle) ?? false,
    isArticle: container?.isArticle ?? false,
    title: title?.text,
  }
  const span = widened(core, around)
  return { ...span, skipped: skippedIn(span, around), container }
}

/** Lines between others of the text that are none: controls, links to other articles. Credits between are text. */
function skippedIn({ start, end }: Span, around: Surroundings): Map<Line, Reason> {
  const skipped = new Map<Line, Reason>()
  for (const line of around.lines.slice(start, end)) {
    const reason = reasonAt(line, around)
    if (reason && reason !== 'credit' && reason !== 'neighbour') skipped.set(line, reason)
  }
  return skipped
}

/** The run with all running text that stands beside it in the same element: a box in the middle divides no article. */
function joined(run: Span, lines: Line[], container: Container): Span {
  const flow = mainFlow(lines.slice(run.start, run.end))
  if (!flow) return run
  const isFlow = (line: Line | undefined) => line !== undefined && flowOf(line) === flow && isProse(line)
  let { start, end } = run
  for (let index = run.start - 1; index >= container.start && !endsFlow(lines[index]); index -= 1) {
    if (isFlow(lines[index])) start = index
  }
  for (let index = run.end; index < container.end && !endsFlow(lines[index]); index += 1) {
    if (isFlow(lines[index])) end = index + 1
  }
  return { start, end }
}

/** Credits and the names of other articles stand before and behind a text, not in it. */
function endsFlow(line: Line | undefined): boolean {
  if (!line || line.heading === 1) return true
  const label = labelsIn(line)[0]
  return label !== undefined && label.start < 3 && flowEnds.has(label.field) && !isProse(line)
}

const flowEnds: ReadonlySet<LabelField> = new Set(['editor', 'previous', 'next', 'source', 'published'])

const leadReach = 5

/** With the running text right above it, below the headline and its credits: a lead in an element of its own. */
function withLead({ start, end }: Span, lines: Line[]): Span {
  let first = start
  for (let index = start - 1; index >= Math.max(0, start - leadReach); index -= 1) {
    const line = lines[index]
    if (!line || line.heading > 0 || isMeta(line) || isRights(line)) break
    if (line.part === 'chrome' || (line.linkShare > 0 && line.part !== 'other')) break
    if (isProse(line) && line.part !== 'other' && line.block?.name !== 'figcaption') first = index
  }
  return { start: first, end }
}

const headMaxLines = 12
const leadMaxShare = 0.15

/** The text begins behind the credits below the headline: what reads like text before them is a lead or a caption. */
function behindHead({ start, end }: Span, lines: Line[]): Span {
  const near = lines.slice(start, Math.min(end, start + headMaxLines))
  const last = near.findLastIndex(line => (isMeta(line) && !isProse(line)) || isDateline(line))
  if (last < 0) return { start, end }
  const all = proseWeight(lines.slice(start, end))
  const isHead = proseWeight(near.slice(0, last + 1)) < all * leadMaxShare
  return isHead ? { start: start + last + 1, end } : { start, end }
}

/** A date and little else, even with a full stop. */
function isDateline(line: Line): boolean {
  const date = datesIn(line)[0]
  return date !== undefined && line.weight < 24 && date.precision !== undefined && date.start < 4
}

const mostOfText = 0.6
const creditMaxWeight = 60

/** Behind the editor's name stands another thing, once most of the text is past. */
function endedByCredit({ start, end }: Span, lines: Line[]): Span {
  const text = lines.slice(start, end)
  const all = proseWeight(text)
  const credit = text.findIndex(
    (line, index) => isEndCredit(line) && proseWeight(text.slice(0, index)) > all * mostOfText,
  )
  return credit < 0 ? { start, end } : { start, end: start + credit }
}

function isEndCredit(line: Line): boolean {
  const label = line.weight < creditMaxWeight ? labelsIn(line)[0] : undefined
  return label?.field === 'editor' && label.start < 3 && !isProse(line)
}

const proseWeight = (lines: Line[]) => lines.filter(isProse).reduce((sum, { weight }) => sum + weight, 0)

const shortRunMax = 40
const shortLineMaxWeight = 12

/** In copied text: what follows a run of short lines, verse or a list of places, is the same text. Headlines are longer. */
function withShortLines({ start, end }: Span, lines: Line[]): Span {
  let last = end
  for (let index = end; index < Math.min(lines.length, last + shortRunMax); index += 1) {
    const line = lines[index]
    if (!line || line.linkShare > 0 || isMeta(line) || isRights(line) || isControl(line) || opensOther(line))
      break
    if (labelsIn(line).some(({ start: at }) => at < 3)) break
    if (isProse(line)) last = index + 1
    else if (line.weight >= shortLineMaxWeight) break
  }
  return { start, end: last }
}

/** The element whose paragraphs hold most of the text. */
function mainFlow(lines: Line[]): Element | undefined {
  const masses = new Map<Element, number>()
  for (const line of lines) {
    const flow = flowOf(line)
    if (flow && isProse(line)) masses.set(flow, (masses.get(flow) ?? 0) + line.weight)
  }
  return [...masses].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

const paragraphs = new Set('p blockquote li h2 h3 h4 h5 h6'.split(' '))

function flowOf({ block }: Line): Element | undefined {
  return block && paragraphs.has(block.name) ? block.parent : block
}
