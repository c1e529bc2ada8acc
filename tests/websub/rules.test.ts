import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ordersFor } from '../../src/websub/queue.ts'
import { deliveryRetryMilliseconds, intentRetryMilliseconds } from '../../src/websub/retry.ts'
import { signature } from '../../src/websub/signature.ts'

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
    expect(await signature('sha256', 'Jefe', new TextEncoder().encode('what do ya want for nothing?'))).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it.each(['sha256', 'sha384', 'sha512'] as const)(
    'takes a secret of any characters, with %s (WebSub §7.1)',
    async algorithm => {
      const body = new TextEncoder().encode('<p>经验</p>')
      const expected = createHmac(algorithm, '密 钥').update(body).digest('hex')
      expect(await signature(algorithm, '密 钥', body)).toBe(`${algorithm}=${expected}`)
    },
  )
})

describe('orders for a queue', () => {
  it.each([
    [0, []],
    [1, [1]],
    [25, [25]],
    [26, [25, 1]],
    [60, [25, 25, 10]],
  ])('name %i subscriptions, each once, 25 at a time', (count, sizes) => {
    const ids = Array.from({ length: count }, (_, index) => index)
    const orders = ordersFor(ids)
    expect(orders.map(({ subscriptions }) => subscriptions.length)).toEqual(sizes)
    expect(orders.flatMap(({ subscriptions }) => subscriptions)).toEqual(ids)
  })
})
