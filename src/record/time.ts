import { tzOffset } from '@date-fns/tz'
import { addMinutes } from 'date-fns/addMinutes'
import { formatRFC7231 } from 'date-fns/formatRFC7231'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { limits } from './limits.ts'

/**
 * The only module that handles dates and imports date-fns. Times are milliseconds since 1970; texts are RFC 3339 and
 * keep the offset that the source stated. Functions are imported one by one: the whole of date-fns costs Node 200 MB to
 * load.
 *
 * Quirks of date-fns, each with a test. `parseISO` reads a text without an offset in the machine's zone, and accepts
 * shapes that RFC 3339 refuses; so the syntax is checked first. `formatRFC3339` and `formatISO` write in the machine's
 * zone; so this module writes texts with an offset itself.
 */

const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** True if the text is a date-time of RFC 3339 §5.6 on a day that exists, in a year within the limits. */
export function isRfc3339(text: string): boolean {
  const match = rfc3339.exec(text)
  if (!match) return false
  const year = Number(match[1])
  if (year < limits.yearMin || year > limits.yearMax) return false
  return isValid(parseISO(isoOf(text)))
}

/**
 * The time of an RFC 3339 text in milliseconds since 1970. Throws if it isn't one, since callers hold validated texts.
 */
export function instant(text: string): number {
  const milliseconds = parseISO(isoOf(text)).getTime()
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an RFC 3339 date-time: ${text}`)
  return milliseconds
}

/** RFC 3339 allows a leap second and lower-case letters, which ISO parsers refuse. The leap second becomes :59. */
function isoOf(text: string): string {
  return text.toUpperCase().replace(/:60(\.\d+)?(?=Z|[+-]\d\d:\d\d$)/, ':59$1')
}

/** RFC 3339 in UTC; whole seconds, unless it has milliseconds: `2025-10-22T01:17:00Z`. */
export function utc(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** RFC 3339 in UTC with milliseconds: `2025-10-22T01:17:00.000Z`. */
export const utcMilliseconds = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** RFC 3339 with the offset of the IANA zone at that time: `2025-10-22T09:17:00+08:00`. */
export function inZone(milliseconds: number, timeZone: string): string {
  const offsetMinutes = tzOffset(timeZone, new Date(milliseconds))
  if (Number.isNaN(offsetMinutes)) throw new RangeError(`not an IANA time zone: ${timeZone}`)
  return `${utc(addMinutes(milliseconds, offsetMinutes).getTime()).slice(0, -1)}${offsetText(offsetMinutes)}`
}

/**
 * Adds to a wall-clock time (`2025-10-22T09:17:00`) the offset that the IANA zone had then. A time inside a
 * spring-forward gap gets the offset before the gap.
 */
export function withZone(wallClock: string, timeZone: string): string {
  const asIfUtc = instant(`${wallClock}Z`)
  const offsetAt = (offsetMinutes: number) => tzOffset(timeZone, new Date(asIfUtc - offsetMinutes * 60_000))
  const guess = offsetAt(0)
  const better = offsetAt(guess)
  const isReal = offsetAt(better) === better // in a gap no offset gives itself back; the smaller one is before the gap
  return `${wallClock}${offsetText(isReal ? better : Math.min(guess, better))}`
}

function offsetText(minutes: number): string {
  const absolute = Math.abs(minutes)
  const two = (n: number) => String(Math.trunc(n)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(absolute / 60)}:${two(absolute % 60)}`
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 822 date for RSS 2.0 <pubDate>, in the text's own offset: `Wed, 22 Oct 2025 09:17:00 +0800`. */
export function rfc822(text: string): string {
  const iso = isoOf(text)
  const offset = iso.endsWith('Z') ? '+0000' : iso.slice(-6).replace(':', '')
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = rfc3339.exec(iso) ?? []
  const weekday = days[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]
  return `${weekday}, ${day} ${months[Number(month) - 1]} ${year} ${hour}:${minute}:${second} ${offset}`
}

/** IMF-fixdate (RFC 9110 §5.6.7): `Wed, 22 Oct 2025 01:17:00 GMT`. */
export function httpDate(milliseconds: number): string {
  return formatRFC7231(milliseconds)
}

const imfFixdate = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/
const rfc850 = /^[A-Z][a-z]{5,8}, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/
const asctime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/

/**
 * Parses an HTTP date in any of the three forms that a recipient must accept (RFC 9110 §5.6.7). Returns milliseconds;
 * undefined: it is none. `Date.parse` does not help: it accepts `12345` as a date.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const imf = imfFixdate.exec(text)
  if (imf) return utcOf(imf[3], imf[2], imf[1], imf.slice(4, 7))
  const old = rfc850.exec(text)
  if (old) return utcOf(String(fullYear(Number(old[3]), now)), old[2], old[1], old.slice(4, 7))
  const c = asctime.exec(text)
  if (c) return utcOf(c[6], c[1], c[2]?.trim().padStart(2, '0'), c.slice(3, 6))
  return undefined
}

/**
 * RFC 9110 §5.6.7: a two-digit year that seems more than 50 years ahead means the most recent past year with these
 * digits.
 */
function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + twoDigits
  return year > thisYear + 50 ? year - 100 : year
}

function utcOf(year = '', monthName = '', day = '', clock: string[] = []): number | undefined {
  const month = String(months.indexOf(monthName) + 1).padStart(2, '0')
  const text = `${year}-${month}-${day}T${clock.join(':')}Z`
  return isRfc3339(text) ? instant(text) : undefined
}

/** Retry-After (RFC 9110 §10.2.3): seconds, or a date. Milliseconds from `now` on; undefined: it is neither. */
export function retryAfterMilliseconds(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,10}$/.test(value.trim())) return Number(value) * 1000

  const at = parseHttpDate(value.trim(), now)
  return at === undefined ? undefined : Math.max(0, at - now)
}

const dayMilliseconds = 86_400_000

/** The start of the next day of UTC, in milliseconds. */
export const nextDay = (now: number): number => (Math.floor(now / dayMilliseconds) + 1) * dayMilliseconds
