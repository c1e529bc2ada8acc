import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { KeptSubscription } from '../../src/record/api/backup.ts'
import { Intents } from '../../src/websub/intents.ts'
import { hubLimits } from '../../src/websub/limits.ts'
import { type HubStores, hubStores } from '../../src/websub/stores.ts'
import type { NewSubscription } from '../../src/websub/subscription.ts'
import { adopt, subscriptionPage } from '../../src/websub/transfer.ts'

/** Limits and instants of the hub's tables, at the very limit, over a real object's storage. */

const topic = 'https://news.example/feeds/main.atom'
const callback = 'https://reader.example/a'
const thinDelay = 1_500

interface Tables extends HubStores {
  intents: Intents
  sql: SqlStorage
}

const onTables = <T>(work: (tables: Tables) => T): Promise<T> =>
  runInDurableObject(env.HUB.getByName(`store ${crypto.randomUUID()}`), (_, { storage: { sql } }) =>
    work({ ...hubStores(sql, thinDelay), intents: new Intents(sql), sql }),
  )

const subscription = (fields: Partial<NewSubscription> = {}): NewSubscription => ({
  ...{
    protocol: 'websub',
    topic,
    callback,
    host: 'reader.example',
    secret: null,
    expires: 1_000_000,
    sequence: 1,
  },
  ...fields,
})

const intent = {
  ...{ mode: 'subscribe' as const, topic, givenTopic: topic, callback, host: 'reader.example' },
  ...{ leaseSeconds: 86_400, secret: 'a secret' },
}

const callbacks = (owed: { callback: string }[]) => owed.map(({ callback }) => callback.split('/').at(-1))

