import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createClient, reasonOf } from '../../cli/client.ts'

const url = 'https://news.example'

interface Given {
  status?: number
  body?: string
  headers?: Record<string, string>
  /** The connection fails with an error of this code. */
  fails?: string
}

/** A client of a site that gives these answers in turn, the last one again and again. */
function scene(answers: Given[], token: string | undefined = 'a-token') {
  const asked: { path: string; method: string; headers: Record<string, string>; body: string }[] = []
  const pauses: number[] = []
  const request: typeof fetch = async (input, init) => {
    const given = answers[Math.min(asked.length, answers.length - 1)] ?? {}
    const sent = new Request(input, init)
    asked.push({
      ...{ path: sent.url.slice(url.length), method: sent.method, body: await sent.text() },
      headers: Object.fromEntries(sent.headers),
    })
    if (given.fails !== undefined) {
      const cause = Object.assign(new Error(`it is ${given.fails}`), { code: given.fails })
      throw new TypeError('fetch failed', { cause })
    }
    const { status = 200, body = '', headers = {} } = given
    return new Response(body, { status, headers })
  }
  const terminal = {
    ...{ input: new PassThrough(), out: new PassThrough(), err: new PassThrough(), interactive: false },
    now: () => Date.parse('2026-10-22T01:17:00Z'),
    edit: async () => ({ ok: false as const, error: 'No editor is set.' }),
    pause: async (milliseconds: number) => void pauses.push(milliseconds),
  }
  const client = createClient({ url, token }, terminal, request)
  const send = (leftOver?: (text: string) => boolean) =>
    client.send('/api/import', new TextEncoder().encode('x'), 'text/plain', leftOver)
  return { client, send, asked, pauses }
}

const problem = (members: object) => JSON.stringify(members)
const growing = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]
const token = 'Set BROADSHEET_TOKEN, or name a file with --token-file.'
const start = 'Start one with npm start, or say where it is: --url or BROADSHEET_URL.'

describe('a request to a site', () => {
  it('has its body, its type and the token', async () => {
    const { send, asked } = scene([{ body: 'done' }])
    expect(await send()).toEqual({ ok: true, value: { taken: true, status: 200, text: 'done' } })
    expect(asked).toMatchObject([{ path: '/api/import', method: 'POST', body: 'x' }])
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer a-token', 'content-type': 'text/plain' })
  })

  it('has no token where there is none', async () => {
    const { client, asked } = scene([{ body: 'x' }], '')
    await client.open('/api/health')
    expect(asked[0]?.headers).not.toHaveProperty('authorization')
  })

  it('to delete is a DELETE', async () => {
    const { client, asked } = scene([{}])
    expect(await client.remove('/api/tokens/a')).toMatchObject({ ok: true, value: { taken: true } })
    expect(asked).toMatchObject([{ path: '/api/tokens/a', method: 'DELETE', body: '' }])
  })

  it.each([429, 502, 503, 504])('is made again after %s, eight times, with growing pauses', async status => {
    const { send, asked, pauses } = scene([{ status, body: problem({ detail: 'Busy.' }) }])
    expect(await send()).toEqual({ ok: false, error: 'The site refuses: Busy.' })
    expect([asked.length, pauses]).toEqual([8, growing])
  })

  it.each<[string, number[]]>([
    ['2', [2_000]],
    ['0', [500]],
    ['300', [300_000]],
    ['Thu, 22 Oct 2026 01:17:10 GMT', [10_000]],
    ['soon', [500]],
  ])('waits as long as Retry-After says: %s', async (wait, expected) => {
    const { send, pauses } = scene([{ status: 503, headers: { 'retry-after': wait } }, {}])
    expect(await send()).toMatchObject({ ok: true })
    expect(pauses).toEqual(expected)
  })

  it('is given up where the site asks for more than five minutes', async () => {
    const { send, pauses } = scene([{ status: 503, headers: { 'retry-after': '301' } }, {}])
    expect([await send(), pauses]).toEqual([{ ok: false, error: 'The site refuses: status 503' }, []])
  })

  it.each<[Given, string]>([
    [
      { status: 401, body: problem({ detail: 'Wrong.' }) },
      `The site does not accept the token: Wrong.\n${token}`,
    ],
    [
      { status: 403, body: problem({ title: 'No scope' }) },
      `The site does not accept the token: No scope\n${token}`,
    ],
    [{ status: 404 }, 'The site refuses: status 404'],
    [{ status: 405, body: 'x' }, 'The site refuses: status 405'],
    [{ status: 500, body: problem({ title: 1 }) }, 'The site refuses: status 500'],
  ])('ends the command where the answer is %j', async (given, error) => {
    const { send, asked } = scene([given])
    expect(await send()).toEqual({ ok: false, error })
    expect(asked).toHaveLength(1)
  })

  it.each<[Given, string]>([
    [{ status: 400, body: problem({ title: 'Bad', detail: 'Line 3.' }) }, 'Line 3.'],
    [{ status: 413, body: problem({ title: 'Too large' }) }, 'Too large'],
    [{ status: 422 }, 'status 422'],
  ])('is refused alone where the answer is %j', async (given, text) => {
    const { send } = scene([given])
    expect(await send()).toEqual({ ok: true, value: { taken: false, status: given.status, text } })
  })

  it('is made again while a part of the work is left over', async () => {
    const { send, pauses } = scene([{ body: 'left' }, { body: 'left' }, { body: 'done' }])
    expect(await send(text => text === 'left')).toMatchObject({ ok: true, value: { text: 'done' } })
    expect(pauses).toEqual([500, 1_000])
  })

  it('fails where a part of the work is left over for ever', async () => {
    const { send, asked } = scene([{ body: 'left' }])
    expect(await send(text => text === 'left')).toEqual({
      ok: false,
      error: `${url} could not store everything.`,
    })
    expect(asked).toHaveLength(8)
  })

  it('says at once that no site answers, where none ever did', async () => {
    const { send, asked } = scene([{ fails: 'ECONNREFUSED' }])
    const error = `No site answers at ${url} (it is ECONNREFUSED).\n${start}`
    expect([await send(), asked.length]).toEqual([{ ok: false, error }, 1])
  })

  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])(
    'is made again where the connection was open and broke off: %s',
    async fails => {
      const { send, pauses } = scene([{ fails }, { fails: 'ECONNREFUSED' }, { body: 'done' }])
      expect(await send()).toMatchObject({ ok: true, value: { text: 'done' } })
      expect(pauses).toEqual([500, 1_000])
    },
  )

  it('says that no site answers, where connections only broke off', async () => {
    const { send, asked } = scene([{ fails: 'ECONNRESET' }])
    const error = `No site answers at ${url} (it is ECONNRESET).\n${start}`
    expect([await send(), asked.length]).toEqual([{ ok: false, error }, 8])
  })

  it('says that the site stopped answering, where it answered before', async () => {
    const { send, asked } = scene([{ body: 'done' }, { fails: 'ECONNREFUSED' }])
    await send()
    const error = `${url} stopped answering and did not come back: it is ECONNREFUSED`
    expect([await send(), asked.length]).toEqual([{ ok: false, error }, 9])
  })
})

