import { isRfc3339, withZone } from '../../record/time.ts'
import type { Repair } from '../repairs.ts'

const lenient = /^(\d{4}-\d\d-\d\d)(?:[Tt ]+(\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?\s*([Zz]|[+-]\d\d:?\d\d)?$/

/** Reads a date as RFC 3339, with the repair it needed (absent: none). Undefined: it cannot be read as a date. */
export function readDate(text: string, timeZone: string): { date: string; repair?: Repair } | undefined {
  const trimmed = text.trim()
  if (isRfc3339(trimmed)) return { date: trimmed }
  const [, day, minutes, seconds = ':00', offset] = lenient.exec(trimmed) ?? []
  if (day === undefined || (minutes === undefined && offset !== undefined)) return undefined
  const wallClock = `${day}T${minutes ?? '00:00'}${seconds}`
  if (!isRfc3339(`${wallClock}Z`)) return undefined
  if (offset !== undefined) return withOffset(wallClock, offset)
  return { date: withZone(wallClock, timeZone), repair: minutes === undefined ? 'date-only' : 'no-offset' }
}

function withOffset(wallClock: string, offset: string): { date: string; repair: Repair } | undefined {
  const date = `${wallClock}${offset.toUpperCase().replace(/^(.\d\d)(\d\d)$/, '$1:$2')}`
  return isRfc3339(date) ? { date, repair: 'date-form' } : undefined
}
