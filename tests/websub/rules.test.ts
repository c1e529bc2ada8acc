import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../../src/settings.ts'
import { handOver } from '../../src/websub/delivery/handover.ts'
import { messageBatches } from '../../src/websub/delivery/queue.ts'
import { signature } from '../../src/websub/delivery/signature.ts'
import { Subrequests, subscribersPerMessage } from '../../src/websub/delivery/subrequests.ts'
import { deliveryRetryMilliseconds, hubLimits, intentRetryMilliseconds } from '../../src/websub/limits.ts'
import { hubParts } from '../../src/websub/parts.ts'

describe('a failed delivery', () => {
  it.each([
    [1, 10],
    [2, 30],
    [3, 60],
    [4, 300],
    [5, 900],
    [6, 3_600],
    [7, 3_600],
    [700, 3_600],
  ])('is tried again, after failure %i in %i seconds (WebSub §7 SHOULD)', (failures, seconds) => {
    expect(deliveryRetryMilliseconds(failures)).toBe(seconds * 1_000)
  })
})

describe('a verification that nobody answers', () => {
  it.each([
    [1, 10_000],
    [2, 60_000],
    [3, undefined],
  ])('is tried three times in all: after failure %i in %s milliseconds', (failures, wait) => {
    expect(intentRetryMilliseconds(failures)).toBe(wait)
  })
})

