import { describe, expect, it } from 'vitest'
import {
  commonYear,
  eraNames,
  fromPersian,
  hanDigits,
  hanNumber,
  persianMonthNames,
  yearOfEra,
} from '../../../src/ingest/dates/calendars.ts'
import { datesOf } from '../../../src/ingest/dates/printed.ts'

describe('years of an era', () => {
  it.each([
    ['令和', '元', 2019],
    ['令和', '7', 2025],
    ['平成', '1', 1989],
    ['平成', '31', 2019],
    ['昭和', '64', 1989],
    ['民國', '114', 2025],
    ['民国', '114', 2025],
    ['中華民國', '1', 1912],
    ['中華民國', '149', 2060],
    ['民國', '0', undefined],
    ['民國', '150', undefined],
    ['明治', '5', undefined],
  ])('%s%s年 is %s', (era, year, expected) => {
    expect(yearOfEra(era, year)).toBe(expected)
  })

  it('has the longest name of an era first, so that 中華民國 is met before 民國', () => {
    expect(eraNames).toEqual(['中華民國', '令和', '平成', '昭和', '民國', '民国'])
  })

  it.each([
    [2399, 2399],
    [2400, 1857],
    [2568, 2025],
    [2599, 2056],
    [2600, 2600],
    [2025, 2025],
  ])('of the Buddha, %s is %s', (year, expected) => {
    expect(commonYear(year)).toBe(expected)
  })
})

const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** The months in the order of the year, each in all its spellings. */
const months = [
  ['فروردین', 'فروردين'],
  ['اردیبهشت', 'ارديبهشت'],
  ['خرداد'],
  ['تیر', 'تير'],
  ['مرداد', 'امرداد'],
  ['شهریور', 'شهريور'],
  ['مهر'],
  ['آبان'],
  ['آذر'],
  ['دی', 'دي'],
  ['بهمن'],
  ['اسفند'],
]

const day = 86_400_000

/** All days of years in which Nowruz is on March 20, 21 and 22, by the runtime's calendar. */
const days = [
  [1996, 1997],
  [2021, 2025],
].flatMap(([from = 0, to = 0]) => {
  const [start, end] = [Date.UTC(from, 2, 15), Date.UTC(to, 2, 25)]
  return Array.from({ length: (end - start) / day }, (_, index) => new Date(start + index * day))
})

describe('Persian dates', () => {
  it('are those of the runtime’s calendar, on each day and in each spelling', () => {
    const wrong = days.filter(date => {
      const parts = persian.formatToParts(date)
      const value = (type: string) => Number(parts.find(part => part.type === type)?.value)
      const expected = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      return months[value('month') - 1]?.some(
        name => `${fromPersian(value('year'), name, value('day'))}` !== `${expected}`,
      )
    })
    expect(wrong).toEqual([])
  })

  it('are met by every name of a month, the longest first', () => {
    expect(persianMonthNames.toSorted()).toEqual(months.flat().toSorted())
    const lengths = persianMonthNames.map(({ length }) => length)
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
  })

  it.each([
    [1399, 'اسفند', 30, [2021, 3, 20]],
    [1402, 'اسفند', 30, undefined],
    [1404, 'مهر', 31, undefined],
    [1404, 'شهریور', 32, undefined],
    [1404, 'مهر', 0, undefined],
    [1404, 'March', 1, undefined],
  ])('%s %s %s is %s: a day that is not there is none', (year, month, number, expected) => {
    expect(fromPersian(year, month, number)).toEqual(expected)
  })
})

describe('numbers in Han characters', () => {
  it.each([
    ['二〇二五', 2025],
    ['二零二五', 2025],
    ['二○一九', 2019],
    ['一九八四', 1984],
    ['二三六七', 2367],
  ])('the year %s is %s', (text, expected) => {
    expect(hanDigits(text)).toBe(expected)
  })

  it('a number up to 31 is read as it is written', () => {
    const digits = '一二三四五六七八九'
    const ones = ['', ...digits]
    const written = ['', '十', '二十', '三十'].flatMap(tens => ones.map(one => `${tens}${one}`)).slice(1, 32)
    expect(written.map(hanNumber)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1))
  })
})

describe('dates of other calendars, as they are printed', () => {
  it.each([
    ['令和7年11月3日', '2025-11-03'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成 31 年 4 月 30 日', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['中華民國114年10月22日', '2025-10-22'],
    ['民国114年10月22日', '2025-10-22'],
    ['22 ตุลาคม 2568', '2025-10-22'],
    ['22 ตุลาคม พ.ศ. 2568', '2025-10-22'],
    ['22/10/2568', '2025-10-22'],
    ['۳۰ مهر ۱۴۰۴', '2025-10-22'],
    ['30 مهر ماه 1404', '2025-10-22'],
    ['二〇二五年十月二十二日', '2025-10-22'],
    ['二零二五年十二月三十一日', '2025-12-31'],
  ])('%s is %s', (text, expected) => {
    expect(datesOf(text).map(({ wallClock }) => wallClock.slice(0, 10))).toEqual([expected])
  })

  it.each(['30 اسفند 1402', '民國0年1月1日', '2081-01-05', '二〇二五年十三月一日'])('%s is no date', text => {
    expect(datesOf(text)).toEqual([])
  })
})
