import { describe, expect, it } from 'vitest'
import type { KeptSubscription } from '../../src/record/api/backup.ts'
import { hubLimits } from '../../src/websub/limits.ts'
import type { HubStores } from '../../src/websub/stores.ts'
import { adopt, subscriptionPage } from '../../src/websub/transfer.ts'
import { callback, callbacks, intent, onTables, subscription, topic } from '../support/hub-tables.ts'

/** Limits and instants of the hub's tables, at the very limit. */

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
  ])('ends at once when its last subscriber %s, but not while others want it', async (_, leave) => {
    await onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      leave({ deliveryStore, subscriptionStore })
      expect(subscriptionStore.topics()).toEqual([])
    })

    await onTables(({ deliveryStore, subscriptionStore, intents }) => {
      subscriptionStore.subscribe(subscription())
      intents.put({ ...intent, callback: 'https://reader.example/b' })
      leave({ deliveryStore, subscriptionStore })
      expect(subscriptionStore.topics(), 'a request names it').toEqual([topic])
      intents.finish(1)
      subscriptionStore.unwatch([topic])
      expect(subscriptionStore.topics()).toEqual([])
    })
  })
})

describe('a topic that work in progress needs', () => {
  const daily = hubLimits.topicsSweepMilliseconds

  it('stays while the work lasts, whoever else lets it go, and ends with the work', () =>
    onTables(async ({ subscriptionStore }) => {
      const topics = () => subscriptionStore.topics()
      await subscriptionStore.watching(['x', 'y'], async () => {
        subscriptionStore.expire(daily)
        subscriptionStore.unwatch(['x'])
        await subscriptionStore.watching(['x'], async () => {})
        expect(topics()).toEqual(['x', 'y'])
      })
      expect(topics()).toEqual([])
    }))

  it('ends with the work also where that fails, and stays where somebody subscribed', () =>
    onTables(async ({ subscriptionStore }) => {
      const work = async () => {
        subscriptionStore.subscribe(subscription())
        throw new Error('the callback is away')
      }
      await expect(subscriptionStore.watching([topic, 'y'], work)).rejects.toThrow('is away')
      expect(subscriptionStore.topics()).toEqual([topic])
      subscriptionStore.watch('z')
      subscriptionStore.expire(daily)
      expect(subscriptionStore.topics(), 'nothing is held any more').toEqual([])
    }))

  it('is unwatched alone: others that nobody wants wait for the daily search', () =>
    onTables(({ subscriptionStore }) => {
      for (const name of ['x', 'y']) subscriptionStore.watch(name)
      subscriptionStore.unwatch(['x'])
      expect(subscriptionStore.topics()).toEqual(['y'])
    }))
})

describe('all subscriptions of a hub', () => {
  it('are 100,000 at most; one that is there is always renewed', () =>
    onTables(({ subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription())
      const room = (value: number) => {
        sql.exec("UPDATE counts SET value = ? WHERE name = 'subscriptions'", value)
        return subscriptionStore.hasRoom('other.example', topic, 'https://other.example/')
      }
      expect([room(99_999), room(100_000)]).toEqual([true, false])
      expect(subscriptionStore.hasRoom('reader.example', topic, callback)).toBe(true)
    }))

  it('are proven host by host: a delivery to one proves nothing of another', () =>
    onTables(({ subscriptionStore, deliveryStore, intents, sql }) => {
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(subscription({ callback: 'https://other.example/', host: 'other.example' }))
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      expect(sql.exec('SELECT host, answered FROM hosts ORDER BY host').toArray()).toEqual([
        { host: 'other.example', answered: 0 },
        { host: 'reader.example', answered: 1 },
      ])
      intents.put({ ...intent, host: 'other.example', callback: 'https://other.example/' })
      expect(intents.due(0, 9).map(({ isNew }) => isNew)).toEqual([1])
    }))

  it('keep their host known until its last one ends', () =>
    onTables(({ subscriptionStore, sql }) => {
      for (const name of ['a', 'b'])
        subscriptionStore.subscribe(subscription({ callback: `https://reader.example/${name}` }))
      const hosts = () => sql.exec('SELECT host, subscriptions FROM hosts').toArray()
      subscriptionStore.unsubscribe(topic, 'https://reader.example/a')
      expect(hosts()).toEqual([{ host: 'reader.example', subscriptions: 1 }])
      subscriptionStore.unsubscribe(topic, 'https://reader.example/b')
      expect(hosts()).toEqual([])
    }))

  it('are taken from a backup once, and kept as they are', () =>
    onTables(({ subscriptionStore, sql }) => {
      expect(subscriptionStore.adopt(subscription({ secret: 'first' }))).toBe(true)
      expect(subscriptionStore.adopt(subscription({ secret: 'second' }))).toBe(false)
      expect(sql.exec('SELECT secret FROM subscriptions').toArray()).toEqual([{ secret: 'first' }])
    }))
})

describe('a request under way', () => {
  it('of a host that has accepted a delivery comes before the others', () =>
    onTables(({ intents, deliveryStore, subscriptionStore }) => {
      intents.put({ ...intent, host: 'stranger.example', callback: 'https://stranger.example/' })
      subscriptionStore.subscribe(subscription())
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      intents.put(intent)
      expect(intents.due(0, 5).map(({ host, isNew }) => [host, isNew])).toEqual([
        ['reader.example', 0],
        ['stranger.example', 1],
      ])
      expect(intents.due(0, 1)).toHaveLength(1)
    }))

  it('comes back as it was asked, the one that failed less often first', () =>
    onTables(({ intents }) => {
      intents.put(intent)
      intents.put({ ...intent, callback: 'https://reader.example/b', mode: 'unsubscribe' })
      const [first, second] = intents.due(0, 5)
      expect([first, second]).toEqual([
        { ...intent, id: 1, reason: null, isNew: 1, failures: 0 },
        {
          ...intent,
          id: 2,
          callback: 'https://reader.example/b',
          mode: 'unsubscribe',
          reason: null,
          isNew: 1,
          failures: 0,
        },
      ])
      expect(intents.due(0, 1)).toHaveLength(1)
      intents.postpone(1, 0)
      expect(intents.due(9_999, 5).map(({ id }) => id)).toEqual([2])
      expect(intents.due(10_000, 5).map(({ id }) => id)).toEqual([2, 1])
      expect([intents.nextDue(9_999), intents.nextDue(10_000)]).toEqual([10_000, undefined])
    }))

  it('comes next at the earliest time of all, whether its host has accepted a delivery or not', () =>
    onTables(({ intents, deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      intents.put(intent)
      intents.put({ ...intent, host: 'other.example', callback: 'https://other.example/' })
      intents.postpone(1, 500)
      expect(intents.nextDue(0)).toBe(10_500)
      intents.postpone(2, 0)
      expect([intents.nextDue(0), intents.nextDue(10_000), intents.nextDue(10_500)]).toEqual([
        10_000,
        10_500,
        undefined,
      ])
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
