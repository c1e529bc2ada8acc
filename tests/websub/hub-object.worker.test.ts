import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import type { OutgoingRequest } from '../../src/outgoing.ts'
import { ok } from '../../src/record/problem.ts'
import type { DeliveryMessage } from '../../src/websub/delivery/queue.ts'
import { HubObject, type HubParts } from '../../src/websub/hub.ts'
import { hubLimits } from '../../src/websub/limits.ts'
import { countedStorage } from '../support/counted-storage.ts'

/** The hub's shell over a real object's storage and alarm, with a network and a publisher that the test holds. */

const topic = 'https://news.example/feeds/main.atom'
const intent = (name: string, host = 'reader.example') => ({
  mode: 'subscribe' as const,
  topic,
  givenTopic: topic,
  callback: `https://${host}/${name}`,
  host,
  leaseSeconds: 86_400,
  secret: null,
})

interface Scene {
  hub: HubObject
  storage: DurableObjectStorage
  sent: OutgoingRequest[]
  orders: DeliveryMessage[]
  /** What the publisher is at; undefined: it cannot be asked. */
  publisher: { sequence: number | undefined; hasNothing?: true }
  queue: { fails: boolean }
  rows(): Record<string, SqlStorageValue>[]
  alarm(): Promise<number>
}

/** The answer of a callback that confirms what it is asked, and accepts every delivery. */
const echo = ({ url }: OutgoingRequest) =>
  ok({
    status: 200,
    headers: new Headers(),
    bytes: new TextEncoder().encode(new URL(url).searchParams.get('hub.challenge') ?? ''),
    url: '',
    redirects: [],
  })

interface Options extends Partial<HubParts> {
  /** Called when the publisher has its answer, before the hub gets it. */
  afterVersions?(): Promise<void>
}

function onHub(work: (scene: Scene) => Promise<void>, more: Options = {}): Promise<void> {
  return runInDurableObject(env.HUB.getByName(`hub ${crypto.randomUUID()}`), async (_, ctx) => {
    const sent: OutgoingRequest[] = []
    const orders: DeliveryMessage[] = []
    const publisher: Scene['publisher'] = { sequence: 1 }
    const queue = { fails: false }
    const sequence = async () => {
      if (publisher.sequence === undefined) throw new Error('the publisher is busy')
      return publisher.sequence
    }
    const sendBatch = async (messages: Iterable<{ body: DeliveryMessage }>) => {
      if (queue.fails) throw new Error('the queue is full')
      orders.push(...[...messages].map(({ body }) => body))
    }
    const hub = new HubObject(ctx, env, {
      ...partsWithout,
      topics: {
        opening: async () => (publisher.hasNothing ? undefined : sequence()),
        versions: async topics => {
          if (topics.length === 0) throw new Error('it asks for no topic')
          const sequences = await Promise.all(topics.map(sequence))
          await more.afterVersions?.()
          return sequences
        },
        document: async () => ({ sequence: await sequence(), contentType: 'x/y', bytes: new Uint8Array(1) }),
        feeds: () => [topic],
      },
      externalHubs: more.externalHubs ?? [],
      send: async request => {
        sent.push(request)
        if (more.send) return more.send(request)
        return echo(request)
      },
      looksUpNames: more.looksUpNames ?? false,
      ...(more.queue !== undefined && { queue: { sendBatch } }),
    })
    const { storage } = ctx
    await work({
      hub,
      storage,
      sent,
      orders,
      publisher,
      queue,
      rows: () =>
        storage.sql
          .exec('SELECT callback, delivered, next_attempt FROM subscriptions ORDER BY callback')
          .toArray(),
      alarm: async () => (await storage.getAlarm()) ?? 0,
    })
    await storage.deleteAlarm()
  })
}

/** The parts of a hub that asks and tells nobody. */
const partsWithout: HubParts = {
  topics: {
    opening: async () => 1,
    versions: async () => [],
    document: async () => undefined,
    feeds: () => [],
  },
  send: () => new Promise(() => {}),
  hub: 'https://news.example/hub',
  userAgent: 'test',
  deliver: 'full',
  externalHubs: [],
  thinDelayMilliseconds: 0,
  queueAboveSubscribers: 1,
  looksUpNames: false,
}

const withQueue = { queue: { sendBatch: async () => {} } }

async function subscribed({ hub, rows }: Scene, ...names: string[]): Promise<void> {
  for (const name of names) hub.request(intent(name))
  await hub.alarm()
  await vi.waitFor(() => expect(rows()).toHaveLength(names.length))
}

