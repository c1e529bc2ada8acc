import { reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { recordKey } from '../../src/catalogue/records.ts'
import { articlePath, get, jsonLinesOf, send, sendText } from '../support/site.ts'

/** Who may do what with articles that are there: record/origin.ts, over HTTP. */

interface Line {
  outcome: string
  reason?: string
  title?: string
  article?: Stored
  problem?: { detail: string }
}

interface Stored {
  id: string
  title: string
  draft?: true
  brought?: { from?: string; dated?: string; edited?: true }
  notices?: { rule: string }[]
}

interface Item {
  id?: string | undefined
  title: string
  text?: string
  link?: string
  date?: string
}

const tag = (name: string, text: string | undefined) =>
  text === undefined ? '' : `<${name}>${text}</${name}>`

/** An RSS feed of a site; its guids are no permalinks. */
const rss = (host: string, ...items: Item[]) =>
  `<rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link>${items
    .map(
      ({ id, title, text, link, date }) =>
        `<item>${id === undefined ? '' : `<guid isPermaLink="false">${id}</guid>`}${tag('title', title)}${tag('link', link)}${tag('pubDate', date)}${tag('description', text)}</item>`,
    )
    .join('')}</channel></rss>`

async function imported(body: string, query = '', type = 'application/rss+xml'): Promise<Line[]> {
  const answer = await sendText(`/api/import${query}`, body, type)
  expect(answer.status).toBe(200)
  const lines = await jsonLinesOf<Line & { summary?: object }>(answer)
  return lines.filter(({ summary }) => summary === undefined)
}

const outcomes = async (...call: Parameters<typeof imported>) =>
  (await imported(...call)).map(({ outcome }) => outcome)
const stored = async (id: string): Promise<Stored> => (await send('GET', articlePath(id))).json()
const put = (id: string, body: object) => send('PUT', articlePath(id), body)

beforeEach(() => reset())

describe('an import of a feed', () => {
  it('creates articles under the ids of the feed, and updates them again', async () => {
    expect(await imported(rss('a.example', { id: '1', title: 'One' }))).toMatchObject([
      { outcome: 'created', article: { id: '1', brought: { from: 'file: https://a.example/ a.example' } } },
    ])
    expect(await outcomes(rss('a.example', { id: '1', title: 'One' }))).toEqual(['unchanged'])
    expect(await outcomes(rss('a.example', { id: '1', title: 'Uno' }))).toEqual(['updated'])
    expect(await stored('1')).toMatchObject({ title: 'Uno' })
  })

  it.each([
    { id: '1', what: 'a guid that means something only in its feed' },
    { id: 'https://our.example/1', what: 'a worldwide id' },
    { id: 'tag:news.example,2025-01-01:articles/x', what: 'an id that this site has minted' },
  ])('does not touch an article of the newsroom by $what, and says what would allow it', async ({ id }) => {
    await put(id, { title: 'Ours' })
    const feed = rss('a.example', { id, title: 'Theirs' })
    expect(await imported(feed)).toMatchObject([
      {
        outcome: 'refused',
        problem: { detail: expect.stringMatching(/^this id belongs to the newsroom.*--overwrite/) },
      },
    ])
    expect(await stored(id)).toMatchObject({ title: 'Ours', revision: 1 })
    expect(await outcomes(feed, '?overwrite')).toEqual(['updated'])
    expect(await stored(id)).toMatchObject({ title: 'Theirs', brought: { from: expect.any(String) } })
  })

  it('keeps two feeds apart whose guids are unique only within themselves', async () => {
    const first = rss('a.example', { id: '1', title: 'A one' }, { id: '2', title: 'A two' })
    const second = rss('b.example', { id: '1', title: 'B one' }, { id: '2', title: 'B two' })
    expect(await outcomes(first)).toEqual(['created', 'created'])
    const ids = (await imported(second)).map(({ article }) => article?.id)
    expect(new Set(['1', '2', ...ids]).size).toBe(4)
    expect(await stored('1')).toMatchObject({ title: 'A one' })
    expect(await outcomes(first)).toEqual(['unchanged', 'unchanged'])
    expect(await outcomes(second)).toEqual(['unchanged', 'unchanged'])
    const corrected = await imported(rss('b.example', { id: '1', title: 'B one, corrected' }))
    expect(corrected).toMatchObject([{ outcome: 'updated', article: { id: ids[0] } }])
  })

  it.each([
    { what: 'a guid', id: '1' },
    { what: 'no guid', id: undefined },
  ])('keeps two feeds apart whose items have $what, one title and no link', async ({ id }) => {
    const first = rss('a.example', { id, title: 'Weekly notes', text: 'a' })
    const second = rss('b.example', { id, title: 'Weekly notes', text: 'b' })
    expect(await outcomes(first)).toEqual(['created'])
    expect(await outcomes(second)).toEqual(['created'])
    expect([await outcomes(first), await outcomes(second)]).toEqual([['unchanged'], ['unchanged']])
  })

  it('keeps an item without guid and link apart from an article of the newsroom', async () => {
    const record = JSON.stringify({ title: 'Weekly notes', content: '<p>ours</p>' })
    const [ours] = await imported(record, '', 'application/json')
    const feed = rss('a.example', { title: 'Weekly notes', text: 'theirs' })
    expect(await outcomes(feed)).toEqual(['created'])
    expect(await outcomes(feed)).toEqual(['unchanged'])
    expect(await stored(ours?.article?.id ?? '')).toMatchObject({ title: 'Weekly notes', revision: 1 })
  })

  it('takes the same articles under another name for the same, and publishes none twice', async () => {
    const item = { id: '1', title: 'One', link: 'https://a.example/one', text: 'a' }
    await imported(rss('a.example', item))
    expect(await outcomes(rss('a.example', item), '?url=https://a.example/rss')).toEqual(['unchanged'])
    const later = rss('a.example', { ...item, text: 'b' })
    expect(await outcomes(later, '?url=https://a.example/rss')).toEqual(['refused'])
    expect(await outcomes(later)).toEqual(['updated'])
  })

  it('gives an id that this site could mint to nobody, and keeps it of a feed that moves here', async () => {
    const own = 'tag:news.example,2025-01-01:articles/7'
    const feed = rss('old.example', { id: own, title: 'Seven' }, { id: '8', title: 'Eight' })
    const [seven] = await imported(feed, '?dry-run')
    expect(seven?.article?.id).toMatch(/^tag:news\.example,2025-01-01:brought\//)
    const moved = await imported(feed, '?moved')
    expect(moved.map(({ article }) => article?.id)).toEqual([own, '8'])
    expect(await outcomes(rss('b.example', { id: '8', title: 'Not that' }))).toEqual(['created'])
    expect(await stored('8')).toMatchObject({ title: 'Eight' })
    expect(await outcomes(feed, '?moved')).toEqual(['unchanged', 'unchanged'])
  })

  it('does not bring back what was retracted', async () => {
    const feed = rss('a.example', { id: '1', title: 'One' })
    await imported(feed)
    await send('DELETE', articlePath('1'))
    const [refused] = await imported(feed)
    expect(refused).toMatchObject({
      outcome: 'refused',
      problem: { detail: expect.stringContaining('--restore-retracted') },
    })
    expect((await get('/articles/1')).status).toBe(410)
    expect(await outcomes(feed, '?restore-retracted')).toEqual(['updated'])
    expect((await get('/articles/1')).status).toBe(200)
  })

  it('does not replace what the newsroom has edited, until it is told to', async () => {
    await imported(rss('a.example', { id: '1', title: 'One' }))
    await put('1', { title: 'One, by us' })
    expect(await stored('1')).toMatchObject({ brought: { edited: true } })
    const later = rss('a.example', { id: '1', title: 'One, by them' })
    expect(await outcomes(later)).toEqual(['refused'])
    expect(await outcomes(later, '?overwrite')).toEqual(['updated'])
    expect((await stored('1')).brought).toEqual({ from: 'file: https://a.example/ a.example' })
  })

  it('goes on with an article that the newsroom sent back as it had read it', async () => {
    await imported(rss('a.example', { id: '1', title: 'One' }))
    const answer = await put('1', await stored('1'))
    expect(await answer.json()).toMatchObject({ outcome: 'unchanged' })
    expect(await outcomes(rss('a.example', { id: '1', title: 'Uno' }))).toEqual(['updated'])
  })

  it('does not put an older version back, and says that it is left out', async () => {
    const version = (day: number, title: string) =>
      rss('a.example', { id: '1', title, date: `Fri, ${day} Nov 2026 10:00:00 GMT` })
    await imported(version(20, 'New'))
    expect(await imported(version(13, 'Old'))).toMatchObject([
      { outcome: 'left-out', title: 'Old', reason: expect.stringContaining('older') },
    ])
    expect(await stored('1')).toMatchObject({ title: 'New' })
    expect(await outcomes(version(13, 'Old'), '?overwrite')).toEqual(['updated'])
  })

  it.each(['0', 'false', 'no'])('is allowed nothing by a parameter that says %s', async value => {
    await put('1', { title: 'Ours' })
    expect(await outcomes(rss('a.example', { id: '1', title: 'Theirs' }), `?overwrite=${value}`)).toEqual([
      'refused',
    ])
  })

  it('writes no article over whose record is damaged: nobody knows whose it is', async () => {
    await put('1', { title: 'Ours' })
    await runInDurableObject(env.PUBLISHER.getByName(site.name), (_, { storage: { sql } }) => {
      sql.exec('UPDATE items SET value = \'{"id":1}\' WHERE key = ?', recordKey('1'))
    })
    expect(await outcomes(rss('a.example', { id: '1', title: 'Theirs' }))).toEqual(['refused'])
    expect((await put('1', { title: 'Ours again' })).status).toBe(201)
  })
})

describe('items without an id', () => {
  const link = 'https://a.example/changes'
  const one = { link, title: 'Version 1', text: 'one' }
  const two = { link, title: 'Version 2', text: 'two' }

  it.each([
    { grows: 'together', readings: [[two, one]] },
    { grows: 'one after the other', readings: [[one], [two, one]] },
    { grows: 'with room for one only', readings: [[one], [two]] },
  ])('that share a link are two articles: $grows', async ({ readings }) => {
    for (const items of readings) await imported(rss('a.example', ...items))
    expect(await outcomes(rss('a.example', two, one))).toEqual(['unchanged', 'unchanged'])
    expect(await outcomes(rss('a.example', one, two))).toEqual(['unchanged', 'unchanged'])
    expect(await outcomes(rss('a.example', one))).toEqual(['unchanged'])
    const { articles } = await (await send('GET', '/api/articles')).json<{ articles: object[] }>()
    expect(articles).toHaveLength(2)
  })

  it('that share link and title are two by their content', async () => {
    const items = [
      { link, title: 'Update', text: 'a' },
      { link, title: 'Update', text: 'b' },
    ]
    expect(await outcomes(rss('a.example', ...items))).toEqual(['created', 'created'])
    expect(await outcomes(rss('a.example', ...items.toReversed()))).toEqual(['unchanged', 'unchanged'])
  })

  it('have the id of their link, and keep it when the title is corrected', async () => {
    await imported(rss('a.example', one))
    const [corrected] = await imported(rss('a.example', { ...one, title: 'Version 1.0' }))
    expect(corrected).toMatchObject({ outcome: 'updated', article: { id: link } })
  })

  it.each([
    {
      format: 'Atom',
      type: 'application/atom+xml',
      body: `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id>${['1', '2']
        .map(n => `<entry><title>${n}</title><link href="${link}"/></entry>`)
        .join('')}</feed>`,
    },
    {
      format: 'JSON Feed',
      type: 'application/feed+json',
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: ['1', '2'].map(title => ({ url: link, title })),
      }),
    },
  ])('are two articles in $format too', async ({ body, type }) => {
    expect(await outcomes(body, '', type)).toEqual(['created', 'created'])
    expect(await outcomes(body, '', type)).toEqual(['unchanged', 'unchanged'])
  })
})

