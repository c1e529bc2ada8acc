import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { hubHealth, hubReport } from '../../src/websub/hub-stats.ts'
import { Intents } from '../../src/websub/intents.ts'
import { hubSteps } from '../../src/websub/schema.ts'
import { hubStores } from '../../src/websub/stores.ts'
import { subscriptionPage } from '../../src/websub/transfer.ts'
import { countedStorage } from '../support/counted-storage.ts'

import { callback, intent, onTables, second, subscription, thinDelay, topic } from '../support/hub-tables.ts'

/** The hub's tables, over a real object's storage, with a clock that the test holds. */

describe('a subscription', () => {
  it('is owed what is newer than it has, until that is delivered', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      expect(deliveryStore.owed(0, 10)).toEqual([])
      deliveryStore.notice(topic, 2, 0)
      const [owed] = deliveryStore.owed(0, 10)
      expect(owed).toMatchObject({ topic, callback, delivered: 1, sequence: 2 })
      deliveryStore.note(owed?.id ?? 0, { kind: 'delivered', sequence: 2 }, 0)
      expect(deliveryStore.owed(0, 10)).toEqual([])
    }))

  it('is owed a change that came while its intent was verified', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.watch(topic)
      deliveryStore.notice(topic, 2, 0)
      subscriptionStore.subscribe(subscription({ sequence: 1 }))
      expect(deliveryStore.owed(0, 10)).toHaveLength(1)
    }))

  it('is owed the newest state once, however many changes it missed', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      for (const sequence of [2, 3, 4]) deliveryStore.notice(topic, sequence, 0)
      expect(deliveryStore.owed(0, 10).map(owed => owed.sequence)).toEqual([4])
    }))

  it('is owed the next change also where forged numbers went out of the log', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, Number.MAX_SAFE_INTEGER, 0)
      const [owed] = deliveryStore.owed(0, 10)
      deliveryStore.note(owed?.id ?? 0, { kind: 'delivered', sequence: Number.MAX_SAFE_INTEGER }, 0)
      deliveryStore.runBack(9)
      deliveryStore.notice(topic, 9, 0)
      expect(deliveryStore.owed(0, 10)).toMatchObject([{ sequence: 9 }])
    }))

  it('ends with its lease, and is owed nothing from that moment on (WebSub §5.3.1 MUST)', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription({ expires: 10 * second }))
      deliveryStore.notice(topic, 2, 0)
      expect([
        deliveryStore.owed(10 * second - 1, 10).length,
        deliveryStore.owed(10 * second, 10).length,
      ]).toEqual([1, 0])
      subscriptionStore.expire(10 * second)
      expect(sql.exec('SELECT count(*) AS n FROM subscriptions').one().n).toBe(0)
      expect(subscriptionStore.topics()).toEqual([])
    }))

  it('goes on after every failure until its lease ends (WebSub §7 MUST)', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      const days = 30 * 86_400 * second
      subscriptionStore.subscribe(subscription({ expires: days }))
      deliveryStore.notice(topic, 2, 0)
      const tries: number[] = []
      for (let now = 0; now < 4_000 * second; now = deliveryStore.owing(now).next ?? days) {
        for (const { id } of deliveryStore.owed(now, 10)) {
          tries.push(now / second)
          deliveryStore.note(id, { kind: 'failed' }, now)
        }
      }
      expect(tries).toEqual([0, 10, 40, 100, 400, 1_300])
      expect(deliveryStore.owed(days - 1, 10)).toHaveLength(1)
    }))

  it('that fails is not tried sooner because its topic has changed again', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.note(deliveryStore.owed(0, 1)[0]?.id ?? 0, { kind: 'failed' }, 0)
      deliveryStore.notice(topic, 3, second)
      expect([deliveryStore.owed(9 * second, 10).length, deliveryStore.owed(10 * second, 10).length]).toEqual(
        [0, 1],
      )
    }))

  it('that fails waits for those that do not', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription({ callback: 'https://dead.example/' }))
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      const dead = deliveryStore.owed(0, 1)[0]
      expect(dead?.callback).toBe('https://dead.example/')
      deliveryStore.note(dead?.id ?? 0, { kind: 'failed' }, 0)
      expect(deliveryStore.owed(20 * second, 10).map(owed => owed.callback)).toEqual([
        callback,
        'https://dead.example/',
      ])
    }))

  it('is gone after 410 (WebSub §7)', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.note(deliveryStore.owed(0, 1)[0]?.id ?? 0, { kind: 'gone' }, 0)
      expect(deliveryStore.owed(0, 10)).toEqual([])
    }))

  it('that fetches for itself is told when no older copy is served any more', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud' }))
      deliveryStore.notice(topic, 2, second)
      expect([deliveryStore.owed(second, 10).length, deliveryStore.owing(second).next]).toEqual([
        0,
        second + thinDelay,
      ])
      expect(deliveryStore.owed(second + thinDelay, 10)).toHaveLength(1)
    }))

  it('that a queue has is owed again after the deadline: a queue that forgets loses nothing', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(subscription({ callback: 'https://reader.example/b' }))
      deliveryStore.notice(topic, 2, 0)
      expect([deliveryStore.crowded(0, 2), deliveryStore.crowded(0, 1)]).toEqual([[], [topic]])
      const ids = deliveryStore.claim(topic, 120 * second)
      expect([ids.length, deliveryStore.owed(0, 10).length, deliveryStore.owing(0).next]).toEqual([
        2,
        0,
        120 * second,
      ])
      expect(deliveryStore.owedOf(ids, 0)).toHaveLength(2)
      expect(deliveryStore.owed(120 * second, 10)).toHaveLength(2)
    }))

  it('is one of 20 of a host that never took a delivery', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      for (let index = 0; index < 20; index += 1)
        subscriptionStore.subscribe(subscription({ callback: `https://reader.example/${index}` }))
      expect(subscriptionStore.hasRoom('reader.example', topic, callback)).toBe(false)
      expect(subscriptionStore.hasRoom('reader.example', topic, 'https://reader.example/1')).toBe(true)
      expect(subscriptionStore.hasRoom('other.example', topic, 'https://other.example/')).toBe(true)

      deliveryStore.note(1, { kind: 'failed' }, 0)
      expect(subscriptionStore.hasRoom('reader.example', topic, callback)).toBe(false)
      deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 0)
      expect(subscriptionStore.hasRoom('reader.example', topic, callback)).toBe(true)
    }))

  it('is one of 5,000 of its host at most; one that is there is always renewed', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      sql.exec(`INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        SELECT 'websub', '${topic}', 'https://reader.example/' || i, 'reader.example', 1, 0 FROM n`)
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      expect(subscriptionStore.hasRoom('reader.example', topic, callback)).toBe(false)
      expect(subscriptionStore.hasRoom('reader.example', topic, 'https://reader.example/1')).toBe(true)
      expect(subscriptionStore.hasRoom('other.example', topic, 'https://other.example/')).toBe(true)
    }))
})

