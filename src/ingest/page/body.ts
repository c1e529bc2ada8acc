import { endsArticle, interruptsArticle, isWidget } from './furniture.ts'
import type { Line } from './line.ts'
import { isMeta, isProse } from './lines.ts'
import { isRights } from './rights.ts'

/** Where the article's running text stands among the lines: from `start` up to, not including, `end`. */
export interface Span {
  start: number
  end: number
}

const notProse = -9
const linkLine = -24
const headReach = 14

/**
 * The stretch of lines that reads most like an article: sentences count for it, short lines and links against it; a
 * line of credits, a related-articles heading or a rights line ends it. A stretch close below a heading or a date
 * line counts double, since comments and teasers are prose too. Undefined: nothing reads like an article.
 */
export function findBody(lines: Line[]): Span | undefined {
  const scores = lines.map((line, index) => scoreOf(line, lines[index + 1]))
  let best: (Span & { mass: number }) | undefined
  for (let start = 0; start < lines.length; start += 1) {
    if (!isPositive(scores[start])) continue
    const run = runFrom(scores, start)
    const mass = run.mass * (underHead(lines, start) ? 2 : 1)
    if (!best || mass > best.mass) best = { start, end: run.end, mass }
    start = run.next // no stretch inside this run can weigh more than the run
  }
  return best
}

/** The stretch from a first sentence: as long as the sum stays above nothing; it ends where the sum was greatest. */
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

function isPositive(score: number | undefined): boolean {
  return score !== undefined && score > 0
}

function scoreOf(line: Line, next: Line | undefined): number {
  if (interruptsArticle(line) && next && isProse(next)) return notProse
  if (endsArticle(line) || isMeta(line) || isRights(line)) return Number.NEGATIVE_INFINITY
  if (line.other) return linkLine
  if (isProse(line)) return Math.min(line.weight, 800) * (line.inArticle ? 1.5 : 1)
  if (isWidget(line)) return notProse / 3
  return line.linkShare > 0.5 || line.chrome ? linkLine : notProse
}

function underHead(lines: Line[], start: number): boolean {
  return lines.slice(Math.max(0, start - headReach), start).some(line => line.heading === 1 || isMeta(line))
}
