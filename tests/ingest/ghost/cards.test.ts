import { describe, expect, it } from 'vitest'
import { cardHtml, type Payload } from '../../../src/ingest/ghost/cards.ts'
import { htmlOfLexical } from '../../../src/ingest/ghost/lexical.ts'

describe('a card of Ghost', () => {
  it.each<[string, Payload, string]>([
    [
      'image',
      { src: '/a.jpg', alt: 'A', title: 'B', width: 3, height: 2 },
      '<figure><img src="/a.jpg" alt="A" title="B" width="3" height="2"></figure>',
    ],
    [
      'image',
      { src: '/a.jpg', href: '/b', caption: '<b>c</b>' },
      '<figure><a href="/b"><img src="/a.jpg"></a><figcaption><b>c</b></figcaption></figure>',
    ],
    ['image', { src: '/a.jpg?b&c', caption: ' ' }, '<figure><img src="/a.jpg?b&amp;c"></figure>'],
    [
      'gallery',
      { images: [{ src: '/a.jpg' }, { src: '/b.jpg' }], caption: 'c' },
      '<figure><img src="/a.jpg"><img src="/b.jpg"><figcaption>c</figcaption></figure>',
    ],
    ['gallery', {}, '<figure></figure>'],
    ['html', { html: '<i>a</i>' }, '<i>a</i>'],
    ['markdown', { markdown: '*a*' }, '<p><em>a</em></p>\n'],
    ['codeblock', { code: 'a < b', language: 'js' }, '<pre><code class="language-js">a &lt; b</code></pre>'],
    [
      'code',
      { code: 'a', caption: 'b' },
      '<figure><pre><code>a</code></pre><figcaption>b</figcaption></figure>',
    ],
    [
      'embed',
      { html: '<iframe></iframe>', url: '/a', caption: 'b' },
      '<figure><iframe></iframe><figcaption>b</figcaption></figure>',
    ],
    ['embed', { url: '/a' }, '<figure><a href="/a">/a</a></figure>'],
    [
      'bookmark',
      { url: '/a', metadata: { title: 'B', description: 'c < d' }, caption: 'e' },
      '<figure><p><a href="/a">B</a><br>c &lt; d</p><figcaption>e</figcaption></figure>',
    ],
    ['bookmark', { url: '/a' }, '<figure><p><a href="/a">/a</a></p></figure>'],
    [
      'audio',
      { src: '/a.mp3', title: 'b & c' },
      '<figure><audio controls src="/a.mp3"></audio><figcaption>b &amp; c</figcaption></figure>',
    ],
    [
      'video',
      { src: '/a.mp4', caption: '<b>c</b>' },
      '<figure><video controls src="/a.mp4"></video><figcaption><b>c</b></figcaption></figure>',
    ],
    [
      'file',
      { src: '/a.pdf', fileTitle: 'A', fileName: 'a.pdf', fileCaption: 'b' },
      '<p><a href="/a.pdf">A</a> b</p>',
    ],
    ['file', { src: '/a.pdf', fileName: 'a.pdf' }, '<p><a href="/a.pdf">a.pdf</a> </p>'],
    ['callout', { calloutEmoji: '!', calloutText: '<b>a</b>' }, '<aside>! <b>a</b></aside>'],
    [
      'toggle',
      { heading: '<b>a</b>', content: '<p>b</p>' },
      '<details><summary><b>a</b></summary><p>b</p></details>',
    ],
    ['button', { buttonText: 'a', buttonUrl: '/b' }, '<p><a href="/b">a</a></p>'],
    ['button', { buttonText: 'a < b' }, '<p>a &lt; b</p>'],
    [
      'call-to-action',
      { imageUrl: '/a.jpg', textValue: '<p>b</p>', buttonText: 'c', buttonUrl: '/d' },
      '<figure><img src="/a.jpg"></figure><p>b</p><p><a href="/d">c</a></p>',
    ],
    ['call-to-action', { textValue: '<p>b</p>', buttonText: 'c' }, '<p>b</p>'],
    [
      'product',
      {
        productTitle: 'A',
        productDescription: '<p>b</p>',
        productImageSrc: '/c.jpg',
        productUrl: '/d',
        productButton: 'e',
      },
      '<figure><img src="/c.jpg"></figure><h4>A</h4><p>b</p><p><a href="/d">e</a></p>',
    ],
    ['product', { productTitle: 'A' }, '<h4>A</h4>'],
    [
      'header',
      { header: 'A', subheader: 'b', buttonText: 'c', buttonUrl: '/d' },
      '<h2>A</h2><p>b</p><p><a href="/d">c</a></p>',
    ],
    ['header', { heading: 'A', subheading: 'b' }, '<h2>A</h2><p>b</p>'],
    ['hr', {}, '<hr>'],
    ['horizontalrule', {}, '<hr>'],
    ['paywall', {}, ''],
    ['email', { html: '<p>a</p>' }, ''],
    ['email-cta', { html: '<p>a</p>' }, ''],
    ['signup', { header: 'a' }, ''],
  ])('%s %j is %s', (type, payload, expected) => {
    expect(cardHtml(type, payload)).toBe(expected)
  })

  it.each(['poll', 'constructor', ''])('«%s» is unknown', type => {
    expect(cardHtml(type, {})).toBeUndefined()
  })
})

