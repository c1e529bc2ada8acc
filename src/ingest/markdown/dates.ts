import { parseFeedDate } from '../feed/dates.ts'
import type { Notes } from '../feed/notes.ts'
import type { Dialect } from './dialect.ts'

export interface DateContext {
  field: 'published' | 'updated' | 'expires'
  notes: Notes
  /** IANA zone of the site that the file comes from, or of this one. */
  timeZone: string
  /** Undefined: the zone is assumed, and a notice says so. */
  zone: Dialect['zone'] | undefined
}

/** YAML 1.1 timestamp (yaml.org/type/timestamp): `2024-5-6 7:08:09.10 -5`; also with slashes or without seconds. */
const timestamp =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d)(?::(\d\d)(\.\d*)?)?(?:[ \t]*([Zz]|[+-]\d{1,2}(?::?\d\d)?))?)?$/

/** Reads a date of front matter as RFC 3339; undefined, with a notice, if it cannot be read. */
export function frontMatterDate(text: string | undefined, context: DateContext): string | undefined {
  if (text === undefined) return undefined

  const { field, notes, zone } = context
  const parts = timestamp.exec(text.trim())
  const [, , separator, , , , , second] = parts ?? []
  const isYaml = separator === '-' && second !== undefined
  const read = parseFeedDate(parts ? rfc3339(parts) : text, zoneOf(isYaml, context))

  if (!read) notes.note(field, 'unreadable-date', text)
  else if (read.assumed && zone === undefined) notes.note(field, read.assumed, text)
  return read?.date
}

function zoneOf(isTimestamp: boolean, { timeZone, zone }: DateContext): string {
  return zone === 'utc' || (zone === 'utc-with-seconds' && isTimestamp) ? 'UTC' : timeZone
}

function rfc3339(parts: RegExpExecArray): string {
  const [, year, , month, day, hour, minute, second = '00', fraction = '', offset = ''] = parts
  const two = (digits = '') => digits.padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  if (hour === undefined) return date
  return `${date}T${two(hour)}:${minute}:${second}${fraction === '.' ? '' : fraction}${fullOffset(offset)}`
}

function fullOffset(offset: string): string {
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(offset) ?? []
  return sign ? `${sign}${hours.padStart(2, '0')}:${minutes}` : offset
}
