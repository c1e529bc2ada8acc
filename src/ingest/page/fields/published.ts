import { instant } from '../../../record/time.ts'
import { type DateReading, datesOf, inWords, type PrintedDate } from '../../dates/printed.ts'
import { Phrases, vocabulary } from '../../languages/vocabulary.ts'
import { weight } from '../../text/folding.ts'
import { labelsIn } from '../lines/findings.ts'
import { labelAlone } from '../lines/labels.ts'
import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'

/**
 * The date of publication. Readers of the page know the visible date, so the record takes that one. A declared
 * date supplies an offset that the visible one lacks, and replaces a visible date that is missing.
 */
export interface Published {
  published?: { text: string; precision: PrintedDate['precision']; raw: string }
  updated?: string
  /** True if the page states no offset and `timeZone` supplied it. */
  zoneAssumed?: true
  /** True if the page only states the date of its last update, which is taken. */
  onlyUpdate?: true
}

export interface DateEvidence {
  /** Lines above the text, the likeliest first, and lines below it. */
  head: Line[]
  tail: Line[]
  declared: string[]
  declaredUpdate?: string | undefined
  timeZone: string
  monthFirst: boolean
}

/** A date below the text counts as this many lines further away: related articles have dates too. */
const belowText = 14

interface DateCandidate {
  date: PrintedDate
  raw: string
  score: number
  isUpdate: boolean
  isLabelled: boolean
}

export function datesOfPage(evidence: DateEvidence): Published {
  const { head, tail, monthFirst, timeZone } = evidence
  const reading = { monthFirst, timeZone }
  const below = tail
    .filter((line, index) => !isFact(line, tail[index - 1]))
    .flatMap((line, index) => candidatesIn(line, index + belowText, reading))
  const declared = evidence.declared.flatMap(text => datesOf(text, reading).slice(0, 1))[0]
  const needsLabel = declared !== undefined || head.some(isRelative)
  const candidates = [
    ...head
      .filter((line, index) => !isFact(line, head[index - 1]))
      .flatMap((line, index) => candidatesIn(line, index, reading)),
    ...(needsLabel ? below.filter(({ isLabelled, isUpdate }) => isLabelled || isUpdate) : below),
  ]

  const visible = best(candidates, declared)
  const declaredUpdate = datesOf(evidence.declaredUpdate ?? '', reading)[0]
  const chosen =
    visible && !(visible.date.precision === 'day' && isSameDay(visible.date, declared)) ? visible : undefined
  const update = candidates.find(({ isUpdate }) => isUpdate)
  const onlyUpdate = chosen || declared ? undefined : update
  const date = chosen?.date ?? declared ?? onlyUpdate?.date
  const offset =
    date &&
    (date.offset ?? offsetBetween(date, declared) ?? statedOffset(declared) ?? statedOffset(declaredUpdate))
  const text = (given: PrintedDate) =>
    inWords(given.offset || !offset ? given : { ...given, offset }, timeZone)
  const updated = update?.date ?? declaredUpdate
  const moved = updated && (!date || instant(text(updated)) > instant(text(date)))

  return {
    published: date && {
      text: text(date),
      precision: date.precision,
      raw: chosen?.raw ?? onlyUpdate?.raw ?? evidence.declared[0] ?? '',
    },
    updated: moved ? text(updated) : undefined,
    zoneAssumed: (date && !offset) || undefined,
    onlyUpdate: onlyUpdate ? true : undefined,
  }
}

/** True for a value of a table or list whose term is not a date of the page: the date of a birth, of an event. */
function isFact({ block }: Line, term: Line | undefined): boolean {
  const isValue = block?.name === 'dd' || (block?.name === 'td' && term?.block?.parent === block.parent)
  if (!isValue || !term?.block || !/^(?:dt|th|td)$/.test(term.block.name)) return false
  const field = labelAlone(term.folded)
  return /\p{L}/u.test(term.text) && field !== 'published' && field !== 'updated'
}

const relative = new Phrases(() => vocabulary('relativeDates'))
const relativeMaxWeight = 40

