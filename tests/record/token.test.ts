import { describe, expect, it } from 'vitest'
import {
  grants,
  idOfToken,
  mintToken,
  scopes,
  TokenOrderSchema,
  tokenDigest,
} from '../../src/record/token.ts'

describe('a token', () => {
  it('is its id of 48 bits and a secret of 256, all of it randomness', () => {
    let call = 0
    const random = () => {
      call += 1
      return new Uint8Array(16).fill(call)
    }
    expect(mintToken(random)).toEqual({
      id: '010101010101',
      token: `bs_010101010101_${'02'.repeat(16)}${'03'.repeat(16)}`,
    })
  })

  it('names its id', () => {
    expect(idOfToken(`bs_0123456789ab_${'0f'.repeat(32)}`)).toBe('0123456789ab')
  })

  it.each([
    ['another prefix', `bt_0123456789ab_${'0f'.repeat(32)}`],
    ['something before it', `xbs_0123456789ab_${'0f'.repeat(32)}`],
    ['something after it', `bs_0123456789ab_${'0f'.repeat(32)}0`],
    ['a shorter secret', `bs_0123456789ab_${'0f'.repeat(31)}0`],
    ['a shorter id', `bs_0123456789a_${'0f'.repeat(32)}`],
    ['capitals', `bs_0123456789AB_${'0F'.repeat(32)}`],
    ['an owner’s token', 'correct horse battery staple'],
  ])('that was made elsewhere names none: %s', (_, token) => {
    expect(idOfToken(token)).toBeUndefined()
  })

  it('is stored as its SHA-256 (FIPS 180-4, example "abc")', () => {
    expect(tokenDigest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('a scope', () => {
  it('allows itself; admin allows all', () => {
    const allowed = scopes.map(held => scopes.filter(needed => grants([held], needed)))
    expect(allowed).toEqual([['read'], ['write'], ['read', 'write', 'admin']])
    expect(grants([], 'read')).toBe(false)
    expect(grants(['read', 'write'], 'write')).toBe(true)
  })

  it.each([
    [{ name: 'x', scopes: ['read'] }, true],
    [{ name: 'x', scopes: ['read', 'write', 'admin'] }, true],
    [{ name: ' x ', scopes: ['read'] }, true],
    [{ name: 'x'.repeat(100), scopes: ['read'] }, true],
    [{ name: 'x'.repeat(101), scopes: ['read'] }, false],
    [{ name: ' ', scopes: ['read'] }, false],
    [{ name: 'x', scopes: [] }, false],
    [{ name: 'x', scopes: ['read', 'read'] }, false],
    [{ name: 'x', scopes: ['owner'] }, false],
    [{ name: 'x', scopes: ['read'], more: 1 }, false],
  ])('is asked for by name, each once: %j: %s', (order, taken) => {
    expect(TokenOrderSchema.safeParse(order).success).toBe(taken)
  })

  it('is for a purpose whose name has no space around it', () => {
    expect(TokenOrderSchema.parse({ name: ' desk ', scopes: ['read'] }).name).toBe('desk')
  })
})
