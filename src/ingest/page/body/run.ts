import { labelsIn } from '../lines/findings.ts'
import { isControl, opensOther, pointsElsewhere } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isMeta, isRights } from '../lines/meta.ts'
import { endsSentence, isProse } from '../lines/prose.ts'
import type { Span } from './span.ts'

/** Rules for a run of text: the cost of a short line, and whether words alone can end the article. */
export interface RunRules {
  shortLine: number
  link: number
  /** True if an element marks the article: then no words in a line end it. */
  isExplicit: boolean
}

export const looseRules: RunRules = { shortLine: 6, link: 24, isExplicit: false }
export const denseRules: RunRules = { shortLine: 3, link: 12, isExplicit: false }
export const explicitRules: RunRules = { shortLine: 0, link: 0, isExplicit: true }

const headReach = 14

/**
 * The range of lines that reads most like an article: sentences count for it, short lines and links against it. A range
 * close below a heading or a date counts double, since comments and teasers are prose too. Undefined if nothing reads
 * like an article.
 */
export function bestRun(lines: Line[], { start, end }: Span, rules: RunRules): Span | undefined {
  const scores = lines.map((line, index) =>
    index < start || index >= end ? Number.NEGATIVE_INFINITY : scoreOf(line, lines[index + 1], rules),
  )
  let best: (Span & { mass: number }) | undefined

  for (let from = start; from < end; from += 1) {
    if (!isPositive(scores[from])) continue
    const run = runFrom(scores, from)
    const mass = run.mass * (isUnderHead(lines, from) ? 2 : 1)
    if (!best || mass > best.mass) best = { start: from, end: run.end, mass }
    from = run.next // no range inside this run can have a greater sum than the run
  }

  return best && { start: best.start, end: best.end }
}

/**
 * The range that starts at a first sentence and continues while the sum is above zero. It ends where the sum was
 * greatest.
 */
function runFrom(scores: number[], start: number): Span & { mass: number; next: number } {
  let sum = 0
  let mass = 0
  let end = start + 1
  let index = start

  for (; index < scores.length; index += 1) {
    sum += scores[index] ?? 0
    if (sum <= 0) break
    if (sum > mass) {
      mass = sum
      end = index + 1
    }
  }

  return { start, end, mass, next: Math.max(index - 1, start) }
}

const isPositive = (score: number | undefined) => score !== undefined && score > 0

const longestCounted = 800

function scoreOf(line: Line, next: Line | undefined, rules: RunRules): number {
  if (line.part === 'other' || line.part === 'chrome') return -rules.link
  if (!rules.isExplicit && namesNeighbour(line)) return Number.NEGATIVE_INFINITY
  if (isProse(line))
    return isRights(line) && !rules.isExplicit
      ? Number.NEGATIVE_INFINITY
      : Math.min(line.weight, longestCounted)
  if (endsSentence(line) && line.heading === 0 && !isMeta(line)) return line.weight
  if (rules.isExplicit) return 0
  if (pointsElsewhere(line) && next && isProse(next)) return -rules.shortLine
  if (opensOther(line) || isMeta(line) || isRights(line)) return Number.NEGATIVE_INFINITY
  if (line.linkShare > 0.5) return -rules.link

  return isControl(line) ? -rules.shortLine / 3 : -rules.shortLine
}

/** True for 上一篇：…, since titles of other articles end like sentences. */
function namesNeighbour(line: Line): boolean {
  const label = line.weight <= 120 ? labelsIn(line)[0] : undefined
  return label !== undefined && label.start < 3 && (label.field === 'previous' || label.field === 'next')
}

function isUnderHead(lines: Line[], start: number): boolean {
  return lines.slice(Math.max(0, start - headReach), start).some(line => line.heading === 1 || isMeta(line))
}