describe('a signature', () => {
  it('is the HMAC in hexadecimal after its method (RFC 4231 §4.3)', async () => {
    expect(await signature('Jefe', new TextEncoder().encode('what do ya want for nothing?'))).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('takes a secret of any characters (WebSub §7.1)', async () => {
    const body = new TextEncoder().encode('<p>经验</p>')
    const expected = createHmac('sha256', '密 钥').update(body).digest('hex')
    expect(await signature('密 钥', body)).toBe(`sha256=${expected}`)
  })
})

describe('messages for a queue', () => {
  it.each([
    [0, 24, []],
    [1, 24, [1]],
    [24, 24, [24]],
    [25, 24, [24, 1]],
    [30, 12, [12, 12, 6]],
  ])('name %i subscriptions, each once, %i at a time', (count, size, sizes) => {
    const ids = Array.from({ length: count }, (_, index) => index)
    const messages = messageBatches(ids, size).flat()
    expect(messages.map(({ body }) => body.subscriptions.length)).toEqual(sizes)
    expect(messages.flatMap(({ body }) => body.subscriptions)).toEqual(ids)
  })

  it('go out a hundred at a time (https://developers.cloudflare.com/queues/platform/limits/)', () => {
    const ids = Array.from({ length: 201 }, (_, id) => id)
    expect(messageBatches(ids, 1).map(batch => batch.length)).toEqual([100, 100, 1])
  })

  it.each([
    [false, 24],
    [true, 12],
  ])(
    'hold what one invocation has subrequests for, also if names are looked up: %s',
    (looksUpNames, size) => {
      expect(subscribersPerMessage({ looksUpNames })).toBe(size)
    },
  )
})

describe('the subrequests of an invocation', () => {
  it('are taken until they are spent; what is refused takes none', () => {
    const subrequests = new Subrequests(5)
    expect([subrequests.take(3), subrequests.take(3), subrequests.take(2), subrequests.take(1)]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})

describe('the handing over to a queue', () => {
  const now = 7_000

  /** Topics with so many due deliveries each, and failing ones, over a queue that refuses the messages of one topic. */
  async function handed(
    topics: Record<string, number>,
    { subrequests = 50, failing = [] as number[], refuses = -1, looksUpNames = false } = {},
  ) {
    const calls: unknown[] = []
    const sent: number[][] = []
    const idsOf = (topic: string) => Array.from({ length: topics[topic] ?? 0 }, (_, id) => id)
    const left = new Subrequests(subrequests)
    const outcome = await handOver(now, left, {
      deliveries: {
        crowded: (...question) => {
          calls.push(['crowded', ...question])
          return Object.keys(topics)
        },
        claim: (topic, until) => {
          calls.push(['claim', topic, until])
          return idsOf(topic)
        },
        release: topic => calls.push(['release', topic]),
        claimFailing: (...question) => {
          calls.push(['claim failing', ...question])
          return failing
        },
        postpone: (ids, until) => calls.push(['postpone', ids, until]),
      },
      queue: {
        sendBatch: async messages => {
          if (refuses === sent.length) throw new Error('the queue is full')
          sent.push(Array.from(messages, ({ body }) => body.subscriptions.length))
        },
      },
      queueAboveSubscribers: 30,
      looksUpNames,
    })
    return { outcome, calls, sent, left: left.left }
  }

  it('claims each crowded topic, then what failed, until the queue’s deadline; a batch is one subrequest', async () => {
    const { outcome, calls, sent, left } = await handed({ a: 25, b: 2_401 }, { failing: [1] })
    expect(outcome).toBe('done')
    expect(calls).toEqual([
      ['crowded', now, 30],
      ['claim', 'a', 127_000],
      ['claim', 'b', 127_000],
      ['claim failing', now, 30, 127_000],
    ])
    expect(sent).toEqual([[24, 1], Array(100).fill(24), [1], [1]])
    expect(left).toBe(46)
  })

  it('puts so many subscriptions into a message as one invocation can deliver where names are looked up', async () => {
    expect((await handed({ a: 25 }, { looksUpNames: true })).sent).toEqual([[12, 12, 1]])
  })

  it('gives a topic back that the queue refuses, and asks it for no other', async () => {
    const { outcome, calls } = await handed({ a: 25, b: 25, c: 25 }, { refuses: 1, failing: [1] })
    expect(outcome).toBe('refused')
    expect(calls.slice(1)).toEqual([
      ['claim', 'a', 127_000],
      ['claim', 'b', 127_000],
      ['release', 'b'],
    ])
  })

  it('makes failed deliveries due at once that the queue refuses', async () => {
    const { outcome, calls } = await handed({}, { refuses: 0, failing: [1, 2] })
    expect([outcome, calls.at(-1)]).toEqual(['refused', ['postpone', [1, 2], now]])
  })

  it('leaves a further topic to the next invocation where no subrequest is left', async () => {
    const { outcome, calls } = await handed({ a: 25, b: 25 }, { subrequests: 1 })
    expect(outcome).toBe('more')
    expect(calls.slice(1)).toEqual([['claim', 'a', 127_000]])
  })

  it('lets what failed wait where no subrequest is left, and is done', async () => {
    const { outcome, calls } = await handed({ a: 25 }, { subrequests: 1, failing: [1] })
    expect([outcome, calls.slice(1)]).toEqual(['done', [['claim', 'a', 127_000]]])
  })

  it('sends no batch that it has no subrequest for; its deliveries are due after the deadline', async () => {
    const { outcome, calls, sent, left } = await handed({ a: 4_801 }, { subrequests: 2 })
    expect([outcome, sent.length, left]).toEqual(['done', 2, 0])
    expect(calls.slice(1)).toEqual([['claim', 'a', 127_000]])
  })
})

describe('the parts of a hub', () => {
  const settings = settingsOf({
    PUBLIC_URL: 'https://news.example',
    BROADSHEET_TOKEN: 'token-of-the-tests',
    WEBSUB_DELIVER: 'changes',
    WEBSUB_HUBS: 'https://hub.example/',
    WEBSUB_QUEUE_ABOVE: '7',
  })
  const topics = {
    opening: async () => 1,
    versions: async () => [],
    document: async () => undefined,
    feeds: () => [],
  }
  const input = { topics, fetch: async () => new Response('there') }

  it('follow the settings', () => {
    expect(hubParts(settings, input)).toEqual({
      topics,
      send: expect.any(Function),
      hub: 'https://news.example/hub',
      userAgent: 'Broadsheet (W3C.REC-websub-20180123; +https://news.example/)',
      deliver: 'changes',
      externalHubs: ['https://hub.example/'],
      thinDelayMilliseconds: 1_500, // an isolate’s copy is kept for a second
      queue: undefined,
      queueAboveSubscribers: 7,
      looksUpNames: false,
    })
  })

  it.each([
    ['no resolver', undefined, true],
    ['a resolver that leads to a public address', 'https://public.example/query', true],
    ['a resolver that leads to a private address', 'https://private.example/query', false],
  ])('send by a guarded door, with %s', async (_, resolver, isSent) => {
    const dns: Record<string, string> = {
      'https://public.example/query?name=reader.example&type=A': '93.184.215.14',
      'https://private.example/query?name=reader.example&type=A': '10.0.0.1',
    }
    const answers = async (url: string) => {
      if (url === 'https://reader.example/') return new Response('there')
      return Response.json({ Answer: dns[url] && [{ type: 1, data: dns[url] }] })
    }
    const { send, looksUpNames } = hubParts({ ...settings, resolver }, { topics, fetch: answers })
    expect(looksUpNames).toBe(resolver !== undefined)
    const bounds = { timeoutMilliseconds: 1_000, maxBytes: 100 }
    expect((await send({ url: 'https://reader.example/', ...bounds })).ok).toBe(isSent)
    expect((await send({ url: 'http://127.0.0.1/', ...bounds })).ok).toBe(false)
  })
})

/** Subscribers and operators plan by these; one that moves, moves here too, on purpose. */
describe('the limits of the hub', () => {
  it('are those that it promises', () => {
    expect(hubLimits).toEqual({
      requestMaxBytes: 8_192,
      callbackMaxLength: 2_000,
      secretMaxBytes: 199,
      leaseMinSeconds: 86_400,
      leaseMaxSeconds: 2_592_000,
      leaseDefaultSeconds: 864_000,
      cloudLeaseSeconds: 90_000,
      cloudTopicsMax: 20,
      subscriptionsMax: 100_000,
      subscriptionsPerHostMax: 5_000,
      subscriptionsUnprovenMax: 20,
      intentsMax: 10_000,
      intentsPerHostMax: 1_000,
      intentsUnprovenMax: 20,
      intentsShownMax: 100,
      topicsAtOnce: 100,
      topicsMax: 10_000,
      topicsSweepMilliseconds: 86_400_000,
      challengeBytes: 32,
      callbackTimeoutMilliseconds: 10_000,
      newCallbackTimeoutMilliseconds: 2_000,
      callbacksAtOnce: 6,
      doubtfulAtOnce: 3,
      subrequestsMax: 50,
      subrequestsPerCallback: 2,
      subrequestsPerLookup: 2,
      recoverAfterMilliseconds: 5_000,
      noteAfterMilliseconds: 20,
      subscriptionsPerPage: 500,
      loadAtOnce: 25,
      documentMemoryMaxBytes: 10_485_760,
      queueRetryMilliseconds: 60_000,
      queueDeadlineSeconds: 120,
      deliveryRetrySeconds: [10, 30, 60, 300, 900, 3_600],
      intentRetrySeconds: [10, 60],
      publisherRetryMilliseconds: 2_000,
      failedAlarmMilliseconds: 60_000,
      alarmRetryMilliseconds: 2_000,
    })
  })
})
