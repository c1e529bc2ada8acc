import { describe, expect, it } from 'vitest'
import { parseXml } from '../../../src/ingest/feed/xml/parse.ts'
import { attribute, element, markupOf, textOf, type XmlElement } from '../../../src/ingest/feed/xml/tree.ts'

const read = (xml: string) => {
  const { root, notices } = parseXml(xml)
  return { root, text: textOf(root), defects: notices.map(({ message }) => message) }
}

describe('XML that is well-formed', () => {
  it.each([
    { rule: 'CDATA is text as it is', xml: '<a><![CDATA[&amp;<b>]]></a>', text: '&amp;<b>' },
    {
      rule: 'CDATA may be split around its end mark',
      xml: '<a><![CDATA[x]]]]><![CDATA[>y]]></a>',
      text: 'x]]>y',
    },
    {
      rule: 'references are decoded once',
      xml: '<a>&amp;lt; &#x4E2D;&#25991; &apos;</a>',
      text: "&lt; 中文 '",
    },
    { rule: 'comments and instructions are no text', xml: '<a>1<!-- <b> --><?php 2 ?>3</a>', text: '13' },
    { rule: 'line ends are LF (XML 1.0 §2.11)', xml: '<a>x\r\ny\rz</a>', text: 'x\ny\nz' },
    {
      rule: 'a document type is left out',
      xml: '<!DOCTYPE a [\n<!ELEMENT a ANY><!ENTITY q "<r><s>">\n]>\n<a>x</a>',
      text: 'x',
    },
  ])('$rule', ({ xml, text }) => {
    expect(read(xml)).toMatchObject({ text, defects: [] })
  })

  it('names elements and attributes by namespace, whatever the prefix (Namespaces in XML 1.0 §6)', () => {
    const { root } = read(
      '<x:feed xmlns:x="http://www.w3.org/2005/Atom" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
        '<title xmlns="http://www.w3.org/2005/Atom" r:about="1" about="2"/><x:inner xmlns:x="urn:other"/></x:feed>',
    )
    const names = (root?.children ?? []).map(child => (typeof child === 'string' ? child : child.name))
    expect([root?.name, ...names]).toEqual(['atom:feed', 'atom:title', '{urn:other}inner'])
    expect(element(root, 'atom:title')?.attributes).toEqual({ 'rdf:about': '1', about: '2' })
  })

  it('gives markup back as HTML, with void elements and escaped text', () => {
    const xml =
      '<a xmlns:h="http://www.w3.org/1999/xhtml">1 &lt; 2<h:br/><h:p title="&quot;">x</h:p><h:i/></a>'
    expect(markupOf(read(xml).root)).toBe('1 &lt; 2<br><p title="&quot;">x</p><i></i>')
  })

  it('inherits xml:base step by step, and xml:lang from the nearest element', () => {
    const { root } = read(
      '<a xml:base="https://x.example/a/" xml:lang="en"><b xml:base="b/"><c xml:lang="ar"/></b></a>',
    )
    const c = element(element(root, 'b'), 'c')
    expect([c?.baseUrl, c?.language]).toEqual(['https://x.example/a/b/', 'ar'])
  })
})

describe('XML that is not well-formed', () => {
  it.each([
    { rule: 'a bare & is an &', xml: '<a>AT&T & x &amp y</a>', text: 'AT&T & x &amp y' },
    { rule: 'a < that starts no tag is text', xml: '<a>I <3 you, a < b</a>', text: 'I <3 you, a < b' },
    {
      rule: 'HTML references are read as HTML has them',
      xml: '<a>&nbsp;&hellip;|</a>',
      text: '\u00a0…|',
      line: 2,
    },
    { rule: 'windows-1252 numbers are what HTML reads them as', xml: '<a>&#146;</a><b', text: '’' },
    {
      rule: 'a reference to an illegal character is left out',
      xml: '<a>x&#1;&#0;&#xD800;&#x110000;y</a>',
      text: 'xy',
    },
    { rule: 'control characters are left out', xml: '<a>x\u0000\u000b\ufffey</a>', text: 'xy' },
    { rule: 'an unclosed element ends with its parent', xml: '<a><b>1<c>2</b>3</a>', text: '123' },
    { rule: 'an end tag without a start tag is left out', xml: '<a>1</b>2</a>', text: '12' },
    { rule: 'a cut-off section is read to the end', xml: '<a>1<![CDATA[2', text: '12' },
    { rule: 'a stray section end is text', xml: '<a>1]]>2</a>', text: '1]]>2' },
  ])('$rule', ({ xml, text }) => {
    const { root, notices } = parseXml(xml)
    expect(root?.children.map(child => (typeof child === 'string' ? child : textOf(child))).join('')).toBe(
      text,
    )
    expect([...new Set(notices.map(({ rule }) => rule))]).toEqual(
      xml.includes('&#146;') ? [] : ['not-well-formed'],
    )
  })

  it('says once what is wrong, where first, and how often', () => {
    expect(read('<a>\n<b>&x;</b>\n&y; &z;</a>').defects).toEqual([
      'a reference to an undeclared or own entity was left as text; entities are never expanded (line 2, 3 in all)',
    ])
  })

  it('keeps the first of two attributes with one name', () => {
    const { root, defects } = read('<a b="1" b="2" c=3 d>x</a>')
    expect([attribute(root, 'b'), attribute(root, 'c'), attribute(root, 'd')]).toEqual(['1', '3', undefined])
    expect(defects).toHaveLength(1)
  })

  it('marks what the end of the document cuts off', () => {
    const { root } = read('<a><b>whole</b><c>half')
    expect([root?.isCut, element(root, 'b')?.isCut, element(root, 'c')?.isCut]).toEqual([
      true,
      undefined,
      true,
    ])
  })
})

describe('XML that would harm', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&c;&d;</a>`

  it('never expands an entity, own or external', () => {
    expect(read(bomb)).toMatchObject({ text: '&c;&d;' })
    expect(read(bomb).defects).toHaveLength(1)
  })

  it('is read 256 elements deep and no deeper', () => {
    const { root, defects } = read('<a>'.repeat(100_000))
    let depth = 0
    for (let at: XmlElement | undefined = root; at; at = element(at, 'a')) depth += 1
    expect(depth).toBe(256)
    expect(defects.some(defect => defect.startsWith('elements are nested too deep'))).toBe(true)
  })

  it('has no more than 500,000 elements', () => {
    const { root, defects } = read(`<r>${'<a/>'.repeat(600_000)}</r>`)
    expect(root?.children).toHaveLength(499_999)
    expect(defects.some(defect => defect.startsWith('there are too many elements'))).toBe(true)
  }, 30_000)
})
