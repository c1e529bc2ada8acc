import { datesOf, type PrintedDate } from '../../dates/printed.ts'
import { type LabelMatch, labelsOf } from './labels.ts'
import type { Line } from './line.ts'

/** Findings about a line that many rules need, cached per line. */
const labels = new WeakMap<Line, LabelMatch[]>()
const dates = new WeakMap<Line, PrintedDate[]>()

/** The labels of the line, in order. */
export function labelsIn(line: Line): LabelMatch[] {
  return remembered(labels, line, () => labelsOf(line.folded))
}

/** The dates of the line, in order. Dates with only numbers are read with the day before the month. */
export function datesIn(line: Line): PrintedDate[] {
  return remembered(dates, line, () => datesOf(line.folded))
}

function remembered<T>(known: WeakMap<Line, T>, line: Line, find: () => T): T {
  const earlier = known.get(line)
  if (earlier !== undefined) return earlier
  const found = find()
  known.set(line, found)
  return found
}
