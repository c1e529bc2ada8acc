import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eachMinute, isDue } from '../../../cli/runtime/cron.ts'

const at = (text: string) => new Date(text)

describe('a cron expression', () => {
  it.each([
    { rule: '* names every minute', cron: '* * * * *', date: '2026-01-01T00:00:59Z', due: true },
    { rule: 'a number names one minute', cron: '5 * * * *', date: '2026-01-01T07:05:00Z', due: true },
    { rule: 'a number names no other minute', cron: '5 * * * *', date: '2026-01-01T07:06:00Z', due: false },
    { rule: 'a step counts from the first', cron: '*/15 * * * *', date: '2026-01-01T00:45:00Z', due: true },
    {
      rule: 'a step passes over what lies between',
      cron: '*/15 * * * *',
      date: '2026-01-01T00:46:00Z',
      due: false,
    },
    { rule: 'a step may start later', cron: '5/20 * * * *', date: '2026-01-01T00:45:00Z', due: true },
    {
      rule: 'a list names each of its members',
      cron: '1,7 * * * *',
      date: '2026-01-01T00:07:00Z',
      due: true,
    },
    { rule: 'a range has its ends', cron: '0 9-17 * * *', date: '2026-01-01T17:00:00Z', due: true },
    { rule: 'a range ends', cron: '0 9-17 * * *', date: '2026-01-01T18:00:00Z', due: false },
    { rule: 'hours are those of UTC', cron: '0 3 * * *', date: '2026-01-01T03:00:00+08:00', due: false },
    { rule: 'months count from 1', cron: '0 0 1 12 *', date: '2026-12-01T00:00:00Z', due: true },
    {
      rule: 'days of the week count from Sunday = 1',
      cron: '0 0 * * 1',
      date: '2026-11-29T00:00:00Z',
      due: true,
    },
    { rule: 'every field must hold', cron: '0 0 1 * 1', date: '2026-11-29T00:00:00Z', due: false },
  ])('$rule', ({ cron, date, due }) => {
    expect(isDue(cron, at(date))).toBe(due)
  })

  it('sets no timer when there are none', () => {
    const before = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
    eachMinute([], () => {})
    expect(process.getActiveResourcesInfo().filter(name => name === 'Timeout')).toHaveLength(before)
  })
})

describe('the timer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('names the minute that was planned, each once, however late or early it wakes', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const fired: string[] = []
    const stop = eachMinute(['* * * * *'], (_, at) => {
      fired.push(at.toISOString())
      vi.setSystemTime(at.getTime() + (fired.length === 1 ? 7 : -1)) // late once, then a moment early
    })
    await vi.advanceTimersByTimeAsync(150_000)
    stop()
    expect(fired).toEqual([
      '2026-01-01T00:01:00.000Z',
      '2026-01-01T00:02:00.000Z',
      '2026-01-01T00:03:00.000Z',
    ])
  })
})