describe('a topic', () => {
  it('is one of 10,000; one that is watched has its place', () =>
    onTables(({ subscriptionStore, sql }) => {
      sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
        INSERT INTO topics (url, sequence, changed) SELECT 't' || i, 0, 0 FROM n`)
      expect(subscriptionStore.hasRoomForTopic(topic)).toBe(true)
      subscriptionStore.watch(topic)
      expect([
        subscriptionStore.hasRoomForTopic(topic),
        subscriptionStore.hasRoomForTopic('another'),
      ]).toEqual([true, false])
    }))

  it('keeps its number and the time of it where nothing newer is noticed', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 7)
      deliveryStore.notice(topic, 2, 9)
      deliveryStore.notice(topic, 1, 9)
      subscriptionStore.watch(topic)
      expect([
        deliveryStore.owed(10, 5).map(({ sequence }) => sequence),
        deliveryStore.owing(10).behindSince,
      ]).toEqual([[2], 7])
    }))

  it('that nobody wants any more is deleted when its last lease ends, and looked for every day', () =>
    onTables(({ subscriptionStore }) => {
      const { topicsSweepMilliseconds } = hubLimits
      subscriptionStore.watch('unwanted')
      subscriptionStore.expire(topicsSweepMilliseconds - 1)
      expect(subscriptionStore.topics()).toEqual(['unwanted'])
      subscriptionStore.expire(topicsSweepMilliseconds)
      expect(subscriptionStore.topics()).toEqual([])
      subscriptionStore.subscribe(subscription({ expires: topicsSweepMilliseconds + 2 }))
      subscriptionStore.expire(topicsSweepMilliseconds + 1)
      expect(subscriptionStore.topics()).toHaveLength(1)
      subscriptionStore.expire(topicsSweepMilliseconds + 2)
      expect(subscriptionStore.topics()).toEqual([])
    }))

  it.each([
    ['unsubscribes', ({ subscriptionStore }: HubStores) => subscriptionStore.unsubscribe(topic, callback)],
    ['is gone', ({ deliveryStore }: HubStores) => deliveryStore.note(1, { kind: 'gone' }, 0)],
  ])('ends at once when its last subscriber %s, but not while others want it', (_, leave) =>
    onTables(({ deliveryStore, subscriptionStore, intents }) => {
      subscriptionStore.subscribe(subscription())
      intents.put({ ...intent, callback: 'https://reader.example/b' })
      leave({ deliveryStore, subscriptionStore })
      expect(subscriptionStore.topics(), 'a request names it').toEqual([topic])
      intents.finish(1)
      subscriptionStore.unwatch([topic])
      expect(subscriptionStore.topics()).toEqual([])
    }),
  )
})

describe('what is owed', () => {
  it('comes next at the earliest wait that has not passed, with the delay of those that fetch for themselves', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud', callback: 'https://cloud.example/b' }))
      expect(deliveryStore.owing(0)).toEqual({ next: undefined, behindSince: 0 })
      deliveryStore.notice(topic, 2, 1_000)
      expect(deliveryStore.owing(1_000)).toEqual({ next: 1_000 + thinDelay, behindSince: 1_000 })
      expect(callbacks(deliveryStore.owed(1_000 + thinDelay - 1, 5))).toEqual(['a'])
      expect(callbacks(deliveryStore.owed(1_000 + thinDelay, 5))).toEqual(['a', 'b'])
      expect(deliveryStore.owing(1_000 + thinDelay).next).toBeUndefined()
      deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 3_000)
      expect(deliveryStore.owing(3_000)).toEqual({ next: undefined, behindSince: 1_000 + thinDelay })
      deliveryStore.note(2, { kind: 'failed' }, 3_000)
      expect(deliveryStore.owing(3_000)).toEqual({ next: 13_000, behindSince: 0 })
    }))

  it('is noted as delivered to the second', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      const noted = (now: number) => {
        deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, now)
        return subscriptionStore.mark('delivered')
      }
      expect([noted(5_000), noted(5_999), noted(6_000)]).toEqual([5_000, 5_000, 6_000])
    }))

  it('is too much for one object where more WebSub subscribers than that are owed it now', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (const name of ['a', 'b', 'c'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud', callback: 'https://r.example/d' }))
      expect(deliveryStore.crowded(0, 0)).toEqual([])
      deliveryStore.notice(topic, 2, 0)
      expect([deliveryStore.crowded(0, 2), deliveryStore.crowded(0, 3)]).toEqual([[topic], []])
      deliveryStore.note(1, { kind: 'failed' }, 0)
      expect(deliveryStore.crowded(10_000, 2), 'failing ones are repeated by themselves').toEqual([])
      expect(deliveryStore.crowded(10_000, 1)).toEqual([topic])
      expect(deliveryStore.crowded(1_000_000, 1), 'their leases have ended').toEqual([])
    }))

  it('is claimed of healthy WebSub subscribers, and is due again at that time or when it is released', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (const name of ['a', 'b', 'c'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud', callback: 'https://r.example/d' }))
      subscriptionStore.subscribe(subscription({ callback: 'https://r.example/e', expires: 10_000 }))
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.note(1, { kind: 'failed' }, 0)
      expect(deliveryStore.claim(topic, 50_000)).toEqual([2, 3, 5])
      expect(
        deliveryStore.owedOf([2, 5], 10_000).map(({ id }) => id),
        'the lease has ended',
      ).toEqual([2])
      expect(callbacks(deliveryStore.owed(49_999, 9))).toEqual(['d', 'a'])
      expect(callbacks(deliveryStore.owed(50_000, 9))).toEqual(['d', 'b', 'c', 'a'])
      deliveryStore.release(topic)
      expect(callbacks(deliveryStore.owed(10_000, 9))).toEqual(['b', 'c', 'd', 'a'])
    }))

  it('goes first to callbacks that have accepted one before', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (const name of ['a', 'b', 'c'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      deliveryStore.note(3, { kind: 'delivered', sequence: 2 }, 0)
      deliveryStore.notice(topic, 3, 0)
      expect(callbacks(deliveryStore.owed(0, 9))).toEqual(['c', 'a', 'b'])
      expect(callbacks(deliveryStore.owed(0, 2))).toEqual(['c', 'a'])
      expect(deliveryStore.claim(topic, 9)).toEqual([3, 1, 2])
    }))

  it('goes first to callbacks that have accepted one before, also of a topic that changed later', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      const other = 'https://news.example/feeds/other.atom'
      for (const name of ['a', 'b', 'c'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      subscriptionStore.subscribe(subscription({ topic: other, callback: 'https://r.example/d' }))
      deliveryStore.note(4, { kind: 'delivered', sequence: 1 }, 0)
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.notice(other, 2, 1)
      expect(callbacks(deliveryStore.owed(1, 2))).toEqual(['d', 'a'])
    }))

  it('again after a failure waits for the delay of those that fetch the feed themselves, and comes then', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud' }))
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.note(1, { kind: 'failed' }, 0)
      deliveryStore.notice(topic, 3, 9_500)
      expect(deliveryStore.owed(10_000, 9)).toEqual([])
      expect(deliveryStore.owing(10_000).next).toBe(9_500 + thinDelay)
      expect(deliveryStore.owed(9_500 + thinDelay, 9)).toHaveLength(1)
    }))

  it('is kept here where the queue does not take it, until its topic changes', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (const name of ['a', 'b'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.claim(topic, 50_000)
      deliveryStore.keep(topic)
      expect([deliveryStore.crowded(0, 1), deliveryStore.owed(0, 9).length]).toEqual([[], 2])
      deliveryStore.notice(topic, 3, 0)
      expect(deliveryStore.crowded(0, 1)).toEqual([topic])
    }))

  it('is claimed still after a restart, and no longer when its topic changes again', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.claim(topic, 50_000)
      const restarted = hubStores(sql, thinDelay).deliveryStore
      expect([restarted.owed(49_999, 9).length, restarted.owing(0).next]).toEqual([0, 50_000])
      restarted.notice(topic, 3, 100)
      expect(restarted.owed(100, 9).map(({ sequence }) => sequence)).toEqual([3])
    }))

  it('again after failures is claimed where more than that are due, until that time', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (const name of ['a', 'b', 'c'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      deliveryStore.notice(topic, 2, 0)
      for (const id of [1, 2, 3]) deliveryStore.note(id, { kind: 'failed' }, id)
      expect(deliveryStore.claimFailing(10_002, 2, 50_000), 'two are due').toEqual([])
      expect(deliveryStore.claimFailing(10_003, 3, 50_000)).toEqual([])
      expect(deliveryStore.claimFailing(10_003, 2, 50_000)).toEqual([1, 2, 3])
      expect([deliveryStore.owed(49_999, 9).length, deliveryStore.owed(50_000, 9).length]).toEqual([0, 3])
    }))

  it('is found in the tables after a restart, of every protocol', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud', callback: 'https://cloud.example/b' }))
      subscriptionStore.setPings(['https://hub.example/'], [topic], 1_000_000)
      deliveryStore.notice(topic, 2, 0)
      const restarted = hubStores(sql, thinDelay).deliveryStore
      expect(restarted.owed(thinDelay, 9).map(({ protocol }) => protocol)).toEqual([
        'websub',
        'rsscloud',
        'ping',
      ])
    }))

  it('at once again is told of a subscriber whose topic changed during its delivery', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.notice(topic, 3, 5)
      expect(deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 6)).toBe(true)
      const restarted = hubStores(sql, thinDelay).deliveryStore
      expect(restarted.note(1, { kind: 'delivered', sequence: 2 }, 6)).toBe(true)
      expect(restarted.note(1, { kind: 'delivered', sequence: 3 }, 7)).toBe(false)
      expect(restarted.owing(7)).toEqual({ next: undefined, behindSince: 0 })
    }))

  it('is asked for by id as long as the lease runs and nothing newer was taken', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(subscription({ callback: 'https://r.example/b' }))
      deliveryStore.notice(topic, 2, 0)
      expect(deliveryStore.owedOf([1, 7], 999_999)).toEqual([
        {
          id: 1,
          protocol: 'websub',
          topic,
          callback,
          secret: null,
          delivered: 1,
          deliveredAt: null,
          failures: 0,
          sequence: 2,
        },
      ])
      expect(deliveryStore.owedOf([1], 1_000_000)).toEqual([])
      deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 0)
      expect(callbacks(deliveryStore.owedOf([1, 2], 0))).toEqual(['b'])
    }))
})

describe('a request under way', () => {
  it('comes back as it was asked, the one that failed less often first', () =>
    onTables(({ intents }) => {
      intents.put(intent)
      intents.put({ ...intent, callback: 'https://reader.example/b', mode: 'unsubscribe' })
      const [first, second] = intents.due(0, 5)
      expect([first, second]).toEqual([
        { ...intent, id: 1, reason: null },
        { ...intent, id: 2, callback: 'https://reader.example/b', mode: 'unsubscribe', reason: null },
      ])
      expect(intents.due(0, 1)).toHaveLength(1)
      intents.postpone(1, 0)
      expect(intents.due(9_999, 5).map(({ id }) => id)).toEqual([2])
      expect(intents.due(10_000, 5).map(({ id }) => id)).toEqual([2, 1])
      expect([intents.nextDue(9_999), intents.nextDue(10_000)]).toEqual([10_000, undefined])
    }))

  it('ends once', () =>
    onTables(({ intents }) => {
      intents.put(intent)
      expect([intents.finish(1), intents.finish(1)]).toEqual([true, false])
    }))

  it('is one of 20 of its host until that host takes a delivery', () =>
    onTables(({ intents, deliveryStore, subscriptionStore }) => {
      for (let n = 0; n < 19; n += 1) intents.put({ ...intent, callback: `https://reader.example/${n}` })
      expect(intents.hasRoom('reader.example')).toBe(true)
      intents.put(intent)
      expect([intents.hasRoom('reader.example'), intents.hasRoom('other.example')]).toEqual([false, true])
      subscriptionStore.subscribe(subscription())
      expect(intents.hasRoom('reader.example')).toBe(false)
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      expect(intents.hasRoom('reader.example')).toBe(true)
    }))
})

