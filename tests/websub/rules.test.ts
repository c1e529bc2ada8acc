import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../../src/settings.ts'
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
    ['a resolver that leads to a private address', 'https://dns.example/query', false],
  ])('send by a guarded door, with %s', async (_, resolver, isSent) => {
    const answers = async (url: string) =>
      new Response(url.startsWith('https://dns.') ? '{"Answer":[{"type":1,"data":"10.0.0.1"}]}' : 'there')
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
    expect(hubLimits).toMatchObject({
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
      intentsMax: 10_000,
      intentsPerHostMax: 1_000,
      challengeBytes: 32,
      callbackTimeoutMilliseconds: 10_000,
      newCallbackTimeoutMilliseconds: 2_000,
      callbacksAtOnce: 6,
      doubtfulAtOnce: 3,
      subrequestsMax: 50,
      recoverAfterMilliseconds: 5_000,
      noteAfterMilliseconds: 20,
      loadAtOnce: 25,
      documentMemoryMaxBytes: 10_485_760,
      queueDeadlineSeconds: 120,
      deliveryRetrySeconds: [10, 30, 60, 300, 900, 3_600],
      intentRetrySeconds: [10, 60],
      publisherRetryMilliseconds: 2_000,
    })
  })
})
