import { formatISO, formatRFC3339, parseISO } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  httpDate,
  instant,
  inZone,
  isRfc3339,
  parseHttpDate,
  retryAfterMilliseconds,
  rfc822,
  utc,
  utcMilliseconds,
  withZone,
} from '../../src/record/time.ts'

const now = Date.UTC(2025, 9, 22)

describe('RFC 3339', () => {
  it.each([
    ['with an offset', '2025-10-22T09:17:00+08:00'],
    ['in UTC', '2025-10-22T01:17:00Z'],
    ['with a fraction', '2025-10-22T01:17:00.123456Z'],
    ['in lower case (§5.6)', '2025-10-22t01:17:00z'],
    ['with a leap second (§5.6)', '2016-12-31T23:59:60Z'],
    ['with an unknown local offset (§4.3)', '2025-10-22T01:17:00-00:00'],
    ['on a leap day', '2024-02-29T00:00:00Z'],
    ['at the earliest year', '1000-01-01T00:00:00Z'],
    ['at the latest year', '2199-12-31T23:59:59Z'],
  ])('takes a date-time %s', (_, text) => {
    expect(isRfc3339(text)).toBe(true)
  })

  it.each([
    ['without an offset', '2025-10-22T09:17:00'],
    ['with a space for the T', '2025-10-22 09:17:00+08:00'],
    ['without seconds', '2025-10-22T09:17+08:00'],
    ['in the basic form of ISO 8601', '20251022T091700Z'],
    ['by its week', '2025-W43-3T09:17:00Z'],
    ['with a comma before the fraction', '2025-10-22T09:17:00,5Z'],
    ['with an offset without colon', '2025-10-22T09:17:00+0800'],
    ['on a day that does not exist', '2025-02-29T00:00:00Z'],
    ['in a month that does not exist', '2025-13-01T00:00:00Z'],
    ['at hour 24', '2025-10-22T24:00:00Z'],
    ['before the earliest year', '0999-12-31T23:59:59Z'],
    ['after the latest year', '2200-01-01T00:00:00Z'],
    ['with something after it', '2025-10-22T01:17:00Z\n'],
    ['that is none', 'yesterday'],
  ])('refuses a date-time %s', (_, text) => {
    expect(isRfc3339(text)).toBe(false)
  })

  it('reads the instant, whatever the zone of the machine', () => {
    expect(instant('2025-10-22T09:17:00+08:00')).toBe(Date.UTC(2025, 9, 22, 1, 17))
  })

  it('reads a leap second as the second before it', () => {
    expect(instant('2016-12-31T23:59:60.5Z')).toBe(Date.UTC(2016, 11, 31, 23, 59, 59, 500))
  })

  it('throws for a text that was never validated', () => {
    expect(() => instant('soon')).toThrow(RangeError)
  })
})

describe('writing RFC 3339', () => {
  it.each([
    ['Asia/Shanghai', '2025-10-22T09:17:00+08:00'],
    ['Asia/Kolkata', '2025-10-22T06:47:00+05:30'],
    ['America/St_Johns', '2025-10-21T22:47:00-02:30'],
    ['UTC', '2025-10-22T01:17:00+00:00'],
  ])('states the offset of %s at that instant', (zone, text) => {
    expect(inZone(Date.UTC(2025, 9, 22, 1, 17), zone)).toBe(text)
  })

  it('refuses a zone that does not exist', () => {
    expect(() => inZone(now, 'Asia/Nowhere')).toThrow(RangeError)
  })

  it('writes UTC in whole seconds unless there are milliseconds', () => {
    expect([utc(0), utc(1)]).toEqual(['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.001Z'])
  })

  it('gives back the instant it was given', () => {
    const anyInstant = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2199, 0) })
    const anyZone = fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'UTC',
    )
    fc.assert(fc.property(anyInstant, anyZone, (at, zone) => instant(inZone(at, zone)) === at))
  })
})