describe('an import of anything else', () => {
  const page = (title: string, canonical: string) => `<!doctype html><html lang="en"><head>
    <title>${title}</title><link rel="canonical" href="${canonical}"></head><body><article><h1>${title}</h1>
    <p>The council has decided that the bridge will be closed for two weeks from Monday.</p>
    <p>Buses will take the road along the river, and the school begins half an hour later.</p></article></body></html>`

  it('of a page does not touch an article that another page has brought', async () => {
    const address = 'https://b.example/bridge'
    const [first] = await imported(page('The bridge is closed', address), `?url=${address}`, 'text/html')
    expect(first).toMatchObject({ outcome: 'created', article: { brought: { from: 'b.example' } } })
    const forged = page('The bridge is open', address)
    expect(await outcomes(forged, '', 'text/html')).toEqual(['refused'])
    const elsewhere = await imported(forged, '?url=https://evil.example/x', 'text/html')
    expect(elsewhere).toMatchObject([{ outcome: 'created', article: { url: 'https://evil.example/x' } }])
    expect(await outcomes(forged, `?url=${address}`, 'text/html')).toEqual(['updated'])
  })

  it('of Markdown updates what it brought, and not what the newsroom wrote', async () => {
    const post = (id: string, title: string) => `---\nid: ${id}\ntitle: ${title}\n---\n\nText.\n`
    await put('ours', { title: 'Ours' })
    expect(await outcomes(post('m', 'One'), '?name=m.md', 'text/markdown')).toEqual(['created'])
    expect(await outcomes(post('m', 'Uno'), '?name=m.md', 'text/markdown')).toEqual(['updated'])
    expect(await outcomes(post('ours', 'Theirs'), '?name=o.md', 'text/markdown')).toEqual(['refused'])
  })

  it('of records as JSON is the newsroom’s own word, unless it says from whom it is', async () => {
    await put('x', { title: 'Ours' })
    const record = (title: string) => JSON.stringify({ id: 'x', title })
    expect(await outcomes(record('Desk'), '', 'application/json')).toEqual(['updated'])
    expect(await outcomes(record('B'), '?from=B', 'application/json')).toEqual(['refused'])
    expect(await outcomes(record('B'), '?url=https://b.example/x', 'application/x-ndjson')).toEqual([
      'refused',
    ])
    expect((await stored('x')).brought).toBeUndefined()
  })

  it('of records does not bring back what was retracted', async () => {
    await put('x', { title: 'Ours' })
    await send('DELETE', articlePath('x'))
    const record = JSON.stringify({ id: 'x', title: 'Ours' })
    expect(await outcomes(record, '', 'application/x-ndjson')).toEqual(['refused'])
    expect(await outcomes(record, '?restore-retracted', 'application/x-ndjson')).toEqual(['updated'])
  })
})

