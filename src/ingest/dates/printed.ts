import { isRfc3339, withZone } from '../../record/time.ts'
import { fold } from '../text/folding.ts'
import { commonYear, fromPersian, hanDigits, hanNumber, yearOfEra } from './calendars.ts'
import { hourOfDay } from './clock.ts'
import { mayNameMonth, monthNumber } from './months.ts'
import { dateShapes } from './shapes.ts'
import { zoneOffset } from './zones.ts'

/**
 * A date as pages print it: to the day, minute or second, with or without an offset. A date without a year, or a
 * relative one (昨天), does not count: nothing is invented.
 */
export interface PrintedDate {
  /** Without offset: `2025-10-22T09:17:00`. */
  wallClock: string
  precision: 'day' | 'minute' | 'second'
  /** As the text states it, `Z` or `+08:00`; absent: not stated. */
  offset?: string
  start: number
  end: number
}

export interface DateReading {
  /** 05/06/2025 is May 6 (American pages). */
  monthFirst?: boolean
  /** IANA, of the site: it tells what CST means there. */
  timeZone?: string
}

/** All dates of a line, in order. */
export function datesOf(text: string, reading: DateReading = {}): PrintedDate[] {
  const line = fold(text)
  if (!mayHoldYear.test(line)) return []

  const { numeric, named } = dateShapes()
  const shapes = mayNameMonth(line) ? [...numeric, ...named] : numeric
  const read = shapes
    .flatMap(shape => [...line.matchAll(shape)])
    .map(match => printedIn(match, reading))
    .filter(printed => printed !== undefined)
  return withoutOverlaps(read)
}

/**
 * The dates in order. Of two that share characters, the one that starts first remains: a time between two dates belongs
 * to the first (March 2, 2025 9:26 pm Updated March 3, 2025).
 */
function withoutOverlaps(dates: PrintedDate[]): PrintedDate[] {
  const found: PrintedDate[] = []
  for (const date of dates.toSorted((a, b) => a.start - b.start)) {
    if (date.start >= (found.at(-1)?.end ?? 0)) found.push(date)
  }
  return found
}

const mayHoldYear = /(?:19|20|24|25|1[34])\d\d|民[國国]|令和|平成|昭和|[〇○零]/

/** RFC 3339 with the stated offset, or else the zone's offset at that time. */
export function inWords(printed: PrintedDate, timeZone: string): string {
  return printed.offset ? `${printed.wallClock}${printed.offset}` : withZone(printed.wallClock, timeZone)
}

type Groups = Record<string, string | undefined>

function printedIn(match: RegExpExecArray, { monthFirst, timeZone }: DateReading): PrintedDate | undefined {
  const part: Groups = match.groups ?? {}
  const [year, month, day] = dayOf(part, monthFirst ?? false) ?? []
  if (!year || !month || !day) return undefined

  const clock = clockOf(part)
  const wallClock = `${year}-${two(month)}-${two(day)}T${clock ?? '00:00:00'}`
  if (!isRfc3339(`${wallClock}Z`)) return clock ? withoutClock(match, [year, month, day]) : undefined

  const offset = clock ? offsetOf(part.offset ?? part.zoneBefore, wallClock, timeZone) : undefined
  return {
    wallClock,
    precision: !clock ? 'day' : part.second ? 'second' : 'minute',
    offset,
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }
}

/** The text after the day is not a time of day: 2025-03-02 99:99. */
function withoutClock(match: RegExpExecArray, [year, month, day]: number[]): PrintedDate | undefined {
  const wallClock = `${year}-${two(month ?? 0)}-${two(day ?? 0)}T00:00:00`
  if (!isRfc3339(`${wallClock}Z`)) return undefined
  return { wallClock, precision: 'day', start: match.index, end: match.index + match[0].trimEnd().length }
}

function dayOf(part: Groups, monthFirst: boolean): number[] | undefined {
  if (part.persianMonth) return fromPersian(Number(part.persianYear), part.persianMonth, Number(part.day))

  if (part.hanYear)
    return [hanDigits(part.hanYear), hanNumber(part.hanMonth ?? ''), hanNumber(part.hanDay ?? '')]

  const year = part.era ? yearOfEra(part.era, part.eraYear ?? '') : commonYear(Number(part.year))
  if (year === undefined) return undefined
  if (part.name) return [year, monthNumber(part.name), Number(part.day)]
  if (part.month) return [year, Number(part.month), Number(part.day)]

  const first = Number(part.first)
  const other = Number(part.other)
  return (monthFirst && first <= 12) || other > 12 ? [year, first, other] : [year, other, first]
}

/** Example: `09:17:00`. Undefined: no time of day is printed, or an ambiguous one. */
function clockOf(part: Groups): string | undefined {
  if (part.hour === undefined) return undefined
  const isDotted = part.colon === '.'
  const saysTime = part.suffix ?? part.partAfter ?? part.offset ?? (part.at && /\p{L}/u.test(part.at))
  if (isDotted && !saysTime) return undefined

  const hour = hourOfDay(Number(part.hour), part.part ?? part.partAfter)
  return hour === undefined ? undefined : `${two(hour)}:${two(part.minute ?? '00')}:${part.second ?? '00'}`
}

function offsetOf(text: string | undefined, wallClock: string, timeZone?: string): string | undefined {
  if (!text) return undefined
  const numeric = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (!numeric) return zoneOffset(text, wallClock, timeZone)
  const offset = `${numeric[1]}${two(numeric[2] ?? '')}:${numeric[3] ?? '00'}`
  return isRfc3339(`2000-01-01T00:00:00${offset}`) ? offset : undefined
}

const two = (value: number | string) => String(value).padStart(2, '0')
