import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { Intents } from '../../src/websub/intents.ts'
import { Ledger } from '../../src/websub/ledger.ts'
import type { NewSubscription } from '../../src/websub/subscription.ts'

/** The hub's tables, over a real object's storage, with a clock that the test holds. */

const topic = 'https://news.example/feeds/main.atom'
const callback = 'https://reader.example/a'
const second = 1_000
const thinDelay = 1_500

function onTables<T>(
  name: string,
  work: (tables: { ledger: Ledger; intents: Intents; sql: SqlStorage }) => T,
): Promise<T> {
  return runInDurableObject(env.HUB.getByName(name), (_, { storage: { sql } }) =>
    work({ ledger: new Ledger(sql, thinDelay), intents: new Intents(sql), sql }),
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
    onTables('owed', ({ ledger }) => {
      ledger.subscribe(subscription())
      expect(ledger.owed(0, 10)).toEqual([])
      ledger.notice(topic, 2, 0)
      const [owed] = ledger.owed(0, 10)
      expect(owed).toMatchObject({ topic, callback, delivered: 1, sequence: 2 })
      ledger.note(owed?.id ?? 0, { kind: 'delivered', sequence: 2 }, 0)
      expect(ledger.owed(0, 10)).toEqual([])
    }))

  it('is owed a change that came while its intent was verified', () =>
    onTables('race', ({ ledger }) => {
      ledger.watch(topic)
      ledger.notice(topic, 2, 0)
      ledger.subscribe(subscription({ sequence: 1 }))
      expect(ledger.owed(0, 10)).toHaveLength(1)
    }))

  it('is owed the newest state once, however many changes it missed', () =>
    onTables('newest', ({ ledger }) => {
      ledger.subscribe(subscription())
      for (const sequence of [2, 3, 4]) ledger.notice(topic, sequence, 0)
      expect(ledger.owed(0, 10).map(owed => owed.sequence)).toEqual([4])
    }))

  it('is owed the next change also where forged numbers went out of the log', () =>
    onTables('run back', ({ ledger }) => {
      ledger.subscribe(subscription())
      ledger.notice(topic, Number.MAX_SAFE_INTEGER, 0)
      const [owed] = ledger.owed(0, 10)
      ledger.note(owed?.id ?? 0, { kind: 'delivered', sequence: Number.MAX_SAFE_INTEGER }, 0)
      ledger.runBack(9)
      ledger.notice(topic, 9, 0)
      expect(ledger.owed(0, 10)).toMatchObject([{ sequence: 9 }])
    }))

  it('ends with its lease, and is owed nothing from that moment on (WebSub §5.3.1 MUST)', () =>
    onTables('lease', ({ ledger, sql }) => {
      ledger.subscribe(subscription({ expires: 10 * second }))
      ledger.notice(topic, 2, 0)
      expect([ledger.owed(10 * second - 1, 10).length, ledger.owed(10 * second, 10).length]).toEqual([1, 0])
      ledger.expire(10 * second)
      expect(sql.exec('SELECT count(*) AS n FROM subscriptions').one().n).toBe(0)
      expect(ledger.topics()).toEqual([])
    }))

  it('goes on after every failure until its lease ends (WebSub §7 MUST)', () =>
    onTables('failures', ({ ledger }) => {
      const days = 30 * 86_400 * second
      ledger.subscribe(subscription({ expires: days }))
      ledger.notice(topic, 2, 0)
      const tries: number[] = []
      for (let now = 0; now < 4_000 * second; now = ledger.nextOwed(now) ?? days) {
        for (const { id } of ledger.owed(now, 10)) {
          tries.push(now / second)
          ledger.note(id, { kind: 'failed' }, now)
        }
      }
      expect(tries).toEqual([0, 10, 40, 100, 400, 1_300])
      expect(ledger.owed(days - 1, 10)).toHaveLength(1)
    }))

  it('that fails is not tried sooner because its topic has changed again', () =>
    onTables('patience', ({ ledger }) => {
      ledger.subscribe(subscription())
      ledger.notice(topic, 2, 0)
      ledger.note(ledger.owed(0, 1)[0]?.id ?? 0, { kind: 'failed' }, 0)
      ledger.notice(topic, 3, second)
      expect([ledger.owed(9 * second, 10).length, ledger.owed(10 * second, 10).length]).toEqual([0, 1])
    }))

  it('that fails waits for those that do not', () =>
    onTables('order', ({ ledger }) => {
      ledger.subscribe(subscription({ callback: 'https://dead.example/' }))
      ledger.subscribe(subscription())
      ledger.notice(topic, 2, 0)
      const dead = ledger.owed(0, 1)[0]
      expect(dead?.callback).toBe('https://dead.example/')
      ledger.note(dead?.id ?? 0, { kind: 'failed' }, 0)
      expect(ledger.owed(20 * second, 10).map(owed => owed.callback)).toEqual([
        callback,
        'https://dead.example/',
      ])
    }))

  it('is gone after 410 (WebSub §7)', () =>
    onTables('gone', ({ ledger }) => {
      ledger.subscribe(subscription())
      ledger.notice(topic, 2, 0)
      ledger.note(ledger.owed(0, 1)[0]?.id ?? 0, { kind: 'gone' }, 0)
      expect(ledger.owed(0, 10)).toEqual([])
    }))

  it('that fetches for itself is told when no older copy is served any more', () =>
    onTables('thin', ({ ledger }) => {
      ledger.subscribe(subscription({ protocol: 'rsscloud' }))
      ledger.notice(topic, 2, second)
      expect([ledger.owed(second, 10).length, ledger.nextOwed(second)]).toEqual([0, second + thinDelay])
      expect(ledger.owed(second + thinDelay, 10)).toHaveLength(1)
    }))

  it('that a queue has is owed again after the deadline: a queue that forgets loses nothing', () =>
    onTables('queue', ({ ledger }) => {
      ledger.subscribe(subscription())
      ledger.subscribe(subscription({ callback: 'https://reader.example/b' }))
      ledger.notice(topic, 2, 0)
      expect([ledger.crowded(0, 2), ledger.crowded(0, 1)]).toEqual([[], [topic]])
      const ids = ledger.claim(topic, 0, 120 * second)
      expect([ids.length, ledger.owed(0, 10).length, ledger.nextOwed(0)]).toEqual([2, 0, 120 * second])
      expect(ledger.owedOf(ids, 0)).toHaveLength(2)
      expect(ledger.owed(120 * second, 10)).toHaveLength(2)
    }))

  it('is one of 5,000 of its host at most; one that is there is always renewed', () =>
    onTables('host', ({ ledger, sql }) => {
      sql.exec(`INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        SELECT 'websub', '${topic}', 'https://reader.example/' || i, 'reader.example', 1, 0 FROM n`)
      expect(ledger.hasRoom('reader.example', topic, callback)).toBe(false)
      expect(ledger.hasRoom('reader.example', topic, 'https://reader.example/1')).toBe(true)
      expect(ledger.hasRoom('other.example', topic, 'https://other.example/')).toBe(true)
    }))
})