describe('what is not to be public', () => {
  const app = (namespace: string, value: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:p="${namespace}"><id>urn:f</id><entry><id>urn:d</id><title>Secret plan</title>
    <p:control><p:draft>${value}</p:draft></p:control><content>x</content></entry></feed>`

  it.each(['http://www.w3.org/2007/app', 'http://purl.org/atom/app#'])(
    'stays a draft by app:draft in %s (RFC 5023 §13.1.1)',
    async namespace => {
      const type = 'application/atom+xml'
      expect(await imported(app(namespace, 'yes'), '', type)).toMatchObject([{ article: { draft: true } }])
      expect(await (await get('/search.atom')).text()).not.toContain('Secret plan')
      expect((await get('/articles/urn%3Ad')).status).toBe(404)
      expect((await imported(app(namespace, 'no'), '', type))[0]?.article?.draft).toBeUndefined()
    },
  )

  const wordpress = (type: string, status = 'publish') =>
    `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://w.example</link><wp:wxr_version>1.2</wp:wxr_version>
    <item><title>It</title><guid isPermaLink="false">https://w.example/?p=1</guid><wp:post_type>${type}</wp:post_type><wp:status>${status}</wp:status></item></channel></rss>`

  it('is a page of an export, unless it is asked for', async () => {
    expect(await imported(wordpress('page'), '', 'application/xml')).toMatchObject([
      { outcome: 'left-out', title: 'It', reason: expect.stringContaining('--pages') },
    ])
    expect(await outcomes(wordpress('page'), '?pages', 'application/xml')).toEqual(['created'])
  })

  it.each([
    { type: 'post', status: 'trash', reason: 'trash' },
    { type: 'podcast', status: 'publish', reason: 'podcast' },
  ])('is named with its reason: $reason', async ({ type, status, reason }) => {
    expect(await imported(wordpress(type, status), '', 'application/xml')).toMatchObject([
      { outcome: 'left-out', id: 'https://w.example/?p=1', title: 'It', reason },
    ])
  })

  it('is what else an archive of Blogger holds: each is named with its kind', async () => {
    const entry = (kind: string) =>
      `<entry><id>urn:${kind}</id><title>A ${kind}</title><category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${kind}"/></entry>`
    const kinds = ['settings', 'template', 'comment', 'page', 'post']
    const body = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id>${kinds.map(entry).join('')}</feed>`
    const lines = await imported(body, '', 'application/atom+xml')
    expect(
      lines.map(({ outcome, title, reason, article }) => [outcome, title ?? article?.title, reason]),
    ).toEqual([
      ['created', 'A post', undefined],
      ['left-out', 'A settings', 'settings'],
      ['left-out', 'A template', 'template'],
      ['left-out', 'A comment', 'comment'],
      ['left-out', 'A page', expect.stringContaining('--pages')],
    ])
  })

  it('is a page of a Ghost export, unless it is asked for', async () => {
    const post = { id: '1', title: 'Imprint', html: '<p>x</p>', status: 'published', type: 'page' }
    const body = JSON.stringify({ db: [{ meta: { exported_on: 1 }, data: { posts: [post] } }] })
    expect(await imported(body, '', 'application/json')).toMatchObject([
      { outcome: 'left-out', title: 'Imprint' },
    ])
    expect(await outcomes(body, '?pages', 'application/json')).toEqual(['created'])
  })
})
