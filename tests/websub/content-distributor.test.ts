import { describe, expect, it } from 'vitest'
import type { OutgoingRequest, Send } from '../../src/outgoing.ts'
import { err, ok } from '../../src/record/problem.ts'
import { ContentDistributor } from '../../src/websub/delivery/content-distributor.ts'
import { hubLimits } from '../../src/websub/limits.ts'
import type { DueDelivery } from '../../src/websub/subscription.ts'
import type { TopicDocument } from '../../src/websub/topics.ts'

const topic = 'https://news.example/feeds/main.atom'
const owed: DueDelivery = {
  id: 1,
  protocol: 'websub',
  topic,
  callback: 'https://reader.example/push',
  secret: null,
  delivered: 3,
  deliveredAt: 5,
  failures: 0,
  sequence: 7,
}
const bytes = new TextEncoder().encode('<feed/>')

const answered = (status: number): Awaited<ReturnType<Send>> =>
  ok({ status, headers: new Headers(), bytes: new Uint8Array(), url: owed.callback, redirects: [] })

/** A distributor over a network and a publisher whose every request is noted. */
function aDistributor({
  answer = answered(204),
  document = () => Promise.resolve({ sequence: 7, contentType: 'application/atom+xml', bytes }),
  deliver = 'full',
}: {
  answer?: Awaited<ReturnType<Send>>
  document?: (topic: string, since?: number) => Promise<TopicDocument | undefined>
  deliver?: 'full' | 'changes'
} = {}) {
  const sent: OutgoingRequest[] = []
  const asked: [topic: string, since: number | undefined][] = []
  const distributor = new ContentDistributor({
    topics: {
      document: (...question) => {
        asked.push([question[0], question[1]])
        return document(...question)
      },
    },
    send: async request => {
      sent.push(request)
      return answer
    },
    hub: 'https://news.example/hub',
    userAgent: 'test',
    deliver,
  })
  return { distributor, sent, asked }
}

describe('a delivery', () => {
  it('is the topic’s bytes under its own type, with both links in one header (WebSub §7)', async () => {
    const { distributor, sent } = aDistributor()
    expect(await distributor.deliver(owed)).toEqual({ kind: 'delivered', sequence: 7 })
    expect(sent).toEqual([
      {
        url: 'https://reader.example/push',
        method: 'POST',
        headers: {
          'user-agent': 'test',
          'content-type': 'application/atom+xml',
          link: `<${topic}>; rel="self", <https://news.example/hub>; rel="hub"`,
        },
        body: bytes,
        timeoutMilliseconds: 10_000,
        maxBytes: 0,
      },
    ])
  })

  it.each([
    ['that has never accepted one', { deliveredAt: null }, 2_000],
    ['that has never accepted one, after a failure', { deliveredAt: null, failures: 1 }, 10_000],
    ['that has accepted one', { deliveredAt: 1 }, 10_000],
    ['that has accepted one, after a failure', { deliveredAt: 1, failures: 1 }, 10_000],
  ])('to a callback %s has its time', async (_, fields, timeoutMilliseconds) => {
    const { distributor, sent } = aDistributor()
    await distributor.deliver({ ...owed, ...fields })
    expect(sent).toMatchObject([{ timeoutMilliseconds }])
  })

  it('is signed where the subscriber has a secret (WebSub §7.1 MUST)', async () => {
    const { distributor, sent } = aDistributor({
      document: async () => ({
        sequence: 7,
        contentType: 'text/plain',
        bytes: new TextEncoder().encode('what do ya want for nothing?'),
      }),
    })
    await distributor.deliver({ ...owed, secret: 'Jefe' })
    expect(sent[0]?.headers?.['x-hub-signature']).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', // RFC 4231 §4.3
    )
  })

  it('to a reader of rssCloud is the address alone', async () => {
    const { distributor, sent, asked } = aDistributor()
    expect(await distributor.deliver({ ...owed, protocol: 'rsscloud' })).toEqual({
      kind: 'delivered',
      sequence: 7,
    })
    expect(sent).toMatchObject([
      {
        headers: { 'user-agent': 'test', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'url=https%3A%2F%2Fnews.example%2Ffeeds%2Fmain.atom',
      },
    ])
    expect(asked).toEqual([])
  })

  it('to a hub elsewhere is the ping that hubs know (WebSub §6)', async () => {
    const { distributor, sent } = aDistributor()
    await distributor.deliver({ ...owed, protocol: 'ping' })
    expect(sent[0]?.body).toBe('hub.mode=publish&hub.url=https%3A%2F%2Fnews.example%2Ffeeds%2Fmain.atom')
  })

  it.each([
    ['200', answered(200), 'delivered'],
    ['299', answered(299), 'delivered'],
    ['199', answered(199), 'failed'],
    ['a redirect, which is no success (WebSub §7 MUST)', answered(300), 'failed'],
    ['404', answered(404), 'failed'],
    ['410 (WebSub §7)', answered(410), 'gone'],
    ['503', answered(503), 'failed'],
    ['silence', err({ kind: 'timeout' as const, afterMilliseconds: 1 }), 'failed'],
    ['an address that may not be called', err({ kind: 'refused' as const, detail: '' }), 'failed'],
  ])('that is answered by %s has this outcome', async (_, answer, kind) => {
    expect((await aDistributor({ answer }).distributor.deliver(owed)).kind).toBe(kind)
    expect((await aDistributor({ answer }).distributor.deliver({ ...owed, protocol: 'rsscloud' })).kind).toBe(
      kind,
    )
  })

  it('to a hub elsewhere that is gone fails: the settings name it, so it is tried again', async () => {
    const { distributor } = aDistributor({ answer: answered(410) })
    expect(await distributor.deliver({ ...owed, protocol: 'ping' })).toEqual({ kind: 'failed' })
  })

  it.each([
    ['a later document than was owed', 9, 9],
    ['an earlier one than was owed', 5, 7],
  ])('of %s counts for the newer of both', async (_, sequence, noted) => {
    const { distributor } = aDistributor({ document: async () => ({ sequence, contentType: 'x/y', bytes }) })
    expect(await distributor.deliver(owed)).toEqual({ kind: 'delivered', sequence: noted })
  })

  it.each([
    ['is no more', async () => undefined],
    ['cannot be asked for', () => Promise.reject(new Error('the publisher is busy'))],
  ])('fails, and calls nobody, where the document %s', async (_, document) => {
    const { distributor, sent } = aDistributor({ document })
    expect([await distributor.deliver(owed), sent]).toEqual([{ kind: 'failed' }, []])
  })
})

