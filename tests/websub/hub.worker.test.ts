import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import type { OutgoingRequest, Send } from '../../src/outgoing.ts'
import { err, ok } from '../../src/record/problem.ts'
import { registerCloud } from '../../src/websub/cloud.ts'
import { hubHealth, hubReport } from '../../src/websub/hub-stats.ts'
import { type IntentVerificationParts, processIntent } from '../../src/websub/intent-verification.ts'
import { Intents } from '../../src/websub/intents.ts'
import { type HubStores, hubStores } from '../../src/websub/stores.ts'
import type { NewSubscription } from '../../src/websub/subscription.ts'
import { subscriptionPage } from '../../src/websub/transfer.ts'
import { countedStorage } from '../support/counted-storage.ts'

/** The hub's tables, over a real object's storage, with a clock that the test holds. */

const topic = 'https://news.example/feeds/main.atom'
const callback = 'https://reader.example/a'
const second = 1_000
const thinDelay = 1_500

function onTables<T>(
  name: string,
  work: (tables: HubStores & { intents: Intents; sql: SqlStorage }) => T,
): Promise<T> {
  return runInDurableObject(env.HUB.getByName(name), (_, { storage: { sql } }) =>
    work({ ...hubStores(sql, thinDelay), intents: new Intents(sql), sql }),
  )
}

const subscription = (fields: Partial<NewSubscription> = {}): NewSubscription => ({
  protocol: 'websub',
  topic,
  callback,
  host: 'reader.example',
  secret: null,
  expires: 1_000 * second,
  sequence: 1,
  ...fields,
})

const intent = {
  mode: 'subscribe' as const,
  topic,
  givenTopic: topic,
  callback,
  host: 'reader.example',
  leaseSeconds: 86_400,
  secret: null,
}

