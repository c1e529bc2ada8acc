import { env } from 'cloudflare:workers'
import type { MockInstance } from 'vitest'
import { site } from '../../feeds/site.ts'
import { declarationOf } from '../../src/document/namespaces.ts'
import { pullParts } from '../../src/pull/parts.ts'
import { pullDueSources } from '../../src/pull/run.ts'
import { settingsOf } from '../../src/settings.ts'
import { articlePath, send, sendText } from '../support/site.ts'

/** Every way into the site for an article, each with any members of our extension, as its format can carry them. */

type Members = Record<string, unknown>

/** Brings one article; `count` makes its id. Undefined: nobody is answered. */
export type Door = (members: Members, count: number) => Promise<Response | undefined>

const jsonFeed = (members: Members, count: number) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Foreign',
    feed_url: 'https://foreign.example/feed.json',
    items: [{ id: `urn:fuzz:feed-${count}`, title: 'Foreign', _broadsheet: members }],
    _broadsheet: { ...members, deleted: [{ id: 'urn:ours', at: '2026-01-01T00:00:00Z' }, members] },
  })

const escaped = (text = '') => text.replace(/[&<]/g, found => (found === '&' ? '&amp;' : '&lt;'))

/** An element of our namespace a member. A text stands as it is: it may be a date. */
const elements = (members: Members) =>
  Object.entries(members)
    .map(([name, value]) => [name, escaped(typeof value === 'string' ? value : JSON.stringify(value))])
    .map(([name, text]) => `<broadsheet:${name}>${text}</broadsheet:${name}>`)
    .join('')

const atom = (members: Members, count: number) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${declarationOf('broadsheet')}><id>urn:f</id><entry>
  <id>urn:fuzz:atom-${count}</id><title>Foreign</title><updated>2026-01-01T00:00:00Z</updated>
  ${elements(members)}</entry></feed>`

const rss = (members: Members, count: number, version = '') =>
  `<rss version="2.0"${declarationOf('broadsheet')}><channel>${version}
  <item><guid isPermaLink="false">urn:fuzz:rss-${count}</guid><title>Foreign</title>${elements(members)}</item></channel></rss>`

const wordPress = (members: Members, count: number) =>
  rss(members, count, '<wp:wxr_version xmlns:wp="http://wordpress.org/export/1.2/">1.2</wp:wxr_version>')

const ghost = (members: Members, count: number) => {
  const post = { ...members, id: `fuzz-ghost-${count}`, title: 'Foreign', status: 'published' }
  return JSON.stringify({ db: [{ meta: { version: '5.0.0' }, data: { posts: [post] } }] })
}

const movableType = (members: Members, count: number) => {
  const fields = Object.entries(members).map(([name, value]) => `${name.toUpperCase()}: ${oneLine(value)}`)
  return [
    `TITLE: Foreign ${count}`,
    'DATE: 01/01/2026 10:00:00 AM',
    ...fields,
    '-----',
    'BODY:',
    'x',
    '-----',
    '--------',
    '',
  ].join('\n')
}

const oneLine = (value: unknown) => String(JSON.stringify(value)).replaceAll('\n', ' ')

const linkedData = (members: Members) =>
  `<script type="application/ld+json">${escaped(oneLine({ '@type': 'NewsArticle', headline: 'Foreign', ...members }))}</script>`

const page = (members: Members, count: number) =>
  `<html><head><title>Foreign news of the day</title>${linkedData(members)}</head><body>
  <article><h1>Foreign news of the day ${count}</h1><p>The first sentence of a text. The second one of the same.</p></article></body></html>`

const hEntry = (members: Members, count: number) =>
  `<html><head>${linkedData(members)}</head><body><article class="h-entry"><h1 class="p-name">Foreign</h1>
  <data class="p-broadsheet" value='${escaped(oneLine(members)).replaceAll("'", '&#39;')}'></data>
  <div class="e-content"><p>Text.</p></div><a class="u-url" href="https://foreign.example/${count}">1 January</a></article></body></html>`

const markdown = (members: Members, count: number) =>
  `---\nid: urn:fuzz:markdown-${count}\n${Object.entries({ ...members, title: 'Foreign' })
    .map(([name, value]) => `${name}: ${oneLine(value)}`)
    .join('\n')}\n---\n\nText.\n`

const record = (members: Members, id: string) => JSON.stringify({ title: 'Foreign', ...members, id })

const opml = '<opml version="2.0"><body><outline xmlUrl="https://foreign.example/feed.json"/></body></opml>'

const answering = (body: string) => () =>
  Promise.resolve(new Response(body, { headers: { 'content-type': 'application/feed+json' } }))

/** The scheduled reading of a trusted source that answers so. */
async function pull(body: string, count: number): Promise<void> {
  const source = {
    url: `https://foreign.example/${count}.json`,
    kind: 'feed' as const,
    everyMinutes: 5,
    source: { name: 'Foreign' },
    trusted: true as const,
  }
  const parts = pullParts(settingsOf(env), {
    publication: { site, feeds: [], sources: [source] },
    publisher: env.PUBLISHER.getByName(site.name),
    fetch: answering(body),
    now: () => Date.now(),
    log: text => console.error(text),
  })
  await pullDueSources(parts, Date.now())
}

/** A body of that kind, sent to be imported. */
const imported =
  (bodyOf: (members: Members, count: number) => string, type: string, query = ''): Door =>
  (members, count) =>
    sendText(`/api/import${query}`, bodyOf(members, count), type)

const ndjson = 'application/x-ndjson'

/** `writer`: the Authorization of a token that may write and nothing else. */
export function doorsOf(parts: {
  network(): MockInstance<typeof fetch>
  writer(): string
}): Record<string, Door> {
  return {
    'POST /api/articles': (members, count) =>
      send('POST', '/api/articles', { title: 'x', ...members, id: `urn:fuzz:post-${count}` }),
    'PUT /api/articles/{id}': (members, count) =>
      send('PUT', articlePath(`urn:fuzz:put-${count}`), { title: 'x', ...members, id: undefined }),
    'a JSON Feed': imported(jsonFeed, 'application/feed+json'),
    Atom: imported(atom, 'application/atom+xml'),
    RSS: imported(rss, 'application/rss+xml'),
    'a WordPress export': imported(wordPress, 'application/xml'),
    'a Ghost export': imported(ghost, 'application/json'),
    'a Movable Type export': imported(movableType, 'text/plain', '?name=export.txt'),
    'a page': imported(page, 'text/html'),
    'an h-entry': imported(hEntry, 'text/html'),
    Markdown: imported(markdown, 'text/markdown', '?name=x.md'),
    'a record as JSON': imported((members, n) => record(members, `urn:fuzz:json-${n}`), 'application/json'),
    'JSON lines of a writer': (members, count) =>
      sendText('/api/import', record(members, `urn:fuzz:line-${count}`), ndjson, {
        authorization: parts.writer(),
      }),
    'JSON lines of an administrator': imported(
      (members, n) => record(members, `urn:fuzz:export-${n}`),
      ndjson,
    ),
    'JSON lines of somebody': imported(
      (members, n) => record(members, `urn:fuzz:from-${n}`),
      ndjson,
      '?from=B',
    ),
    OPML: async (members, count) => {
      parts.network().mockImplementation(answering(jsonFeed(members, count)))
      return sendText('/api/import', opml, 'text/x-opml')
    },
    'a pulled source': async (members, count) => void (await pull(jsonFeed(members, count), count)),
  }
}
