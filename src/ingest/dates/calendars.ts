/**
 * Converts years of other calendars to Gregorian years. A date in any other calendar stays unread; it is never taken
 * for a Gregorian date.
 */

/** The eras of Japan and of the Republic of China, with the Gregorian year before their first. */
const eras: Record<string, number> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  民國: 1911,
  民国: 1911,
  中華民國: 1911,
}

export const eraNames = Object.keys(eras).toSorted((a, b) => b.length - a.length)

/** The Gregorian year of 民國114年 or 令和元年; undefined: the era doesn't have that year. */
export function yearOfEra(era: string, year: string): number | undefined {
  const before = eras[era]
  const count = year === '元' ? 1 : Number(year)
  return before === undefined || !(count >= 1 && count < 150) ? undefined : before + count
}

const buddhistEraStarts = 543

/** Converts a year of the Buddhist era, used in Thailand, Laos and Cambodia (2568 is 2025). A Gregorian year stays. */
export function commonYear(year: number): number {
  return year >= 2400 && year < 2600 ? year - buddhistEraStarts : year
}

const persianMonths: Record<string, number> = {
  فروردین: 1,
  فروردين: 1,
  اردیبهشت: 2,
  ارديبهشت: 2,
  خرداد: 3,
  تیر: 4,
  تير: 4,
  مرداد: 5,
  امرداد: 5,
  شهریور: 6,
  شهريور: 6,
  مهر: 7,
  آبان: 8,
  آذر: 9,
  دی: 10,
  دي: 10,
  بهمن: 11,
  اسفند: 12,
}

export const persianMonthNames = Object.keys(persianMonths).toSorted((a, b) => b.length - a.length)

const persianYear = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

const dayMilliseconds = 86_400_000

/** The Gregorian `[year, month, day]` of a Persian date; undefined: there is no such day. */
export function fromPersian(year: number, monthName: string, day: number): number[] | undefined {
  const month = persianMonths[monthName]
  if (month === undefined) return undefined

  const daysBefore = month < 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  const near = Date.UTC(year + 621, 2, 21) + (daysBefore + day - 1) * dayMilliseconds // Nowruz is on March 20, 21 or 22
  const candidates = [0, -1, 1].map(days => new Date(near + days * dayMilliseconds))
  const date = candidates.find(candidate => isPersian(candidate, [year, month, day]))

  return date && [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}

function isPersian(date: Date, [year, month, day]: number[]): boolean {
  const parts = persianYear.formatToParts(date)
  const value = (type: string) => Number(parts.find(part => part.type === type)?.value)
  return value('year') === year && value('month') === month && value('day') === day
}

const digits = '〇一二三四五六七八九'

/** Example: 二〇二五 is 2025. */
export function hanDigits(text: string): number {
  return Number([...text.replace(/[○零]/g, '〇')].map(digit => digits.indexOf(digit)).join(''))
}

/** Examples: 十二 is 12, 二十 is 20. */
export function hanNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['〇', text]
  return (tens === '' ? 1 : digits.indexOf(tens ?? '')) * 10 + (ones ? digits.indexOf(ones) : 0)
}