describe('a subscription', () => {
  it('is owed what is newer than it has, until that is delivered', () =>
    onTables('owed', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      expect(deliveryStore.owed(0, 10)).toEqual([])
      deliveryStore.notice(topic, 2, 0)
      const [owed] = deliveryStore.owed(0, 10)
      expect(owed).toMatchObject({ topic, callback, delivered: 1, sequence: 2 })
      deliveryStore.note(owed?.id ?? 0, { kind: 'delivered', sequence: 2 }, 0)
      expect(deliveryStore.owed(0, 10)).toEqual([])
    }))

  it('is owed a change that came while its intent was verified', () =>
    onTables('race', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.watch(topic)
      deliveryStore.notice(topic, 2, 0)
      subscriptionStore.subscribe(subscription({ sequence: 1 }))
      expect(deliveryStore.owed(0, 10)).toHaveLength(1)
    }))

  it('is owed the newest state once, however many changes it missed', () =>
    onTables('newest', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      for (const sequence of [2, 3, 4]) deliveryStore.notice(topic, sequence, 0)
      expect(deliveryStore.owed(0, 10).map(owed => owed.sequence)).toEqual([4])
    }))

  it('is owed the next change also where forged numbers went out of the log', () =>
    onTables('run back', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, Number.MAX_SAFE_INTEGER, 0)
      const [owed] = deliveryStore.owed(0, 10)
      deliveryStore.note(owed?.id ?? 0, { kind: 'delivered', sequence: Number.MAX_SAFE_INTEGER }, 0)
      deliveryStore.runBack(9)
      deliveryStore.notice(topic, 9, 0)
      expect(deliveryStore.owed(0, 10)).toMatchObject([{ sequence: 9 }])
    }))

  it('ends with its lease, and is owed nothing from that moment on (WebSub §5.3.1 MUST)', () =>
    onTables('lease', ({ deliveryStore, subscriptionStore, sql }) => {
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
    onTables('failures', ({ deliveryStore, subscriptionStore }) => {
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
    onTables('patience', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.note(deliveryStore.owed(0, 1)[0]?.id ?? 0, { kind: 'failed' }, 0)
      deliveryStore.notice(topic, 3, second)
      expect([deliveryStore.owed(9 * second, 10).length, deliveryStore.owed(10 * second, 10).length]).toEqual(
        [0, 1],
      )
    }))

  it('that fails waits for those that do not', () =>
    onTables('order', ({ deliveryStore, subscriptionStore }) => {
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
    onTables('gone', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.notice(topic, 2, 0)
      deliveryStore.note(deliveryStore.owed(0, 1)[0]?.id ?? 0, { kind: 'gone' }, 0)
      expect(deliveryStore.owed(0, 10)).toEqual([])
    }))

  it('that fetches for itself is told when no older copy is served any more', () =>
    onTables('thin', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription({ protocol: 'rsscloud' }))
      deliveryStore.notice(topic, 2, second)
      expect([deliveryStore.owed(second, 10).length, deliveryStore.owing(second).next]).toEqual([
        0,
        second + thinDelay,
      ])
      expect(deliveryStore.owed(second + thinDelay, 10)).toHaveLength(1)
    }))

  it('that a queue has is owed again after the deadline: a queue that forgets loses nothing', () =>
    onTables('queue', ({ deliveryStore, subscriptionStore }) => {
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
    onTables('unproven', ({ deliveryStore, subscriptionStore }) => {
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
    onTables('host', ({ deliveryStore, subscriptionStore, sql }) => {
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
    onTables('pings', ({ subscriptionStore, sql }) => {
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
      subscriptionStore.setPings([], ['y'], 1)
      expect(rows()).toEqual([])
    }))
})

describe('an intent', () => {
  it('is replaced by the next of the same topic and callback: the latest counts (WebSub §5.1 MUST)', () =>
    onTables('latest', ({ intents }) => {
      intents.put(intent)
      const [first] = intents.due(0, 10)
      intents.put({ ...intent, mode: 'unsubscribe' })
      expect(intents.due(0, 10).map(({ mode }) => mode)).toEqual(['unsubscribe'])
      expect(intents.finish(first?.id ?? 0)).toBe(false)
    }))

  it('is given up after three tries that nobody answered', () =>
    onTables('tries', ({ intents }) => {
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
    onTables('watched', ({ subscriptionStore, intents }) => {
      intents.put(intent)
      subscriptionStore.watch(topic)
      subscriptionStore.expire(0)
      expect(subscriptionStore.topics()).toEqual([topic])
    }))

  it('is one of 20 of a host that never took a delivery', () =>
    onTables('pending-unproven', ({ intents }) => {
      for (let index = 0; index < 20; index += 1)
        intents.put({ ...intent, callback: `https://reader.example/${index}` })
      expect([intents.hasRoom('reader.example'), intents.hasRoom('other.example')]).toEqual([false, true])
    }))

  it('is one of 10,000 in all', () =>
    onTables('pending-all', ({ intents, sql }) => {
      intents.put(intent)
      sql.exec("UPDATE sqlite_sequence SET seq = 9999 WHERE name = 'intents'")
      intents.put({ ...intent, callback: 'https://reader.example/b' })
      expect(intents.hasRoom('other.example')).toBe(false)
      intents.finish(1)
      expect(intents.hasRoom('other.example')).toBe(true)
    }))

  it('is one of 1,000 of its host at most', () =>
    onTables('pending', ({ deliveryStore, subscriptionStore, intents, sql }) => {
      subscriptionStore.subscribe(subscription())
      deliveryStore.note(1, { kind: 'delivered', sequence: 1 }, 0)
      sql.exec(`INSERT INTO intents (mode, topic, given_topic, callback, host, lease_seconds)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT 'subscribe', '${topic}', '${topic}', i, 'reader.example', 1 FROM n`)
      expect([intents.hasRoom('reader.example'), intents.hasRoom('other.example')]).toEqual([false, true])
    }))
})

const told = (status: number, body = ''): Awaited<ReturnType<Send>> =>
  ok({ status, headers: new Headers(), bytes: new TextEncoder().encode(body), url: callback, redirects: [] })

/** What settling needs, over the tables: a publisher at a sequence, and a callback that answers what the test says. */
function settling(
  { subscriptionStore, intents }: HubStores & { intents: Intents },
  {
    sequence,
    answer,
  }: {
    sequence: () => Promise<number | undefined>
    answer: (challenge: string) => Awaited<ReturnType<Send>>
  },
): IntentVerificationParts & { sent: OutgoingRequest[]; clock: { now: number } } {
  const sent: OutgoingRequest[] = []
  const clock = { now: 0 }
  return {
    subscriptionStore,
    intents,
    topics: {
      opening: sequence,
      versions: async topics => Promise.all(topics.map(sequence)),
      document: async () => undefined,
      feeds: () => [],
    },
    send: async request => {
      sent.push(request)
      clock.now += 7 * second
      return answer(
        new URL(request.url).searchParams.get('hub.challenge') ??
          new URL(request.url).searchParams.get('challenge') ??
          '',
      )
    },
    userAgent: 'test',
    now: () => clock.now,
    random: bytes => new Uint8Array(bytes).fill(255),
    sent,
    clock,
  }
}

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
    onTables('settled', async tables => {
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
    onTables('unwanted', async tables => {
      const { rows, left } = await settled(tables, { sequence: published, answer: () => told(404) })
      expect([rows, left]).toEqual([[], []])
    }))

  it('is tried again where nobody answers', () =>
    onTables('silent', async tables => {
      const silence = () => err({ kind: 'timeout' as const, afterMilliseconds: 1 })
      const { rows, left } = await settled(tables, { sequence: published, answer: silence })
      expect([rows, left.length, tables.intents.nextDue(0)]).toEqual([[], 1, 17 * second])
    }))

  it('is tried again, without asking the callback, where the publisher cannot be asked', () =>
    onTables('unasked', async tables => {
      const { sent, left } = await settled(tables, {
        sequence: () => Promise.reject(new Error('busy')),
        answer: confirms,
      })
      expect([sent, left.length, tables.intents.nextDue(0)]).toEqual([[], 1, 10 * second])
    }))

  it('is denied with a reason where nothing was ever published, and the callback is told (WebSub §5.2)', () =>
    onTables('denied', async tables => {
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
    onTables('replaced', async tables => {
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
    onTables('unsubscribed', async tables => {
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
})

describe('a subscription that is renewed', () => {
  it('has its new lease and secret, its failures forgotten, and what it was told of (WebSub §5.1)', () =>
    onTables('renewed', ({ deliveryStore, subscriptionStore, sql }) => {
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
    onTables('healed', ({ deliveryStore, subscriptionStore, sql }) => {
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
    onTables('cloud', async tables => {
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
    onTables(`cloud-${status}`, async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => told(status) })
      expect((await registerCloud(request, parts)).ok).toBe(true)
      expect(rows(tables.sql)).toHaveLength(1)
    }),
  )

  it('that names another machine must echo a challenge from there', () =>
    onTables('cloud-elsewhere', async tables => {
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
  ])('that answers with %s is not registered', async (name, answer) =>
    onTables(`cloud-${name}`, async tables => {
      const parts = settling(tables, { sequence: async () => 5, answer: () => answer })
      expect(await registerCloud(request, parts)).toEqual({
        ok: false,
        error: `${request.callback} did not answer as it should.`,
      })
      expect(rows(tables.sql)).toEqual([])
    }),
  )

  it('is not registered where nothing was ever published', () =>
    onTables('cloud-nothing', async tables => {
      const parts = settling(tables, { sequence: async () => undefined, answer: () => told(204) })
      expect(await registerCloud(request, parts)).toEqual({
        ok: false,
        error: `Nothing was ever published at ${feed}.`,
      })
      expect(parts.sent).toEqual([])
    }))
})

describe('what is reported about subscriptions', () => {
  it('is a line a topic, protocol and host, without callbacks and secrets, the busiest hosts first', () =>
    onTables('report', ({ deliveryStore, subscriptionStore, sql }) => {
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

  it('goes into a backup in pages, without hubs elsewhere and leases that ended', () =>
    onTables('pages-of-subscriptions', ({ subscriptionStore, sql }) => {
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
      expect(subscriptionPage(sql, 0, 3, 10)).not.toHaveProperty('next')
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

  it('is counted as it is, whatever happens to subscriptions', () =>
    onTables('counts', ({ deliveryStore, subscriptionStore, sql }) => {
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
    onTables('behind', ({ deliveryStore, subscriptionStore }) => {
      subscriptionStore.subscribe(subscription())
      expect(deliveryStore.owing(0).behindSince).toBe(0)
      deliveryStore.notice(topic, 2, 7)
      expect(deliveryStore.owing(9).behindSince).toBe(7)
      deliveryStore.note(1, { kind: 'failed' }, 9)
      expect(deliveryStore.owing(20_000).behindSince).toBe(0)
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