describe('a wall-clock time without an offset', () => {
  it.each([
    ['in China', '2025-10-22T09:17:00', 'Asia/Shanghai', '+08:00'],
    ["in China's daylight saving time of 1988", '1988-07-01T12:00:00', 'Asia/Shanghai', '+09:00'],
    ['in winter', '2025-01-15T12:00:00', 'America/New_York', '-05:00'],
    ['in summer', '2025-07-15T12:00:00', 'America/New_York', '-04:00'],
    ['just before the clocks change', '2025-03-09T01:59:59', 'America/New_York', '-05:00'],
    ['just after the clocks change', '2025-03-09T03:00:00', 'America/New_York', '-04:00'],
    ['in the gap that a change leaves', '2025-03-09T02:30:00', 'America/New_York', '-05:00'],
    ['in such a gap east of Greenwich', '2025-03-30T02:30:00', 'Europe/Berlin', '+01:00'],
    ['just after such a gap', '2025-03-30T03:00:00', 'Europe/Berlin', '+02:00'],
    ['just before such a gap', '2025-03-30T01:59:59', 'Europe/Berlin', '+01:00'],
    ['in a zone of half an hour', '2025-01-15T12:00:00', 'America/St_Johns', '-03:30'],
  ])('takes the offset that held then: %s', (_, wallClock, zone, offset) => {
    expect(withZone(wallClock, zone)).toBe(`${wallClock}${offset}`)
  })
})

describe('RFC 822', () => {
  it.each([
    ['2025-10-22T09:17:00+08:00', 'Wed, 22 Oct 2025 09:17:00 +0800'],
    ['2025-10-22T01:17:00Z', 'Wed, 22 Oct 2025 01:17:00 +0000'],
    ['2025-10-22T01:17:00.999-03:30', 'Wed, 22 Oct 2025 01:17:00 -0330'],
    ['2016-12-31t23:59:60z', 'Sat, 31 Dec 2016 23:59:59 +0000'],
  ])("keeps the text's own offset and names the local day: %s", (text, expected) => {
    expect(rfc822(text)).toBe(expected)
  })

  it('names the same instant, to the second (RSS 2.0 <pubDate>)', () => {
    fc.assert(
      fc.property(
        anyDateTime(),
        text => Date.parse(rfc822(text)) === Math.floor(instant(text) / 1000) * 1000,
      ),
    )
  })

  it('names the day of the week that the date has', () => {
    fc.assert(
      fc.property(anyDateTime(), text => {
        const [weekday] = rfc822(text).split(',')
        const day = new Date(`${text.slice(0, 10)}T12:00:00Z`)
        return weekday === day.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' })
      }),
    )
  })
})

describe('HTTP dates', () => {
  const instantOfExamples = Date.UTC(1994, 10, 6, 8, 49, 37)

  it.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT'],
    ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ['RFC 850 of the longest day', 'Wednesday, 06-Nov-94 08:49:37 GMT'],
    ['asctime', 'Sun Nov  6 08:49:37 1994'],
    ['asctime with a zero', 'Sun Nov 06 08:49:37 1994'],
  ])('are read in the form of %s (RFC 9110 §5.6.7)', (_, text) => {
    expect(parseHttpDate(text, now)).toBe(instantOfExamples)
  })

  it('are written as IMF-fixdate (RFC 9110 §5.6.7)', () => {
    expect(httpDate(instantOfExamples)).toBe('Sun, 06 Nov 1994 08:49:37 GMT')
  })

  it('come back as they were written, to the second', () => {
    const seconds = fc.integer({ min: Date.UTC(1000, 0) / 1000, max: Date.UTC(2199, 0) / 1000 })
    fc.assert(fc.property(seconds, second => parseHttpDate(httpDate(second * 1000), now) === second * 1000))
  })

  it.each([
    ['50 years ahead is that year', '75', 2075],
    ['more than 50 years ahead is the past one', '76', 1976],
    ['this year is this year', '25', 2025],
  ])('take a two-digit year so that %s (RFC 9110 §5.6.7)', (_, twoDigits, year) => {
    const text = `Wednesday, 22-Jan-${twoDigits} 01:17:00 GMT`
    expect(parseHttpDate(text, now)).toBe(Date.UTC(year, 0, 22, 1, 17))
  })

  it.each([
    ['a number', '12345'],
    ['another zone', 'Sun, 06 Nov 1994 08:49:37 +0000'],
    ['RFC 3339', '1994-11-06T08:49:37Z'],
    ['a day that does not exist', 'Sun, 31 Feb 1994 08:49:37 GMT'],
    ['a month that does not exist', 'Sun, 06 Foo 1994 08:49:37 GMT'],
    ['an hour that does not exist', 'Sun, 06 Nov 1994 25:49:37 GMT'],
    ['something after it', 'Sun, 06 Nov 1994 08:49:37 GMT; length=1'],
    ['an empty text', ''],
  ])('are not taken from %s', (_, text) => {
    expect(parseHttpDate(text, now)).toBeUndefined()
  })

  it('are never guessed: any text gives an instant or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const read = parseHttpDate(text, now)
        return read === undefined || Number.isInteger(read)
      }),
    )
  })
})