describe('an answer that is read as a stream', () => {
  const read = async (given: Given, expected?: Parameters<ReturnType<typeof scene>['client']['open']>[1]) => {
    const opened = await scene([given]).client.open('/api/export', expected)
    return opened.ok ? await new Response(opened.value).text() : opened.error
  }
  const json = { 'content-type': 'Application/JSON; charset=utf-8' }

  it.each<[string, Given, Parameters<typeof read>[1], string]>([
    ['is given as it is', { body: 'a' }, undefined, 'a'],
    ['has the expected type', { body: 'a', headers: json }, { mediaType: 'application/json' }, 'a'],
    [
      'is none of another type',
      { body: 'a', headers: json },
      { mediaType: 'text/plain' },
      `${url}/api/export does not answer like a Broadsheet site.`,
    ],
    ['may have another status', { body: 'a', status: 503 }, { alsoStatus: 503 }, 'a'],
    [
      'is refused otherwise',
      { body: problem({ detail: 'Busy.' }), status: 503 },
      undefined,
      'The site refuses: Busy.',
    ],
    [
      'is refused without a token',
      { status: 401 },
      undefined,
      `The site does not accept the token: status 401\n${token}`,
    ],
    [
      'may not come',
      { fails: 'ECONNREFUSED' },
      undefined,
      `No site answers at ${url} (it is ECONNREFUSED).\n${start}`,
    ],
  ])('%s', async (_, given, expected, text) => {
    expect(await read(given, expected)).toBe(text)
  })
})

describe('the reason of a failure', () => {
  it.each<[unknown, string]>([
    [new Error('a'), 'a'],
    [new TypeError('a', { cause: new Error('b', { cause: new Error('c') }) }), 'c'],
    [new TypeError('a', { cause: new AggregateError([new Error('b'), new Error('c')], 'd') }), 'b'],
    [new AggregateError([], 'd'), 'd'],
    [new TypeError(''), 'TypeError'],
    ['a', 'a'],
  ])('%o is %s', (cause, expected) => {
    expect(reasonOf(cause)).toBe(expected)
  })
})