describe('the hub', () => {
  it('verifies what is asked of it at its next alarm, which comes at once', () =>
    onHub(async scene => {
      expect(scene.hub.request(intent('a'))).toEqual({ ok: true, value: undefined })
      expect(await scene.alarm()).toBeLessThanOrEqual(Date.now())
      expect(scene.sent).toEqual([])
      await subscribed(scene, 'a')
      expect(scene.rows()).toMatchObject([{ callback: 'https://reader.example/a', delivered: 1 }])
    }))

  it('takes no more requests than may wait for one host, and says when to come again', () =>
    onHub(async ({ hub, storage }) => {
      storage.sql.exec(`INSERT INTO intents (mode, topic, given_topic, callback, host, lease_seconds, next_attempt)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${hubLimits.intentsPerHostMax})
        SELECT 'subscribe', '${topic}', '${topic}', i, 'reader.example', 1, 9e15 FROM n`)
      expect(hub.request(intent('a'))).toEqual({
        ok: false,
        error: { kind: 'too-many-requests', retryAfterSeconds: 60 },
      })
      expect(hub.request({ ...intent('a'), host: 'other.example' }).ok).toBe(true)
    }))

  it('delivers what the publisher announces, and asks it once a number', () => {
    let asked = 0
    const afterVersions = async () => {
      asked += 1
    }
    return onHub(
      async scene => {
        await subscribed(scene, 'a')
        scene.publisher.sequence = 5
        scene.hub.announce(5)
        expect(await scene.alarm()).toBeLessThanOrEqual(Date.now() + 1)
        await scene.hub.alarm()
        await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: 5 }]))
        await scene.hub.alarm()
        expect(asked).toBe(1)
      },
      { afterVersions },
    )
  })

  it('asks it nothing again for a number that is announced again', () => {
    let asked = 0
    const afterVersions = async () => {
      asked += 1
    }
    return onHub(
      async scene => {
        await subscribed(scene, 'a')
        for (let times = 0; times < 2; times += 1) {
          scene.hub.announce(5)
          await scene.hub.alarm()
        }
        expect(asked).toBe(1)
      },
      { afterVersions },
    )
  })

  it('asks about all topics again where sequences have gone back while it asked', () =>
    onHub(async scene => {
      scene.storage.sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
        INSERT INTO topics (url, sequence, changed) SELECT 't' || i, 0, 0 FROM n`)
      scene.storage.sql.exec(`INSERT INTO meta (name, value) VALUES ('swept', ${Date.now()})`) // nobody wants them
      const sequences = () =>
        scene.storage.sql.exec('SELECT sequence, count(*) AS n FROM topics GROUP BY sequence').toArray()
      scene.publisher.sequence = 1_000
      scene.hub.announce(1_000)
      await scene.hub.alarm()
      expect(sequences()).toEqual([
        { sequence: 0, n: 500 },
        { sequence: 1_000, n: 2_500 },
      ])
      scene.publisher.sequence = 50
      scene.hub.announce(50)
      await scene.hub.alarm()
      await scene.hub.alarm()
      expect(sequences()).toEqual([{ sequence: 50, n: 3_000 }])
    }))

  it('knows since when a delivery to a healthy subscriber is due, and when none is any more', () => {
    const waiting: (() => void)[] = []
    const send: HubParts['send'] = request =>
      request.method === 'POST'
        ? new Promise(resolve => waiting.push(() => resolve(echo(request))))
        : Promise.resolve(echo(request))
    return onHub(
      async scene => {
        await subscribed(scene, 'a')
        scene.publisher.sequence = 5
        const before = Date.now()
        scene.hub.announce(5)
        await scene.hub.alarm()
        await vi.waitFor(() => expect(waiting).toHaveLength(1))
        expect(scene.hub.health().behindSince).toBeGreaterThanOrEqual(before)
        waiting[0]?.()
        await vi.waitFor(() => expect(scene.hub.health().behindSince).toBeNull(), { timeout: 1_000 })
      },
      { send },
    )
  })

  it('notifies hubs elsewhere of each feed, for ever', () =>
    onHub(
      async ({ storage, hub }) => {
        const pings = () =>
          storage.sql.exec('SELECT protocol, topic, callback, expires FROM subscriptions').toArray()
        const ping = { protocol: 'ping', topic, callback: 'https://hub.example/' }
        expect(pings()).toEqual([{ ...ping, expires: Number.MAX_SAFE_INTEGER }])
        await hub.alarm()
        expect(pings()).toHaveLength(1)
      },
      { externalHubs: ['https://hub.example/'] },
    ))

  it('asks the publisher nothing where nobody is subscribed', () =>
    onHub(async scene => {
      scene.hub.announce(5)
      await scene.hub.alarm()
      expect(await scene.alarm()).toBeLessThanOrEqual(Date.now()) // nothing is to be asked again
    }))

  it('asks again two seconds later where the publisher cannot be asked, and loses nothing', () =>
    onHub(async scene => {
      await subscribed(scene, 'a')
      scene.publisher.sequence = undefined
      scene.hub.announce(5)
      const before = Date.now()
      await scene.hub.alarm()
      const wait = (await scene.alarm()) - before
      expect(wait).toBeGreaterThanOrEqual(2_000)
      expect(wait).toBeLessThan(3_000)
      scene.publisher.sequence = 5
      await scene.hub.alarm()
      await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: 5 }]))
    }))

  it('asks about more topics than one invocation has calls for in the next one', () =>
    onHub(async scene => {
      scene.storage.sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
        INSERT INTO topics (url, sequence, changed) SELECT 't' || i, 0, 0 FROM n`)
      scene.storage.sql.exec(`INSERT INTO meta (name, value) VALUES ('swept', ${Date.now()})`) // nobody wants them
      const noticed = () =>
        scene.storage.sql.exec('SELECT count(*) AS n FROM topics WHERE sequence = 1').one().n
      scene.hub.announce(1)
      await scene.hub.alarm()
      expect([noticed(), (await scene.alarm()) <= Date.now()]).toEqual([2_500, true])
      await scene.hub.alarm()
      await scene.hub.alarm()
      expect(noticed()).toBe(6_000)
      await scene.storage.deleteAlarm()
      await scene.hub.alarm()
      expect(await scene.storage.getAlarm(), 'there is nothing left to ask').toBeNull()
    }))

  it('leaves half of the subrequests to deliveries while it asks', () =>
    onHub(async scene => {
      await subscribed(scene, 'a')
      scene.storage.sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
        INSERT INTO topics (url, sequence, changed) SELECT 'z' || i, 0, 0 FROM n`)
      scene.publisher.sequence = 5
      scene.hub.announce(5)
      await scene.hub.alarm()
      await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: 5 }]), { timeout: 500 })
    }))

  it('delivers the last change where sequences have gone back', () =>
    onHub(async scene => {
      await subscribed(scene, 'a')
      for (const sequence of [1_000, 50]) {
        scene.publisher.sequence = sequence
        scene.hub.announce(sequence)
        await scene.hub.alarm()
        await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: sequence }]), {
          timeout: 500,
        })
      }
    }))

  it('tells of a denial at once', () =>
    onHub(async scene => {
      scene.publisher.hasNothing = true
      scene.hub.request(intent('a'))
      await scene.hub.alarm()
      const isDenial = ({ url }: OutgoingRequest) => url.includes('hub.mode=denied')
      await vi.waitFor(() => expect(scene.sent.filter(isDenial)).toHaveLength(1), { timeout: 500 })
    }))

  it('delivers at once what changed while the callback was asked', () => {
    let during = async () => {}
    const send: HubParts['send'] = async request => {
      if (request.method !== 'POST') await during()
      return echo(request)
    }
    return onHub(
      async scene => {
        during = async () => {
          scene.publisher.sequence = 2
          scene.hub.announce(2)
          await scene.hub.alarm()
        }
        scene.hub.request(intent('a'))
        await scene.hub.alarm()
        await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: 2 }]), { timeout: 500 })
      },
      { send },
    )
  })

  it('verifies requests of hosts that have accepted deliveries beside any number that never answer', () =>
    onHub(
      async scene => {
        scene.storage.sql.exec("INSERT INTO hosts VALUES ('reader.example', 1, 1)")
        for (let number = 0; number < 30; number += 1)
          scene.hub.request(intent('', `silent-${number}.example`))
        scene.hub.request(intent('a'))
        await scene.hub.alarm()
        await vi.waitFor(() => expect(scene.rows()).toHaveLength(1), { timeout: 500 })
      },
      { send: async request => (request.url.includes('silent') ? new Promise(() => {}) : echo(request)) },
    ))

  it('does not put off an alarm that was set before it started', async () => {
    const stub = env.HUB.getByName('alarm-of-a-crash')
    await runInDurableObject(stub, async (_, ctx) => {
      const now = Date.now()
      ctx.storage.sql.exec(`INSERT INTO topics (url, sequence, changed) VALUES ('${topic}', 5, ${now})`)
      ctx.storage.sql.exec(`INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered, next_attempt)
        VALUES ('websub', '${topic}', 'https://reader.example/', 'reader.example', ${now + 9e8}, 1, ${now + 500_000})`)
      await ctx.storage.setAlarm(now + 100_000)
      const hub = new HubObject(ctx, env, partsWithout)
      await new Promise(resolve => setTimeout(resolve, 0)) // it reads the alarm first
      hub.recordOutcomes([])
      expect(await ctx.storage.getAlarm()).toBe(now + 100_000)
      await ctx.storage.deleteAlarm()
    })
  })

  it('looks again at work under way, should it die in the middle', () =>
    onHub(async scene => {
      scene.hub.request(intent('a'))
      const before = Date.now()
      await scene.hub.alarm()
      const wait = (await scene.alarm()) - before
      expect(wait).toBeGreaterThanOrEqual(5_000)
      expect(wait).toBeLessThan(6_000)
      await vi.waitFor(() => expect(scene.rows()).toHaveLength(1))
    }))
})

describe('callbacks that do not answer', () => {
  it('hold no more connections than an invocation has; verifications hold half of them', () =>
    onHub(
      async ({ hub, sent, storage }) => {
        for (let number = 0; number < 20; number += 1) hub.request(intent('', `reader-${number}.example`))
        await hub.alarm()
        await vi.waitFor(() => expect(sent).toHaveLength(hubLimits.doubtfulAtOnce))

        addSubscriptions(storage.sql, 20)
        hub.announce(5)
        await hub.alarm()
        await vi.waitFor(() => expect(sent).toHaveLength(hubLimits.callbacksAtOnce))
        expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(3)
      },
      { send: () => new Promise(() => {}) },
    ))
})

describe('of callbacks that may not answer', () => {
  const silent = { send: () => new Promise<never>(() => {}) }
  const three = hubLimits.doubtfulAtOnce
  const six = hubLimits.callbacksAtOnce

  it.each([
    ['that have accepted nothing yet', 'delivered_at = NULL', three],
    ['whose last delivery failed', 'failures = 1', three],
    ['that have accepted their last delivery', 'failures = 0', six],
  ])('%s so many are sent a document at once: %s', (_, change, count) =>
    onHub(async ({ hub, sent, storage, publisher }) => {
      addSubscriptions(storage.sql, 20)
      storage.sql.exec(`UPDATE subscriptions SET ${change}`)
      publisher.sequence = 5
      hub.announce(5)
      await hub.alarm()
      await vi.waitFor(() => expect(sent).toHaveLength(count))
      await new Promise(resolve => setTimeout(resolve, 20))
      expect(sent).toHaveLength(count)
    }, silent),
  )

  it.each([
    ['of hosts that have accepted nothing yet', 'is_new = 1', three],
    ['that were unreachable', 'is_new = 0, failures = 1', three],
    ['of hosts that have accepted a delivery', 'is_new = 0', six],
  ])('%s so many are asked at once: %s', (_, change, count) =>
    onHub(async ({ hub, sent, storage }) => {
      for (let number = 0; number < 20; number += 1) hub.request(intent('', `reader-${number}.example`))
      storage.sql.exec(`UPDATE intents SET ${change}`)
      await hub.alarm()
      await vi.waitFor(() => expect(sent).toHaveLength(count))
      await new Promise(resolve => setTimeout(resolve, 20))
      expect(sent).toHaveLength(count)
    }, silent),
  )

  it('none puts off a request that is due before the hub looks again at what is under way', () =>
    onHub(async ({ hub, storage, alarm }) => {
      hub.request(intent('a'))
      hub.request(intent('b', 'later.example'))
      const due = Date.now() + 1_000
      storage.sql.exec(`UPDATE intents SET next_attempt = ${due} WHERE host = 'later.example'`)
      await hub.alarm()
      expect(await alarm()).toBe(due)
    }, silent))
})

function addSubscriptions(sql: SqlStorage, count: number): void {
  sql.exec(`INSERT OR IGNORE INTO topics (url, sequence, changed) VALUES ('${topic}', 0, 0)`)
  sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered, delivered_at)
    SELECT 'websub', '${topic}', 'https://reader.example/' || i, 'reader.example', 9e15, 0, 0 FROM n`)
}

