import { instant, isRfc3339, withZone } from '../../record/time.ts'
import { monthNumber } from '../dates/months.ts'
import { datesOf, inWords } from '../dates/printed.ts'
import { zoneOffset } from '../dates/zones.ts'
import { readDate } from '../draft/date.ts'
import type { Notes } from './notes.ts'

/** Reads the dates of feeds in every known form. The result is RFC 3339 with the stated offset, or nothing. */

/** The date, or undefined with a notice if it cannot be read: a date is never invented. */
export function dateOf(
  text: string | undefined,
  {
    field,
    notes,
    timeZone,
  }: { field: 'published' | 'updated' | 'expires' | 'retracted'; notes: Notes; timeZone: string },
): string | undefined {
  if (text === undefined) return undefined
  const read = parseFeedDate(text, timeZone)
  if (!read) notes.note(field, 'unreadable-date', text)
  else if (read.assumed) notes.note(field, read.assumed, text)
  return read?.date
}

/**
 * The date with its offset, as our own documents state it beside the format's element, which is in UTC. Applies only if
 * both are the same instant.
 */
export function asStated(date: string | undefined, stated: string | undefined): string | undefined {
  const isSame =
    date !== undefined && stated !== undefined && isRfc3339(stated) && instant(stated) === instant(date)
  return isSame ? stated : date
}

/** The part that an incomplete date lacked: the site's zone, or the time (midnight there). */
type Assumed = 'no-offset' | 'date-only'

interface FeedDate {
  date: string
  assumed?: Assumed
}

const longestDate = 100

/**
 * Reads RFC 3339 and its short forms, RFC 822 with its common errors, the forms of C and Java, and dates as people
 * write them.
 */
export function parseFeedDate(text: string, timeZone: string): FeedDate | undefined {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length > longestDate) return undefined
  return iso(line, timeZone) ?? rfc822(line, timeZone) ?? asctime(line, timeZone) ?? printed(line, timeZone)
}

/** Reads W3C-DTF, RFC 3339, ISO 8601 with a space or without separators. */
function iso(line: string, timeZone: string): FeedDate | undefined {
  const extended = line
    .replace(
      /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?/i,
      (_, year, month, day, hour, minute, second = '00') =>
        hour ? `${year}-${month}-${day}T${hour}:${minute}:${second}` : `${year}-${month}-${day}`,
    )
    .replace(/ ?(?:UTC|GMT)$/i, 'Z')
    .replace(/([+-]\d\d)$/, (offset, _, at: number) => (at > 10 ? `${offset}:00` : offset))
  const read = readDate(extended, timeZone)
  if (!read) return undefined

  const { repair } = read
  return repair === 'no-offset' || repair === 'date-only'
    ? { date: read.date, assumed: repair }
    : { date: read.date }
}

const clock = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?`
const zone = String.raw`(?: ?\(?([A-Za-z]{1,5})?\)?([+-]\d{1,2}:?(?:\d\d)?)?(?: ?\([^()]*\))?)`

/** Dates of RFC 822 §5.1 and RFC 5322 §4.3, with any weekday or none, month names of any length, and short years. */
const rfc822Shape = new RegExp(
  `^(?:[^\\d\\s]+,? ?)?(\\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\\.?,?[ -](\\d{4}|\\d{2}),?(?: ${clock} ?${zone})?$`,
)

function rfc822(line: string, timeZone: string): FeedDate | undefined {
  const [, day, month, year, hour, minute, second, name, offset] = rfc822Shape.exec(line) ?? []
  return assemble({ day, month, year, hour, minute, second, name, offset }, timeZone)
}

/** C's asctime and Java's Date.toString: `Tue Oct 22 09:17:00 CST 2025`. */
const asctimeShape = new RegExp(`^[A-Za-z]{3},? ([A-Za-z]{3}) (\\d{1,2}) ${clock} ?${zone} (\\d{4})$`)

function asctime(line: string, timeZone: string): FeedDate | undefined {
  const [, month, day, hour, minute, second, name, offset, year] = asctimeShape.exec(line) ?? []
  return assemble({ day, month, year, hour, minute, second, name, offset }, timeZone)
}

interface FeedDateParts {
  day: string | undefined
  month: string | undefined
  year: string | undefined
  hour: string | undefined
  minute: string | undefined
  second: string | undefined
  /** Name of the zone. */
  name: string | undefined
  offset: string | undefined
}

function assemble(parts: FeedDateParts, timeZone: string): FeedDate | undefined {
  const { day, month = '', year = '', hour, minute = '', second = '00', name, offset } = parts
  if (day === undefined) return undefined

  const two = (digits: string | number) => String(digits).padStart(2, '0')
  const date = `${fullYear(year)}-${two(monthNumber(month))}-${two(day)}`
  const wallClock = `${date}T${two(hour ?? '00')}:${minute || '00'}:${second}`
  if (!isRfc3339(`${wallClock}Z`)) return undefined

  const stated = hour === undefined ? undefined : offsetOf({ name, offset, wallClock, timeZone })
  if (stated === null) return undefined
  if (stated !== undefined) return { date: `${wallClock}${stated}` }

  return { date: withZone(wallClock, timeZone), assumed: hour === undefined ? 'date-only' : 'no-offset' }
}

/** RFC 5322 §4.3: 00 to 49 is 2000 to 2049, 50 to 99 is 1950 to 1999. */
function fullYear(year: string): string {
  return year.length === 2 ? `${Number(year) < 50 ? '20' : '19'}${year}` : year
}

interface StatedZone {
  name: string | undefined
  offset: string | undefined
  wallClock: string
  timeZone: string
}

/** `+08:00` or `Z`. Undefined if none is stated, null if the stated zone is unknown. */
function offsetOf({ name, offset, wallClock, timeZone }: StatedZone): string | undefined | null {
  if (offset !== undefined) return numeric(offset)
  if (name === undefined) return undefined
  return zoneOffset(name, wallClock, timeZone) ?? null
}

function numeric(offset: string): string | null {
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(offset) ?? []
  const text = `${sign}${hours.padStart(2, '0')}:${minutes}`
  return isRfc3339(`2000-01-01T00:00:00${text}`) ? text : null
}

/**
 * Reads a date as people write it, with or without its weekday, if the text holds nothing else. `03/04/2025` could be
 * two days, so it is refused; `27/09/2016` could not.
 */
function printed(line: string, timeZone: string): FeedDate | undefined {
  const text = line.replace(/^\p{L}{2,12}\.?,? (?=[\p{L}\d])/u, met => (monthNumber(met.trim()) ? met : ''))
  const [first] = datesOf(text, { timeZone })
  if (first?.start !== 0 || first.end !== text.length || mayBeTwoDays(text)) return undefined
  if (first.precision === 'day' && /\d:\d/.test(text)) return undefined // not a time
  if (!first.offset && /[+-]\d\d:?\d\d$/.test(text)) return undefined // not an offset

  const date = inWords(first, timeZone)
  if (first.precision === 'day') return { date, assumed: 'date-only' }
  return first.offset ? { date } : { date, assumed: 'no-offset' }
}

/** True for 03/04/2025, a day in March or in April. 25/03/2025 and 03/25/2025 are one day each. */
function mayBeTwoDays(line: string): boolean {
  const [, one, other] = /^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]/.exec(line) ?? []
  return one !== undefined && one !== other && Number(one) <= 12 && Number(other) <= 12
}
