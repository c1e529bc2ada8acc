import { describe, expect, it } from 'vitest'
import { parseXml } from '../../../src/ingest/feed/xml/parse.ts'
import {
  attribute,
  element,
  elements,
  markupOf,
  textOf,
  type XmlElement,
} from '../../../src/ingest/feed/xml/tree.ts'

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

  it.each([
    { what: '100,000 elements', xml: `<r>${'<a/>'.repeat(100_000)}</r>` },
    { what: '100,000 attributes', xml: `<r>${'<a b="" c=""/>'.repeat(40_000)}</r>` },
    {
      what: '50,000 attributes of one element',
      xml: `<r ${Array.from({ length: 50_002 }, (_, n) => `a${n}=""`).join(' ')}/>`,
    },
    { what: '100,000 texts', xml: `<r>${'a<!---->'.repeat(100_001)}</r>` },
    {
      what: '50,000 elements in an item',
      xml: `<rss><channel><item>${'<a/>'.repeat(50_001)}</item></channel></rss>`,
    },
    { what: '20,000 items', xml: `<rss><channel>${'<item/>'.repeat(20_001)}</channel></rss>` },
  ])('is refused where it has more than $what', ({ xml }) => {
    expect(parseXml(xml).excess).toMatchObject({ kind: 'too-large' })
  })

  it('may have any number of elements in its items', () => {
    const { root, excess } = parseXml(
      `<rss><channel>${`<item>${'<a>x</a>'.repeat(100)}</item>`.repeat(5_000)}</channel></rss>`,
    )
    expect(excess).toBeUndefined()
    expect(elements(element(root, 'channel'), 'item').map(item => elements(item, 'a').length)).toEqual(
      Array.from({ length: 5_000 }, () => 100),
    )
  }, 30_000)
})

describe('an item', () => {
  const feed = (...items: string[]) =>
    parseXml(
      `<rss xmlns:n="urn:n" xml:base="https://x.example/" xml:lang="en"><channel>${items.join('')}</channel></rss>`,
    )
  const itemsOf = ({ root }: ReturnType<typeof feed>) => elements(element(root, 'channel'), 'item')

  it('has what is in it, whichever was asked before', () => {
    const items = itemsOf(feed('<item>a<b>1</b></item>', '<item/>', '<item><b>2</b></item>'))
    const texts = () => items.map(item => textOf(element(item, 'b')))
    expect([texts(), texts()]).toEqual([
      ['1', undefined, '2'],
      ['1', undefined, '2'],
    ])
    expect(items.map(item => item.children.length)).toEqual([2, 0, 1])
  })

  it('inherits namespaces, base and language of its document, and has its own', () => {
    const [item] = itemsOf(feed('<item xml:base="y/" xmlns:m="urn:m"><n:a/><m:a xml:lang="de"/></item>'))
    expect(item?.children).toMatchObject([
      { name: '{urn:n}a', baseUrl: 'https://x.example/y/', language: 'en' },
      { name: '{urn:m}a', baseUrl: 'https://x.example/y/', language: 'de' },
    ])
  })

  it.each([
    { rule: 'ends where its parent does', items: ['<item><b>1'], children: ['b'] },
    {
      rule: 'holds an item that is in it',
      items: ['<item><item><b/></item><c/></item>'],
      children: ['item', 'c'],
    },
    { rule: 'closes what is open in it', items: ['<item><b><c></b><d/></item>'], children: ['b', 'd'] },
    {
      rule: 'has no end tag of an element outside of it',
      items: ['<item><b></n:x></b></item>'],
      children: ['b'],
    },
    {
      rule: 'keeps sections and comments',
      items: ['<item><![CDATA[</item>]]><!-- </item> --><b/></item>'],
      children: ['</item>', 'b'],
    },
  ])('$rule', ({ items, children }) => {
    const [item] = itemsOf(feed(...items, '<item/>'))
    expect(item?.children.map(child => (typeof child === 'string' ? child : child.name))).toEqual(children)
  })

  it('tells its defects once, with their lines', () => {
    const document = feed('\n<item>\n<b>a & b</item>')
    const before = document.notices
    for (const item of itemsOf(document)) expect(textOf(item)).toBe('a & b')
    expect(document.notices).toEqual(before)
    expect(before.map(({ message }) => message)).toEqual([
      expect.stringMatching(/line 3/),
      expect.stringMatching(/line 3/),
    ])
  })

  it('that the document’s end cuts off is told as cut, and keeps what is there', () => {
    const { root } = parseXml('<rss><channel><item><b>1</b></item><item><b>2</b>')
    const items = elements(element(root, 'channel'), 'item')
    expect(items.map(({ isCut }) => isCut)).toEqual([undefined, true])
    expect(items.map(textOf)).toEqual(['1', '2'])
  })
})
