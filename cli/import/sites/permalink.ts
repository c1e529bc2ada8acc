import { instant, inZone } from '../../../src/record/time.ts'

/** The parts of a date for URL patterns. */
export interface DateParts {
  year: string
  /** Two digits: `05`. */
  month: string
  day: string
  hour: string
  minute: string
  second: string
  /** Three digits: `126`. */
  dayOfYear: string
}

/** Splits a date. `timeZone`: IANA; undefined: the date's own offset. */
export function dateParts(date: string | undefined, timeZone: string | undefined): DateParts | undefined {
  if (date === undefined) return undefined
  const text = timeZone === undefined ? date : inZone(instant(date), timeZone)
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(text) ?? []
  const days =
    (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(Number(year), 0, 1)) / 86_400_000

  return { year, month, day, hour, minute, second, dayOfYear: String(days + 1).padStart(3, '0') }
}

/** Fills in the `:names` of a pattern; undefined: one of them is unknown. */
export function filled(pattern: string, values: Record<string, string | undefined>): string | undefined {
  let isWhole = true
  const path = pattern.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) isWhole = false
    return value ?? ''
  })
  return isWhole ? path.replace(/\/{2,}/g, '/') : undefined
}