describe('hubs elsewhere', () => {
  it('are those of the settings, for each feed', () =>
    onTables('pings', ({ ledger, sql }) => {
      const rows = () => [
        ...sql
          .exec("SELECT callback, topic FROM subscriptions WHERE protocol = 'ping' ORDER BY callback, topic")
          .raw(),
      ]
      ledger.setPings(['https://a.example/', 'https://b.example/'], ['x', 'y'], 1)
      ledger.setPings(['https://b.example/'], ['y', 'z'], 1)
      expect(rows()).toEqual([
        ['https://b.example/', 'y'],
        ['https://b.example/', 'z'],
      ])
      ledger.setPings([], ['y'], 1)
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
    onTables('watched', ({ ledger, intents }) => {
      intents.put(intent)
      ledger.watch(topic)
      ledger.expire(0)
      expect(ledger.topics()).toEqual([topic])
    }))

  it('is one of 1,000 of its host at most', () =>
    onTables('pending', ({ intents, sql }) => {
      sql.exec(`INSERT INTO intents (mode, topic, given_topic, callback, host, lease_seconds)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT 'subscribe', '${topic}', '${topic}', i, 'reader.example', 1 FROM n`)
      expect([intents.hasRoom('reader.example'), intents.hasRoom('other.example')]).toEqual([false, true])
    }))
})
