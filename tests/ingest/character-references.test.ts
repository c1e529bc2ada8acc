import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { decoded, decodedStrictly, escaped } from '../../src/ingest/text/character-references.ts'

describe('character references', () => {
  it.each([
    ['names', '&lt;&eacute;&NotEqualTilde;', '<é≂̸'],
    ['decimal numbers', '&#27721;', '汉'],
    ['hexadecimal numbers', '&#x6C49;', '汉'],
    ['nothing that is none', '&汉; & &;', '&汉; & &;'],
  ])('are decoded: %s', (_, text, expected) => {
    expect(decoded(text)).toBe(expected)
    expect(decodedStrictly(text)).toBe(expected)
  })

  it.each(['<a href="/x?a=1&amp;b=2" title=\'t\'>a</a>', '&amp;amp; &lt; é 汉\u00a0', ''])(
    'come back as written, and stand in HTML as text and as a value: %s',
    text => {
      expect(decoded(escaped(text))).toBe(text)
      const [element] = parseFragment(`<p title="${escaped(text)}">${escaped(text)}</p>`).childNodes
      expect(element).toMatchObject({
        attrs: [{ name: 'title', value: text }],
        childNodes: text === '' ? [] : [{ value: text }],
      })
    },
  )
})

/** What the head of character-references.ts says of entities; a failure here means that a workaround may go. */
describe('entities', () => {
  it('decodes a reference to a character that XML does not have', () => {
    expect(decoded('&#1;')).toBe('\u0001')
  })

  it('reads a name without its semicolon only where it is lenient', () => {
    expect(decoded('&copy 1')).toBe('© 1')
    expect(decodedStrictly('&copy 1')).toBe('&copy 1')
  })

  it('reads numbers from 128 to 159 as Windows-1252', () => {
    expect(decodedStrictly('&#146;')).toBe('’')
  })
})
