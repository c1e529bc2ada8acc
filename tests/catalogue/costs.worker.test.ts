import { describe, expect, it } from 'vitest'
import { byMark, matchExpression } from '../../src/catalogue/index-terms.ts'
import { type Channel, feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { countedStorage } from '../support/counted-storage.ts'
import { onPress, type Press, pressOver, publication } from '../support/press.ts'

const [all] = publication.feeds.map(feed => feedChannel(publication, feed))
const category = termChannel(publication, 'categories', 'a')
const search = searchChannel(publication, {
  wanted: [{ kind: 'category', value: 'a' }],
  unwanted: [{ kind: 'source', value: 's9' }],
  text: '作业账本',
})
const channels: [string, Channel | undefined][] = [
  ['a feed', all],
  ['a category', category],
  ['a search', search],
]

const article = (index: number, categories = ['a']) => ({
  id: `urn:${index}`,
  title: `第${index}篇 作业账本`,
  categories: categories.map(term => ({ term })),
  source: { name: `s${index % 9}` },
  authors: [{ name: `author ${index % 7}` }],
  published: new Date(Date.parse('2026-01-01T00:00:00Z') + index * 60_000).toISOString(),
  content: '<p>合作社把作业账本挂上了墙。</p>',
})

const drafts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, offset) => article(from + offset))

interface Counts {
  /** Rows that one publication writes. */
  publications: Record<string, number>
  /** By channel, at each size: a read of a document that nobody has in memory. */
  coldReads: Map<string, { queries: number; rowsRead: number }[]>
  /** Rows read to ask whether slices have changed, at each size. */
  asking: number[]
  /** Rows read by a search by words, at 1,000 and at 4,000 articles. */
  words: number[]
}

let counts: Promise<Counts> | undefined

/** Counts everything on one archive that grows to 4,000 articles, since it takes seconds to grow. */
function counted(): Promise<Counts> {
  counts ??= onPress('costs', countGrowing)
  return counts
}

