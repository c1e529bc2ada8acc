import { describe, expect, it } from 'vitest'
import { excerpt, textOfHtml } from '../../src/record/text/plain-text.ts'

describe('the text of cleaned HTML', () => {
  it.each([
    ['paragraphs end with a line feed', '<p>a</p><p>b</p>', 'a\nb'],
    ['so does a line break', 'a<br>b<BR/>c', 'a\nb\nc'],
    ['a rule parts', 'a<hr>b', 'a\nb'],
    ['so do list items, cells of rows, captions', '<ul><li>a</li><li>b</li></ul>c', 'a\nb\nc'],
    [
      'rows of a table, and a space its cells',
      '<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>',
      'a b\nc',
    ],
    [
      'text before a block is parted from it',
      '<ul><li>a<ul><li>b</li></ul></li></ul>c<p>d</p>',
      'a\nb\nc\nd',
    ],
    ['a heading', '<h2>a</h2>b<h6>c</h6>d', 'a\nb\nc\nd'],
    ['a quotation and a figure', '<blockquote>a</blockquote><figure>b</figure>c', 'a\nb\nc'],
    ['an inline element parts nothing', 'a<b>b</b><em>c</em>', 'abc'],
    ['a longer name that begins like a block is none', 'a</prefix>b', 'ab'],
    ['white space is one space', 'a \n\t  b', 'a b'],
    ['blocks that end together are one line feed', '<div><p>a</p> </div> <p> b</p>', 'a\nb'],
    ['an ideographic space stays, since it indents', '<p>a</p><p>\u3000\u3000b</p>', 'a\n\u3000\u3000b'],
    [
      'a reading beside a character is not the text',
      '<ruby>澄<rp>(</rp><rt>chéng</rt><rp>)</rp></ruby>岚',
      '澄岚',
    ],
    [
      'a reading of several lines neither',
      '<ruby>澄<rt>ch\né<b>n</b>g</rt></ruby>岚<RT lang="en">x</RT>',
      '澄岚',
    ],
    ['what only begins like a reading is text', '<rtc>a</rtc><rtx>b</rtx>', 'ab'],
    ['elements in capitals', '<TR><TD>a</TD><TD>b</TD></TR><RUBY>c<RP>(</RP><RT>d</RT></RUBY>', 'a b\nc'],
    ['each reading by itself', '<rt>a</rt>b<rt>c</rt>d<rp>(</rp>e<rp>)</rp>f', 'bdef'],
  ])('%s', (_, html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })

  it.each(
    'br hr p div h1 h2 h3 h4 h5 h6 li dt dd tr blockquote pre figure figcaption caption summary details section article table ul ol dl'.split(
      ' ',
    ),
  )('is parted by <%s>, by each of its tags', name => {
    expect(textOfHtml(`a<${name}>b</${name} >c<${name} class="x">d`)).toBe('a\nb\nc\nd')
    expect(textOfHtml(`a<x${name}>b</${name}x>c`)).toBe('abc')
  })

  it.each([
    ['&amp;', '&'],
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&quot;', '"'],
    ['&apos;', "'"],
    ['&AMP;', '&'],
    ['&#65;', 'A'],
    ['&#x41;', 'A'],
    ['&#X1F600;', '😀'],
    ['&#128512;', '😀'],
    ['&#1114111;', '\u{10ffff}'],
    ['&#x10ffff;', '\u{10ffff}'],
    ['&#1114112;', ''],
    ['&#x110000;', ''],
    ['&#0;', ''],
    ['&#xd800;', '\ufffd'],
    ['&eacute;', '&eacute;'],
    ['&foo;', '&foo;'],
    ['&constructor;', '&constructor;'],
    ['&amp;lt;', '&lt;'],
  ])('reads the reference %s as %j', (reference, character) => {
    expect(textOfHtml(`x${reference}x`)).toBe(`x${character}x`)
  })

  it('has a no-break space as a space', () => {
    expect(textOfHtml('a&nbsp;b')).toBe('a b')
  })

  it('ends with no white space', () => {
    expect(textOfHtml(' <p> a </p> ')).toBe('a')
  })
})

describe('an excerpt', () => {
  it('is the whole text where that is short enough, on one line', () => {
    expect(excerpt(' a\n b ', 3)).toBe('a b')
    expect(excerpt('abcd', 4)).toBe('abcd')
  })

  it('is cut after the last sentence that ends in time', () => {
    expect(excerpt('One. Two. Three is longer.', 12)).toBe('One. Two.')
    expect(excerpt('一。二。三四五六七八', 6)).toBe('一。二。')
  })

  it.each(['。', '！', '？', '!', '?', '؟', '۔', '।'])('knows that %s ends a sentence', mark => {
    expect(excerpt(`ab${mark}cdefgh`, 5)).toBe(`ab${mark}`)
  })

  it.each(['"', "'", '”', '’', '」', '』', '）', ')'])('takes the closing %s with the sentence', mark => {
    expect(excerpt(`ab。${mark}cdefgh`, 6)).toBe(`ab。${mark}`)
  })

  it('takes a full stop for an end only before a space', () => {
    expect(excerpt('a 3.5 b cdefghij', 8)).toBe('a 3.5 b…')
    expect(excerpt('a b.) cdefghij', 8)).toBe('a b.)')
  })

  it('is cut between words where no sentence ends in time, and says so', () => {
    expect(excerpt('alpha beta gamma', 12)).toBe('alpha beta…')
  })

  it('is cut inside a word that is longer than half of it', () => {
    expect(excerpt('a bcdefghijklmnop', 8)).toBe('a bcdefg…')
    expect(excerpt('abcd efghijkl', 8)).toBe('abcd efg…')
    expect(excerpt('abcde fghijkl', 8)).toBe('abcde…')
  })

  it('counts characters as readers do, and cuts none in half', () => {
    expect(excerpt('😀😀😀😀', 3)).toBe('😀😀😀…')
    expect(excerpt('ab👩\u200d👩', 4)).toBe('ab👩…')
    expect(excerpt('abe\u0301e\u0301', 4)).toBe('abe…')
    expect(excerpt('abc👍🏽d', 5)).toBe('abc👍…')
    expect(excerpt('abc❤\ufe0fd', 5)).toBe('abc❤…')
  })
})
