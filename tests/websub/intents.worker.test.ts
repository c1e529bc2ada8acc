import { describe, expect, it } from 'vitest'
import { err } from '../../src/record/problem.ts'
import { processIntent } from '../../src/websub/intent-verification.ts'
import type { Intents } from '../../src/websub/intents.ts'
import type { HubStores } from '../../src/websub/stores.ts'
import { settling, told } from '../support/hub-settling.ts'
import { callback, intent, onTables, second, subscription, topic } from '../support/hub-tables.ts'

/** Requests to the hub, from storing to the outcome, over a real object's storage. */

describe('an intent', () => {
  it('is replaced by the next of the same topic and callback: the latest counts (WebSub §5.1 MUST)', () =>
    onTables(({ intents }) => {
      intents.put(intent)
      const [first] = intents.due(0, 10)
      intents.put({ ...intent, mode: 'unsubscribe' })
      expect(intents.due(0, 10).map(({ mode }) => mode)).toEqual(['unsubscribe'])
      expect(intents.finish(first?.id ?? 0)).toBe(false)
    }))

  it('is given up after three tries that nobody answered', () =>
    onTables(({ intents }) => {
      intents.put(intent)
      const tries: number[] = []
      for (let now: number | undefined = 0; now !== undefined; now = intents.nextDue(now)) {
        for (const { id } of intents.due(now, 10)) {
          tries.push(now / second)
          intents.postpone(id, now)
        }
      }
      expect([tries, intents.due(Number.MAX_SAFE_INTEGER, 10)]).toEqual([[0, 10, 70], []])
    }))

  it('keeps its topic watched', () =>
    onTables(({ subscriptionStore, intents }) => {
      intents.put(intent)
      subscriptionStore.watch(topic)
      subscriptionStore.expire(0)
      expect(subscriptionStore.topics()).toEqual([topic])
    }))

  it('is one of 20 of a host that never took a delivery', () =>
    onTables(({ intents }) => {
      for (let index = 0; index < 20; index += 1)
        intents.put({ ...intent, callback: `https://reader.example/${index}` })
      expect([intents.hasRoom('reader.example'), intents.hasRoom('other.example')]).toEqual([false, true])
    }))

  it('is one of 10,000 in all', () =>
    onTables(({ intents, sql }) => {
      intents.put(intent)
      sql.exec("UPDATE sqlite_sequence SET seq = 9999 WHERE name = 'intents'")
      intents.put({ ...intent, callback: 'https://reader.example/b' })
      expect(intents.hasRoom('other.example')).toBe(false)
      intents.finish(1)
      expect(intents.hasRoom('other.example')).toBe(true)
    }))

  it('is one of 1,000 of its host at most', () =>
    onTables(({ deliveryStore, subscriptionStore, intents, sql }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      sql.exec(`INSERT INTO intents (mode, topic, given_topic, callback, host, lease_seconds)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT 'subscribe', '${topic}', '${topic}', i, 'reader.example', 1 FROM n`)
      expect([intents.hasRoom('reader.example'), intents.hasRoom('other.example')]).toEqual([false, true])
    }))
})