/** True for «Yesterday, 10:11» or 3小时前: the page has a date of its own that cannot be read. */
function isRelative(line: Line): boolean {
  return line.weight <= relativeMaxWeight && relative.isIn(line.folded) && !isProse(line)
}

/** An offset that may be the page's own. UTC does not count: machines write any zone's time in UTC. */
function statedOffset(date: PrintedDate | undefined): string | undefined {
  return date?.offset === 'Z' || date?.offset === '+00:00' ? undefined : date?.offset
}

/**
 * The offsets of Nepal, Eucla and the Chatham Islands, in minutes: the only ones that are not multiples of half an
 * hour.
 */
const quarters = [345, 525, 765, 825]

/** The visible time and a declared one in UTC are the same moment if they differ by an offset that zones have. */
function offsetBetween(visible: PrintedDate, declared: PrintedDate | undefined): string | undefined {
  if (visible.precision === 'day' || !declared?.offset || statedOffset(declared)) return undefined
  const minute = (date: PrintedDate) => Math.floor(instant(`${date.wallClock}Z`) / 60_000)
  const minutes = minute(visible) - minute(declared)
  const isOffset = minutes % 30 === 0 || quarters.includes(minutes)
  if (!isOffset || Math.abs(minutes) > 14 * 60) return undefined
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** Labels whose date is never the date of publication. */
const foreign: ReadonlySet<string> = new Set(['other', 'originalTitle', 'originalSource', 'next', 'previous'])

function candidatesIn(line: Line, index: number, reading: DateReading): DateCandidate[] {
  if ((isProse(line) && line.weight > 60) || line.weight > 260) return []

  const labels = labelsIn(line)
  return datesOf(line.folded, reading).map(date => {
    const label = labels.findLast(({ start, valueEnd }) => start < date.start && date.start < valueEnd)
    const near = label && weight(line.text.slice(label.valueStart, date.start)) < 4 ? label.field : undefined
    const isForeign = near ? foreign.has(near) : labels.some(({ field }) => field === 'originalSource')
    const beside = weight(line.text.slice(0, date.start) + line.text.slice(date.end))
    const score =
      (near === 'published' ? 8 : 0) +
      (isForeign ? -40 : 0) +
      (date.precision === 'day' ? 0 : 4) +
      (labels.some(({ field }) => field === 'source' || field === 'author') ? 3 : 0) -
      Math.min(index, 20) * 0.5 -
      (line.linkShare > 0.5 ? 6 : 0) -
      (beside > 60 ? 6 : beside > 20 ? 3 : 0)

    return {
      date,
      raw: line.text.slice(date.start, date.end),
      score,
      isUpdate: near === 'updated',
      isLabelled: near === 'published',
    }
  })
}

/**
 * The date with the best position. A date that a declaration confirms to the minute beats the others, then one that it
 * confirms to the day; a date far from the declared one is an event's.
 */
function best(candidates: DateCandidate[], declared: PrintedDate | undefined): DateCandidate | undefined {
  const worth = ({ date, score }: DateCandidate) =>
    score +
    (declared ? (daysBetween(date, declared) < 2 ? 6 : -9) : 0) +
    (declared && isSameMoment(date, declared) ? 8 : 0)
  return candidates
    .filter(candidate => !candidate.isUpdate && worth(candidate) > -12)
    .toSorted((a, b) => worth(b) - worth(a))[0]
}

/** True if both are to the minute and may be one moment: a declared time in UTC differs from the visible one by an offset. */
function isSameMoment(date: PrintedDate, declared: PrintedDate): boolean {
  if (date.precision === 'day' || declared.precision === 'day') return false
  const minute = ({ wallClock }: PrintedDate) => wallClock.slice(0, 16)
  return minute(date) === minute(declared) || offsetBetween(date, declared) !== undefined
}

function daysBetween(one: PrintedDate, other: PrintedDate): number {
  const day = (date: PrintedDate) => instant(`${date.wallClock.slice(0, 10)}T00:00:00Z`) / 86_400_000
  return Math.abs(day(one) - day(other))
}

function isSameDay(date: PrintedDate, other: PrintedDate | undefined): boolean {
  return date.wallClock.slice(0, 10) === other?.wallClock.slice(0, 10)
}
