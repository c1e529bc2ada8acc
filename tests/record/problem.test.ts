import { describe, expect, it } from 'vitest'
import { shown } from '../../src/record/problem.ts'

describe('a value that a problem shows', () => {
  it.each([
    ['a text', 'a "b"', 'a "b"'],
    ['a number', 1.5, '1.5'],
    ['a list', ['a', 1], '["a",1]'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['120 characters', 'x'.repeat(120), 'x'.repeat(120)],
    ['121 characters', 'x'.repeat(121), `${'x'.repeat(120)}…`],
  ])('is %s as it is, cut to 120 characters', (_, value, text) => {
    expect(shown(value)).toBe(text)
  })

  it('is never half a character', () => {
    expect(shown(`${'x'.repeat(119)}😀`)).toBe(`${'x'.repeat(119)}\ufffd…`)
  })
})
