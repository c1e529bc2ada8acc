import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Delivery,
  type FetchedPage,
  type Reading,
  readFetched,
  readWhole,
} from '../../src/ingest/reading.ts'
import { limits } from '../../src/record/limits.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'

const fixture = (path: string) => readFileSync(join(import.meta.dirname, '../fixtures', path), 'utf8')

const delivery: Delivery = {
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  tagging: { authority: 'news.example', date: '2025-01-01' },
  fetchFeed: async url => err({ kind: 'malformed-body', detail: `nothing stands at ${url}` }),
}

async function read(body: string | Uint8Array, fields: Partial<Delivery> = {}): Promise<Reading[]> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const readings: Reading[] = []
  for await (const reading of readWhole(bytes, { ...delivery, ...fields }, limits.recordMaxBytes)) {
    readings.push(reading)
  }
  return readings
}

/** Title and rules of the notices of each article; of one that is refused, why. */
const outline = (readings: Reading[]) =>
  readings.map(({ result }) =>
    result.ok
      ? { title: result.value.title, rules: result.value.notices?.map(({ rule }) => rule) ?? [] }
      : result.error.kind,
  )

/** Without what is left out on purpose. */
const articlesOf = (readings: Reading[]) =>
  readings.filter(({ result }) => result.ok || result.error.kind !== 'left-out')

