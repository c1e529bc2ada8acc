import { describe, expect, it } from 'vitest'
import { clientOf, Throttle } from '../../src/http/throttle/throttle.ts'

/** A counter that refuses from its so-manieth call on, and knows what it was asked. */
function counterOf(refusesFrom: number) {
  const asked: string[] = []
  const limit = async ({ key }: RateLimitOptions) => {
    asked.push(key)
    return { success: asked.length < refusesFrom }
  }
  return { limit, asked }
}

const allowance = { unasked: 2, max: 4 }

/** What becomes of so many in one moment. */
async function waits(
  throttle: Throttle,
  times: number,
  counter?: RateLimit,
): Promise<(number | undefined)[]> {
  const all = []
  for (let time = 0; time < times; time += 1) all.push(await throttle.take('a', 1_000, counter))
  return all
}

describe('a throttle', () => {
  it('lets by what it allows and makes the rest wait until the minute is over, without any counter', async () => {
    const none = undefined
    expect(await waits(new Throttle(allowance), 6)).toEqual([none, none, none, none, 60_000, 60_000])
  })

  it('gives an answer at once where nobody is asked, so that it costs no turn', () => {
    expect(new Throttle(allowance).take('a', 0)).toBeUndefined()
    expect(new Throttle({ unasked: 0, max: 0 }).take('a', 0)).toBe(60_000)
  })

  it('asks the counter only above what is let by unasked, and never more than it allows', async () => {
    const counter = counterOf(Number.POSITIVE_INFINITY)
    const all = await waits(new Throttle(allowance), 10, counter)
    expect(counter.asked).toEqual(['a', 'a'])
    expect(all.filter(wait => wait === undefined)).toHaveLength(4)
  })

  it('takes the counter’s word that others counted too, and asks no more in that minute', async () => {
    const counter = counterOf(1)
    expect(await waits(new Throttle(allowance), 5, counter)).toEqual([
      undefined,
      undefined,
      60_000,
      60_000,
      60_000,
    ])
    expect(counter.asked).toHaveLength(1)
  })

  it('goes by its own count where the counter fails', async () => {
    const counter = { limit: () => Promise.reject(new Error('unreachable')) }
    const all = await waits(new Throttle(allowance), 6, counter)
    expect(all.map(wait => wait !== undefined)).toEqual([false, false, false, false, true, true])
  })

  it.each([
    { at: 60_999, wait: 1 },
    { at: 61_000, wait: undefined },
  ])('begins anew a minute after the first: at $at ms', async ({ at, wait }) => {
    const throttle = new Throttle(allowance)
    await waits(throttle, 4)
    expect(throttle.take('a', at)).toBe(wait)
  })

  it('counts each key by itself', async () => {
    const throttle = new Throttle(allowance)
    await waits(throttle, 5)
    expect(throttle.take('b', 1_000)).toBeUndefined()
  })

  it('forgets the key that it counted first where there are too many', async () => {
    const throttle = new Throttle({ unasked: 0, max: 1 }, 2)
    for (const key of ['a', 'b', 'c']) throttle.take(key, 0)
    expect(throttle.take('c', 0)).toBe(60_000)
    expect(throttle.take('a', 0)).toBeUndefined()
  })
})

describe('the client of a request', () => {
  const of = (address?: string) =>
    clientOf(
      new Request('https://news.example/', {
        headers: address === undefined ? {} : { 'cf-connecting-ip': address },
      }),
    )

  it.each([undefined, '', '127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1', 'localhost', 'no address'])(
    'is nobody that is counted where the address is %s',
    address => {
      expect(of(address)).toBeUndefined()
    },
  )

  it.each([
    { a: '203.0.113.9', b: '203.0.113.10', same: false },
    { a: '2001:db8:1:2::1', b: '2001:db8:1:2:ffff:ffff:ffff:ffff', same: true },
    { a: '2001:db8:1:2::1', b: '2001:DB8:1:2:0:0:0:1', same: true },
    { a: '2001:db8:1:2::1', b: '2001:db8:1:3::1', same: false },
  ])('behind $a and $b is the same: $same, since a customer has 64 bits of IPv6', ({ a, b, same }) => {
    expect(of(a)).toBeDefined()
    expect(of(a) === of(b)).toBe(same)
  })
})
