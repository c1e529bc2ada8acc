import { describe, expect, it } from 'vitest'
import { readFeed } from '../../../src/ingest/feed/read.ts'

/** The entry of an Atom document with these elements. */
function entry(elements: string): Record<string, unknown> {
  const xml = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://www.w3.org/1999/xhtml"><title>T</title><entry><id>urn:1</id>${elements}</entry></feed>`
  const read = readFeed(xml, { timeZone: 'UTC' })
  return read.ok ? JSON.parse(JSON.stringify(read.value.entries[0])) : {}
}

const div = (inside: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`

describe('the content of an Atom entry (RFC 4287 §4.1.3)', () => {
  it.each<[string, string, string | undefined]>([
    [
      'plain text, where no type is stated',
      '<content>a &lt;b&gt; &amp; c</content>',
      '<p>a &lt;b&gt; &amp; c</p>',
    ],
    ['plain text', '<content type="text">a &lt;b&gt;</content>', '<p>a &lt;b&gt;</p>'],
    ['plain text of a media type', '<content type="text/plain; charset=utf-8">a</content>', '<p>a</p>'],
    ['HTML', '<content type="html">&lt;b&gt;a&lt;/b&gt;</content>', '<b>a</b>'],
    ['HTML in other letters', '<content type=" HTML ">&lt;b&gt;a&lt;/b&gt;</content>', '<b>a</b>'],
    ['HTML of a media type', '<content type="text/html">&lt;b&gt;a&lt;/b&gt;</content>', '<b>a</b>'],
    ['XHTML without its div', `<content type="xhtml">${div('<b>a</b>')}</content>`, '<b>a</b>'],
    [
      'XHTML whose div has white space around it',
      `<content type="xhtml">\n ${div('<b>a</b>')}\n</content>`,
      '<b>a</b>',
    ],
    [
      'XHTML whose div has a prefix',
      '<content type="xhtml"><x:div><x:b>a</x:b></x:div></content>',
      '<b>a</b>',
    ],
    [
      'XHTML with two divs',
      `<content type="xhtml">${div('a')}${div('b')}</content>`,
      '<div>a</div><div>b</div>',
    ],
    ['XHTML with a text beside its div', `<content type="xhtml">a${div('b')}</content>`, 'a<div>b</div>'],
    [
      'XHTML with an element beside its div',
      `<content type="xhtml">${div('a')}<p xmlns="http://www.w3.org/1999/xhtml">b</p></content>`,
      '<div>a</div><p>b</p>',
    ],
    [
      'XHTML without a div',
      '<content type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">a</p></content>',
      '<p>a</p>',
    ],
    [
      'XHTML of a media type',
      `<content type="application/xhtml+xml">${div('<b>a</b>')}</content>`,
      '<b>a</b>',
    ],
    [
      'Atom 0.3: escaped HTML',
      '<content type="text/html" mode="escaped">&lt;b&gt;a&lt;/b&gt;</content>',
      '<b>a</b>',
    ],
    [
      'Atom 0.3: HTML as XML',
      `<content type="text/html" mode="xml">${div('<b>a</b>')}</content>`,
      '<b>a</b>',
    ],
    [
      'Atom 0.3: escaped XHTML',
      '<content type="application/xhtml+xml" mode="escaped">&lt;b&gt;a&lt;/b&gt;</content>',
      '<b>a</b>',
    ],
    ['Atom 0.3: escaped text', '<content mode="escaped">&lt;b&gt;a&lt;/b&gt;</content>', '<b>a</b>'],
    ['nothing of other media types', '<content type="application/pdf">a</content>', undefined],
    ['nothing in Base64', '<content type="text/plain" mode="base64">YQ==</content>', undefined],
    ['nothing, where it is empty', '<content type="html"/>', undefined],
  ])('is %s', (_, content, expected) => {
    expect(entry(content).content).toBe(expected)
  })
})

describe('the title of an Atom entry (RFC 4287 §3.1)', () => {
  it.each<[string, string, string | undefined]>([
    ['text', '<title>a &lt;b&gt; &amp;amp; c</title>', 'a <b> &amp; c'],
    ['HTML as people read it', '<title type="html">a &lt;b&gt;b&lt;/b&gt; &amp;amp; c</title>', 'a b & c'],
    ['XHTML as people read it', `<title type="xhtml">${div('a <b>b</b> &amp; c')}</title>`, 'a b & c'],
    ['nothing, where it is empty', '<title/>', undefined],
  ])('is %s', (_, title, expected) => {
    expect(entry(title).title).toBe(expected)
  })
})