const rss = (items: string, head = '') =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>x</title>${items}</channel></rss>`
const item = (title: string) =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid></item>`
const broken = rss(`${item('One')}${item('Two')}`).replace('</channel>', '</channel')
const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>x</title><updated>2026-01-01T00:00:00Z</updated>
  <entry><id>urn:1</id><title>One</title><updated>2026-01-01T00:00:00Z</updated></entry></feed>`
const jsonFeed = (items: unknown[]) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items })
const ghost = (posts: unknown[]) => JSON.stringify({ db: [{ meta: { exported_on: 1 }, data: { posts } }] })
const post = { id: '1', title: 'One', slug: 'one', html: '<p>x</p>', status: 'published', type: 'post' }
const wordpress = (items: string) =>
  `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>${items}</channel></rss>`
const wordpressItem = (status: string, title: string) =>
  `<item><title>${title}</title><link>https://w.example/${title}</link><guid isPermaLink="false">${title}</guid>
   <wp:post_type>post</wp:post_type><wp:status>${status}</wp:status></item>`
const headline = '经验交流｜合作社的账本'
const page = `<!doctype html><title>${headline}</title><body><h1>${headline}</h1>
  <p>2026年11月20日 09:17 来源：澄岚日报</p>
  <p>县里第一家农机合作社今年把账本挂上了墙。社员们说，看得见才放心。</p>
  <p>合作社理事长介绍，全年作业面积比去年多了两成，油料支出却少了一成，账目每月公布一次。</p></body>`
const opml = `<opml version="2.0"><body><outline xmlUrl="https://f.example/feed"/></body></opml>`

describe('a delivery of any kind', () => {
  it.each([
    { kind: 'a record', body: '{"title":"One"}' },
    { kind: 'a list of records', body: '[{"title":"One"}]' },
    { kind: 'lines of JSON', body: '{"title":"One"}\n', contentType: 'application/x-ndjson' },
    { kind: 'RSS', body: rss(item('One')) },
    { kind: 'Atom', body: atom },
    { kind: 'a JSON Feed', body: jsonFeed([{ id: '1', title: 'One' }]) },
    { kind: 'a WordPress export', body: wordpress(wordpressItem('publish', 'One')) },
    { kind: 'a Ghost export', body: ghost([post]) },
    { kind: 'Markdown', body: '---\ntitle: One\n---\n\nText.\n' },
    { kind: 'a page', body: page, title: headline },
    {
      kind: 'a page copied as text',
      body: page.replace(/^.*<body>|<[^>]+>/g, '\n'),
      contentType: 'text/plain',
      title: headline,
    },
    { kind: 'an OPML list', body: opml, fetchFeed: answering(rss(item('One'))) },
  ])('is read: $kind', async ({ body, title = 'One', ...fields }) => {
    const readings = await read(body, fields)
    expect(outline(readings)).toMatchObject([{ title }])
    expect(readings[0]?.result).toMatchObject({ value: { id: expect.any(String) } })
  })

  it.each([
    { what: 'nothing', body: '' },
    { what: 'white space', body: ' \n\t' },
    {
      what: 'a PDF',
      body: '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n',
      contentType: 'application/pdf',
    },
    { what: 'a PDF that calls itself HTML', body: '%PDF-1.7\n1 0 obj', contentType: 'text/html' },
    { what: 'a picture', body: noise('\u0089PNG\r\n\u001a\n') },
    { what: 'an archive named as a text', body: noise('PK\u0003\u0004'), name: 'articles.txt' },
    { what: 'JSON that breaks off', body: '[1, 2', contentType: 'application/json' },
    { what: 'a sitemap', body: '<urlset/>', contentType: 'application/xml' },
  ])('is refused in one answer where it is $what', async ({ body, ...fields }) => {
    const readings = await read(body, fields)
    expect(readings.map(({ result }) => result.ok)).toEqual([false])
  })

  it.each([
    { what: 'nothing', body: ' \n', says: /^The body is empty/ },
    { what: 'a PDF', body: '%PDF-1.7\n', contentType: 'application/pdf', says: /PDF.*save its text/ },
    { what: 'a picture', body: noise('\u0089PNG\r\n\u001a\n'), says: /picture/ },
    { what: 'an archive or a .docx', body: noise('PK\u0003\u0004'), says: /ZIP.*\.docx.*Unpack it/ },
    { what: 'bytes of any kind', body: noise('\u0001\u0002'), says: /not readable text/ },
  ])('says of $what what it is and what to do', async ({ body, says, ...fields }) => {
    const [reading] = await read(body, fields)
    expect(reading?.result).toMatchObject({
      error: { kind: 'malformed-body', detail: expect.stringMatching(says) },
    })
  })

  it('never expands an entity that a document declares (XML 1.0 §4.4)', async () => {
    const declared = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)
    const head = `<!DOCTYPE rss [<!ENTITY l0 "lol">${declared.join('')}]>`
    const [reading] = await read(rss(item('&l9;'), head))
    expect(outline(reading ? [reading] : [])).toMatchObject([{ title: '&l9;' }])
  })
})

describe('the notices of a whole', () => {
  it.each([
    {
      whole: 'a feed that is not well-formed',
      body: broken,
      articles: [
        { title: 'One', rule: 'not-well-formed' },
        { title: 'Two', rule: 'not-well-formed' },
      ],
    },
    {
      whole: 'a JSON Feed with an item that is none',
      body: jsonFeed(['no item', { id: '1', title: 'One' }]),
      articles: [{ title: 'One', rule: 'left-out' }],
    },
    {
      whole: 'a WordPress export with trash',
      body: wordpress(wordpressItem('trash', 'Gone') + wordpressItem('publish', 'One')),
      articles: [{ title: 'One', rule: 'left-out' }],
    },
    {
      whole: 'a Ghost export with a post that is none',
      body: ghost(['no post', post]),
      articles: [{ title: 'One', rule: 'left-out' }],
    },
    {
      whole: 'an OPML list that is not well-formed',
      body: opml.replace('</body>', ''),
      fetchFeed: answering(rss(item('One'))),
      articles: [{ title: 'One', rule: 'not-well-formed' }],
    },
    {
      whole: 'a feed in an OPML list',
      body: opml,
      fetchFeed: answering(broken),
      articles: [
        { title: 'One', rule: 'not-well-formed' },
        { title: 'Two', rule: 'not-well-formed' },
      ],
    },
  ])('stand with each article: $whole', async ({ body, articles, ...fields }) => {
    const found = outline(articlesOf(await read(body, fields)))
    expect(found).toMatchObject(
      articles.map(({ title, rule }) => ({ title, rules: expect.arrayContaining([rule]) })),
    )
  })

  it('stand with no article where there is nothing to say', async () => {
    expect(outline(await read(rss(item('One'))))).toEqual([{ title: 'One', rules: [] }])
  })
})

describe('what was fetched', () => {
  it.each([
    { expected: 'feed', what: 'a page', body: page },
    { expected: 'feed', what: 'an OPML list', body: opml },
    { expected: 'feed', what: 'a record', body: '{"title":"x"}' },
    { expected: 'page', what: 'a feed', body: rss(item('One')) },
    { expected: 'page', what: 'a record', body: '{"title":"x"}' },
  ] as const)('is refused where a $expected was expected: $what', ({ expected, body }) => {
    const fetched = { bytes: new TextEncoder().encode(body) }
    const readings = [...readFetched(fetched, expected, { ...delivery, url: 'https://f.example/' })]
    expect(outline(readings)).toEqual(['malformed-body'])
  })

  it('is read from where it stands', () => {
    const relative = '<item><title>One</title><guid isPermaLink="false">1</guid><link>/1</link></item>'
    const fetched = { bytes: new TextEncoder().encode(rss(relative)) }
    const [reading] = readFetched(fetched, 'feed', { ...delivery, url: 'https://f.example/feed' })
    expect(reading?.result).toMatchObject({ value: { url: 'https://f.example/1' } })
  })
})

it.each(['exports/ghost.json', 'exports/wordpress.xml'])(
  'reads the articles of %s through the gate',
  async path => {
    const readings = await read(fixture(path), { url: 'https://g.example/' })
    expect(readings.length).toBeGreaterThan(0)
    expect(articlesOf(readings).filter(({ result }) => !result.ok)).toEqual([])
  },
)

function answering(body: string) {
  return async (): Promise<Result<FetchedPage>> => ok({ bytes: new TextEncoder().encode(body) })
}

/** Bytes as compression leaves them: all values alike, always the same. */
function noise(signature: string): Uint8Array {
  const bytes = new Uint8Array(4_096)
  let state = 1
  for (let index = 0; index < bytes.length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[index] = index < signature.length ? signature.charCodeAt(index) : state >> 16
  }
  return bytes
}

describe('a page whose title nobody can tell', () => {
  it('is refused with what to do', async () => {
    const body = `<html><body><p>${'Only text, and much of it. '.repeat(20)}</p></body></html>`
    const [reading] = await read(body, { contentType: 'text/html' })
    expect(reading?.result).toMatchObject({
      error: {
        violations: [
          { field: 'title', rule: expect.stringMatching(/^is required, and this page shows no headline/) },
        ],
      },
    })
  })
})
