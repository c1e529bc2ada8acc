import { describe, expect, it } from 'vitest'
import { authorize } from '../../src/http/authorize.ts'

const token = 'correct-horse.battery~staple+/=='
const passes = async (authorization: string | undefined) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
  return (await authorize(new Request('https://news.example/', { headers }), token)).ok
}

describe('a request with the token', () => {
  it.each([
    { rule: 'as the clause writes it', header: `Bearer ${token}` },
    { rule: 'whatever the case of the scheme', header: `bEaReR ${token}` },
    { rule: 'with several spaces', header: `Bearer   ${token}` },
    { rule: 'with spaces at its end', header: `Bearer ${token}  ` },
  ])('passes: $rule (RFC 6750 §2.1, RFC 9110 §11.1)', async ({ header }) => {
    expect(await passes(header)).toBe(true)
  })

  it.each([
    { rule: 'no header', header: undefined },
    { rule: 'an empty header', header: '' },
    { rule: 'the scheme alone', header: 'Bearer' },
    { rule: 'the token alone', header: token },
    { rule: 'another scheme', header: `Basic ${token}` },
    { rule: 'a scheme that only begins so', header: `Bearers ${token}` },
    { rule: 'no space', header: `Bearer${token}` },
    { rule: 'another token', header: 'Bearer wrong-horse.battery~staple+/==' },
    { rule: 'its beginning', header: `Bearer ${token.slice(0, -1)}` },
    { rule: 'more than it', header: `Bearer ${token}x` },
    { rule: 'another case', header: `Bearer ${token.toUpperCase()}` },
    { rule: 'two tokens', header: `Bearer ${token} ${token}` },
    { rule: 'two credentials', header: `Bearer ${token}, Bearer ${token}` },
    { rule: 'quotes around it', header: `Bearer "${token}"` },
    { rule: 'a very long token', header: `Bearer ${'x'.repeat(10_000)}` },
  ])('is refused with $rule, as one that lacks it (RFC 6750 §3.1)', async ({ header }) => {
    expect(await passes(header)).toBe(false)
  })

  it('compares digests, which have one length, so that time tells nothing of the token', async () => {
    const lengths: number[] = []
    const { subtle } = crypto
    const original = subtle.timingSafeEqual
    subtle.timingSafeEqual = (a, b) => {
      lengths.push(a.byteLength, b.byteLength)
      return original.call(subtle, a, b)
    }
    await passes('Bearer x')
    await passes(`Bearer ${token}`)
    subtle.timingSafeEqual = original
    expect(lengths).toEqual([32, 32, 32, 32])
  })
})
