import { describe, expect, it } from 'vitest'
import { TokenLookups } from '../../src/http/throttle/token-lookups.ts'
import { type Scope, tokenDigest } from '../../src/record/token.ts'
import { limits } from '../../src/settings.ts'

/** A publisher that knows one token, and which digests it was asked about. */
function scene() {
  const lookups = new TokenLookups()
  const asked: string[] = []
  const known = tokenDigest('right')
  const ask = (token: string, client: string | undefined = '203.0.113.1', now = 0) => {
    const digest = tokenDigest(token)
    return lookups.scopesOf({ client, digest, now }, async (): Promise<Scope[] | undefined> => {
      asked.push(digest)
      return digest === known ? ['write'] : undefined
    })
  }
  return { lookups, asked, ask }
}

const wrong = (index: number) => `wrong ${index}`

describe('the publisher is asked about tokens', () => {
  it('so often in a minute for one address, counted before it is asked: a flood at once is no more', async () => {
    const { ask, asked } = scene()
    const answers = await Promise.all(Array.from({ length: 500 }, (_, index) => ask(wrong(index))))
    expect(new Set(answers)).toEqual(new Set([undefined]))
    expect(asked).toHaveLength(limits.tokenLookupsMax)

    await ask(wrong(0), '203.0.113.2')
    expect(asked).toHaveLength(limits.tokenLookupsMax + 1)
    await ask(wrong(0), '203.0.113.1', 60_000)
    expect(asked).toHaveLength(limits.tokenLookupsMax + 2)
  })

  it('each time for one that was right before, also from an address that sends wrong ones', async () => {
    const { ask, asked } = scene()
    expect(await ask('right')).toEqual(['write'])
    for (let index = 0; index < 100; index += 1) await ask(wrong(index))
    const before = asked.length
    expect(await ask('right')).toEqual(['write'])
    expect(asked).toHaveLength(before + 1)
  })

  it('for one that was made here, as for one that was right', async () => {
    const { lookups, ask } = scene()
    for (let index = 0; index < 100; index += 1) await ask(wrong(index))
    expect(await ask('right')).toBeUndefined()
    lookups.made('right')
    expect(await ask('right')).toEqual(['write'])
  })

  it('once for a burst with one token', async () => {
    const { ask, asked } = scene()
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('right')))
    expect(new Set(answers.map(String))).toEqual(new Set(['write']))
    expect(asked).toHaveLength(1)
  })

  it('without end where the platform names no address', async () => {
    const { asked } = scene()
    const lookups = new TokenLookups()
    for (let index = 0; index < 100; index += 1)
      await lookups.scopesOf({ client: undefined, digest: String(index), now: 0 }, async () => {
        asked.push(String(index))
        return undefined
      })
    expect(asked).toHaveLength(100)
  })
})
