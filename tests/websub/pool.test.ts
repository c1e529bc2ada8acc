import { describe, expect, it } from 'vitest'
import { type Job, Pool } from '../../src/websub/pool.ts'

/** A pool over a list of keys that are due until their outcome is written, with a clock that the test moves. */
function aPool(keys: string[], jobsAtOnce = 2, loadAtOnce = 10) {
  const due = new Set(keys)
  const started: string[] = []
  const written: number[] = []
  const loaded: number[] = []
  const ends = new Map<string, () => void>()
  let timers: { at: number; call: () => void }[] = []
  let now = 0
  const job = (key: string): Job => ({
    key,
    run: () => {
      started.push(key)
      return new Promise(resolve => ends.set(key, () => resolve(() => due.delete(key))))
    },
  })
  const pool = new Pool({
    load: limit => {
      loaded.push(limit)
      return [...due].slice(0, limit).map(job)
    },
    write: notes => {
      for (const note of notes) note()
    },
    afterWrite: () => written.push(due.size),
    after(milliseconds, call) {
      const timer = { at: now + milliseconds, call }
      timers.push(timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    jobsAtOnce,
    loadAtOnce,
    slowMilliseconds: 1_000,
    noteAfterMilliseconds: 20,
  })
  return {
    pool,
    started,
    /** For each write, what was due after it. */
    written,
    /** The limits that it loaded with. */
    loaded,
    due,
    async end(key: string) {
      ends.get(key)?.()
      await new Promise(resolve => setImmediate(resolve))
    },
    pass(milliseconds: number) {
      now += milliseconds
      const over = timers.filter(timer => timer.at <= now)
      timers = timers.filter(timer => timer.at > now)
      for (const { call } of over) call()
    },
  }
}

describe('a pool', () => {
  it('has so many jobs under way at once', async () => {
    const { pool, started, end } = aPool(['a', 'b', 'c'])
    pool.pump()
    expect(started).toEqual(['a', 'b'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('gives the place of a slow job to another', () => {
    const { pool, started, pass } = aPool(['a', 'b', 'c'])
    pool.pump()
    pass(999)
    expect(started).toEqual(['a', 'b'])
    pass(1)
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('never has the same work under way twice, also while its outcome is not written', async () => {
    const { pool, started, end, pass, due } = aPool(['a'])
    pool.pump()
    pool.pump()
    await end('a')
    pool.pump()
    expect([started, pool.idle, due.size]).toEqual([['a'], false, 1])
    pass(20)
    expect([started, pool.idle, due.size]).toEqual([['a'], true, 0])
  })

  it('starts work again that is due still after its outcome is written', async () => {
    const { pool, started, end, pass, due } = aPool(['a'])
    pool.pump()
    await end('a')
    due.add('b')
    pass(20)
    expect(started).toEqual(['a', 'b'])
  })

  it('writes the outcomes of some milliseconds at once, and says so after each write', async () => {
    const { pool, end, pass, written } = aPool(['a', 'b', 'c'], 3)
    pool.pump()
    await end('a')
    await end('b')
    pass(19)
    expect(written).toEqual([])
    pass(1)
    expect(written).toEqual([1])
    await end('c')
    pass(20)
    expect([written, pool.idle]).toEqual([[1, 0], true])
  })

  it('gives a place away once: a slow job that ends frees no other', async () => {
    const { pool, started, end, pass } = aPool(['a', 'b', 'c', 'd'], 1)
    pool.pump()
    pass(1_000)
    expect(started).toEqual(['a', 'b'])
    await end('a')
    expect(started).toEqual(['a', 'b'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('gives no place away for a job that ended in time', async () => {
    const { pool, started, end, pass } = aPool(['a', 'b', 'c'], 1)
    pool.pump()
    pass(500)
    await end('a')
    pass(20)
    pass(480)
    expect(started).toEqual(['a', 'b'])
  })

  it('loads so many beyond those under way, and more only when they are started', async () => {
    const { pool, started, end, loaded } = aPool(['a', 'b', 'c', 'd'], 1, 2)
    pool.pump()
    expect([started, loaded]).toEqual([['a'], [2]])
    await end('a')
    expect([started, loaded]).toEqual([['a', 'b'], [2]])
  })

  it('with nothing due has nothing under way', () => {
    const { pool, started } = aPool([])
    expect(pool.idle).toBe(true)
    pool.pump()
    expect([started, pool.idle]).toEqual([[], true])
  })
})
