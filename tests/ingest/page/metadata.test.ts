import { describe, expect, it } from 'vitest'
import { structuredArticle } from '../../../src/ingest/page/declared/json-ld.ts'
import { metadataOf } from '../../../src/ingest/page/declared/metadata.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

function rootOf(html: string) {
  const root = parseHtml(html)
  if (!root.ok) throw new Error('the page has few nodes')
  return root.value
}

/** What a page declares, without the members that are absent or empty. */
function declared(html: string): Record<string, unknown> {
  const { authors, ...fields } = metadataOf(rootOf(html))
  const present = Object.entries(fields).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  )
  const origins = ['structured', 'stated', 'byline']
  const named = authors.flatMap(({ values }, index) => (values.length > 0 ? [[origins[index], values]] : []))
  return { ...Object.fromEntries(present), ...Object.fromEntries(named) }
}

/** Their set is asked before the next one, which gives a candidate of its own. */
const askedBefore = ['articletitle', 'og:release_date']

const meta = (name: string, content: string, attribute = 'name') =>
  `<meta ${attribute}="${name}" content="${content}">`

/** Names of meta tags by what they tell, the most trusted first. */
const names: [string, string[], (value: string) => object][] = [
  ['title', ['articletitle', 'og:title', 'twitter:title', 'title'], value => ({ titles: [value] })],
  [
    'date',
    [
      ...[
        'article:published_time',
        'og:published_time',
        'og:release_date',
        'pubdate',
        'datepublished',
        'publishdate',
      ],
      ...['publish-date', 'firstcreate', 'date', 'dc.date', 'dcterms.created', 'sailthru.date'],
    ],
    value => ({ published: [value] }),
  ],
  [
    'change',
    ['article:modified_time', 'og:updated_time', 'datemodified', 'lastupdate', 'dateupdate'],
    value => ({ updated: value }),
  ],
  ['source', ['contentsource', 'source'], value => ({ source: value })],
  [
    'author',
    [
      ...[
        'author',
        'article:author',
        'article:author_name',
        'byl',
        'parsely-author',
        'sailthru.author',
        'dc.creator',
      ],
      ...['dcterms.creator', 'cxenseparse:author'],
    ],
    value => ({ stated: [value] }),
  ],
  ['editor', ['editor'], value => ({ editors: [value] })],
  ['section', ['columnname', 'article:section'], value => ({ section: value })],
  ['site', ['og:site_name', 'sitename', 'application-name', 'publisher'], value => ({ siteName: value })],
  ['address', ['og:url'], value => ({ url: value })],
  ['picture', ['og:image', 'og:image:url', 'twitter:image'], value => ({ image: value })],
  ['language', ['content-language', 'og:locale'], value => ({ language: value })],
]

describe('meta tags', () => {
  it.each(names.flatMap(([what, list, expected]) => list.map(name => ({ what, name, expected }))))(
    '$name declares the $what, in any case and by any attribute',
    ({ name, expected }) => {
      for (const attribute of ['name', 'property', 'itemprop', 'http-equiv'])
        expect(declared(meta(name, ' A ', attribute))).toEqual(expected('A'))
      expect(declared(meta(name.toUpperCase(), 'A'))).toEqual(expected('A'))
      expect(declared(meta(name, ' '))).toEqual({})
    },
  )

  it.each(
    names.flatMap(([what, list]) =>
      list.slice(1).map((name, index) => ({ what, name, before: list[index] ?? '' })),
    ),
  )('$before comes before $name', ({ what, name, before }) => {
    const html = meta(name, 'second') + meta(before, 'first')
    const said = JSON.stringify(declared(html))
    expect(said).toContain('first')
    if (said.includes('second')) expect(said.indexOf('first')).toBeLessThan(said.indexOf('second'))
    expect(said.includes('second')).toBe(what === 'author' || askedBefore.includes(before))
  })

  it('of one name count all for authors, and the first for all else', () => {
    expect(declared(meta('author', 'A') + meta('author', 'B') + meta('author', 'A'))).toEqual({
      stated: ['A', 'B'],
    })
    expect(declared(meta('source', 'A') + meta('source', 'B'))).toEqual({ source: 'A' })
  })
})