/** Counts alarms that are set, which are a row written each. They do not ring: the object itself would answer them. */
function countedAlarms(storage: DurableObjectStorage): { set: number } {
  const alarms = { set: 0 }
  storage.setAlarm = async () => {
    alarms.set += 1
  }
  return alarms
}

/** https://developers.cloudflare.com/durable-objects/platform/pricing/: what rows read and rows written are. */
describe.each(['this object', 'the queue'])('what a delivery by %s costs', by => {
  const options = by === 'the queue' ? withQueue : {}

  it.each([100, 1_000, 10_000])('is at most 5 rows read and 3 written, of %i subscribers', count =>
    onHub(async ({ hub, storage, publisher, orders }) => {
      addSubscriptions(storage.sql, count)
      publisher.sequence = 5
      const { exec } = storage.sql
      const left = () =>
        exec.call(storage.sql, 'SELECT count(*) AS left FROM subscriptions WHERE delivered < 5').one().left
      const alarms = countedAlarms(storage)
      const rows = countedStorage(storage)
      hub.announce(5)

      for (let rounds = 0; left() !== 0 && rounds < count; rounds += 1) {
        await hub.alarm()
        const order = orders.splice(0)
        for (const { subscriptions } of order) {
          const outcomes = hub.owedOf(subscriptions).map(({ id }) => ({
            id,
            outcome: { kind: 'delivered' as const, sequence: 5 },
          }))
          hub.recordOutcomes(outcomes)
        }
        await new Promise(resolve => setTimeout(resolve, hubLimits.noteAfterMilliseconds + 5))
      }

      expect(left()).toBe(0)
      expect(rows.rowsRead / count).toBeLessThanOrEqual(5)
      expect((rows.rowsWritten + alarms.set) / count).toBeLessThanOrEqual(3)
    }, options),
  )
})

