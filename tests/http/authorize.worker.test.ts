import { describe, expect, it } from 'vitest'
import { authorize } from '../../src/http/access/authorize.ts'
import { mintToken, type Scope, tokenDigest } from '../../src/record/token.ts'

const owner = 'correct-horse.battery~staple+/=='
const made = mintToken(() => new Uint8Array(16).fill(7))

/** What was looked up: ids and digests. */
let lookUps: string[][] = []

const scopesOf = async (id: string, digest: string): Promise<Scope[] | undefined> => {
  lookUps.push([id, digest])
  return id === made.id && digest === tokenDigest(made.token) ? ['write'] : undefined
}

function ask(authorization: string | undefined) {
  lookUps = []
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
  return authorize(new Request('https://news.example/', { headers }), { owner, scopesOf })
}

describe('a request with the owner’s token', () => {
  it.each([
    { rule: 'as the clause writes it', header: `Bearer ${owner}` },
    { rule: 'whatever the case of the scheme', header: `bEaReR ${owner}` },
    { rule: 'with several spaces', header: `Bearer   ${owner}` },
    { rule: 'with spaces at its end', header: `Bearer ${owner}  ` },
  ])('may do everything: $rule (RFC 6750 §2.1, RFC 9110 §11.1)', async ({ header }) => {
    expect(await ask(header)).toEqual({ ok: true, value: { token: 'owner', scopes: ['admin'] } })
    expect(lookUps).toEqual([])
  })
})

describe('a request with a token that was made here', () => {
  it('may do what its scopes say; only its digest is looked up', async () => {
    expect(await ask(`Bearer ${made.token}`)).toEqual({
      ok: true,
      value: { token: made.id, scopes: ['write'] },
    })
    expect(lookUps).toEqual([[made.id, tokenDigest(made.token)]])
  })
})

describe('a request is refused', () => {
  it.each([
    { rule: 'no header', header: undefined },
    { rule: 'an empty header', header: '' },
    { rule: 'the scheme alone', header: 'Bearer' },
    { rule: 'the token alone', header: owner },
    { rule: 'another scheme', header: `Basic ${owner}` },
    { rule: 'a scheme that only begins so', header: `Bearers ${owner}` },
    { rule: 'no space', header: `Bearer${owner}` },
  ])('with $rule, and told of no error: it brings no token (RFC 6750 §3.1)', async ({ header }) => {
    expect(await ask(header)).toEqual({
      ok: false,
      error: { kind: 'unauthorized', detail: expect.any(String) },
    })
  })

  it.each([
    { rule: 'another token', given: 'wrong-horse.battery~staple+/==' },
    { rule: 'its beginning', given: owner.slice(0, -1) },
    { rule: 'more than it', given: `${owner}x` },
    { rule: 'another case', given: owner.toUpperCase() },
    { rule: 'two tokens', given: `${owner} ${owner}` },
    { rule: 'two credentials', given: `${owner}, Bearer ${owner}` },
    { rule: 'quotes around it', given: `"${owner}"` },
    { rule: 'a very long token', given: 'x'.repeat(10_000) },
    { rule: 'the id alone', given: `bs_${made.id}_` },
    { rule: 'a secret that is cut short', given: made.token.slice(0, -1) },
    { rule: 'a secret that is too long', given: `${made.token}0` },
    { rule: 'another prefix', given: made.token.replace('bs_', 'BS_') },
    { rule: 'an id with a quote', given: made.token.replace(made.id, "' OR 1=1 --") },
  ])('with $rule as an invalid token (RFC 6750 §3.1), and nothing is looked up', async ({ given }) => {
    expect(await ask(`Bearer ${given}`)).toMatchObject({ ok: false, error: { error: 'invalid_token' } })
    expect(lookUps).toEqual([])
  })

  it.each([
    { rule: 'a known id and another secret', given: `bs_${made.id}_${'0'.repeat(64)}` },
    { rule: 'an unknown id and a known secret', given: made.token.replace(made.id, '0'.repeat(12)) },
  ])('with $rule as an invalid token', async ({ given }) => {
    expect(await ask(`Bearer ${given}`)).toMatchObject({ ok: false, error: { error: 'invalid_token' } })
    expect(lookUps).toHaveLength(1)
  })

  it('after comparing digests, which have one length, so that time tells nothing of the token', async () => {
    const lengths: number[] = []
    const { subtle } = crypto
    const original = subtle.timingSafeEqual
    subtle.timingSafeEqual = (a, b) => {
      lengths.push(a.byteLength, b.byteLength)
      return original.call(subtle, a, b)
    }
    await ask('Bearer x')
    await ask(`Bearer ${owner}`)
    subtle.timingSafeEqual = original
    expect(lengths).toEqual([64, 64, 64, 64])
  })
})