const article = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...fields })}</script>`

describe('what a page declares', () => {
  it.each<[string, string, object]>([
    ['nothing', '<p>x', {}],
    ['<title>', '<title> A </title>', { titles: ['A'] }],
    ['no title of a drawing', '<svg><title>A</title></svg>', {}],
    [
      'titles, the most trusted first, each once',
      `<title>D</title>${meta('og:title', 'C')}${meta('ArticleTitle', 'B')}${article({ headline: 'A' })}`,
      { titles: ['A', 'B', 'C', 'D'] },
    ],
    ['the same title once', `<title>A</title>${meta('og:title', 'A')}`, { titles: ['A'] }],
    [
      'dates, the most trusted first',
      `<time itemprop="datePublished" datetime="E">x</time><i id="pubtime_baidu">D</i>${meta('date', 'C')}${meta('article:published_time', 'B')}${article({ datePublished: 'A' })}`,
      { published: ['A', 'B', 'C', 'D', 'E'] },
    ],
    ['a date by the id pubTime', '<i id="pubTime">A</i>', { published: ['A'] }],
    ['a date of <time pubdate>', '<time pubdate>A</time>', { published: ['A'] }],
    ...['published', 'entry-date', 'dt-published', 'x published y'].map((name): [string, string, object] => [
      `a date of the class ${name}`,
      `<time class="${name}" datetime="A">B</time>`,
      { published: ['A'] },
    ]),
    ['no date of another class', '<time class="unpublished" datetime="A">B</time>', {}],
    ['no date of another element', '<i class="published">B</i>', {}],
    [
      'a date of microdata in a content attribute',
      '<i itemprop="datePublished" content="A">B</i>',
      { published: ['A'] },
    ],
    ['the first of two dates', '<time pubdate>A</time><time pubdate>B</time>', { published: ['A'] }],
    [
      'the change of JSON-LD first',
      `${meta('lastupdate', 'B')}${article({ dateModified: 'A' })}`,
      { updated: 'A' },
    ],
    ['a subtitle of JSON-LD', article({ alternativeHeadline: 'A' }), { subtitle: 'A' }],
    ['the source by its id', `<i id="source_baidu">A</i>${meta('source', 'B')}`, { source: 'A' }],
    ['the author by its id', `${meta('author', 'B')}<i id="author_baidu">A</i>`, { stated: ['A', 'B'] }],
    ['the editor by its id', `${meta('editor', 'B')}<i id="editor_baidu">A</i>`, { editors: ['A', 'B'] }],
    [
      'the section of a meta tag first',
      meta('ColumnName', 'A') + article({ articleSection: 'B' }),
      { section: 'A' },
    ],
    ['the section of JSON-LD', article({ articleSection: ['A', 'B'] }), { section: 'A' }],
    [
      'the last crumb as section',
      `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"A"},{"item":{"name":"B"}},{"x":1}]}</script>`,
      { section: 'B' },
    ],
    [
      'the publisher of JSON-LD first',
      meta('og:site_name', 'B') + article({ publisher: { name: 'A' } }),
      { siteName: 'A' },
    ],
    ['the canonical link first', `${meta('og:url', 'B')}<link rel="x CANONICAL" href="A">`, { url: 'A' }],
    [
      'no link that is not canonical',
      '<link rel="uncanonical" href="A"><a rel="canonical" href="B">x</a>',
      {},
    ],
    ['the language of <html>', `<html lang="A">${meta('og:locale', 'B')}`, { language: 'A' }],
    ['no empty language of <html>', `<html lang="">${meta('og:locale', 'B')}`, { language: 'B' }],
  ])('is %s', (_, html, expected) => {
    expect(declared(html)).toEqual(expected)
  })
})

describe('bylines', () => {
  const byline = (text: string) => `<i itemprop="author">${text}</i>`
  it.each<[string, string, string[]]>([
    ['microdata', byline('A'), ['A']],
    ['rel=author', '<a rel="nofollow author">A</a>', ['A']],
    ['not rel=authors', '<a rel="authors">A</a>', []],
    ['not a link element', '<link rel="author" href="/a">', []],
    ['the name inside', byline('<b itemprop="name">A</b> of B'), ['A']],
    ['the links inside', byline('<b>by</b> <a href="/a">A</a><a href="/b">B</a>'), ['A, B']],
    ['the text of a link', '<a rel="author" href="/a"><b>A</b> C</a>', ['A C']],
    ['the text without elements', byline('A and B'), ['A and B']],
    ['several in one small box', `<div>${byline('A')}${byline('B')}</div>`, ['A', 'B']],
    [
      'the first, when the other is in a large box',
      `<div>${byline('A')}<p>${'x'.repeat(200)}</p>${byline('B')}</div>`,
      ['A'],
    ],
    [
      'both, when the box has 199 characters',
      `<div>${byline('A')}<p>${'x'.repeat(197)}</p>${byline('B')}</div>`,
      ['A', 'B'],
    ],
    [
      'the first, when the other is far in the tree',
      `<div><div><div><div><div>${byline('A')}</div></div></div></div>${byline('B')}</div>`,
      ['A'],
    ],
    [
      'both, when the other is four steps away',
      `<div><div><div><div>${byline('A')}</div></div></div>${byline('B')}</div>`,
      ['A', 'B'],
    ],
    ['no long text', byline('x'.repeat(80)), []],
    ['a text of 79 characters', byline('x'.repeat(79)), ['x'.repeat(79)]],
    [
      'no names beyond the twentieth',
      `<div>${Array.from({ length: 22 }, (_, index) => byline(`${index}`)).join('')}</div>`,
      Array.from({ length: 20 }, (_, index) => `${index}`),
    ],
  ])('name %s', (_, html, expected) => {
    expect(declared(`<body>${html}</body>`).byline ?? []).toEqual(expected)
  })
})

describe('JSON-LD', () => {
  const script = (text: string, type = 'application/ld+json') => `<script type="${type}">${text}</script>`
  const read = (html: string) => structuredArticle(rootOf(html))
  const nothing = { authors: [], crumbs: [] }

  it.each<[string, string, object]>([
    ['NewsArticle', script('{"@type":"NewsArticle","headline":" A "}'), { headline: 'A' }],
    ...['Article', 'BlogPosting', 'Report', 'LiveBlogPosting', 'ReportageNewsArticle'].map(
      (type): [string, string, object] => [
        type,
        script(`{"@type":["Thing","${type}"],"title":"A"}`),
        { headline: 'A' },
      ],
    ),
    ...['Articles', 'SocialBlogPosting', 'Reporting', 'WebPage'].map((type): [string, string, object] => [
      `no ${type}`,
      script(`{"@type":"${type}","headline":"A"}`),
      {},
    ]),
    [
      'what has a pubDate',
      script('{"title":"A","pubDate":"B","upDate":"C"}'),
      { headline: 'A', published: 'B', modified: 'C' },
    ],
    [
      'the article before what has a pubDate',
      script('[{"pubDate":"B"},{"@type":"Article","headline":"A"}]'),
      { headline: 'A' },
    ],
    ['a member of a graph', script('{"@graph":[1,{"@type":"Article","headline":"A"}]}'), { headline: 'A' }],
    ['the second script', script('[]') + script('{"@type":"Article","headline":"A"}'), { headline: 'A' }],
    [
      'a script whose type has parameters',
      script('{"@type":"Article","headline":"A"}', 'application/LD+JSON; x'),
      { headline: 'A' },
    ],
    ['no other script', script('{"@type":"Article","headline":"A"}', 'application/json'), {}],
    ['what has a comma too much', script('{"@type":"Article","headline":"A",}'), { headline: 'A' }],
    ['what has a comment', script('{"@type":"Article", // note\n"headline":"A"}'), { headline: 'A' }],
    ['nothing of what is broken', script('{"@type":"Article"'), {}],
    ['no text that is empty', script('{"@type":"Article","headline":" ","title":"B"}'), { headline: 'B' }],
    ['no text that is a number', script('{"@type":"Article","headline":1}'), {}],
    ['an author by name', script('{"@type":"Article","author":"A"}'), { authors: ['A'] }],
    [
      'authors, and no organization',
      script(
        '{"@type":"Article","author":[{"name":"A"},{"@type":"Organization","name":"B"},{"name":["C","D"]}]}',
      ),
      { authors: ['A', 'C', 'D'] },
    ],
    [
      'an author by its id',
      script('[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a"},{"@id":"#a","name":"A"}]'),
      { authors: ['A'] },
    ],
    ['no author by an unknown id', script('{"@type":"Article","author":{"@id":"#b"}}'), {}],
    ['a publisher by name', script('{"@type":"Article","publisher":"A"}'), { publisher: 'A' }],
  ])('is read: %s', (_, html, expected) => {
    expect(read(html)).toEqual({ ...nothing, ...expected })
  })
})
