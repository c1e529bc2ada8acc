import { describe, expect, it } from 'vitest'
import { parseFeedDate } from '../../../src/ingest/feed/dates.ts'

const shanghai = (text: string) => parseFeedDate(text, 'Asia/Shanghai')?.date
const newYork = (text: string) => parseFeedDate(text, 'America/New_York')?.date

describe('dates of feeds', () => {
  it.each([
    { form: 'RFC 822 with a two-digit year', text: '22 Oct 25 09:17 UT', date: '2025-10-22T09:17:00Z' },
    {
      form: 'RFC 822 with a year of the last century',
      text: 'Sat, 1 Jan 72 00:00 Z',
      date: '1972-01-01T00:00:00Z',
    },
    {
      form: 'RFC 5322 with a comment',
      text: 'Wed, 22 Oct 2025 09:17:00 +0800 (CST)',
      date: '2025-10-22T09:17:00+08:00',
    },
    {
      form: 'a weekday in another language',
      text: 'mié, 22 Oct 2025 09:17:00 GMT',
      date: '2025-10-22T09:17:00Z',
    },
    {
      form: 'an offset with a colon',
      text: 'Wed, 22 Oct 2025 09:17:00 +08:00',
      date: '2025-10-22T09:17:00+08:00',
    },
    {
      form: 'an offset of hours alone',
      text: 'Wed, 22 Oct 2025 09:17:00 UTC+8',
      date: '2025-10-22T09:17:00+08:00',
    },
    { form: 'hyphens', text: '22-Oct-2025 09:17:00 GMT', date: '2025-10-22T09:17:00Z' },
    {
      form: 'fractions of a second',
      text: 'Wed, 22 Oct 2025 09:17:00.123 GMT',
      date: '2025-10-22T09:17:00Z',
    },
    {
      form: 'a long weekday and month',
      text: 'Wednesday, 22 October 2025 09:17:00 PST',
      date: '2025-10-22T09:17:00-08:00',
    },
    { form: 'the month before the day', text: 'Wed, Oct 09 2019 00:00:00 GMT', date: '2019-10-09T00:00:00Z' },
    { form: 'twelve hours', text: 'Sat, Oct 28 2023 08:28:28 PM', date: '2023-10-28T20:28:28+08:00' },
    { form: 'twelve hours at noon', text: 'Sun, 15 Dec 2024 12:15 PM', date: '2024-12-15T12:15:00+08:00' },
    {
      form: 'a hyphen before the time',
      text: 'Friday, November 20, 2026 - 10:00',
      date: '2026-11-20T10:00:00+08:00',
    },
    { form: 'a day that is no month', text: '27/09/2016 - 18:26', date: '2016-09-27T18:26:00+08:00' },
    { form: 'a day that is no month, behind it', text: '09/27/2016', date: '2016-09-27T00:00:00+08:00' },
    { form: 'W3C-DTF without seconds', text: '2025-10-22T09:17Z', date: '2025-10-22T09:17:00Z' },
    {
      form: 'ISO 8601 with an offset of hours',
      text: '2025-10-22T09:17:00+08',
      date: '2025-10-22T09:17:00+08:00',
    },
    { form: 'ISO 8601 with the name of UTC', text: '2025-10-22 09:17:00 UTC', date: '2025-10-22T09:17:00Z' },
    {
      form: 'a month first, as people write it',
      text: 'October 22, 2025 9:17 AM',
      date: '2025-10-22T09:17:00+08:00',
    },
    {
      form: 'a clock of twelve at half past noon',
      text: 'October 22, 2025 12:30 PM',
      date: '2025-10-22T12:30:00+08:00',
    },
    {
      form: 'a clock of twelve at half past midnight',
      text: 'October 22, 2025 12:30 AM',
      date: '2025-10-22T00:30:00+08:00',
    },
    { form: 'a day first that is no month', text: '22/10/2025', date: '2025-10-22T00:00:00+08:00' },
    { form: 'a day last that is no month', text: '10/22/2025', date: '2025-10-22T00:00:00+08:00' },
    {
      form: 'an offset that no zone has, which states an instant all the same',
      text: 'Wed, 22 Oct 2025 09:17:00 +0520',
      date: '2025-10-22T09:17:00+05:20',
    },
    {
      form: 'the first year of two digits that is of the last century (RFC 5322 §4.3)',
      text: '22 Oct 50 09:17 UT',
      date: '1950-10-22T09:17:00Z',
    },
    {
      form: 'the last year of two digits that is of this one (RFC 5322 §4.3)',
      text: '22 Oct 49 09:17 UT',
      date: '2049-10-22T09:17:00Z',
    },
    {
      form: 'white space and line ends around and inside',
      text: '\n Wed,  22 Oct 2025\n09:17:00 GMT ',
      date: '2025-10-22T09:17:00Z',
    },
  ])('are read from $form', ({ text, date }) => expect(shanghai(text)).toBe(date))

  it('take CST for China Standard Time only on a site whose zone that is (RFC 822 §5.1)', () => {
    const text = 'Wed, 22 Oct 2025 09:17:00 CST'
    expect([shanghai(text), newYork(text)]).toEqual([
      '2025-10-22T09:17:00+08:00',
      '2025-10-22T09:17:00-06:00',
    ])
  })

  it('without an offset take the one that the site had on that day', () => {
    expect([newYork('2025-01-15 12:00:00'), newYork('2025-07-15 12:00:00')]).toEqual([
      '2025-01-15T12:00:00-05:00',
      '2025-07-15T12:00:00-04:00',
    ])
  })

  it.each([
    'Wed, 32 Oct 2025 09:17:00 GMT',
    'Wed, 22 Foo 2025 09:17:00 GMT',
    'Wed, 22 Oct 2025 25:17:00 GMT',
    'Wed, 22 Oct 2025 09:17:00 +9900',
    '22 Oct',
    '05/06/2025',
    '1761095820',
    '2025-10',
    '9999-12-31T00:00:00Z',
    'x'.repeat(100_000),
  ])('are not made up from %.40s', text => expect(shanghai(text)).toBeUndefined())
})
