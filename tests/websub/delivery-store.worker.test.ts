import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/base/rows.ts'
import { type HubStores, hubStores } from '../../src/websub/stores.ts'
import { countedStorage } from '../support/counted-storage.ts'
import { callback, callbacks, onTables, subscription, thinDelay, topic } from '../support/hub-tables.ts'

/** Deliveries that are due, at the very instant. */

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

  it('to those that fetch the feed themselves is not claimed with the others', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(
        subscription({ protocol: 'rsscloud', callback: 'https://cloud.example/b', expires: 10_000 }),
      )
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.claim(topic, 50_000)
      expect(deliveryStore.owing(0).next).toBe(thinDelay)
      expect(callbacks(deliveryStore.owed(thinDelay, 9))).toEqual(['b'])
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

/** Subscriptions of some topics, each with a callback of its own: `a1` is the first of topic `a`. */
function subscribed({ subscriptionStore }: HubStores, ...names: string[]): void {
  for (const name of names)
    subscriptionStore.subscribe(subscription({ topic: topicOf(name), callback: `https://r.example/${name}` }))
}
const topicOf = (name: string) => `https://news.example/feeds/${name.charAt(0)}.atom`

describe('what is owed at once', () => {
  it('comes in the order in which topics changed, and of one topic first to who is furthest behind', () =>
    onTables(tables => {
      const { deliveryStore, subscriptionStore } = tables
      subscribed(tables, 'b1', 'a1')
      for (const [name, sequence] of [
        ['a2', 3],
        ['a3', 0],
      ] as const)
        subscriptionStore.subscribe(
          subscription({ topic: topicOf('a'), callback: `https://r.example/${name}`, sequence }),
        )
      deliveryStore.notice(topicOf('b'), 4, 9)
      deliveryStore.notice(topicOf('a'), 4, 5)
      expect(callbacks(deliveryStore.owed(9, 9))).toEqual(['a3', 'a1', 'a2', 'b1'])
    }))

  it('is so many of each topic and of those that failed, and the rest is owed at the next question', () =>
    onTables(tables => {
      const { deliveryStore } = tables
      subscribed(tables, 'a1', 'a2', 'b1', 'c1', 'c2')
      for (const [index, name] of ['a', 'b', 'c'].entries()) deliveryStore.notice(topicOf(name), 2, index)
      deliveryStore.note(5, { kind: 'failed' }, 0)
      deliveryStore.note(4, { kind: 'failed' }, 1)
      const now = 20_000
      const owed = (limit: number) => callbacks(deliveryStore.owed(now, limit))
      expect([owed(1), owed(2), owed(3), owed(4)]).toEqual([
        ['a1'],
        ['a1', 'a2'],
        ['a1', 'a2', 'b1'],
        ['a1', 'a2', 'b1', 'c2'],
      ])
      expect(owed(9)).toEqual(['a1', 'a2', 'b1', 'c2', 'c1'])
    }))

  it('again after a failure ends with the lease, and is nothing where nothing newer came', () =>
    onTables(tables => {
      const { deliveryStore } = tables
      subscribed(tables, 'a1', 'b1')
      deliveryStore.notice(topicOf('a'), 2, 0)
      deliveryStore.note(1, { kind: 'failed' }, 0)
      deliveryStore.note(2, { kind: 'failed' }, 0)
      expect(callbacks(deliveryStore.owed(999_999, 9))).toEqual(['a1'])
      expect(deliveryStore.owed(1_000_000, 9)).toEqual([])
    }))

  it('next is the earliest of what waits for its delay and of what failed, and not what has come already', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (const name of ['a1', 'b1'])
        subscriptionStore.subscribe(
          subscription({ topic: topicOf(name), protocol: 'rsscloud', callback: `https://r.example/${name}` }),
        )
      subscriptionStore.subscribe(subscription({ topic: topicOf('c'), callback: 'https://r.example/c1' }))
      subscriptionStore.subscribe(subscription({ topic: topicOf('c'), callback: 'https://r.example/c2' }))
      deliveryStore.notice(topicOf('b'), 2, 9_000)
      deliveryStore.notice(topicOf('a'), 2, 8_000)
      deliveryStore.notice(topicOf('c'), 2, 0)
      deliveryStore.note(3, { kind: 'failed' }, 0)
      deliveryStore.note(4, { kind: 'failed' }, 500)
      const next = (now: number) => deliveryStore.owing(now).next
      const times = [8_000, 9_499, 9_500, 9_999, 10_000, 10_500]
      expect(times.map(next)).toEqual([9_500, 9_500, 10_000, 10_000, 10_500, undefined])
    }))
})

