import { rowsOf } from '../../src/base/rows.ts'
import type { DocumentRequest } from '../../src/contract/document-answer.ts'
import { formatNames } from '../../src/document/formats.ts'
import type { Draft } from '../../src/record/article.ts'
import { feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { Intents } from '../../src/websub/intents.ts'
import { hubStores } from '../../src/websub/stores.ts'
import { type Press, publication } from './press.ts'

/** A small site with every kind of row, written as SQL. Later versions must be able to open it. */

const start = Date.parse('2026-11-01T00:00:00Z')
const minute = 60_000

const drafts: Draft[] = [
  {
    id: 'urn:1',
    title: '春耕 & <b>',
    content: '<p>一二三。</p>',
    published: '2026-10-01T08:00:00+08:00',
    categories: [
      { term: 'a', label: 'Label of a' },
      { term: '新闻中心', scheme: 'section' },
    ],
    source: { name: 's1', url: 'https://s1.example/', feedUrl: 'https://s1.example/feed' },
    originalSource: { name: '《党建》杂志', issue: '2025年第10期' },
    authors: [{ name: '张三', email: 'a@news.example' }],
    contributors: [{ name: '李四', role: 'editor' }],
    summary: 'A summary',
    attachments: [
      { url: 'https://news.example/a.mp3', mediaType: 'audio/mpeg', bytes: 12, durationSeconds: 3 },
    ],
    notices: [{ field: 'content', rule: 'cleaned', message: 'A script was left out.' }],
  },
  { id: 'urn:2', title: 'No date', categories: [{ term: 'b' }], language: 'de' },
  { id: 'urn:3', title: 'To be retracted', published: '2026-10-02T00:00:00Z', categories: [{ term: 'a' }] },
  { id: 'urn:4', title: 'Embargoed', published: '2027-01-01T00:00:00Z', categories: [{ term: 'a' }] },
  { id: 'urn:5', title: 'Runs out', published: '2026-10-03T00:00:00Z', expires: '2026-11-01T00:09:30Z' },
  { id: 'urn:6', title: 'For the newsroom', draft: true },
  { id: 'urn:7', title: 'Moves from a to c', published: '2026-10-04T00:00:00Z', categories: [{ term: 'a' }] },
]

/**
 * Articles that were published, edited, moved to other terms, expired and retracted; and the notes of announcements,
 * replica and sources.
 */
export async function makeSite(press: Press): Promise<void> {
  const put = async (...changed: Draft[]) => {
    press.clock.now += minute
    await press.put(...changed)
  }
  press.clock.now = start
  for (const draft of drafts) await put(draft)
  await put({
    id: 'urn:3',
    title: 'To be retracted',
    retracted: { at: '2026-11-01T00:08:00Z', reason: 'Wrong' },
  })
  await put({ id: 'urn:7', title: 'Moved', published: '2026-10-04T00:00:00Z', categories: [{ term: 'c' }] })
  press.clock.now += minute
  await press.writer.applyDueChanges({ now: press.clock.now, at: press.clock.now }, 100)
  press.pullStates.save('https://s1.example/feed', '{"failures":2}')
  press.meta.set('announced-sequence', press.catalogue.head().sequence)
  press.meta.set('replicated-sequence', 3)
}

/** Subscriptions of each protocol, one with a secret and one that fails, and a request in progress. */
export function makeHub(sql: SqlStorage): void {
  const { deliveryStore, subscriptionStore } = hubStores(sql, 1_500)
  const topic = 'https://press.example/feeds/all.atom'
  const expires = Date.parse('2027-01-01T00:00:00Z')
  const of = (host: string) => ({ topic, callback: `https://${host}/cb`, host, expires, sequence: 4 })
  subscriptionStore.subscribe({ ...of('reader.example'), protocol: 'websub', secret: 'a secret' })
  subscriptionStore.subscribe({ ...of('dead.example'), protocol: 'websub', secret: null })
  subscriptionStore.subscribe({ ...of('cloud.example'), protocol: 'rsscloud', secret: null })
  subscriptionStore.setMark('heard', 9)
  subscriptionStore.setMark('asked', 8)
  deliveryStore.notice(topic, 8, start)
  deliveryStore.note(2, { kind: 'failed' }, start)
  new Intents(sql).put({
    mode: 'subscribe',
    topic,
    givenTopic: topic,
    callback: 'https://new.example/cb',
    host: 'new.example',
    leaseSeconds: 86_400,
    secret: 'another',
  })
}

const channels = [
  ...publication.feeds.map(feed => feedChannel(publication, feed)),
  termChannel(publication, 'categories', 'c'),
  searchChannel(publication, { wanted: [], unwanted: [] }),
]

/** Every live document of the site, with the values that validators are made of. */
export async function documentsOf({ library }: Pick<Press, 'library'>) {
  const requests = channels.flatMap((channel): DocumentRequest[] =>
    formatNames.map(format => ({ channel, format })),
  )
  return Promise.all(
    requests.map(async request => {
      const document = await library.document(request)
      if (document?.kind !== 'document') throw new Error(`${request.channel.path} has no document`)
      const { version, at, bytes } = document
      return {
        path: `${request.channel.path}.${request.format}`,
        version,
        at,
        text: new TextDecoder().decode(bytes),
      }
    }),
  )
}

/**
 * The storage, and a list of the statements that fill its full-text indexes, since these indexes keep no readable rows.
 */
export function noting(storage: DurableObjectStorage): {
  storage: DurableObjectStorage
  statements: string[]
} {
  const statements: string[] = []
  const exec: SqlStorage['exec'] = (query, ...bindings) => {
    if (/^(?:INSERT INTO|DELETE FROM) (?:log|term|word)_index\b/.test(query)) {
      const values = bindings.values()
      statements.push(query.replaceAll(/\s+/g, ' ').replaceAll('?', () => literal(values.next().value)))
    }
    return storage.sql.exec(query, ...bindings)
  }
  const through = (target: object, own: object): object =>
    new Proxy(target, {
      get: (_, name) => {
        const value = Reflect.get(name in own ? own : target, name)
        return typeof value === 'function' && !(name in own) ? value.bind(target) : value
      },
    })
  const sql = through(storage.sql, { exec })
  return { storage: through(storage, { sql }) as DurableObjectStorage, statements } // it also records statements
}

/** The tables as SQL, one statement per line; `statements` fill the full-text indexes. */
export function dumped(sql: SqlStorage, statements: string[] = []): string {
  const tables = rowsOf<{ name: string; sql: string }>(
    sql,
    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid",
  )
  const virtual = tables.filter(table => /^CREATE VIRTUAL/.test(table.sql)).map(({ name }) => name)
  const own = tables.filter(({ name }) => !virtual.some(index => name.startsWith(`${index}_`)))
  const filled = own.filter(table => /^CREATE TABLE/.test(table.sql))
  return [
    ...own.map(table => table.sql.replaceAll(/\s+/g, ' ')),
    ...filled.flatMap(({ name }) => inserts(sql, name)),
    ...statements,
  ]
    .map(statement => `${statement};\n`)
    .join('')
}

function inserts(sql: SqlStorage, table: string): string[] {
  const rows = sql.exec(`SELECT * FROM "${table}"`).toArray()
  return rows.map(row => `INSERT INTO "${table}" VALUES (${Object.values(row).map(literal).join(', ')})`)
}

function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  const hex = [...new Uint8Array(value as ArrayBuffer)].map(byte => byte.toString(16).padStart(2, '0'))
  return `X'${hex.join('')}'` // SQL has no other values
}