describe('the document of many subscribers', () => {
  const subscriber = (fields: Partial<DueDelivery>) => ({ ...owed, ...fields })

  it('is asked for once a topic and number', async () => {
    const { distributor, asked } = aDistributor()
    await Promise.all([
      distributor.deliver(subscriber({ id: 1 })),
      distributor.deliver(subscriber({ id: 2, delivered: 1 })),
    ])
    await distributor.deliver(subscriber({ sequence: 8 }))
    await distributor.deliver(subscriber({ topic: `${topic}?` }))
    expect(asked).toEqual([
      [topic, undefined],
      [topic, undefined],
      [`${topic}?`, undefined],
    ])
  })

  it('is asked for once a last delivery where only changes are sent', async () => {
    const { distributor, asked } = aDistributor({ deliver: 'changes' })
    for (const delivered of [3, 4, 3]) await distributor.deliver(subscriber({ delivered }))
    expect(asked).toEqual([
      [topic, 3],
      [topic, 4],
    ])
  })

  it('is asked for again after it could not be had', async () => {
    let calls = 0
    const { distributor, asked } = aDistributor({
      document: () => {
        calls += 1
        return calls === 1
          ? Promise.reject(new Error('busy'))
          : Promise.resolve({ sequence: 7, contentType: 'x/y', bytes })
      },
    })
    expect([(await distributor.deliver(owed)).kind, (await distributor.deliver(owed)).kind]).toEqual([
      'failed',
      'delivered',
    ])
    expect(asked).toHaveLength(2)
  })

  it('is kept within 10 MiB, those that were used last', async () => {
    const large = new Uint8Array(hubLimits.documentMemoryMaxBytes / 2)
    const { distributor, asked } = aDistributor({
      document: async () => ({ sequence: 7, contentType: 'x/y', bytes: large }),
    })
    for (const sequence of [1, 2, 1, 3, 1, 2]) await distributor.deliver(subscriber({ sequence }))
    expect(asked).toHaveLength(4) // the second goes when the third comes
  })
})