describe('deliveries that are many', () => {
  it('go to the queue, and are owed again after its deadline should it forget', () =>
    onHub(async scene => {
      await subscribed(scene, 'a', 'b')
      scene.publisher.sequence = 5
      scene.hub.announce(5)
      const before = Date.now()
      await scene.hub.alarm()
      expect(scene.orders).toEqual([{ subscriptions: [1, 2] }])
      expect(scene.sent.filter(({ method }) => method === 'POST')).toEqual([])
      const [topic] = scene.storage.sql.exec('SELECT claimed_until FROM topics').toArray()
      expect(Number(topic?.claimed_until) - before).toBeGreaterThanOrEqual(120_000)
      expect(Number(topic?.claimed_until) - before).toBeLessThan(121_000)
      expect(scene.hub.owedOf([1, 2]).map(({ id }) => id)).toEqual([1, 2])
      scene.hub.recordOutcomes([1, 2].map(id => ({ id, outcome: { kind: 'delivered', sequence: 5 } })))
      expect([scene.hub.owedOf([1, 2]), scene.rows().map(({ delivered }) => delivered)]).toEqual([[], [5, 5]])
      expect((await scene.alarm()) - before).toBeGreaterThanOrEqual(120_000) // nothing is owed at once
    }, withQueue))

  it('stay here where they are no more than the setting says', () =>
    onHub(async scene => {
      await subscribed(scene, 'a')
      scene.publisher.sequence = 5
      scene.hub.announce(5)
      await scene.hub.alarm()
      await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: 5 }]))
      expect(scene.orders).toEqual([])
    }, withQueue))

  it('stay here where the queue takes nothing', () =>
    onHub(async scene => {
      await subscribed(scene, 'a', 'b')
      scene.queue.fails = true
      scene.publisher.sequence = 5
      scene.hub.announce(5)
      await scene.hub.alarm()
      await vi.waitFor(() => expect(scene.rows()).toMatchObject([{ delivered: 5 }, { delivered: 5 }]))
    }, withQueue))

  it('read no more rows each where the queue takes nothing, and go to it again after a minute', () =>
    onHub(async ({ hub, storage, publisher, orders, queue }) => {
      const count = 1_000
      addSubscriptions(storage.sql, count)
      countedAlarms(storage)
      queue.fails = true
      publisher.sequence = 5
      const rows = countedStorage(storage)
      hub.announce(5)
      for (let rounds = 0; rounds < 20; rounds += 1) {
        await hub.alarm()
        await new Promise(resolve => setTimeout(resolve, hubLimits.noteAfterMilliseconds + 5))
      }
      expect(rows.rowsRead).toBeLessThan(20 * 25 * 5 + 2 * count) // its deliveries, and one try with the queue

      queue.fails = false
      vi.useFakeTimers({ now: Date.now() + hubLimits.queueRetryMilliseconds, toFake: ['Date'] })
      await hub.alarm()
      vi.useRealTimers()
      expect(orders.length).toBeGreaterThan(10)
    }, withQueue))

  it('are sent as far as an invocation can; the rest is due after the deadline, and no alarm rings for it at once', () =>
    onHub(
      async ({ hub, storage, publisher, orders }) => {
        addSubscriptions(storage.sql, 61_000)
        const alarms = countedAlarms(storage)
        publisher.sequence = 5
        hub.announce(5)
        await hub.alarm()
        expect(orders.length).toBeGreaterThan(4_000)
        const set = alarms.set
        await new Promise(resolve => setTimeout(resolve, 100))
        expect(alarms.set).toBe(set)
      },
      { ...withQueue, looksUpNames: true },
    ))

  it('of a further topic go to the queue at once in the next invocation, where this one has no call left', () =>
    onHub(
      async ({ hub, storage, publisher }) => {
        addSubscriptions(storage.sql, 60_000)
        storage.sql.exec("UPDATE subscriptions SET topic = 'other' WHERE id > 59_998")
        storage.sql.exec("INSERT INTO topics (url, sequence, changed) VALUES ('other', 0, 0)")
        const alarms: number[] = []
        storage.setAlarm = async at => void alarms.push(Number(at))
        publisher.sequence = 5
        hub.announce(5)
        await hub.alarm()
        expect(alarms.at(-1)).toBeLessThanOrEqual(Date.now())
        const claimed = () =>
          storage.sql.exec('SELECT count(*) AS n FROM topics WHERE claimed_until > 0').one().n
        expect(claimed()).toBe(1)
        await hub.alarm()
        expect(claimed()).toBe(2)
      },
      { ...withQueue, looksUpNames: true },
    ))

  it('that the queue reports are delivered again at once where the topic has changed meanwhile', () =>
    onHub(async scene => {
      await subscribed(scene, 'a', 'b')
      for (const sequence of [5, 6]) {
        scene.publisher.sequence = sequence
        scene.hub.announce(sequence)
        await scene.hub.alarm()
      }
      await scene.storage.deleteAlarm()
      scene.hub.recordOutcomes([{ id: 1, outcome: { kind: 'delivered', sequence: 5 } }])
      expect(scene.hub.owedOf([1]).map(({ delivered, sequence }) => [delivered, sequence])).toEqual([[5, 6]])
      expect(await scene.alarm()).toBeLessThanOrEqual(Date.now())
    }, withQueue))
})

