import { describe, expect, it } from 'vitest'
import { lazy } from '../../src/base/lazy.ts'
import { mapAtOnce } from '../../src/base/map-at-once.ts'
import { pieces } from '../../src/base/pieces.ts'

describe('the pieces of a list', () => {
  it.each<[number[], number, number[][]]>([
    [[], 2, []],
    [[1], 2, [[1]]],
    [[1, 2], 2, [[1, 2]]],
    [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
    [[1, 2, 3], 1, [[1], [2], [3]]],
  ])('of %j, %i each, are %j', (items, size, expected) => {
    expect(pieces(items, size)).toEqual(expected)
  })
})

describe('work on many items at once', () => {
  /** Each item waits until the test ends it. */
  function scene(count: number) {
    const begun: string[] = []
    const waiting = new Map<string, () => void>()
    const done = mapAtOnce(['a', 'b', 'c', 'd'], count, async item => {
      begun.push(item)
      await new Promise<void>(resolve => waiting.set(item, resolve))
      return item.toUpperCase()
    })
    const end = async (item: string) => {
      waiting.get(item)?.()
      await new Promise(resolve => setTimeout(resolve))
    }
    return { begun, done, end }
  }

  it.each([1, 2, 3, 4])('never begins more than %i', count => {
    expect(scene(count).begun).toEqual(['a', 'b', 'c', 'd'].slice(0, count))
  })

  it('begins the next item when any ends, and keeps the order of the items', async () => {
    const { begun, done, end } = scene(2)

    await end('b')
    expect(begun).toEqual(['a', 'b', 'c'])
    for (const item of ['c', 'd', 'a']) await end(item)

    expect(begun).toEqual(['a', 'b', 'c', 'd'])
    expect(await done).toEqual(['A', 'B', 'C', 'D'])
  })

  it('fails with the first failure', async () => {
    const failing = mapAtOnce([1, 2], 2, async item => {
      if (item === 2) throw new Error('the second')
      return item
    })
    await expect(failing).rejects.toThrow('the second')
  })
})

describe('a lazy value', () => {
  it.each<[unknown]>([['x'], [undefined], [0]])('%j is made at the first use, and once', value => {
    let made = 0
    const get = lazy(() => {
      made += 1
      return value
    })

    expect(made).toBe(0)
    expect([get(), get(), made]).toEqual([value, value, 1])
  })
})
