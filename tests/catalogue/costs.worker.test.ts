import { describe, expect, it } from 'vitest'
import { matchExpression } from '../../src/catalogue/index-terms.ts'
import { type Channel, feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { countedStorage } from '../support/counted-storage.ts'
import { onPress, publication } from '../support/press.ts'

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

describe('counted costs', () => {
  it('a publication writes the same number of rows however large the archive is, and however many feeds take it', async () => {
    await onPress('cost-of-publishing', async (press, storage) => {
      const counted = countedStorage(storage)
      const cost = async (index: number, categories?: string[]) => {
        counted.reset()
        await press.put(article(index, categories))
        return counted.rowsWritten
      }
      await press.put(...drafts(0, 100))
      const small = await cost(100)
      await press.put(...drafts(101, 3_000))
      const large = await cost(3_000)
      const inManyFeeds = await cost(3_001, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
      console.log('rows written by one publication:', JSON.stringify({ small, large, inManyFeeds }))
      // record 1, article 3 with its two keys, log 1, history 1, shelf 1, fragments 1; and one old fragment is dropped
      expect({ small, large, inManyFeeds }).toEqual({ small: 8, large: 9, inManyFeeds: 9 })
    })
  }, 120_000)

  it.each(channels)(
    '%s costs the same number of queries and rows however large the archive is',
    async (name, channel) => {
      if (!channel) throw new Error('no channel')
      await onPress(`cost-of-reading ${name}`, async (press, storage) => {
        const counted = countedStorage(storage)
        const costs: { queries: number; rowsRead: number }[] = []
        let next = 0
        for (const size of [500, 3_000]) {
          await press.put(...drafts(next, size))
          next = size
          counted.reset()
          await press.read({ channel })
          costs.push({ queries: counted.queries, rowsRead: counted.rowsRead })
        }
        console.log(`${name}, read cold:`, JSON.stringify(costs))
        const [small, large] = costs
        expect(large?.queries).toBe(small?.queries)
        expect(large?.rowsRead ?? 0).toBeLessThanOrEqual((small?.rowsRead ?? 0) * 1.5) // pages differ a little in size
      })
    },
    120_000,
  )

  it('a document that the publisher holds costs one query, also where it answers that the client has it', async () => {
    await onPress('cost-of-a-warm-read', async (press, storage) => {
      await press.put(...drafts(0, 60))
      if (all) await press.read({ channel: all })
      const counted = countedStorage(storage)
      if (all) await press.read({ channel: all })
      expect(counted.queries).toBe(1)
    })
  })

  it('a slice is found by the index, not by a scan (the query plan)', async () => {
    await onPress('plan', async (_, storage) => {
      const match = matchExpression(search.slice, 'present') ?? ''
      const statement =
        'EXPLAIN QUERY PLAN SELECT a.id FROM shelf s JOIN articles a ON a.shelf = s.rowid WHERE s.shelf MATCH ? AND s.rowid < CAST(? AS INTEGER) ORDER BY s.rowid DESC LIMIT 50'
      const plan = [...storage.sql.exec(statement, match, 1)].map(({ detail }) => String(detail))
      // M: by the words; <: from that rowid down; 64: the order is the index's own, nothing is sorted
      expect(plan[0]).toMatch(/^SCAN s VIRTUAL TABLE INDEX \d+:M\d+<$/)
      expect(plan[1]).toBe('SEARCH a USING INDEX articles_on_shelf (shelf=?)')
      expect(plan).toHaveLength(2)
    })
  })
})
