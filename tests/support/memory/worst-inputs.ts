/** The inputs that cost a reader most memory per byte, by kind. They are generated in any size. */
export interface WorstInput {
  what: string
  contentType: string
  name?: string
  /** The size in bytes; the result may be a little longer. */
  make(bytes: number): string
}

const repeated = (piece: string, bytes: number) => piece.repeat(Math.ceil(bytes / piece.length))
const numbered = (piece: (index: number) => string, bytes: number) => {
  const pieces: string[] = []
  for (let index = 0, length = 0; length < bytes; index += 1) {
    const text = piece(index)
    pieces.push(text)
    length += text.length
  }
  return pieces.join('')
}

const html = 'text/html; charset=utf-8'
const page = (body: string) =>
  `<!doctype html><title>A title of a page</title><h1>A title of a page</h1>${body}`
const filledPage = (what: string, piece: string): WorstInput => ({
  what: `a page of ${what}`,
  contentType: html,
  make: bytes => page(repeated(piece, bytes)),
})

const xml = 'application/xml'
const wp =
  'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
const rss = (inside: string, more = '') =>
  `<rss version="2.0" ${more}><channel><title>x</title>${inside}</channel></rss>`
const item = (inside: string) => `<item><guid>a</guid><title>t</title>${inside}</item>`
const filledItem = (what: string, piece: string): WorstInput => ({
  what: `a feed whose item has ${what}`,
  contentType: xml,
  make: bytes => rss(item(repeated(piece, bytes))),
})
const filledFeed = (what: string, piece: string): WorstInput => ({
  what: `a feed of ${what}`,
  contentType: xml,
  make: bytes => rss(repeated(piece, bytes)),
})

