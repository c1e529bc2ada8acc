import { describe, expect, it } from 'vitest'
import { datesOf } from '../../../src/ingest/dates/printed.ts'
import { zoneNames, zoneOffset } from '../../../src/ingest/dates/zones.ts'
import { parseFeedDate } from '../../../src/ingest/feed/dates.ts'

/** Offsets of the IANA zones that each name is used in (2025b), and RFC 822 §5.1 for those of America. */
const offsets: [string, string][] = [
  ['Z', 'Z'],
  ['UT', 'Z'],
  ['UTC', 'Z'],
  ['GMT', 'Z'],
  ['WET', 'Z'],
  ['WEST', '+01:00'],
  ['BST', '+01:00'],
  ['CET', '+01:00'],
  ['CEST', '+02:00'],
  ['MEZ', '+01:00'],
  ['MESZ', '+02:00'],
  ['EET', '+02:00'],
  ['EEST', '+03:00'],
  ['MSK', '+03:00'],
  ['МСК', '+03:00'],
  ['TRT', '+03:00'],
  ['PKT', '+05:00'],
  ['IST', '+05:30'],
  ['ICT', '+07:00'],
  ['WIB', '+07:00'],
  ['WITA', '+08:00'],
  ['WIT', '+09:00'],
  ['HKT', '+08:00'],
  ['SGT', '+08:00'],
  ['PHT', '+08:00'],
  ['AWST', '+08:00'],
  ['JST', '+09:00'],
  ['KST', '+09:00'],
  ['AEST', '+10:00'],
  ['AEDT', '+11:00'],
  ['NZST', '+12:00'],
  ['NZDT', '+13:00'],
  ['EST', '-05:00'],
  ['EDT', '-04:00'],
  ['CST', '-06:00'],
  ['CDT', '-05:00'],
  ['MST', '-07:00'],
  ['MDT', '-06:00'],
  ['PST', '-08:00'],
  ['PDT', '-07:00'],
  ['北京时间', '+08:00'],
  ['北京時間', '+08:00'],
  ['台北時間', '+08:00'],
  ['香港時間', '+08:00'],
  ['格林尼治标准时间', 'Z'],
  ['格林尼治时间', 'Z'],
  ['格林威治時間', 'Z'],
  ['东京时间', '+09:00'],
  ['日本時間', '+09:00'],
  ['한국시간', '+09:00'],
]
const day = '2025-07-15T12:00:00'

describe('a name of a zone', () => {
  it.each(offsets)('%s means %s', (name, offset) => {
    expect(zoneOffset(name, day)).toBe(offset)
  })

  it('is in this table when it is known', () => {
    expect(zoneNames.toSorted()).toEqual(
      offsets
        .map(([name]) => name)
        .filter(name => name !== 'Z')
        .toSorted(),
    )
  })

  it.each(offsets.filter(([name]) => name !== 'Z'))('%s behind a time of a page means %s', (name, offset) => {
    expect(datesOf(`2025-07-15 12:00 ${name}`)).toMatchObject([{ wallClock: day, offset }])
  })

  it.each(offsets.filter(([name]) => /^[A-Z]{2,5}$/.test(name)))('%s in a feed means %s', (name, offset) => {
    expect(parseFeedDate(`Tue, 15 Jul 2025 12:00:00 ${name}`, 'UTC')?.date).toBe(`${day}${offset}`)
  })

  it.each([
    { name: 'CST', zone: 'Asia/Shanghai', offset: '+08:00' },
    { name: 'CST', zone: 'Asia/Taipei', offset: '+08:00' },
    { name: 'CST', zone: 'America/Chicago', offset: '-06:00' },
    { name: 'IST', zone: 'Europe/Dublin', offset: '+01:00' },
    { name: 'IST', zone: 'Asia/Kolkata', offset: '+05:30' },
    { name: 'BST', zone: 'Asia/Dhaka', offset: '+06:00' },
    { name: 'BST', zone: 'Asia/Shanghai', offset: '+01:00' },
    { name: 'EST', zone: 'Australia/Sydney', offset: '-05:00' },
  ])('$name on a site in $zone means $offset', ({ name, zone, offset }) => {
    expect(zoneOffset(name, day, zone)).toBe(offset)
  })

  it('IST is the time of Israel in winter, on a site there', () => {
    expect(zoneOffset('IST', '2025-01-15T12:00:00', 'Asia/Jerusalem')).toBe('+02:00')
  })

  it.each(['XYZ', '', 'constructor', 'LOCAL'])('«%s» means none', name => {
    expect(zoneOffset(name, day)).toBeUndefined()
  })
})
