import { describe, expect, it } from 'vitest'
import { Turns } from '../../src/base/turns.ts'

/** A clock that moves on with pauses and with what questions cost, and what happened at which time. */
function scene(waitingMax = 2) {
  let now = 0
  const pauses: { until: number; go: () => void }[] = []
  const turns = new Turns({
    now: () => now,
    pause: milliseconds =>
      new Promise(resolve => {
        pauses.push({ until: now + milliseconds, go: resolve })
      }),
    waitingMax,
  })
  const applyDueChanges = async () => {
    for (let step = 0; step < 20; step += 1) await Promise.resolve()
  }
  const begun: { name: string; at: number }[] = []
  const question =
    (name: string, costs = 0) =>
    () => {
      begun.push({ name, at: now })
      now += costs
      return name
    }
  /** Lets time pass until nothing waits for it any more. */
  const pass = async () => {
    await applyDueChanges()
    while (pauses.length > 0) {
      pauses.sort((a, b) => a.until - b.until)
      const next = pauses.shift()
      now = Math.max(now, next?.until ?? now)
      next?.go()
      await applyDueChanges()
    }
  }
  return { turns, begun, question, pass }
}

describe('costly questions', () => {
  it('come one at a time in their order, and rest four times as long as each took', async () => {
    const { turns, begun, question, pass } = scene()
    const answers = [
      turns.wait(question('a', 10)),
      turns.wait(question('b', 5)),
      turns.wait(question('c')),
      turns.wait(question('d')),
    ]
    await pass()
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd'])
    expect(begun).toEqual([
      { name: 'a', at: 0 },
      { name: 'b', at: 51 }, // 10 for it, 1 to see the clock move, 40 of rest
      { name: 'c', at: 77 },
      { name: 'd', at: 78 }, // what took no time is followed by no rest
    ])
  })

  it('are answered before the rest: who asks alone waits for nothing', async () => {
    const { turns, question } = scene()
    expect(await turns.wait(question('a', 1_000))).toBe('a')
  })

  it('are refused while too many wait, and taken again when these are done', async () => {
    const { turns, question, pass } = scene(2)
    const first = [turns.take(question('a')), turns.take(question('b'))]
    await Promise.resolve()
    const more = [turns.take(question('c')), turns.take(question('d'))]
    expect([...first, ...more].map(answer => answer === undefined)).toEqual([false, false, false, true])
    await pass()
    expect(turns.take(question('e'))).toBeDefined()
  })

  it('of the site itself wait, however many there are', async () => {
    const { turns, question, pass } = scene(0)
    const answers = Promise.all([
      turns.wait(question('a')),
      turns.wait(question('b')),
      turns.wait(question('c')),
    ])
    await pass()
    expect(await answers).toEqual(['a', 'b', 'c'])
  })

  it('that fail fail alone', async () => {
    const { turns, question, pass } = scene()
    const failed = turns.wait(() => Promise.reject(new Error('no')))
    const next = turns.wait(question('b'))
    await Promise.all([expect(failed).rejects.toThrow('no'), pass()])
    expect(await next).toBe('b')
  })
})
