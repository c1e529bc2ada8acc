import { describe, expect, it, vi } from 'vitest'
import { err } from '../../src/record/problem.ts'
import { registerCloud } from '../../src/websub/cloud.ts'
import { settling, told } from '../support/hub-settling.ts'
import { onTables, second, subscription } from '../support/hub-tables.ts'

/** rssCloud, over the hub's tables. */

describe('a reader of rssCloud', () => {
  const feed = 'https://news.example/feeds/main.rss'
  const request = {
    topics: [feed],
    callback: 'http://reader.example:80/rpc',
    host: 'reader.example',
    elsewhere: false,
  }
  const rows = (sql: SqlStorage) =>
    sql.exec('SELECT protocol, topic, callback, expires, delivered FROM subscriptions').toArray()

  it('is registered for 25 hours once it answered a notification', () =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => told(204) })
      expect(await registerCloud(request, parts)).toEqual({ ok: true, value: undefined })
      expect(rows(tables.sql)).toEqual([
        {
          protocol: 'rsscloud',
          topic: feed,
          callback: request.callback,
          expires: 7 * second + 90_000 * second,
          delivered: 5,
        },
      ])
      expect(parts.sent).toEqual([
        {
          url: request.callback,
          method: 'POST',
          headers: { 'user-agent': 'test', 'content-type': 'application/x-www-form-urlencoded' },
          body: `url=${encodeURIComponent(feed)}`,
          timeoutMilliseconds: 10_000,
          maxBytes: 0,
        },
      ])
    }))

  it.each([200, 299])('is registered where it answered %i', async status =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => told(status) })
      expect((await registerCloud(request, parts)).ok).toBe(true)
      expect(rows(tables.sql)).toHaveLength(1)
    }),
  )

  it('that names another machine must echo a challenge from there', () =>
    onTables(async tables => {
      const elsewhere = { ...request, elsewhere: true }
      const parts = settling(tables, { sequence: async () => 5, answer: challenge => told(200, challenge) })
      expect((await registerCloud(elsewhere, parts)).ok).toBe(true)
      expect(parts.sent).toEqual([
        {
          url: `${request.callback}?url=${encodeURIComponent(feed)}&challenge=${'ff'.repeat(32)}`,
          headers: { 'user-agent': 'test' },
          timeoutMilliseconds: 10_000,
          maxBytes: 64,
        },
      ])
      const deaf = settling(tables, { sequence: async () => 5, answer: () => told(200, 'ok') })
      expect(await registerCloud({ ...elsewhere, topics: [`${feed}?2`] }, deaf)).toEqual({
        ok: false,
        error: `${request.callback} did not answer as it should.`,
      })
      expect(rows(tables.sql)).toHaveLength(1)
    }))

  it.each([
    ['an error', told(300)],
    ['information', told(199)],
    ['silence', err({ kind: 'timeout' as const, afterMilliseconds: 1 })],
  ])('that answers with %s is not registered', async (_name, answer) =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => answer })
      expect(await registerCloud(request, parts)).toEqual({
        ok: false,
        error: `${request.callback} did not answer as it should.`,
      })
      expect(rows(tables.sql)).toEqual([])
    }),
  )

  it('is not registered where nothing was ever published', () =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: async () => undefined, answer: () => told(204) })
      expect(await registerCloud(request, parts)).toEqual({
        ok: false,
        error: `Nothing was ever published at ${feed}.`,
      })
      expect(parts.sent).toEqual([])
    }))

  it('keeps its topic watched while it is tested, whatever becomes of another reader of the topic', () =>
    onTables(async tables => {
      const answers: ((answer: ReturnType<typeof told>) => void)[] = []
      const parts = settling(tables, { sequence: async () => 5, answer: () => told(204) })
      const send = () => new Promise<ReturnType<typeof told>>(resolve => answers.push(resolve))
      const [first, second] = [1, 2].map(number =>
        registerCloud({ ...request, callback: `${request.callback}/${number}` }, { ...parts, send }),
      )
      await vi.waitFor(() => expect(answers).toHaveLength(2))

      answers[0]?.(told(500))
      expect((await first)?.ok).toBe(false)
      tables.deliveryStore.notice(feed, 6, 0)
      answers[1]?.(told(204))
      expect((await second)?.ok).toBe(true)
      expect(tables.deliveryStore.owed(99_000, 9).map(({ sequence }) => sequence)).toEqual([6])
    }))

  it('is registered for each of its feeds, up to the first that was never published', () =>
    onTables(async tables => {
      const [first, second] = [feed, `${feed}?2`]
      const published = { ...settling(tables, { sequence: async () => 5, answer: () => told(204) }) }
      const opening = async (topic: string) => (topic === second ? undefined : 5)
      const parts = { ...published, topics: { ...published.topics, opening } }
      expect(await registerCloud({ ...request, topics: [first, second] }, parts)).toEqual({
        ok: false,
        error: `Nothing was ever published at ${second}.`,
      })
      expect(rows(tables.sql)).toMatchObject([{ topic: first }])
      expect(tables.subscriptionStore.topics()).toEqual([first])

      expect((await registerCloud({ ...request, topics: [first, second] }, published)).ok).toBe(true)
      expect(rows(tables.sql)).toMatchObject([{ topic: first }, { topic: second }])
    }))

  it('is refused, and not tested, where one of its feeds finds the hub’s topics taken', () =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => told(204) })
      tables.subscriptionStore.watch(feed)
      tables.sql.exec("UPDATE counts SET value = 10000 WHERE name = 'topics'")
      expect(await registerCloud({ ...request, topics: [feed, `${feed}?2`] }, parts)).toEqual({
        ok: false,
        error: 'This hub has as many topics as it takes.',
      })
      expect(parts.sent).toEqual([])
      expect((await registerCloud(request, parts)).ok).toBe(true)
    }))

  it('is refused, and not tested, where its host has as many subscriptions as it may', () =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => told(204) })
      for (let number = 0; number < 20; number += 1)
        tables.subscriptionStore.subscribe(subscription({ callback: `https://reader.example/${number}` }))
      expect(await registerCloud(request, parts)).toEqual({
        ok: false,
        error: 'This host has too many subscriptions.',
      })
      expect(parts.sent).toEqual([])
    }))
})