describe('an intent that is settled', () => {
  const published = async () => 5
  const confirms = (challenge: string) => told(200, challenge)

  async function settled(
    tables: HubStores & { intents: Intents; sql: SqlStorage },
    how: Parameters<typeof settling>[1],
    given: Parameters<Intents['put']>[0] = intent,
  ) {
    tables.intents.put(given)
    const [pending] = tables.intents.due(0, 1)
    if (!pending) throw new Error('an intent is due')
    const parts = settling(tables, how)
    const write = await processIntent(pending, parts)
    const before = tables.sql.exec('SELECT count(*) AS n FROM subscriptions').one().n
    write()
    const rows = [
      ...tables.sql.exec('SELECT topic, callback, host, secret, expires, delivered FROM subscriptions'),
    ]
    return { before, rows, sent: parts.sent, left: tables.intents.due(Number.MAX_SAFE_INTEGER, 10) }
  }

  it('subscribes once its callback has confirmed, from the sequence that there was, for the lease from when it was asked (WebSub §5.3)', () =>
    onTables(async tables => {
      const { before, rows, sent, left } = await settled(
        tables,
        { sequence: published, answer: confirms },
        { ...intent, secret: 's' },
      )
      expect([before, rows, left]).toEqual([
        0,
        [{ topic, callback, host: 'reader.example', secret: 's', expires: 86_400 * second, delivered: 5 }],
        [],
      ])
      expect(sent).toHaveLength(1)
      expect(new URL(sent[0]?.url ?? '').searchParams.get('hub.challenge')).toBe('ff'.repeat(32))
      expect(sent[0]?.headers).toEqual({ 'user-agent': 'test' })
      expect(tables.subscriptionStore.topics()).toEqual([topic])
    }))

  it('changes nothing where the callback does not want it', () =>
    onTables(async tables => {
      const { rows, left } = await settled(tables, { sequence: published, answer: () => told(404) })
      expect([rows, left]).toEqual([[], []])
      expect(tables.subscriptionStore.topics(), 'nobody wants the topic').toEqual([])
    }))

  it('is tried again where nobody answers', () =>
    onTables(async tables => {
      const silence = () => err({ kind: 'timeout' as const, afterMilliseconds: 1 })
      const { rows, left } = await settled(tables, { sequence: published, answer: silence })
      expect([rows, left.length, tables.intents.nextDue(0)]).toEqual([[], 1, 17 * second])
    }))

  it('is tried again, without asking the callback, where the publisher cannot be asked', () =>
    onTables(async tables => {
      const { sent, left } = await settled(tables, {
        sequence: () => Promise.reject(new Error('busy')),
        answer: confirms,
      })
      expect([sent, left.length, tables.intents.nextDue(0)]).toEqual([[], 1, 10 * second])
    }))

  it('is denied with a reason where nothing was ever published, and the callback is told (WebSub §5.2)', () =>
    onTables(async tables => {
      const { sent, left } = await settled(tables, { sequence: async () => undefined, answer: confirms })
      expect([sent, left]).toMatchObject([
        [],
        [{ mode: 'denied', reason: 'Nothing was ever published at this topic.', topic, callback }],
      ])
      const parts = settling(tables, { sequence: published, answer: () => told(500) })
      const [denied] = left
      if (denied) (await processIntent(denied, parts))()
      expect(new URL(parts.sent[0]?.url ?? '').searchParams.get('hub.reason')).toBe(
        'Nothing was ever published at this topic.',
      )
      expect(tables.intents.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
    }))

  it('that a later request replaced changes nothing, whatever its callback said (WebSub §5.1 MUST)', () =>
    onTables(async tables => {
      tables.intents.put(intent)
      const [pending] = tables.intents.due(0, 1)
      if (!pending) throw new Error('an intent is due')
      const write = await processIntent(pending, settling(tables, { sequence: published, answer: confirms }))
      tables.intents.put({ ...intent, mode: 'unsubscribe' })
      write()
      expect(tables.sql.exec('SELECT count(*) AS n FROM subscriptions').one().n).toBe(0)
      expect(tables.intents.due(0, 9).map(({ mode }) => mode)).toEqual(['unsubscribe'])
    }))

  it('unsubscribes this callback from this topic, and asks the publisher nothing', () =>
    onTables(async tables => {
      tables.subscriptionStore.subscribe(subscription())
      tables.subscriptionStore.subscribe(subscription({ callback: 'https://reader.example/b' }))
      tables.subscriptionStore.subscribe(subscription({ topic: 'https://news.example/feeds/other.atom' }))
      tables.subscriptionStore.subscribe(subscription({ protocol: 'rsscloud' }))
      const never = () => Promise.reject(new Error('it was asked'))
      const { rows } = await settled(
        tables,
        { sequence: never, answer: confirms },
        { ...intent, mode: 'unsubscribe' },
      )
      expect(rows.map(row => [row.topic, row.callback])).toEqual([
        [topic, 'https://reader.example/b'],
        ['https://news.example/feeds/other.atom', callback],
        [topic, callback],
      ])
    }))

  it.each([
    ['a callback of whose host nothing is known, at first', { isNew: 1 as const, failures: 0 }, 2_000],
    ['such a callback, again', { isNew: 1 as const, failures: 1 }, 10_000],
    ['a callback of a host that has accepted a delivery', { isNew: 0 as const, failures: 0 }, 10_000],
  ])('gives %s so many milliseconds: %j', async (_, fields, timeoutMilliseconds) =>
    onTables(async tables => {
      const parts = settling(tables, { sequence: published, answer: confirms })
      for (const mode of ['subscribe', 'denied'] as const)
        await processIntent({ ...intent, id: 1, reason: null, ...fields, mode }, parts)
      expect(parts.sent).toMatchObject([{ timeoutMilliseconds }, { timeoutMilliseconds }])
    }),
  )

  it.each([
    ['topics', 'This hub has as many topics as it takes.', 10_000],
    ['subscriptions', 'This hub has as many subscriptions as it takes, of this host or in all.', 100_000],
  ])('is denied where the hub has as many %s as it takes: "%s"', async (name, reason, value) =>
    onTables(async tables => {
      tables.sql.exec('UPDATE counts SET value = ? WHERE name = ?', value, name)
      const { sent, left, rows } = await settled(tables, { sequence: published, answer: confirms })
      expect([sent, rows, left.map(({ mode, reason }) => [mode, reason])]).toEqual([
        [],
        [],
        [['denied', reason]],
      ])
    }),
  )

  it('is denied no more where a later request has replaced it', () =>
    onTables(async tables => {
      tables.intents.put(intent)
      const [pending] = tables.intents.due(0, 1)
      if (!pending) throw new Error('an intent is due')
      const nothing = settling(tables, { sequence: async () => undefined, answer: confirms })
      const write = await processIntent(pending, nothing)
      tables.intents.put({ ...intent, mode: 'unsubscribe' })
      write()
      expect(tables.intents.due(0, 9).map(({ mode }) => mode)).toEqual(['unsubscribe'])
    }))

  it('has its topic watched before the publisher is asked, so that no change between is missed', () =>
    onTables(async tables => {
      const sequence = async () => {
        tables.deliveryStore.notice(topic, 6, 0)
        return 5
      }
      await settled(tables, { sequence, answer: confirms })
      expect(tables.deliveryStore.owed(0, 9)).toMatchObject([{ delivered: 5, sequence: 6 }])
    }))
})