describe('a node of Lexical', () => {
  const words = (text: string, format = 0) => ({ type: 'text', text, format })
  const shown = (...children: object[]) => htmlOfLexical(JSON.stringify({ root: { children } }), () => {})

  it.each<[string, object, string]>([
    ['a paragraph', { type: 'paragraph', children: [words('a < b')] }, '<p>a &lt; b</p>'],
    ...['quote', 'extended-quote', 'aside'].map((type): [string, object, string] => [
      type,
      { type, children: [words('a')] },
      '<blockquote>a</blockquote>',
    ]),
    ['a text of another name', { type: 'extended-text', text: 'a', format: 1 }, '<strong>a</strong>'],
    ...['strong', 'em', 's', 'u', 'code', 'sub', 'sup', 'mark'].map((name, bit): [string, object, string] => [
      name,
      words('a', 2 ** bit),
      `<${name}>a</${name}>`,
    ]),
    ['two formats', words('a', 3), '<em><strong>a</strong></em>'],
    ['a line break', { type: 'linebreak' }, '<br>'],
    ['a tab', { type: 'tab' }, ' '],
    ['a heading', { type: 'heading', tag: 'h6', children: [words('a')] }, '<h6>a</h6>'],
    [
      'a heading of another name',
      { type: 'extended-heading', tag: 'h1', children: [words('a')] },
      '<h1>a</h1>',
    ],
    ['a heading of no kind', { type: 'heading', tag: 'h7', children: [words('a')] }, '<h2>a</h2>'],
    ['a link', { type: 'link', url: '/a?b&c', children: [words('d')] }, '<a href="/a?b&amp;c">d</a>'],
    [
      'a link that was not written as one',
      { type: 'autolink', url: '/a', children: [words('b')] },
      '<a href="/a">b</a>',
    ],
    [
      'a list',
      {
        type: 'list',
        listType: 'bullet',
        children: [{ children: [words('a')] }, { children: [words('b')] }],
      },
      '<ul><li>a</li><li>b</li></ul>',
    ],
    [
      'a numbered list',
      { type: 'list', listType: 'number', children: [{ children: [words('a')] }] },
      '<ol><li>a</li></ol>',
    ],
    [
      'a list of tasks',
      {
        type: 'list',
        listType: 'check',
        children: [
          { checked: true, children: [words('a')] },
          { checked: false, children: [words('b')] },
        ],
      },
      '<ul><li>☑ a</li><li>☐ b</li></ul>',
    ],
    [
      'a list in a list',
      {
        type: 'list',
        children: [
          { children: [words('a')] },
          { children: [{ type: 'list', children: [{ children: [words('b')] }] }] },
          { children: [words('c')] },
        ],
      },
      '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
    ],
    ['a card', { type: 'horizontalrule' }, '<hr>'],
  ])('%s', (_, node, expected) => {
    expect(shown(node)).toBe(expected)
  })

  it('of an unknown kind is told, and shows what it holds', () => {
    const told: string[] = []
    const json = JSON.stringify({ root: { children: [{ type: 'poll', children: [words('a')] }] } })
    expect([htmlOfLexical(json, type => told.push(type)), told]).toEqual(['a', ['poll']])
  })

  it('is shown up to fifty inside each other', () => {
    const nested = (depth: number): object =>
      depth === 0 ? words('a') : { type: 'paragraph', children: [nested(depth - 1)] }
    expect(shown(nested(50))).toContain('a')
    expect(shown(nested(51))).not.toContain('a')
  })
})
