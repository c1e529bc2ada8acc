import { describe, expect, it } from 'vitest'
import type { Scope } from '../../src/record/token.ts'
import { limits } from '../../src/settings.ts'
import { articlePath, get, send } from '../support/site.ts'

const as = (token: string) => ({ authorization: `Bearer ${token}` })

async function make(...scopes: Scope[]): Promise<{ token: string }> {
  return (await send('POST', '/api/tokens', { name: scopes.join(), scopes })).json()
}

describe('wrong tokens', () => {
  const wrong = `bs_${'0'.repeat(12)}_${'0'.repeat(64)}`
  let last = 0
  /** An address of its own for each test. */
  const from = () => {
    last += 1
    return { 'cf-connecting-ip': `203.0.113.${last}` }
  }

  /** The statuses of so many requests with that token. */
  async function tries(times: number, headers: Record<string, string>, path = '/api/articles') {
    const statuses = []
    for (let time = 0; time < times; time += 1) statuses.push((await get(path, headers)).status)
    return statuses
  }

  it.each([
    { of: 'our form', token: wrong },
    { of: 'any form', token: 'guess' },
  ])('of $of get 429 when one address sent too many, whatever they are', async ({ token }) => {
    const statuses = await tries(limits.failedTokensMax + 2, { ...from(), ...as(token) })
    expect(statuses.slice(0, 3)).toEqual([401, 401, 401])
    expect(statuses.slice(limits.failedTokensMax)).toEqual([429, 429])
  })

  it('say when to come again, and not whether they were right', async () => {
    const headers = { ...from(), ...as(wrong) }
    await tries(limits.failedTokensMax + 1, headers)
    const answer = await get('/api/articles', headers)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.headers.has('www-authenticate')).toBe(false)
  })

  it('are counted at /api/health too, which would tell of a right one', async () => {
    const headers = { ...from(), ...as(wrong) }
    const statuses = await tries(limits.failedTokensMax + 2, headers, '/api/health')
    expect([statuses.at(0), statuses.at(-1)]).toEqual([200, 429])
  })

  it('lock out no right one from the same address, and no other address', async () => {
    const address = from()
    await tries(limits.failedTokensMax + 2, { ...address, ...as(wrong) })
    expect((await send('GET', '/api/articles', undefined, address)).status).toBe(200)
    const { token } = await make('read')
    expect((await send('GET', '/api/articles', undefined, { ...address, ...as(token) })).status).toBe(200)
    expect((await get('/api/articles', { ...from(), ...as(wrong) })).status).toBe(401)
  })

  it('are none where no token is sent', async () => {
    const statuses = await tries(limits.failedTokensMax + 2, from())
    expect(new Set(statuses)).toEqual(new Set([401]))
  })
})

it('writes with one token are many in a minute, but not without end; reading goes on', async () => {
  const { token } = await make('write', 'read')
  const headers = { 'cf-connecting-ip': '203.0.113.99', ...as(token) }
  const write = async () => (await send('DELETE', articlePath('nobody'), undefined, headers)).status
  const statuses: number[] = []
  while (statuses.length < limits.writesUnasked) statuses.push(await write())
  expect(new Set(statuses)).toEqual(new Set([404]))
  while (statuses.length <= limits.writesMax && statuses.at(-1) !== 429) statuses.push(await write())
  expect(statuses.at(-1)).toBe(429)
  expect((await send('GET', '/api/articles', undefined, headers)).status).toBe(200)
})
