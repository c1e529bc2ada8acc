import { describe, expect, it } from 'vitest'
import { type Job, Pool } from '../../src/websub/delivery/pool.ts'
import { Subrequests } from '../../src/websub/delivery/subrequests.ts'

/** A pool over a list of keys that are due until their outcome is written, with a clock that the test moves. */
function aPool(keys: string[], { jobsAtOnce = 2, loadAtOnce = 10, doubtful = [] as string[] } = {}) {
  const due = new Set(keys)
  const dueAgain = new Set<string>()
  const started: string[] = []
  const written: number[] = []
  const loaded: number[] = []
  const ends = new Map<string, () => void>()
  let spent = 0
  let timers: { at: number; call: () => void }[] = []
  let now = 0
  const job = (key: string): Job => ({
    key,
    isDoubtful: doubtful.includes(key),
    run: () => {
      started.push(key)
      return new Promise(resolve => ends.set(key, () => resolve(() => dueAgain.has(key) || !due.delete(key))))
    },
  })
  const pool = new Pool({
    load: limit => {
      loaded.push(limit)
      return [...due].slice(0, limit).map(job)
    },
    write: notes => notes.map(note => note()),
    afterWrite: () => written.push(due.size),
    afterLast: () => {
      spent += 1
    },
    after(milliseconds, call) {
      const timer = { at: now + milliseconds, call }
      timers.push(timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    jobsAtOnce,
    doubtfulAtOnce: 1,
    loadAtOnce,
    subrequestsPerJob: 2,
    noteAfterMilliseconds: 20,
  })
  return {
    pool,
    pump: (subrequests = 50) => pool.pump(new Subrequests(subrequests)),
    started,
    /** For each write, what was due after it. */
    written,
    /** The limits that it loaded with. */
    loaded,
    due,
    /** Work that is due again when its outcome is written. */
    dueAgain,
    /** How often it said that another invocation must go on. */
    spent: () => spent,
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
    const { pump, started, end } = aPool(['a', 'b', 'c'])
    pump()
    expect(started).toEqual(['a', 'b'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('gives doubtful jobs only some of its places, and those behind them the others', async () => {
    const { pump, started, end } = aPool(['a', 'b', 'c', 'd'], { jobsAtOnce: 3, doubtful: ['a', 'b'] })
    pump()
    expect(started).toEqual(['a', 'c', 'd'])
    await end('a')
    expect(started).toEqual(['a', 'c', 'd', 'b'])
  })

  it('leaves places free where only doubtful jobs wait', async () => {
    const { pump, started, end } = aPool(['a', 'b', 'c'], { doubtful: ['a', 'b', 'c'] })
    pump()
    expect(started).toEqual(['a'])
    await end('a')
    expect(started).toEqual(['a', 'b'])
  })

  it('starts no more jobs than the invocation has subrequests for, and asks for another invocation', async () => {
    const { pump, started, end, pass, spent } = aPool(['a', 'b', 'c'])
    pump(5)
    await end('a')
    expect([started, spent()]).toEqual([['a', 'b'], 1])
    await end('b')
    pass(20)
    expect(started).toEqual(['a', 'b'])
    pump(2)
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('asks for no other invocation where its subrequests are enough', async () => {
    const { pump, end, pass, spent } = aPool(['a', 'b'])
    pump(4)
    await end('a')
    await end('b')
    pass(20)
    expect(spent()).toBe(0)
  })

  it('never has the same work under way twice, also while its outcome is not written', async () => {
    const { pump, pool, started, end, pass, due } = aPool(['a'])
    pump()
    pump()
    await end('a')
    expect([started, pool.idle, due.size]).toEqual([['a'], false, 1])
    pass(20)
    expect([started, pool.idle, due.size]).toEqual([['a'], true, 0])
  })

  it('starts work again that is due again when its outcome is written', async () => {
    const { pump, started, end, pass, dueAgain } = aPool(['a'])
    dueAgain.add('a')
    pump()
    await end('a')
    pass(20)
    expect(started).toEqual(['a', 'a'])
  })

  it('looks for work that has become due when it is told so, the most urgent first', async () => {
    const { pump, started, end, due } = aPool(['b', 'c', 'd'], { jobsAtOnce: 1 })
    pump()
    for (const key of ['b', 'c', 'd']) due.delete(key)
    for (const key of ['a', 'b', 'c', 'd']) due.add(key)
    pump()
    await end('b')
    expect(started).toEqual(['b', 'a'])
  })

  it('loads nothing again where everything that is due is loaded', async () => {
    const { pump, end, pass, loaded } = aPool(['a', 'b', 'c'])
    pump()
    for (const key of ['a', 'b', 'c']) {
      await end(key)
      pass(20)
    }
    expect(loaded).toEqual([10])
  })

  it('writes the outcomes of some milliseconds at once, and says so after each write', async () => {
    const { pump, pool, end, pass, written } = aPool(['a', 'b', 'c'], { jobsAtOnce: 3 })
    pump()
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

  it('looks for more work behind doubtful jobs that have no place', async () => {
    const doubtful = ['a', 'b', 'c']
    const { pump, started, end, pass, due } = aPool(['d', 'e', 'f', ...doubtful], { loadAtOnce: 3, doubtful })
    pump()
    for (const key of ['d', 'e']) await end(key)
    pass(20)
    expect(started).toEqual(['d', 'e', 'f', 'a'])
    for (const key of ['g', 'h', 'i']) due.add(key)
    await end('f')
    expect(started, 'as far as it knows nothing else is due').toEqual(['d', 'e', 'f', 'a'])
    pump()
    expect(started).toEqual(['d', 'e', 'f', 'a', 'g'])
  })

  it('asks for another invocation also where a slow job of another one holds a place', async () => {
    const { pump, end, spent } = aPool(['slow', 'a', 'b', 'c'], { jobsAtOnce: 2, loadAtOnce: 4 })
    pump(2)
    expect(spent()).toBe(1)
    pump(2)
    expect(spent()).toBe(1)
    await end('a')
    expect(spent()).toBe(2)
  })

  it('writes the outcomes that it has before it loads', async () => {
    const { pump, started, end, due } = aPool(['a', 'b'], { jobsAtOnce: 1, loadAtOnce: 1 })
    pump()
    await end('a')
    expect([started, due.size]).toEqual([['a', 'b'], 1])
  })

  it('loads so many beyond those under way, and more only when they are started', async () => {
    const { pump, started, end, loaded } = aPool(['a', 'b', 'c', 'd'], { jobsAtOnce: 1, loadAtOnce: 2 })
    pump()
    expect([started, loaded]).toEqual([['a'], [2]])
    await end('a')
    expect([started, loaded]).toEqual([['a', 'b'], [2]])
    await end('b')
    expect([started, loaded]).toEqual([
      ['a', 'b', 'c'],
      [2, 2],
    ])
  })

  it('with nothing due has nothing under way', () => {
    const { pump, pool, started } = aPool([])
    expect(pool.idle).toBe(true)
    pump()
    expect([started, pool.idle]).toEqual([[], true])
  })
})