describe('a topic that owes nothing', () => {
  it('has no next time after a restart, also within the delay of those that fetch for themselves', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud', sequence: 2 }))
      deliveryStore.notice(topic, 2, 0)
      expect(hubStores(sql, thinDelay).deliveryStore.owing(0)).toEqual({ next: undefined, behindSince: 0 })
    }))

  it('costs one question where its number is noticed again', () =>
    runInDurableObject(env.HUB.getByName('noticed again'), (_, { storage }) => {
      const { deliveryStore, subscriptionStore } = hubStores(storage.sql, thinDelay)
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      const counted = countedStorage(storage)
      deliveryStore.notice(topic, 2, 5)
      expect([counted.queries, counted.rowsWritten]).toEqual([1, 0])
    }))
})

describe('what the queue is given', () => {
  it('is a topic with more than so many deliveries, once, however its subscribers fall into kinds', () =>
    onTables(tables => {
      const { deliveryStore } = tables
      subscribed(tables, 'a1', 'a2', 'a3', 'a4')
      for (const id of [1, 2]) deliveryStore.note(id, { kind: 'delivered', sequence: 1 }, 0)
      deliveryStore.notice(topicOf('a'), 2, 0)
      expect(deliveryStore.crowded(0, 1)).toEqual([topicOf('a')])
      expect(deliveryStore.crowded(0, 2)).toEqual([])
    }))

  it('is counted anew after a subscriber came that is behind', () =>
    onTables(tables => {
      const { deliveryStore } = tables
      subscribed(tables, 'a1', 'a2')
      deliveryStore.notice(topicOf('a'), 2, 0)
      expect(deliveryStore.crowded(0, 2)).toEqual([])
      subscribed(tables, 'a3')
      expect(deliveryStore.crowded(0, 2)).toEqual([topicOf('a')])
    }))

  it('is no subscription that has the newest state', () =>
    onTables(tables => {
      const { deliveryStore } = tables
      subscribed(tables, 'a1', 'a2')
      deliveryStore.notice(topicOf('a'), 2, 0)
      deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 0)
      expect(deliveryStore.claim(topicOf('a'), 9)).toEqual([2])
    }))

  it('again after failures is of WebSub alone, and as long as the lease runs', () =>
    onTables(tables => {
      const { deliveryStore, subscriptionStore } = tables
      subscribed(tables, 'a1', 'a2')
      subscriptionStore.subscribe(
        subscription({ topic: topicOf('a'), protocol: 'rsscloud', callback: 'https://r.example/a3' }),
      )
      subscriptionStore.subscribe(
        subscription({ topic: topicOf('a'), callback: 'https://r.example/a4', expires: 20_000 }),
      )
      subscribed(tables, 'a5')
      deliveryStore.notice(topicOf('a'), 2, 0)
      for (const id of [1, 2, 3, 4]) deliveryStore.note(id, { kind: 'failed' }, 0)
      expect(deliveryStore.claimFailing(20_000, 1, 50_000)).toEqual([1, 2])
      expect(callbacks(deliveryStore.owed(20_000, 9)), 'the healthy one is not claimed').toEqual(['a5', 'a3'])
    }))
})

describe('after sequences ran back', () => {
  it('a topic and a subscriber at the newest one stay, and those beyond it are owed the newest', () =>
    onTables(tables => {
      const { deliveryStore, sql } = tables
      subscribed(tables, 'a1', 'a2', 'b1')
      deliveryStore.notice(topicOf('a'), 9, 0)
      deliveryStore.notice(topicOf('b'), 99, 0)
      deliveryStore.note(1, { kind: 'delivered', sequence: 9 }, 0)
      deliveryStore.note(3, { kind: 'delivered', sequence: 99 }, 0)
      deliveryStore.runBack(9)
      expect(rowsOf(sql, 'SELECT sequence FROM topics ORDER BY url')).toEqual([
        { sequence: 9 },
        { sequence: 0 },
      ])
      expect(rowsOf(sql, 'SELECT delivered FROM subscriptions ORDER BY id')).toEqual([
        { delivered: 9 },
        { delivered: 1 },
        { delivered: 8 },
      ])
      expect(callbacks(deliveryStore.owed(0, 9)), 'all topics are looked for again').toEqual(['a2'])
    }))
})
