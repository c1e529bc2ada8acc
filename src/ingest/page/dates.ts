import { isRfc3339, withZone } from '../../record/time.ts'
import { dateShapes, zones } from './date-shapes.ts'
import { monthNumber } from './months.ts'

/**
 * Dates as pages print them: to the day, minute or second, with or without an offset. A date without a year or a
 * relative one (昨天) is none: nothing is invented.
 */

export interface PrintedDate {
  /** Without offset: `2025-10-22T09:17:00`. */
  wallClock: string
  precision: 'day' | 'minute' | 'second'
  /** As the text states it, `Z` or `+08:00`; absent: none stated. */
  offset?: string
  start: number
  end: number
}

/** All dates of a line, in order. `monthFirst`: 05/06/2025 is May 6 (American pages). */
export function datesOf(line: string, monthFirst = false): PrintedDate[] {
  if (!/\d{4}/.test(line)) return [] // a date without a year is none
  const found: PrintedDate[] = []
  for (const shape of dateShapes) {
    for (const match of line.matchAll(shape)) {
      const printed = read(match, monthFirst)
      if (printed && !found.some(other => printed.start < other.end && other.start < printed.end))
        found.push(printed)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** RFC 3339: the stated offset, else the one that the zone has then. */
export function inWords(printed: PrintedDate, timeZone: string): string {
  return printed.offset ? `${printed.wallClock}${printed.offset}` : withZone(printed.wallClock, timeZone)
}

function read(match: RegExpExecArray, monthFirst: boolean): PrintedDate | undefined {
  const part = match.groups ?? {}
  const [month, day] = monthAndDay(part, monthFirst)
  const clock = clockOf(part)
  const two = (value: number) => String(value).padStart(2, '0')
  const wallClock = `${part.year}-${two(month)}-${two(day)}T${clock ?? '00:00:00'}`
  if (!isRfc3339(`${wallClock}Z`)) return undefined
  const offset = clock ? offsetOf(part.offset) : undefined
  return {
    wallClock,
    precision: !clock ? 'day' : part.second ? 'second' : 'minute',
    ...(offset && { offset }),
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }
}

function monthAndDay(part: Record<string, string>, monthFirst: boolean): [number, number] {
  if (part.name) return [monthNumber(part.name), Number(part.day)]
  if (part.month) return [Number(part.month), Number(part.day)]
  const first = Number(part.first)
  const second = Number(part.second2)
  return (monthFirst && first <= 12) || second > 12 ? [first, second] : [second, first]
}

/** `09:17:00`, undefined when no time of day is printed. */
function clockOf(part: Record<string, string>): string | undefined {
  if (part.hour === undefined) return undefined
  const afternoon = /下午|晚上|午後|오후|^p/i.test(`${part.half ?? ''}${part.meridiem ?? ''}`)
  let hour = Number(part.hour)
  if (afternoon && hour < 12) hour += 12
  if (/^a/i.test(part.meridiem ?? '') && hour === 12) hour = 0
  return `${String(hour).padStart(2, '0')}:${(part.minute ?? '').padStart(2, '0')}:${part.second ?? '00'}`
}

function offsetOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (text.toUpperCase() === 'Z') return 'Z'
  const numeric = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (numeric) return `${numeric[1]}${numeric[2]?.padStart(2, '0')}:${numeric[3] ?? '00'}`
  return zones[text.toUpperCase()]
}