describe('hubs elsewhere', () => {
  it('are those of the settings, for each feed', () =>
    onTables(({ subscriptionStore, sql }) => {
      const rows = () => [
        ...sql
          .exec("SELECT callback, topic FROM subscriptions WHERE protocol = 'ping' ORDER BY callback, topic")
          .raw(),
      ]
      subscriptionStore.setPings(['https://a.example/', 'https://b.example/'], ['x', 'y'], 1)
      subscriptionStore.setPings(['https://b.example/'], ['y', 'z'], 1)
      expect(rows()).toEqual([
        ['https://b.example/', 'y'],
        ['https://b.example/', 'z'],
      ])
      subscriptionStore.setPings(['https://a.example/'], ['y', 'z'], 1)
      expect(rows(), 'another hub for the same feeds').toEqual([
        ['https://a.example/', 'y'],
        ['https://a.example/', 'z'],
      ])
      subscriptionStore.setPings(['https://a.example/'], ['z'], 1)
      expect(rows(), 'the same hub for fewer feeds').toEqual([['https://a.example/', 'z']])
      subscriptionStore.setPings([], ['y', 'new'], 1)
      expect(rows()).toEqual([])
      expect(subscriptionStore.topics(), 'a feed that nobody is told of').not.toContain('new')
    }))
})

describe('a subscription that is renewed', () => {
  it('has its new lease and secret, its failures forgotten, and what it was told of (WebSub §5.1)', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription({ sequence: 3 }))
      deliveryStore.notice(topic, 4, 0)
      const [owed] = deliveryStore.owed(0, 1)
      deliveryStore.note(owed?.id ?? 0, { kind: 'failed' }, 0)
      subscriptionStore.subscribe(subscription({ sequence: 9, expires: 2_000 * second, secret: 'new' }))
      const columns = 'expires, secret, delivered, failures, next_attempt'
      expect(sql.exec(`SELECT ${columns} FROM subscriptions`).toArray()).toEqual([
        { expires: 2_000 * second, secret: 'new', delivered: 3, failures: 0, next_attempt: 0 },
      ])
    }))

  it('forgets failures with a delivery, and notes when that was; an older number takes nothing back', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription({ sequence: 3 }))
      deliveryStore.note(1, { kind: 'failed' }, 0)
      deliveryStore.note(1, { kind: 'failed' }, 0)
      deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 50 * second)
      const columns = 'delivered, delivered_at, failures, next_attempt'
      expect(sql.exec(`SELECT ${columns} FROM subscriptions`).toArray()).toEqual([
        { delivered: 3, delivered_at: 50 * second, failures: 0, next_attempt: 0 },
      ])
    }))
})