describe('subscriptions from a backup', () => {
  const kept = (name: string, fields: Partial<KeptSubscription> = {}): KeptSubscription => ({
    ...{ protocol: 'websub', topic, callback: `https://reader.example/${name}`, secret: 'a secret' },
    ...{ expires: 10_000, delivered: 1, ...fields },
  })
  const topics = {
    feeds: () => [],
    versions: async (urls: string[]) => urls.map(url => (url === topic ? 3 : undefined)),
    opening: async () => undefined,
    document: async () => undefined,
  }

  it('have no longer lease than one that is granted here, and none that has ended', () =>
    onTables(async ({ deliveryStore, subscriptionStore, sql }) => {
      const now = 5_000
      const longest = now + 30 * 86_400_000
      const taken = [
        kept('a', { expires: longest + 1 }),
        kept('b', { expires: now }),
        kept('c', { expires: now + 1 }),
      ]
      expect(await adopt(taken, { deliveryStore, subscriptionStore, topics, now })).toBe(2)
      const { subscriptions } = subscriptionPage(sql, 0, 10, now)
      expect(subscriptions).toEqual([kept('a', { expires: longest }), kept('c', { expires: now + 1 })])
    }))

  it('are owed what came since, and nothing of a topic that has nothing here', () =>
    onTables(async ({ deliveryStore, subscriptionStore, sql }) => {
      const elsewhere = 'https://news.example/feeds/other.atom'
      const taken = [kept('a'), kept('b', { delivered: 9 }), kept('c', { topic: elsewhere, delivered: 9 })]
      expect(await adopt(taken, { deliveryStore, subscriptionStore, topics, now: 0 })).toBe(3)
      expect(callbacks(deliveryStore.owed(0, 9))).toEqual(['a'])
      expect(subscriptionPage(sql, 0, 9, 0).subscriptions.map(({ delivered }) => delivered)).toEqual([
        1, 3, 0,
      ])
    }))

  it('go out a page at a time: a full one tells where the next begins', () =>
    onTables(({ subscriptionStore, sql }) => {
      for (const name of ['a', 'b', 'c'])
        subscriptionStore.subscribe(subscription({ callback: `https://r.example/${name}` }))
      subscriptionStore.setPings(['https://hub.example/'], [topic], Number.MAX_SAFE_INTEGER)
      const first = subscriptionPage(sql, 0, 2, 0)
      expect([callbacks(first.subscriptions), first.next]).toEqual([['a', 'b'], 2])
      const second = subscriptionPage(sql, 2, 2, 0)
      expect([callbacks(second.subscriptions), second.next]).toEqual([['c'], undefined])
      expect(subscriptionPage(sql, 0, 2, 1_000_000).subscriptions).toEqual([])
    }))
})