async function countGrowing(press: Press, storage: DurableObjectStorage): Promise<Counts> {
  const sql = countedStorage(storage)
  const found: Counts = { publications: {}, coldReads: new Map(), asking: [], words: [] }
  const publish = async (index: number, categories?: string[]) => {
    sql.reset()
    await press.put(article(index, categories))
    return sql.rowsWritten
  }
  const read = async () => {
    found.asking.push(rowsOfAsking(press, sql))
    for (const [name, channel] of channels) {
      const cost = await costOfColdRead(storage, channel, sql)
      found.coldReads.set(name, [...(found.coldReads.get(name) ?? []), cost])
    }
  }

  await press.put(article(0)) // the first change that comes alone fills the reserve, once
  await press.put(...drafts(1, 100))
  found.publications['at 100'] = await publish(100)
  await press.put(...drafts(101, 500))
  await read()
  await press.put(...drafts(500, 1_000))
  found.words.push(rowsOfWordSearch(press, sql))
  await press.put(...drafts(1_000, 3_000))
  await read()
  found.publications['at 3,000'] = await publish(3_000)
  found.publications['in 8 feeds'] = await publish(3_001, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  await press.put(...drafts(3_002, 4_000))
  found.words.push(rowsOfWordSearch(press, sql))
  return found
}

type Counted = ReturnType<typeof countedStorage>

/** A publisher that has just started has nothing in memory. */
async function costOfColdRead(storage: DurableObjectStorage, channel: Channel | undefined, sql: Counted) {
  if (!channel) throw new Error('no channel')
  const started = pressOver(storage)
  started.catalogue.labels.of({ kind: 'category', value: 'a' }) // the labels are read once a publisher
  sql.reset()
  await started.read({ channel })
  return { queries: sql.queries, rowsRead: sql.rowsRead }
}

const nothing = searchChannel(publication, {
  wanted: [{ kind: 'category', value: 'a' }],
  unwanted: [{ kind: 'category', value: 'a' }],
})

function rowsOfAsking(press: Press, sql: Counted): number {
  const { sequence } = press.catalogue.head()
  sql.reset()
  expect(press.library.versions([category, nothing], sequence - 1)).toEqual([sequence, undefined])
  expect(press.library.versions([category, nothing], sequence)).toEqual([undefined, undefined])
  return sql.rowsRead
}

function rowsOfWordSearch(press: Press, sql: Counted): number {
  sql.reset()
  const found = press.selections.page(search.slice, { below: Number.MAX_SAFE_INTEGER, limit: 50 })
  expect(found).toHaveLength(50)
  return sql.rowsRead
}

describe('counted costs', () => {
  it('a publication writes the same number of rows however large the archive is, and however many feeds take it', async ({
    annotate,
  }) => {
    const { publications: costs } = await counted()
    await annotate(JSON.stringify(costs), 'rows written by a publication')
    // record 1, article 3 with its two keys, log 1, each of three indexes 1, fragments 1; and one old fragment is dropped
    expect(costs).toEqual({ 'at 100': 9, 'at 3,000': 10, 'in 8 feeds': 10 })
  }, 120_000)

  for (const [name] of channels) {
    it(`${name} costs the same number of queries and rows however large the archive is`, async ({
      annotate,
    }) => {
      const { coldReads } = await counted()
      const [small, large] = coldReads.get(name) ?? []
      const figures = { queries: large?.queries, 'rows at 500': small?.rowsRead, 'at 3,000': large?.rowsRead }
      await annotate(JSON.stringify(figures), `${name}, read cold`)
      expect(large?.queries).toBeLessThanOrEqual((small?.queries ?? 0) + 2) // a search by words asks again among more articles
      expect(large?.rowsRead ?? 0).toBeLessThanOrEqual((small?.rowsRead ?? 0) * 1.5) // pages differ a little in size
    }, 120_000)
  }

  it('a document that the publisher holds costs one query, also where it answers that the client has it', async ({
    annotate,
  }) => {
    let queries = 0
    await onPress('cost-of-a-warm-read', async (press, storage) => {
      await press.put(...drafts(0, 60))
      if (all) await press.read({ channel: all })
      const counted = countedStorage(storage)
      if (all) await press.read({ channel: all })
      queries = counted.queries
    })
    await annotate(JSON.stringify({ queries }), 'a feed, held by the publisher')
    expect(queries).toBe(1)
  })

  it('whether a slice has changed since a number costs the same however large the archive is, and whatever it asks', async () => {
    const { asking } = await counted()
    expect(asking).toHaveLength(2)
    expect(asking[1]).toBe(asking[0])
  }, 120_000)

  it('a slice is found by the index, not by a scan (the query plan)', async () => {
    await onPress('plan', async (_, storage) => {
      const match = matchExpression(category.slice, byMark) ?? ''
      const statement =
        'EXPLAIN QUERY PLAN SELECT a.id FROM term_index s JOIN articles a ON a.shelf = s.rowid WHERE s.term_index MATCH ? AND s.rowid < CAST(? AS INTEGER) ORDER BY s.rowid DESC LIMIT 50'
      const plan = [...storage.sql.exec(statement, match, 1)].map(({ detail }) => String(detail))
      // M: by the terms; <: from that rowid down; 64: the order is the index's own, nothing is sorted
      expect(plan[0]).toMatch(/^SCAN s VIRTUAL TABLE INDEX \d+:M\d+<$/)
      expect(plan[1]).toBe('SEARCH a USING INDEX articles_on_shelf (shelf=?)')
      expect(plan).toHaveLength(2)
    })
  })

  it('a search by words reads as many rows for a common word in 1,000 articles as in 4,000', async () => {
    const { words } = await counted()
    expect(words).toHaveLength(2)
    expect(words[1]).toBe(words[0])
  }, 120_000)
})
