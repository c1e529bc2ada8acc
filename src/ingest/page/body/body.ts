import type { LabelField } from '../../languages/language.ts'
import type { Title } from '../fields/title/title-guess.ts'
import { datesIn, labelsIn } from '../lines/findings.ts'
import { isControl, opensOther } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isMeta, isRights } from '../lines/meta.ts'
import { isProse } from '../lines/prose.ts'
import { textBox } from './box.ts'
import { type Container, findContainer } from './container.ts'
import { endedByDeclared } from './declared-text.ts'
import { reasonAt, type SkipReason, type Surroundings, widened } from './edges.ts'
import { isInCaption } from './figures.ts'
import { flowOf, mainFlow } from './flow.ts'
import { leadAbove } from './lead.ts'
import { bestRun, denseRules, looseRules } from './run.ts'
import type { Span } from './span.ts'
import { teasersIn } from './teasers.ts'
import { wholeOf } from './whole.ts'

/** The article's text as a range of lines, with the lines inside the range that are not text. */
export interface Body extends Span {
  skipped: Map<Line, SkipReason>
  /** The lead, if it is apart from the rest of the text. */
  lead?: Span | undefined
  /** Index of the line at which the text after the lead starts and the head of the article ends. */
  textStart: number
  container?: Container | undefined
}

/** The range of the running text, before its edges are known. The headline is searched for above it. */
export interface Core extends Span {
  container?: Container | undefined
}

/**
 * Finds the running text. Undefined if nothing reads like an article. `headline`: index of the line that a declared
 * title names.
 */
export function findCore(lines: Line[], headline: number | undefined): Core | undefined {
  const container = findContainer(lines, headline)
  if (container) {
    const run = textOf(container, lines, headline)
    if (run) return { ...endedByCredit(behindHead(withLead(run, lines, container), lines), lines), container }
  }
  const run = bestRun(lines, { start: 0, end: lines.length }, looseRules)
  return run && withShortLines(run, lines)
}

/**
 * The running text of the container: all of it if it holds hardly anything else, else the range that reads like an
 * article.
 */
function textOf(container: Container, lines: Line[], headline: number | undefined): Span | undefined {
  if (container.isExplicit || container.isDense) return wholeOf(container, lines, headline)
  const run = bestRun(lines, container, container.isArticle ? denseRules : looseRules)
  return run && joined(run, lines, container)
}

/**
 * Separates the article's text from everything else in its container. `declaredText`: the text as the page declares it.
 */
export function findBody(
  lines: Line[],
  core: Core,
  title: Title | undefined,
  declaredText: string | undefined,
): Body {
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
    box: textBox(lines.slice(core.start, core.end)),
    teasers: container && teasersIn(container, lines),
  }

  const span = endedByDeclared(widened(core, around), lines, declaredText)
  const lead = leadAbove(lines, span, title)
  if (!lead) return { ...span, textStart: span.start, skipped: skippedIn(span, around), container }

  const between = lines.slice(lead.end, span.start).map((line): [Line, SkipReason] => [line, 'head'])
  const skipped = new Map([...between, ...skippedIn(span, around)])
  return { start: lead.start, end: span.end, textStart: span.start, skipped, lead, container }
}

/**
 * Lines inside the text that are not text: controls, links to other articles. Credits inside the text count as text.
 */
function skippedIn({ start, end }: Span, around: Surroundings): Map<Line, SkipReason> {
  const skipped = new Map<Line, SkipReason>()
  for (const line of around.lines.slice(start, end)) {
    const reason = reasonAt(line, around)
    if (reason && reason !== 'credit' && reason !== 'neighbour') skipped.set(line, reason)
  }
  return skipped
}

/**
 * Extends the run by all running text beside it in the same element: a box in the middle does not divide an article.
 */
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

/** True for credits and names of other articles: they come before or after a text, not inside it. */
function endsFlow(line: Line | undefined): boolean {
  if (!line || line.heading === 1) return true
  const label = labelsIn(line)[0]
  return label !== undefined && label.start < 3 && flowEnds.has(label.field) && !isProse(line)
}

const flowEnds: ReadonlySet<LabelField> = new Set(['editor', 'previous', 'next', 'source', 'published'])

const leadReach = 5
/** Maximum number of lines of a gallery or a box between two parts of an article's text. */
const boxMaxLines = 12

/**
 * Extends the text by the running text above it, below the headline and its credits: a lead in an element of its own.
 */
function withLead({ start, end }: Span, lines: Line[], container: Container): Span {
  const isOwn = (index: number) => saysArticle(container) && index >= container.start
  let first = start

  for (let index = start - 1; index >= 0; index -= 1) {
    const line = lines[index]
    const reach = isOwn(index) ? boxMaxLines : leadReach
    if (!line || first - index > reach || line.heading === 1 || isMeta(line) || isRights(line)) break
    if (line.heading > 0 && !isOwn(index)) break
    if (line.part === 'chrome' || (line.linkShare > 0 && line.part !== 'other' && !isOwn(index))) break
    if (isProse(line) && line.heading === 0 && line.part !== 'other' && !isInCaption(line.block))
      first = index
  }

  return { start: first, end }
}

function saysArticle({ isExplicit, isArticle, isDense }: Container): boolean {
  return isExplicit || isArticle || isDense
}

const headMaxLines = 12
const headMaxSentences = 2
const leadMaxShare = 0.15

/**
 * Starts the text after the credits below the headline. Anything before them that reads like text is a lead or a
 * caption.
 */
function behindHead({ start, end }: Span, lines: Line[]): Span {
  const near = lines.slice(start, Math.min(end, start + headMaxLines))
  const last = near.findLastIndex(line => (isMeta(line) && !isProse(line)) || isDateline(line))
  if (last < 0) return { start, end }

  const head = near.slice(0, last + 1)
  const isHead =
    head.filter(isProse).length <= headMaxSentences &&
    head.every(({ heading }) => heading < 2) &&
    proseWeight(head) < proseWeight(lines.slice(start, end)) * leadMaxShare
  return isHead ? { start: start + last + 1, end } : { start, end }
}

/** True if the line is a date and little else, even with a full stop. */
function isDateline(line: Line): boolean {
  const date = datesIn(line)[0]
  return date !== undefined && line.weight < 24 && date.precision !== undefined && date.start < 4
}

const mostOfText = 0.6
const creditMaxWeight = 60

/** Ends the text at the editor's name if something else follows it and most of the text comes before it. */
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

/**
 * In copied text: adds the text after a run of short lines, such as verse or a list of places. Headlines are longer.
 */
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
