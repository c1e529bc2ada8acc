import { describe, expect, it } from 'vitest'
import type { OutgoingRequest, Send } from '../../src/outgoing.ts'
import { err, ok } from '../../src/record/problem.ts'
import {
  challengeVerdict,
  tellDenial,
  verifyIntent,
  withParameters,
} from '../../src/websub/callback-requests.ts'

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
    ['information with it', answer(199, 'abc'), 'refused'],
    ['the first redirect with it', answer(300, 'abc'), 'refused'],
    ['the challenge after a byte order mark', answer(200, '\ufeffabc'), 'refused'],
    ['another text', answer(200, 'abd'), 'refused'],
    [
      'bytes that are no text',
      ok({ ...answer(200, '').value, bytes: Uint8Array.of(0xff, 0xfe, 0x61) }),
      'refused',
    ],
    ['a longer text', err({ kind: 'too-large' as const, limitBytes: 3, headers: new Headers() }), 'refused'],
    ['an address that may not be called', err({ kind: 'refused' as const, detail: '' }), 'refused'],
    ['silence', err({ kind: 'timeout' as const, afterMilliseconds: 1 }), 'unreachable'],
    ['no connection', err({ kind: 'unreachable' as const, detail: '' }), 'unreachable'],
  ])('that is %s is taken for it, or not (WebSub §5.3.1 MUST)', (_, given, verdict) => {
    expect(challengeVerdict(given, 'abc')).toBe(verdict)
  })
})

describe('what a callback is asked', () => {
  const answer = (body: string) =>
    ok({ status: 200, headers: new Headers(), bytes: new TextEncoder().encode(body), url: '', redirects: [] })
  const topic = 'https://news.example/feeds/main.atom'
  const intent = { givenTopic: topic, callback: 'https://reader.example/?id=1', leaseSeconds: 86_400 }

  async function asked(ask: (send: Send) => Promise<string>, given: Awaited<ReturnType<Send>>) {
    const requests: OutgoingRequest[] = []
    const verdict = await ask(async request => {
      requests.push(request)
      return given
    })
    return { verdict, requests }
  }

  const verify = (mode: 'subscribe' | 'unsubscribe') => (send: Send) =>
    verifyIntent(
      { ...intent, mode },
      { send, challenge: 'abc', headers: { 'user-agent': 'test' }, timeoutMilliseconds: 10_000 },
    )

  it('is mode, topic, challenge and the granted lease, within ten seconds (WebSub §5.3 MUST)', async () => {
    expect(await asked(verify('subscribe'), answer('abc'))).toEqual({
      verdict: 'confirmed',
      requests: [
        {
          url: `https://reader.example/?id=1&hub.mode=subscribe&hub.topic=${encodeURIComponent(topic)}&hub.challenge=abc&hub.lease_seconds=86400`,
          headers: { 'user-agent': 'test' },
          timeoutMilliseconds: 10_000,
          maxBytes: 3,
        },
      ],
    })
  })

  it('is no lease where it unsubscribes (WebSub §5.3)', async () => {
    const { requests } = await asked(verify('unsubscribe'), answer('abc'))
    expect(requests[0]?.url).toBe(
      `https://reader.example/?id=1&hub.mode=unsubscribe&hub.topic=${encodeURIComponent(topic)}&hub.challenge=abc`,
    )
  })

  it.each([
    ['anything at all', answer('no'), 'confirmed'],
    ['nothing, since it may not be called', err({ kind: 'refused' as const, detail: '' }), 'confirmed'],
    ['nothing', err({ kind: 'timeout' as const, afterMilliseconds: 1 }), 'unreachable'],
    ['too much', err({ kind: 'too-large' as const, limitBytes: 0, headers: new Headers() }), 'unreachable'],
  ])(
    'of a denial is nothing: it is told with its reason, and answers %s (WebSub §5.2)',
    async (_, given, verdict) => {
      const tell = (send: Send) =>
        tellDenial(
          { ...intent, reason: 'No & no.' },
          { send, headers: { 'user-agent': 'test' }, timeoutMilliseconds: 10_000 },
        )
      expect(await asked(tell, given)).toEqual({
        verdict,
        requests: [
          {
            url: `https://reader.example/?id=1&hub.mode=denied&hub.topic=${encodeURIComponent(topic)}&hub.reason=No+%26+no.`,
            headers: { 'user-agent': 'test' },
            timeoutMilliseconds: 10_000,
            maxBytes: 0,
          },
        ],
      })
    },
  )
})
