import { describe, expect, it } from 'vitest'
import {
  append,
  asHtml,
  attribute,
  element,
  legal,
  legalThroughout,
  swap,
  swapLast,
  text,
  textElement,
} from '../../src/document/xml.ts'

describe('a text that XML can hold (XML 1.0 §2.2, §2.11)', () => {
  it.each([
    ['a tab and a line feed stay', 'a\tb\nc', 'a\tb\nc'],
    ['a carriage return is a line feed', 'a\rb\r\nc', 'a\nb\nc'],
    ['the first allowed character stays', '\u0020\ud7ff\ue000\ufffd', '\u0020\ud7ff\ue000\ufffd'],
    ['control characters go', '\u0000a\u0008b\u000bc\u000cd\u000ee\u001ff', 'abcdef'],
    ['what is no character goes', 'a\ufffeb\uffffc', 'abc'],
    ['half a pair is replaced', 'a\ud800b', 'a\ufffdb'],
    ['a whole pair stays', 'a\u{1f600}b', 'a\u{1f600}b'],
  ])('%s', (_, given, expected) => {
    expect(legal(given)).toBe(expected)
    expect(legalThroughout({ a: [given, { b: given }], c: 1, d: null, e: undefined })).toEqual({
      a: [expected, { b: expected }],
      c: 1,
      d: null,
    })
  })
})

describe('a text in its place', () => {
  const given = `<a href="b">&'\n\t`

  it('is character data with hexadecimal references (RSS Best Practices Profile)', () => {
    expect(text(`${given}\u0001`)).toBe(`&#x3C;a href="b"&#x3E;&#x26;'\n\t`)
  })

  it('is a value between double quotes, whose line feeds and tabs survive (XML 1.0 §3.3.3)', () => {
    expect(attribute(given)).toBe(`&lt;a href=&quot;b&quot;&gt;&amp;'&#xA;&#x9;`)
  })

  it('is HTML', () => {
    expect(asHtml(given)).toBe(`&lt;a href=&quot;b&quot;&gt;&amp;'\n\t`)
  })
})

describe('an element', () => {
  it.each([
    [element('a', {}), '<a/>'],
    [element('a', {}, ''), '<a/>'],
    [element('a', { b: 1, c: undefined, d: '"' }, '<e/>'), '<a b="1" d="&quot;"><e/></a>'],
  ])('is written with what it has: %s', (written, expected) => {
    expect(written).toBe(expected)
  })

  it('of an absent text is absent', () => {
    expect([textElement('a', undefined), textElement('a', ''), textElement('a', '\u0001')]).toEqual([
      [],
      [],
      [],
    ])
    expect(textElement('a', '<', { b: 'c' })).toEqual(['<a b="c">&#x3C;</a>'])
  })
})

describe('a change of rendered XML', () => {
  it('is made at the first place, or at the last', () => {
    expect(swap('a-b-c', '-', '+')).toBe('a+b-c')
    expect(swapLast('a-b-c', '-', '+')).toBe('a-b+c')
    expect(swap('-a', '-', '+')).toBe('+a')
  })

  it('puts elements before the last closing tag, each on its line', () => {
    expect(append('<a></b></b>', { closing: '</b>', indent: '  ', elements: ['<c/>', '<d/>'] })).toBe(
      '<a></b>\n  <c/>\n  <d/></b>',
    )
  })

  it('may be at the very beginning', () => {
    expect(swap('abc', 'a', 'x')).toBe('xbc')
    expect(swapLast('abc', 'a', 'x')).toBe('xbc')
    expect(append('</b>', { closing: '</b>', indent: '', elements: ['<c/>'] })).toBe('\n<c/></b>')
  })

  it('throws where its place is not: then feed writes otherwise than it did', () => {
    expect(() => swap('a', 'b', 'c')).toThrow('the rendered XML has no b')
    expect(() => swapLast('a', 'b', 'c')).toThrow('the rendered XML has no b')
    expect(() => append('a', { closing: '\n</b>', indent: '', elements: [] })).toThrow(
      'the rendered XML has no </b>',
    )
  })
})
