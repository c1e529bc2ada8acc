import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/ingest/draft/date.ts'

const read = (text: string) => {
  const met = readDate(text, 'Asia/Shanghai')
  return met && `${met.date}${met.repair ? ` ${met.repair}` : ''}`
}

describe('a date of a draft', () => {
  it.each<[string, string | undefined]>([
    ['2025-10-22T09:17:00+08:00', '2025-10-22T09:17:00+08:00'],
    [' 2025-10-22T09:17:00Z ', '2025-10-22T09:17:00Z'],
    ['2025-10-22T09:17:00.5Z', '2025-10-22T09:17:00.5Z'],
    ['2025-10-22', '2025-10-22T00:00:00+08:00 date-only'],
    ['2025-10-22T09:17', '2025-10-22T09:17:00+08:00 no-offset'],
    ['2025-10-22 09:17:05', '2025-10-22T09:17:05+08:00 no-offset'],
    ['2025-10-22t09:17:05.25', '2025-10-22T09:17:05.25+08:00 no-offset'],
    ['2025-10-22 09:17Z', '2025-10-22T09:17:00Z date-form'],
    ['2025-10-22 09:17 z', '2025-10-22T09:17:00Z date-form'],
    ['2025-10-22  09:17:00+0200', '2025-10-22T09:17:00+02:00 date-form'],
    ['2025-10-22T09:17:00 -03:30', '2025-10-22T09:17:00-03:30 date-form'],
    ['2025-10-22Z', undefined],
    ['2025-10-22+08:00', undefined],
    ['2025-10-22 09:17 +9900', undefined],
    ['2025-10-22 09:17 +24:00', undefined],
    ['2025-10-22 09:17 +0860', undefined],
    ['2025-02-30', undefined],
    ['2025-02-30T09:17:00Z', undefined],
    ['2025-10-22 25:00', undefined],
    ['2025-10-22 09:60', undefined],
    ['2025-10-22 9:17', undefined],
    ['22.10.2025', undefined],
    ['x2025-10-22', undefined],
    ['2025-10-22x', undefined],
    ['', undefined],
  ])('«%s» is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
})