const json = 'application/json'
const jsonFeed = (items: string) =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[${items}]}`
const list = (piece: string, bytes: number) => repeated(`${piece},`, bytes).slice(0, -1)

export const worstInputs: WorstInput[] = [
  filledPage('dense tags', '<b>'),
  filledPage('closed tags', '<b></b>'),
  filledPage('empty elements', '<br>'),
  filledPage('paragraphs of a letter', '<p>a'),
  filledPage('letters in tags', 'a<i>b</i>'),
  filledPage('deep nesting', '<div>'),
  filledPage('table cells', '<td>'),
  filledPage('references', '&lt;'),
  filledPage('links', '<a href=b>c</a>'),
  filledPage('pictures', '<img src=a>'),
  filledPage('comments', '<!---->'),
  filledPage('lines', 'a<br>'),
  filledPage('text', 'A sentence that goes on and on and on. '),
  filledPage('text in Chinese', '合作社今年账本上墙，社员看得见才放心。'),
  {
    what: 'a page of attributes of one element',
    contentType: html,
    make: bytes => page(`<p ${numbered(index => `a${index} `, bytes)}>text</p>`),
  },
  {
    what: 'a page of elements with attributes',
    contentType: html,
    make: bytes => page(numbered(index => `<p a${index % 7}=1 b=2 c=3 d=4>`, bytes)),
  },
  {
    what: 'a page of meta elements',
    contentType: html,
    make: bytes => page(repeated('<meta name=author content=a>', bytes)),
  },
  {
    what: 'a page of JSON-LD',
    contentType: html,
    make: bytes => page(`<script type="application/ld+json">[${list('{}', bytes)}]</script>`),
  },
  {
    what: 'a text of short lines',
    contentType: 'text/plain; charset=utf-8',
    make: bytes => repeated('a\n', bytes),
  },
  {
    what: 'a text of one line',
    contentType: 'text/plain; charset=utf-8',
    make: bytes => repeated('word ', bytes),
  },
  {
    what: 'a text of blank lines',
    contentType: 'text/plain; charset=utf-8',
    make: bytes => `Title\n${repeated('\n', bytes)}end`,
  },

  filledItem('small elements', '<a/>'),
  filledItem('nested elements', '<a>'),
  filledItem('elements with text', '<a>b</a>'),
  filledItem('categories', '<category>a</category>'),
  filledItem('enclosures', '<enclosure url="https://e.example/a.mp3" length="1" type="audio/mpeg"/>'),
  filledItem('CDATA sections', '<![CDATA[a]]>'),
  filledItem('references', '&amp;'),
  filledItem('bare ampersands', '& '),
  filledItem('comments', '<!---->'),
  filledFeed('small elements', '<a/>'),
  filledFeed('empty items', '<item/>'),
  filledFeed('small items', item('')),
  filledFeed(
    'items of some elements',
    item(
      '<link>https://e.example/</link><category>a</category><description>text</description><pubDate>Sat, 01 Nov 2025 00:00:00 GMT</pubDate>',
    ),
  ),
  {
    what: 'a feed of unclosed items',
    contentType: xml,
    make: bytes => rss(repeated('<item><title>a', bytes)),
  },
  {
    what: 'a feed of attributes',
    contentType: xml,
    make: bytes => rss(item(`<a ${numbered(index => `b${index}="" `, bytes)}/>`)),
  },
  {
    what: 'a feed of namespaces',
    contentType: xml,
    make: bytes => rss(numbered(index => `<a xmlns:n${index}="u"/>`, bytes)),
  },
  {
    what: 'a feed of a long text',
    contentType: xml,
    make: bytes => rss(item(`<description>${repeated('word ', bytes)}</description>`)),
  },
  {
    what: 'a feed of long texts',
    contentType: xml,
    make: bytes => rss(repeated(item(`<description>${'word '.repeat(100_000)}</description>`), bytes)),
  },
  {
    what: 'a feed of long texts in Chinese',
    contentType: xml,
    make: bytes =>
      rss(repeated(item(`<description>${'合作社今年账本上墙。'.repeat(1_000)}</description>`), bytes / 3)),
  },
  {
    what: 'a feed of one Chinese character and much English',
    contentType: xml,
    make: bytes =>
      rss(
        `${item('<description>账</description>')}${repeated(item(`<description>${'word '.repeat(10_000)}</description>`), bytes)}`,
      ),
  },
  {
    what: 'a feed of dense HTML',
    contentType: xml,
    make: bytes => rss(repeated(item(`<description>${'&lt;b>'.repeat(100_000)}</description>`), bytes)),
  },
  {
    what: 'an Atom feed of small entries',
    contentType: xml,
    make: bytes =>
      `<feed xmlns="http://www.w3.org/2005/Atom">${repeated('<entry><id>a</id><title>t</title></entry>', bytes)}</feed>`,
  },
  {
    what: 'an Atom feed of links',
    contentType: xml,
    make: bytes =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>t</title>${repeated('<link href="a"/>', bytes)}</entry></feed>`,
  },
  {
    what: 'a WordPress export of meta values',
    contentType: xml,
    make: bytes =>
      rss(
        `<wp:wxr_version>1.2</wp:wxr_version>${repeated(item(`<wp:post_type>post</wp:post_type>${'<wp:postmeta><wp:meta_key>a</wp:meta_key><wp:meta_value>b</wp:meta_value></wp:postmeta>'.repeat(50)}`), bytes)}`,
        wp,
      ),
  },
  {
    what: 'a list of feeds',
    contentType: 'text/x-opml',
    make: bytes => `<opml version="2.0"><body>${repeated('<outline text="a"/>', bytes)}</body></opml>`,
  },

  {
    what: 'a JSON Feed of empty items',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(list('{}', bytes)),
  },
  {
    what: 'a JSON Feed of small items',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(numbered(index => `{"id":"${index}","title":"t"},`, bytes).slice(0, -1)),
  },
  {
    what: 'a JSON Feed of numbers',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(list('1', bytes)),
  },
  {
    what: 'a JSON Feed of keys',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(`{${numbered(index => `"k${index}":1,`, bytes).slice(0, -1)}}`),
  },
  {
    what: 'a JSON Feed of nested lists',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(`${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}`),
  },
  {
    what: 'a JSON Feed of tags',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(`{"id":"a","title":"t","tags":[${list('"a"', bytes)}]}`),
  },
  {
    what: 'a JSON Feed of a long text',
    contentType: 'application/feed+json',
    make: bytes => jsonFeed(`{"id":"a","title":"t","content_text":"${repeated('word ', bytes)}"}`),
  },
  {
    what: 'a JSON Feed of long texts',
    contentType: 'application/feed+json',
    make: bytes =>
      jsonFeed(list(`{"id":"a","title":"t","content_text":"${'word '.repeat(20_000)}"}`, bytes * 0.99)),
  },
  {
    what: 'a JSON Feed of long texts in Chinese and English',
    contentType: 'application/feed+json',
    make: bytes =>
      jsonFeed(list(`{"id":"a","title":"t","content_html":"<p>账${'word '.repeat(20_000)}"}`, bytes * 0.99)),
  },
  { what: 'a list of records', contentType: json, make: bytes => `[${list('{}', bytes)}]` },
  {
    what: 'a Ghost export of tags',
    contentType: json,
    make: bytes =>
      `{"db":[{"data":{"posts":[{"title":"t","html":"<p>a</p>"}],"posts_tags":[${list('{}', bytes)}]}}]}`,
  },
  {
    what: 'lines of empty objects',
    contentType: 'application/x-ndjson',
    make: bytes => repeated('{}\n', bytes),
  },
  {
    what: 'lines of small records',
    contentType: 'application/x-ndjson',
    make: bytes => repeated('{"title":"t"}\n', bytes),
  },
  {
    what: 'one long line',
    contentType: 'application/x-ndjson',
    make: bytes => `{"title":"${repeated('word ', bytes)}"}`,
  },
  {
    what: 'a line of many values',
    contentType: 'application/x-ndjson',
    make: bytes => repeated(`{"title":"t","categories":[${'"a",'.repeat(300_000)}"a"]}\n`, bytes),
  },

  {
    what: 'a Markdown text',
    contentType: 'text/markdown',
    make: bytes => `# Title\n\n${repeated('word ', bytes)}`,
  },
  {
    what: 'a Markdown text of short paragraphs',
    contentType: 'text/markdown',
    make: bytes => `# Title\n\n${repeated('a\n\n', bytes)}`,
  },
  {
    what: 'a Markdown text of list items',
    contentType: 'text/markdown',
    make: bytes => `# Title\n\n${repeated('- a\n', bytes)}`,
  },
  {
    what: 'a Markdown text of links',
    contentType: 'text/markdown',
    make: bytes => `# Title\n\n${repeated('[a](b) c\n\n', bytes)}`,
  },
  {
    what: 'a Markdown text of tags',
    contentType: 'text/markdown',
    make: bytes => `# Title\n\n${repeated('<b>', bytes)}`,
  },
  {
    what: 'front matter of many keys',
    contentType: 'text/markdown',
    make: bytes => `---\ntitle: t\n${numbered(index => `k${index}: a\n`, bytes)}---\ntext`,
  },
  {
    what: 'front matter of a list',
    contentType: 'text/markdown',
    make: bytes => `---\ntitle: t\ntags:\n${repeated('- a\n', bytes)}---\ntext`,
  },
  {
    what: 'front matter that never ends',
    contentType: 'text/markdown',
    make: bytes => `---\ntitle: t\n${repeated('a: b\n', bytes)}`,
  },
]
