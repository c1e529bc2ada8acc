import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLegalText, legalText, plainTitle, singleLine } from '../../src/ingest/text/text.ts'

describe('text that an XML document can hold (XML 1.0 §2.2)', () => {
  it.each([
    ['NUL', 'a\u0000b', 'ab', 1],
    ['control characters', '\u0008a\u000b\u000c\u000e\u001fb', 'ab', 5],
    ['the two non-characters', 'a\ufffe\uffffb', 'ab', 2],
    ['half a surrogate pair', 'a\ud83db\ude00', 'a\ufffdb\ufffd', 2],
  ])('has no %s', (_, text, legal, repaired) => {
    expect(legalText(text)).toEqual({ text: legal, repaired })
    expect(isLegalText(text)).toBe(false)
  })

  it.each([
    ['tab and line feed', 'a\tb\nc'],
    ['characters beyond the first plane', '😀𠮷'],
    ['C1 controls', 'a\u0085b'],
    ['the non-characters of other planes', '\u{1fffe}\u{10ffff}'],
    ['U+FFFD, which stands for what was lost already', '\ufffd'],
  ])('keeps %s', (_, text) => {
    expect(legalText(text)).toEqual({ text, repaired: 0 })
  })

  it.each(['a\r\nb', 'a\rb'])('ends its lines with LF, which is no repair (XML 1.0 §2.11): %j', text => {
    expect(legalText(text)).toEqual({ text: 'a\nb', repaired: 0 })
  })

  it('is legal whatever came, and legal text stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map(unit => String.fromCharCode(unit)) }), text => {
        const legal = legalText(text).text
        expect(legal).toMatch(/^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u)
        expect(legalText(legal)).toEqual({ text: legal, repaired: 0 })
      }),
    )
  })
})

describe('a single line', () => {
  it.each([
    [' a \n\t b ', 'a b'],
    ['a\u00a0\u00a0b', 'a b'],
    ['\u3000高举旗帜\u3000团结奋斗\u3000', '高举旗帜\u3000团结奋斗'],
    ['\ufeffa', 'a'],
    [' \n ', ''],
  ])('of %j is %j', (text, line) => {
    expect(singleLine(text)).toBe(line)
  })
})

describe('a title', () => {
  it.each([
    ['a pair of tags', '<b>x</b>', 'x'],
    ['pairs in pairs', 'a <i>b <b>c</b></i> d', 'a b c d'],
    ['attributes', '<span class="x" style="color:red">x</span>', 'x'],
    ['odd case and spaces', '<STRONG >x</strong >', 'x'],
    ['a block around the whole', '<p>x <em>y</em></p>', 'x y'],
    ['a line break that touches a word', '双峰县<br>聚焦党建<br/>惠民生', '双峰县 聚焦党建 惠民生'],
    ['a place to break', 'super<wbr>califragilistic', 'supercalifragilistic'],
    ['references beside markup', '<b>AT&amp;T</b> &lt; x', 'AT&T < x'],
    ['markup behind references', '<b>&lt;i&gt;x&lt;/i&gt;</b>', 'x'],
  ])('loses %s', (_, title, plain) => {
    expect(plainTitle(title)).toBe(plain)
  })

  it.each([
    'a < b',
    '2 <3',
    'x<y and y>z',
    'Using <div> in HTML',
    'The <br> element',
    'Why <b> is not <strong>',
    'vector<int> in C++',
    'A <script>alert(1)</script> in a title',
    'AT&amp;T',
    '&lt;b&gt;',
    '<重磅> 发布',
    '</b>',
  ])('keeps what only talks of markup or compares: %s', title => {
    expect(plainTitle(title)).toBe(title)
  })

  it('changes nothing a second time', () => {
    const parts = fc.constantFrom(
      '<b>',
      '</b>',
      '<p>',
      '</p>',
      '<br>',
      '&lt;',
      '&gt;',
      '&amp;',
      'b',
      '/',
      ' ',
      'x',
      '<',
      '>',
    )
    const titles = fc.array(parts, { maxLength: 30, size: 'max' }).map(all => all.join(''))
    fc.assert(
      fc.property(titles, title => plainTitle(plainTitle(title)) === plainTitle(title)),
      { numRuns: 2_000 },
    )
  })
})