/** What the head of time.ts says of date-fns; a failure here means that a workaround there may go. */
describe('date-fns', () => {
  it("reads a text without an offset in the machine's zone", () => {
    expect(parseISO('2025-10-22T09:17:00').getTime()).toBe(Date.UTC(2025, 9, 22, 13, 17)) // TZ=America/New_York
  })

  it.each(['2025-10-22', '2025-W43-3', '2025-295', '20251022T09'])(
    'takes %s for a date-time, which RFC 3339 refuses',
    text => {
      expect(parseISO(text).getTime()).not.toBeNaN()
    },
  )

  it.each([
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['lower-case letters', '2016-12-31t23:59:59z'],
  ])('refuses %s, which RFC 3339 takes', (_, text) => {
    expect(parseISO(text).getTime()).toBeNaN()
  })

  it("writes in the machine's zone", () => {
    expect([formatRFC3339(0), formatISO(0)]).toEqual(Array(2).fill('1969-12-31T19:00:00-05:00'))
  })
})

function anyDateTime(): fc.Arbitrary<string> {
  const two = (n: number) => String(n).padStart(2, '0')
  const offset = fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.constantFrom(0, 30, 45))
    .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`)
  return fc
    .tuple(fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(2199, 0) }), fc.oneof(fc.constant('Z'), offset))
    .map(([at, zone]) => `${new Date(at).toISOString().slice(0, -1)}${zone}`)
}

describe('a wait that an answer asks for (RFC 9110 §10.2.3)', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 7 ', 7_000],
    ['9999999999', 9_999_999_999_000],
    ['99999999999', undefined],
    ['', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['x1', undefined],
    ['Wed, 22 Oct 2025 00:10:00 GMT', 600_000],
    [' Wed, 22 Oct 2025 00:10:00 GMT ', 600_000],
    ['Tue, 21 Oct 2025 00:10:00 GMT', 0],
    ['tomorrow', undefined],
    [null, undefined],
  ])('by %j is %s milliseconds', (value, milliseconds) => {
    expect(retryAfterMilliseconds(value, now)).toBe(milliseconds)
  })
})

describe('UTC with milliseconds', () => {
  it('always has three digits of them', () => {
    expect([utcMilliseconds(0), utcMilliseconds(1)]).toEqual([
      '1970-01-01T00:00:00.000Z',
      '1970-01-01T00:00:00.001Z',
    ])
  })
})

describe('a text with something before or after its date', () => {
  const isNone = (text: string) => [isRfc3339(text), parseHttpDate(text, now)]

  it.each([
    'x2025-10-22T09:17:00Z',
    '2025-10-22T09:17:00Zx',
    ' 2025-10-22T09:17:00Z',
    '+002025-10-22T09:17:00Z',
    'xSun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMTx',
    'xSunday, 06-Nov-94 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMTx',
    'xSun Nov  6 08:49:37 1994',
    'Sun Nov  6 08:49:37 1994x',
    'Wednesdayx, 06-Nov-94 08:49:37 GMT',
    'Sundy, 06-Nov-94 08:49:37 GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 NOV 1994 08:49:37 GMT',
    'sun, 06 Nov 1994 08:49:37 GMT',
  ])('is no date: %s', text => {
    expect(isNone(text)).toEqual([false, undefined])
  })
})

describe('an instant', () => {
  it('of a text that is no date is an error, never a number', () => {
    expect(() => instant('2025-13-01T00:00:00Z')).toThrow(/not an RFC 3339 date-time: 2025-13-01/)
  })

  it('of a leap second is the second before, with its fraction', () => {
    expect(instant('2016-12-31T23:59:60.5Z')).toBe(Date.UTC(2016, 11, 31, 23, 59, 59, 500))
    expect(instant('2017-01-01T07:59:60+08:00')).toBe(Date.UTC(2016, 11, 31, 23, 59, 59))
  })
})

describe('RFC 822 names', () => {
  it('every month and every day of the week', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      rfc822(`2025-${String(index + 1).padStart(2, '0')}-01T00:00:00Z`).slice(0, 11),
    )
    expect(months).toEqual([
      'Wed, 01 Jan',
      'Sat, 01 Feb',
      'Sat, 01 Mar',
      'Tue, 01 Apr',
      'Thu, 01 May',
      'Sun, 01 Jun',
      'Tue, 01 Jul',
      'Fri, 01 Aug',
      'Mon, 01 Sep',
      'Wed, 01 Oct',
      'Sat, 01 Nov',
      'Mon, 01 Dec',
    ])
  })
})