describe('the hub’s alarm', () => {
  it('removes leases that ended, and topics that nobody is subscribed to (WebSub §5.3.1 MUST)', async () => {
    const stub = env.HUB.getByName('alarm-of-leases')
    const other = 'https://news.example/feeds/other.atom'
    await runInDurableObject(stub, async (_, { storage }) => {
      const { subscriptionStore } = hubStores(storage.sql, thinDelay)
      subscriptionStore.subscribe(subscription({ expires: Date.now() - 1 }))
      subscriptionStore.subscribe(subscription({ topic: other, expires: Date.now() + 600_000 }))
      await storage.setAlarm(Date.now() + 600_000)
    })
    expect(await runDurableObjectAlarm(stub)).toBe(true)
    await runInDurableObject(stub, (_, { storage: { sql } }) => {
      expect(sql.exec('SELECT topic FROM subscriptions').toArray()).toEqual([{ topic: other }])
      expect(hubStores(sql, thinDelay).subscriptionStore.topics()).toEqual([other])
    })
  })
})

describe('what is reported about subscriptions', () => {
  it('is a line a topic, protocol and host, without callbacks and secrets, the busiest hosts first', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      subscriptionStore.subscribe(subscription({ callback: 'https://a.example/', host: 'a.example' }))
      subscriptionStore.subscribe(subscription({ callback: 'https://b.example/1', host: 'b.example' }))
      subscriptionStore.subscribe(
        subscription({ callback: 'https://b.example/2', host: 'b.example', sequence: 4 }),
      )
      subscriptionStore.subscribe(
        subscription({ callback: 'https://c.example/', host: 'c.example', expires: 10 }),
      )
      deliveryStore.notice(topic, 4, 0)
      deliveryStore.note(1, { kind: 'failed' }, 20)
      deliveryStore.note(2, { kind: 'delivered', sequence: 3 }, 15)
      const line = { topic, protocol: 'websub', failing: 0, nextAttempt: null }
      expect(hubReport(sql, 10, 9)).toEqual([
        { ...line, host: 'b.example', subscriptions: 2, behind: 1, lastDelivery: 15 },
        {
          ...line,
          host: 'a.example',
          subscriptions: 1,
          failing: 1,
          behind: 1,
          lastDelivery: null,
          nextAttempt: 20 + 10 * second,
        },
      ])
      expect(hubReport(sql, 9, 9)).toHaveLength(3)
      expect(hubReport(sql, 10, 1)).toHaveLength(1)
    }))

  it('says of several of one host when the last delivery was, and when the first of those that failed is tried', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      for (const number of [1, 2, 3, 4])
        subscriptionStore.subscribe(subscription({ callback: `https://reader.example/${number}` }))
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 15_000)
      deliveryStore.note(2, { kind: 'delivered', sequence: 1 }, 25_000)
      deliveryStore.note(3, { kind: 'failed' }, 30_000)
      deliveryStore.note(4, { kind: 'failed' }, 20_000)
      const figures = { lastDelivery: 25_000, nextAttempt: 30_000 }
      expect(hubReport(sql, 0, 9)).toEqual([
        {
          ...figures,
          ...{ topic, protocol: 'websub', host: 'reader.example' },
          subscriptions: 4,
          failing: 2,
          behind: 0,
        },
      ])
      expect(hubHealth(sql, subscriptionStore)).toMatchObject({ ...figures, failing: 2 })
    }))

  it('is sorted by topic, then by the number of subscriptions, host and protocol', () =>
    onTables(({ subscriptionStore, sql }) => {
      const subscribe = (fields: { host: string; topic?: string; protocol?: 'rsscloud' }, count = 1) => {
        for (let number = 0; number < count; number += 1)
          subscriptionStore.subscribe(
            subscription({ ...fields, callback: `https://${fields.host}/${number}` }),
          )
      }
      subscribe({ host: 'a.example', topic: 'y' })
      subscribe({ host: 'b.example', topic: 'x' })
      subscribe({ host: 'a.example', topic: 'x' })
      subscribe({ host: 'a.example', topic: 'x', protocol: 'rsscloud' })
      subscribe({ host: 'c.example', topic: 'x' }, 2)
      expect(hubReport(sql, 0, 9).map(({ topic, host, protocol }) => `${topic} ${host} ${protocol}`)).toEqual(
        [
          'x c.example websub',
          'x a.example rsscloud',
          'x a.example websub',
          'x b.example websub',
          'y a.example websub',
        ],
      )
    }))

  it('goes into a backup in pages, without hubs elsewhere and leases that ended', () =>
    onTables(({ subscriptionStore, sql }) => {
      for (const number of [1, 2, 3])
        subscriptionStore.subscribe(
          subscription({ callback: `https://reader.example/${number}`, expires: number * 10 }),
        )
      subscriptionStore.setPings(['https://hub.example/'], [topic], 1_000)
      const page = (after: number, limit: number) => {
        const { subscriptions, next } = subscriptionPage(sql, after, limit, 10)
        return [subscriptions.map(kept => kept.callback.at(-1)), next]
      }
      expect([page(0, 2), page(0, 1), page(2, 1), page(3, 1)]).toEqual([
        [['2', '3'], 3],
        [['2'], 2],
        [['3'], 3],
        [[], undefined],
      ])
      expect(subscriptionPage(sql, 0, 3, 10).next).toBeUndefined()
    }))
})

