import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampLease, readIntent, withoutNeedlessEncoding } from '../../src/websub/intent.ts'

const topic = 'https://news.example/feeds/main.atom'
const rules = { allowLoopback: false, topicOf: (text: string) => (text === topic ? topic : undefined) }
const form = {
  'hub.mode': 'subscribe',
  'hub.topic': topic,
  'hub.callback': 'https://reader.example/push?id=1',
}
const read = (more: Record<string, string> = {}) =>
  readIntent(new URLSearchParams({ ...form, ...more }), rules)

describe('an intent', () => {
  it('keeps the callback exactly as it is (WebSub §8.3 MUST)', () => {
    const callback = 'HTTPS://Reader.example:443/a/../push?x=%7e&x=%E7%BB'
    expect(read({ 'hub.callback': callback })).toMatchObject({
      ok: true,
      value: { callback, host: 'reader.example' },
    })
  })

  it('has no secret where none is sent, or an empty one', () => {
    expect(read()).toMatchObject({ ok: true, value: { secret: null } })
    expect(read({ 'hub.secret': '' })).toMatchObject({ ok: true, value: { secret: null } })
  })

  it.each([199, 198])('takes a secret of %i bytes (WebSub §5.1: less than 200)', bytes => {
    expect(read({ 'hub.secret': 'a'.repeat(bytes) }).ok).toBe(true)
  })

  it.each(['junk', '-1', '1e9'])('to unsubscribe ignores a lease of %s (WebSub §5.1 MUST)', lease => {
    const more = { 'hub.mode': 'unsubscribe', 'hub.lease_seconds': lease }
    expect(read(more)).toMatchObject({ ok: true, value: { mode: 'unsubscribe', leaseSeconds: 864_000 } })
  })

  it('names every field that is wrong, and shows no secret', () => {
    const result = read({
      'hub.mode': 'x',
      'hub.topic': 'y',
      'hub.callback': 'z',
      'hub.lease_seconds': '-1',
      'hub.secret': 's'.repeat(200),
    })
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid-request' } })
    const fields = !result.ok && result.error.kind === 'invalid-request' ? result.error.violations : []
    expect(fields.map(({ field, value }) => [field, value])).toEqual([
      ['hub.mode', 'x'],
      ['hub.topic', 'y'],
      ['hub.callback', 'z'],
      ['hub.lease_seconds', '-1'],
      ['hub.secret', undefined],
    ])
  })

  it('throws for no form', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...Object.keys(form), 'hub.secret', 'hub.lease_seconds'), fc.string()),
        ),
        pairs => {
          expect(typeof readIntent(new URLSearchParams(pairs), rules).ok).toBe('boolean')
        },
      ),
    )
  })
})

describe('an intent that is right', () => {
  it('says who asks for what, for how long', () => {
    const more = { 'hub.lease_seconds': '100000', 'hub.secret': 's', 'hub.other': 'ignored' }
    expect(read(more)).toEqual({
      ok: true,
      value: {
        mode: 'subscribe',
        topic,
        givenTopic: topic,
        callback: 'https://reader.example/push?id=1',
        host: 'reader.example',
        leaseSeconds: 100_000,
        secret: 's',
      },
    })
  })

  it('keeps the topic as the subscriber wrote it beside the address that is meant (WebSub §5.3)', () => {
    const spelled = { ...rules, topicOf: () => topic }
    const given = new URLSearchParams({ ...form, 'hub.topic': 'https://news.example/%66eeds/main.atom' })
    expect(readIntent(given, spelled)).toMatchObject({
      ok: true,
      value: { topic, givenTopic: 'https://news.example/%66eeds/main.atom' },
    })
  })

  it.each([
    ['hub.mode', 'must be subscribe or unsubscribe'],
    ['hub.topic', 'must be the self link of a feed of this site, with its suffix'],
    ['hub.callback', 'must be an absolute http or https URL'],
  ])('names %s: without it a sentence says what it is', (field, rule) => {
    const given = new URLSearchParams(form)
    given.delete(field)
    const value = field === 'hub.mode' ? {} : { value: '' }
    expect(readIntent(given, rules)).toEqual({
      ok: false,
      error: { kind: 'invalid-request', violations: [{ field, ...value, rule }] },
    })
  })

  it.each([
    ['hub.callback', `https://reader.example/${'a'.repeat(2_000 - 23)}`, true],
    ['hub.callback', `https://reader.example/${'a'.repeat(2_001 - 23)}`, false],
    ['hub.secret', 'a'.repeat(200), false],
    ['hub.secret', '密'.repeat(66), true],
    ['hub.secret', '密'.repeat(67), false],
    ['hub.lease_seconds', '', true],
    ['hub.lease_seconds', '1', true],
    ['hub.lease_seconds', '9'.repeat(15), true],
    ['hub.lease_seconds', '9'.repeat(16), false],
    ['hub.lease_seconds', '0', false],
    ['hub.lease_seconds', '01', false],
    ['hub.lease_seconds', '1.5', false],
    ['hub.lease_seconds', '1 ', false],
    ['hub.lease_seconds', ' 1', false],
    ['hub.lease_seconds', '12', true],
  ])('has a %s within its bounds (case %#)', (field, value, taken) => {
    expect(read({ [field]: value }).ok).toBe(taken)
  })

  it('may call this machine where that is allowed, for tests', () => {
    const callback = 'http://127.0.0.1:9999/a'
    const given = new URLSearchParams({ ...form, 'hub.callback': callback })
    expect(readIntent(given, rules).ok).toBe(false)
    expect(readIntent(given, { ...rules, allowLoopback: true })).toMatchObject({
      ok: true,
      value: { callback, host: '127.0.0.1:9999' },
    })
  })
})

describe('a lease', () => {
  it('is ten days where nothing was asked (WebSub §8.2)', () => {
    expect([clampLease(), clampLease(1), clampLease(Number.MAX_SAFE_INTEGER)]).toEqual([
      864_000, 86_400, 2_592_000,
    ])
  })

  it('lies between 1 and 30 days, whatever is asked (WebSub §5.3.1 MUST NOT be perpetual)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), seconds => {
        const granted = clampLease(seconds)
        expect(granted).toBeGreaterThanOrEqual(86_400)
        expect(granted).toBeLessThanOrEqual(2_592_000)
        if (seconds >= 86_400 && seconds <= 2_592_000) expect(granted).toBe(seconds)
      }),
    )
  })
})

describe('needless percent-encoding', () => {
  it.each([
    ['of letters, digits, - . _ ~ is undone', 'https://a/%61%5A%30%2D%2e%5F%7e', 'https://a/aZ0-._~'],
    ['of anything else stays, in capitals', 'https://a/%e7%bb%8f%2f%3F', 'https://a/%E7%BB%8F%2F%3F'],
    ['is undone once', 'https://a/%2561', 'https://a/%2561'],
  ])('%s (RFC 3986 §2.3, §6.2.2.1)', (_, given, expected) => {
    expect(withoutNeedlessEncoding(given)).toBe(expected)
  })
})
