import { describe, expect, it } from 'vitest'
import { Timeline } from '../../src/publisher/write/timeline.ts'

/** A log whose newest line the test holds, and a clock that it moves. */
function aTimeline(head = { sequence: 1, at: 10_000 }) {
  const state = { head, now: 20_500 }
  const timeline = new Timeline({ head: () => state.head, now: () => state.now })
  return {
    state,
    timeline,
    /** A change that adds so many lines, at its moment. */
    change: (lines = 1) =>
      timeline.change(async ({ at }) => {
        if (lines > 0) state.head = { sequence: state.head.sequence + lines, at }
        return at
      }),
  }
}

describe('the time of a change', () => {
  it('is the present second', async () => {
    const { timeline, change } = aTimeline()
    expect(timeline.moment()).toEqual({ now: 20_500, at: 20_000 })
    expect(await change()).toBe(20_000)
  })

  it('is the same second for changes that nobody has read between', async () => {
    const { change } = aTimeline()
    expect([await change(), await change(), await change()]).toEqual([20_000, 20_000, 20_000])
  })

  it('is a later second once the last one may have been read (RFC 9110 §8.8.2)', async () => {
    const { timeline, change } = aTimeline()
    await change()
    timeline.read()
    expect([await change(), await change()]).toEqual([21_000, 21_000])
  })

  it('is a later second after a start, when nobody knows who has read', async () => {
    const { change } = aTimeline({ sequence: 1, at: 20_000 })
    expect(await change()).toBe(21_000)
  })

  it('counts reads that come after work which changed nothing', async () => {
    const { timeline, change } = aTimeline()
    await change()
    timeline.read()
    await change(0)
    expect(await change()).toBe(21_000)
  })

  it('never goes back, also where the clock does', async () => {
    const { state, timeline, change } = aTimeline()
    await change()
    timeline.read()
    state.now = 5_000
    expect(await change()).toBe(21_000)
  })

  it('runs ahead of the clock by a minute at most', async () => {
    const { timeline, change } = aTimeline()
    const times: number[] = []
    for (let count = 0; count < 63; count += 1) {
      times.push(await change())
      timeline.read()
    }
    expect(times.slice(0, 61)).toEqual(Array.from({ length: 61 }, (_, index) => 20_000 + index * 1_000))
    expect(times.slice(61)).toEqual([80_000, 80_000])
  })
})