describe('what strangers may ask of the hub', () => {
  /** Subscriptions of as many topics, with a request under way each. */
  const fill = (sql: SqlStorage, from: number, to: number) =>
    sql.exec(`WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})
      INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered)
        SELECT 'websub', 't' || i, 'https://' || i || '.example/', i || '.example', 1, 0 FROM n;
      INSERT INTO topics (url, sequence, changed) SELECT topic, 1, 0 FROM subscriptions WHERE true ON CONFLICT DO NOTHING;
      INSERT OR IGNORE INTO intents (mode, topic, given_topic, callback, host, lease_seconds)
        SELECT 'subscribe', topic, topic, callback, host, 1 FROM subscriptions`)

  it('reads as many rows of 4,000 subscriptions as of 200', () =>
    runInDurableObject(env.HUB.getByName('constant'), (_, { storage }) => {
      const { sql } = storage
      const { subscriptionStore } = hubStores(sql, thinDelay)
      const intents = new Intents(sql)
      const counted = countedStorage(storage)
      const rows = (ask: () => void) => {
        counted.reset()
        ask()
        return counted.rowsRead
      }
      const costs = () => ({
        health: rows(() => hubHealth(sql, subscriptionStore)),
        request: rows(() => intents.hasRoom('reader.example')),
        admission: rows(() => subscriptionStore.hasRoom('reader.example', topic, callback)),
        topic: rows(() => subscriptionStore.hasRoomForTopic(topic)),
      })
      fill(sql, 0, 200)
      const few = costs()
      fill(sql, 200, 4_000)
      expect(hubHealth(sql, subscriptionStore)).toMatchObject({
        topics: 4_000,
        subscriptions: 4_000,
        hosts: 4_000,
      })
      expect(costs()).toEqual(few)
    }))

  it('is a number of requests under way, up to a hundred, and since when deliveries wait', () =>
    onTables(({ intents, subscriptionStore, sql }) => {
      const health = () => hubHealth(sql, subscriptionStore)
      expect(health()).toMatchObject({ pendingIntents: 0, behindSince: null })
      for (let number = 0; number < 99; number += 1)
        intents.put({ ...intent, callback: `https://reader.example/${number}` })
      expect(health().pendingIntents).toBe(99)
      for (const name of ['a', 'b']) intents.put({ ...intent, callback: `https://reader.example/${name}` })
      subscriptionStore.setMark('behind', 7)
      expect(health()).toMatchObject({ pendingIntents: 100, behindSince: 7 })
    }))

  it('is counted as it is, whatever happens to subscriptions', () =>
    onTables(({ deliveryStore, subscriptionStore, sql }) => {
      const health = () => hubHealth(sql, subscriptionStore)
      subscriptionStore.subscribe(subscription())
      subscriptionStore.subscribe(subscription({ callback: 'https://reader.example/b' }))
      subscriptionStore.subscribe(subscription({ callback: 'https://other.example/', host: 'other.example' }))
      expect(health()).toMatchObject({
        topics: 1,
        subscriptions: 3,
        hosts: 2,
        failing: 0,
        lastDelivery: null,
      })
      deliveryStore.note(1, { kind: 'failed' }, 0)
      deliveryStore.note(1, { kind: 'failed' }, 0)
      expect(health()).toMatchObject({ failing: 1, nextAttempt: 30_000 })
      deliveryStore.note(1, { kind: 'delivered', sequence: 2 }, 5_000)
      expect(health()).toMatchObject({ failing: 0, nextAttempt: null, lastDelivery: 5_000 })
      deliveryStore.note(3, { kind: 'failed' }, 0)
      subscriptionStore.subscribe(subscription({ callback: 'https://other.example/', host: 'other.example' }))
      expect(health()).toMatchObject({ failing: 0 })
      deliveryStore.note(3, { kind: 'failed' }, 0)
      deliveryStore.note(3, { kind: 'gone' }, 0)
      expect(health()).toMatchObject({ subscriptions: 2, hosts: 1, failing: 0 })
      subscriptionStore.unsubscribe(topic, callback)
      subscriptionStore.expire(1_000 * second)
      expect(health()).toMatchObject({ topics: 0, subscriptions: 0, hosts: 0, failing: 0 })
    }))

  it('says since when a subscriber that never fails waits', () =>
    onTables(({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      expect(deliveryStore.owing(0).behindSince).toBe(0)
      deliveryStore.notice(topic, 2, 7)
      expect(deliveryStore.owing(9).behindSince).toBe(7)
      deliveryStore.note(1, { kind: 'failed' }, 9)
      expect(deliveryStore.owing(20_000).behindSince).toBe(0)
    }))
})

describe('the steps of the hub’s tables', () => {
  it('count what the first version had stored, and know which hosts have accepted a delivery', () =>
    runInDurableObject(env.HUB.getByName('steps'), async (_, { storage }) => {
      await storage.deleteAll()
      const { sql } = storage
      const [first, ...later] = hubSteps
      first?.(sql)
      sql.exec("INSERT INTO topics (url, sequence, changed) VALUES ('x', 1, 0), ('y', 1, 0)")
      sql.exec(`INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered, delivered_at, failures) VALUES
        ('websub', 'x', 'a', 'proven.example', 9, 1, 5, 0), ('websub', 'x', 'b', 'proven.example', 9, 1, NULL, 0),
        ('websub', 'y', 'c', 'new.example', 9, 1, NULL, 1), ('websub', 'y', 'd', 'late.example', 9, 1, 7, 2)`)
      for (const step of later) step(sql)
      expect(sql.exec('SELECT * FROM hosts ORDER BY host').toArray()).toEqual([
        { host: 'late.example', subscriptions: 1, answered: 1 },
        { host: 'new.example', subscriptions: 1, answered: 0 },
        { host: 'proven.example', subscriptions: 2, answered: 1 },
      ])
      expect(sql.exec('SELECT * FROM counts ORDER BY name').toArray()).toEqual([
        { name: 'failing', value: 2 },
        { name: 'hosts', value: 3 },
        { name: 'subscriptions', value: 4 },
        { name: 'topics', value: 2 },
      ])
      expect(hubStores(sql, thinDelay).subscriptionStore.mark('delivered')).toBe(7)
    }))

  it('note no delivery where the first version had made none', () =>
    runInDurableObject(env.HUB.getByName('steps of none'), async (_, { storage }) => {
      await storage.deleteAll()
      for (const step of hubSteps) step(storage.sql)
      expect(storage.sql.exec('SELECT * FROM meta').toArray()).toEqual([])
    }))
})

it('an alarm of the hub that could not be set is set again a while later', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  await runInDurableObject(env.HUB.getByName('alarm'), async (hub, { storage }) => {
    await storage.deleteAlarm()
    const setAlarm = storage.setAlarm.bind(storage)
    storage.setAlarm = () => Promise.reject(new Error('no alarm'))
    hub.announce(1)
    await Promise.resolve()
    storage.setAlarm = setAlarm
    const { sql } = storage
    const asked = () => hubStores(sql, thinDelay).subscriptionStore.mark('asked')
    expect([await storage.getAlarm(), asked()]).toEqual([null, 0])
    expect(logged.mock.calls).toEqual([
      [JSON.stringify({ event: 'hub-alarm-not-set', reason: 'Error: no alarm' })],
    ])
    await vi.waitFor(() => expect(asked(), 'the alarm has gone off').toBe(1), { timeout: 10_000 })
  })
  logged.mockRestore()
})
