import { describe, expect, it } from 'vitest'
import { err, ok } from '../../src/record/problem.ts'
import { challengeVerdict, withParameters } from '../../src/websub/verification.ts'

describe('parameters', () => {
  it.each([
    ['after a question mark where there is no query', 'https://a/b', 'https://a/b?x=1'],
    ['after an ampersand where there is one', 'https://a/b?c=d', 'https://a/b?c=d&x=1'],
    ['after the ampersand that is there', 'https://a/b?c=d&', 'https://a/b?c=d&x=1'],
    ['after the question mark that is there', 'https://a/b?', 'https://a/b?x=1'],
    ['beside one of the same name', 'https://a/b?x=0', 'https://a/b?x=0&x=1'],
    ['before no fragment: it is never sent', 'https://a/b?c#d', 'https://a/b?c&x=1'],
    ['after a query kept byte for byte', 'https://a/?%7e=+&&=', 'https://a/?%7e=+&&=&x=1'],
  ])('stand %s (WebSub §5.1.1)', (_, callback, expected) => {
    expect(withParameters(callback, { x: '1' })).toBe(expected)
  })
})

describe('the answer to a challenge', () => {
  const answer = (status: number, body: string) =>
    ok({ status, headers: new Headers(), bytes: new TextEncoder().encode(body), url: '', redirects: [] })

  it.each([
    ['a success with the challenge', answer(200, 'abc'), 'confirmed'],
    ['another success with it', answer(299, 'abc'), 'confirmed'],
    ['a redirect with it', answer(302, 'abc'), 'refused'],
    ['an error with it', answer(404, 'abc'), 'refused'],
    ['information with it', answer(100, 'abc'), 'refused'],
    ['another text', answer(200, 'abd'), 'refused'],
    ['a longer text', err({ kind: 'too-large' as const, limitBytes: 3 }), 'refused'],
    ['an address that may not be called', err({ kind: 'refused' as const, detail: '' }), 'refused'],
    ['silence', err({ kind: 'timeout' as const, afterMilliseconds: 1 }), 'unreachable'],
    ['no connection', err({ kind: 'unreachable' as const, detail: '' }), 'unreachable'],
  ])('that is %s is taken for it, or not (WebSub §5.3.1 MUST)', (_, given, verdict) => {
    expect(challengeVerdict(given, 'abc')).toBe(verdict)
  })
})