describe('subscriptions from a backup', () => {
  const kept = (name: string, delivered: number, expires = Date.now() + 600_000) => ({
    protocol: 'websub' as const,
    topic,
    callback: `https://reader.example/${name}`,
    secret: null,
    expires,
    delivered,
  })

  it('are owed a change that came while the publisher was asked', () => {
    let during = async () => {}
    return onHub(
      async scene => {
        during = async () => {
          during = async () => {}
          scene.publisher.sequence = 6
          scene.hub.announce(6)
          await scene.hub.alarm()
        }
        scene.publisher.sequence = 5
        await scene.hub.adopt([kept('a', 5)])
        expect(scene.hub.owedOf([1]).map(({ sequence }) => sequence)).toEqual([6])
      },
      { afterVersions: () => during() },
    )
  })

  it('are taken once, as far as their lease runs, and are owed no more than was ever published here', () =>
    onHub(async scene => {
      scene.publisher.sequence = 4
      expect(await scene.hub.adopt([kept('a', 2), kept('b', 99), kept('c', 1, Date.now() - 1)])).toBe(2)
      expect(await scene.hub.adopt([kept('a', 2)])).toBe(0)
      expect(scene.rows().map(({ callback, delivered }) => [callback, delivered])).toEqual([
        ['https://reader.example/a', 2],
        ['https://reader.example/b', 4],
      ])
      expect(scene.hub.owedOf([1, 2]).map(({ callback }) => callback)).toEqual(['https://reader.example/a'])
      expect(await scene.alarm()).toBeLessThanOrEqual(Date.now())
      expect(scene.hub.subscriptions(0).subscriptions).toHaveLength(2)
    }))
})
