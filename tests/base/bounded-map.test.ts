import { describe, expect, it } from 'vitest'
import { BoundedMap } from '../../src/base/bounded-map.ts'

describe('a bounded map', () => {
  const filled = (max: number, sizeOf?: (value: number) => number) => {
    const map = new BoundedMap<number>(max, sizeOf)
    for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) map.set(key, value)
    return map
  }
  const held = (map: BoundedMap<number>) => ['a', 'b', 'c', 'd'].filter(key => map.get(key) !== undefined)

  it.each([
    [3, ['a', 'b', 'c']],
    [2, ['b', 'c']],
    [1, ['c']],
    [0, []],
  ])('of %i entries holds the newest: %j', (max, keys) => {
    expect(held(filled(max))).toEqual(keys)
  })

  it.each([
    [6, ['a', 'b', 'c']],
    [5, ['b', 'c']],
    [3, ['c']],
    [2, []],
  ])('of the size %i holds the newest that fit: %j', (max, keys) => {
    expect(held(filled(max, value => value))).toEqual(keys)
  })

  it('drops first what was set or used longest ago; a mere look is no use', () => {
    const map = filled(3)
    expect([map.get('a'), map.use('b'), map.use('x')]).toEqual([1, 2, undefined])
    map.set('d', 4)
    expect(held(map)).toEqual(['b', 'c', 'd'])
    map.set('a', 1)
    expect(held(map)).toEqual(['a', 'b', 'd'])
  })

  it('counts a value that is replaced once, and forgets the size of what is deleted', () => {
    const map = filled(6, value => value)
    map.set('c', 3)
    expect(held(map)).toEqual(['a', 'b', 'c'])
    map.delete('c')
    map.delete('x')
    map.set('d', 3)
    expect(held(map)).toEqual(['a', 'b', 'd'])
    map.clear()
    expect(held(map)).toEqual([])
    for (const key of ['a', 'b', 'c']) map.set(key, 2)
    expect(held(map)).toEqual(['a', 'b', 'c'])
  })

  it('makes a value once', () => {
    const map = new BoundedMap<number>(2)
    let made = 0
    const make = () => {
      made += 1
      return made
    }
    expect([
      map.getOrMake('a', make),
      map.getOrMake('a', make),
      map.getOrMake('b', make),
      map.get('b'),
    ]).toEqual([1, 1, 2, 2])
  })
})
