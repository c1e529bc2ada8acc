import { describe, expect, it } from 'vitest'
import { SharedQueries } from '../../src/base/shared-queries.ts'
import { Turns } from '../../src/base/turns.ts'

/** Queries over real turns, whose rests end when the test says so. */
function scene() {
  const rests: (() => void)[] = []
  const turns = new Turns({
    now: () => 0,
    pause: () => new Promise(resolve => rests.push(resolve)),
    waitingMax: 2,
  })
  const asked: string[] = []
  const shared = new SharedQueries<string>(turns)
  const ask = (key: string, ended: Promise<void> = Promise.resolve()) =>
    shared.take(key, async () => {
      asked.push(key)
      const answer = `${key} ${asked.length}`
      await ended
      return answer
    })
  const rest = async () => {
    for (let step = 0; step < 10; step += 1) {
      for (const end of rests.splice(0)) end()
      await new Promise(resolve => setTimeout(resolve))
    }
  }
  return { ask, asked, rest }
}

describe('queries that wait', () => {
  it('are asked once for all who ask the same', async () => {
    const { ask, asked, rest } = scene()
    const first = ask('a')
    await first
    const waiting = [ask('b'), ask('b'), ask('c'), ask('b')]
    await rest()
    expect([await Promise.all(waiting), asked]).toEqual([
      ['b 2', 'b 2', 'c 3', 'b 2'],
      ['a', 'b', 'c'],
    ])
  })

  it('are refused where too many different ones wait, and only those', async () => {
    const { ask, rest } = scene()
    await ask('a')
    const waiting = [ask('b'), ask('c')]
    expect([ask('d'), ask('b')]).toEqual([undefined, waiting[0]])
    await rest()
    expect(ask('d')).toBeDefined()
  })

  it('are asked again once they have begun, since a write may have come between', async () => {
    const { ask, asked, rest } = scene()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const first = ask('a', ended)
    await Promise.resolve()
    expect(asked, 'it has begun').toEqual(['a'])

    const second = ask('a')
    end()
    await rest()
    expect([await first, await second, asked]).toEqual(['a 1', 'a 2', ['a', 'a']])
  })
})
