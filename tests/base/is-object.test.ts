import { expect, it } from 'vitest'
import { isObject } from '../../src/base/is-object.ts'

it.each<[unknown, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [null, false],
  [[], false],
  ['x', false],
  [undefined, false],
])('%j is an object with string keys: %s', (value, expected) => {
  expect(isObject(value)).toBe(expected)
})
