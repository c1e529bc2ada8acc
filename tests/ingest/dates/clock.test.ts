import { describe, expect, it } from 'vitest'
import { hourOfDay } from '../../../src/ingest/dates/clock.ts'
import { datesOf } from '../../../src/ingest/dates/printed.ts'
import { languages } from '../../../src/ingest/languages/registry.ts'

/** What a clock of twelve hours shows, in the order of the day. */
const shown = [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

/** Words for parts of the day, and the hour that each shown hour means; `-`: neither of the two fits. */
const parts: [string, string][] = [
  ['凌晨', '0 1 2 3 4 5 - - - - - -'],
  ['清晨, 早晨, 早上, 清早, 早', '- - - - 4 5 6 7 8 9 10 -'],
  ['上午, 午前, 朝, 오전, 아침, SA, sáng', '0 1 2 3 4 5 6 7 8 9 10 11'],
  ['a.m., am, a. m., π.μ., πμ', '0 1 2 3 4 5 6 7 8 9 10 11'],
  ['صباحا, صباحاً, ص, صباح, ق.ظ, قبل از ظهر, صبح, بامداد', '0 1 2 3 4 5 6 7 8 9 10 11'],
  ['पूर्वाह्न, सुबह, प्रातः', '0 1 2 3 4 5 6 7 8 9 10 11'],
  ['中午', '12 13 14 - - - - - - - - 11'],
  ['trưa', '12 13 14 - - - - - - - - 11'],
  ['ظهرا, ظهراً', '12 13 14 15 - - - - - - - 11'],
  ['दोपहर', '12 13 14 15 16 - - - - - - 11'],
  ['下午, 午后, 午後, 오후, CH, chiều, tối', '12 13 14 15 16 17 18 19 20 21 22 23'],
  ['p.m., pm, p. m., μ.μ., μμ', '12 13 14 15 16 17 18 19 20 21 22 23'],
  ['مساء, مساءً, م, عصرا, عصراً, ب.ظ, بعد از ظهر, عصر', '12 13 14 15 16 17 18 19 20 21 22 23'],
  ['अपराह्न, शाम', '12 13 14 15 16 17 18 19 20 21 22 23'],
  ['傍晚', '- - - 15 16 17 18 19 20 - - -'],
  ['晚上, 晚间, 晚, 晚間, 夜, 저녁, 밤, شب', '- - - - - 17 18 19 20 21 22 23'],
  ['夜里, 夜间', '- - - - - - 18 19 20 21 22 23'],
  ['深夜', '- - - - - - - - 20 21 22 23'],
  ['午夜, midnight', '0 - - - - - - - - - - -'],
  ['noon, 正午, 정오', '12 - - - - - - - - - - -'],
  ['未明', '0 1 2 3 4 - - - - - - -'],
  ['새벽', '0 1 2 3 4 5 6 - - - - -'],
]
const words = parts.flatMap(([list, hours]) => list.split(', ').map(word => [word, hours] as const))

describe('a part of the day decides between the two hours of a clock of twelve', () => {
  it.each(words)('%s: %s', (word, hours) => {
    expect(shown.map(hour => hourOfDay(hour, word) ?? '-').join(' ')).toBe(hours)
  })

  it('and every word of every language is in this table', () => {
    const known = languages.flatMap(({ dayParts = [] }) => dayParts.flatMap(part => part.words))
    expect([...new Set(known)].toSorted()).toEqual(words.map(([word]) => word).toSorted())
  })

  it.each([
    [13, '下午', 13],
    [13, '上午', 13],
    [24, undefined, 24],
    [25, undefined, undefined],
    [12, undefined, 12],
    [0, undefined, 0],
    [9, 'A.M.', 9],
    [9, 'P.M.', 21],
    [9, 'P. M.', 21],
    [9, 'p.m', 21],
    [9, 'PM', 21],
    [12, 'Noon', 12],
    [9, 'nobody’s word', 9],
  ])('%s %s is %s', (hour, word, expected) => {
    expect(hourOfDay(hour, word)).toBe(expected)
  })
})

describe('a time beside a date', () => {
  it.each([
    ['2025-11-24 9.30 Uhr', '2025-11-24T09:30:00 minute'],
    ['24 พฤศจิกายน 2568 9.30 น.', '2025-11-24T09:30:00 minute'],
    ['2025-11-24 kl. 9.30', '2025-11-24T09:30:00 minute'],
    ['2025-11-24 9.30', '2025-11-24T00:00:00 day'],
    ['2025-11-24 - 9.30', '2025-11-24T00:00:00 day'],
    ['2025-11-24 9.30 p.m.', '2025-11-24T21:30:00 minute'],
    ['2025-11-24 09:17:05', '2025-11-24T09:17:05 second'],
    ['2025-11-24 晚上12:30', '2025-11-24T00:00:00 day'],
    ['2025-11-24 99:99', '2025-11-24T00:00:00 day'],
    ['2025-11-24 24:30', '2025-11-24T00:00:00 day'],
    ['12:30 trưa, 24/11/2025', '2025-11-24T12:30:00 minute'],
    ['11:30 trưa, 24/11/2025', '2025-11-24T11:30:00 minute'],
    ['2025年11月24日 夜9:30', '2025-11-24T21:30:00 minute'],
    ['2025年11月24日 夜12:30', '2025-11-24T00:00:00 day'],
  ])('%s is %s', (text, expected) => {
    expect(datesOf(text).map(({ wallClock, precision }) => `${wallClock} ${precision}`)).toEqual([expected])
  })

  it.each([
    ['2025-11-24 09:17 +0800', '+08:00'],
    ['2025-11-24 09:17 GMT+8', '+08:00'],
    ['2025-11-24 09:17 UTC-3', '-03:00'],
    ['2025-11-24 09:17 GMT+5:30', '+05:30'],
    ['2025-11-24 09:17 UTC', 'Z'],
    ['2025-11-24 09:17Z', 'Z'],
    ['2025-11-24 (EST) 09:17', '-05:00'],
    ['2025-11-24 09:17 (北京时间)', '+08:00'],
    ['2025-11-24 09:17', undefined],
    ['2025-11-24 GMT', undefined],
  ])('%s has the offset %s', (text, expected) => {
    expect(datesOf(text).map(({ offset }) => offset)).toEqual([expected])
  })
})
