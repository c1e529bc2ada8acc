import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { dnsOverHttps, type OutgoingRequest, outgoing } from '../src/outgoing.ts'

const servers: Server[] = []
const bounds = { timeoutMilliseconds: 5_000, maxBytes: 1_000 }
const send = outgoing({ fetch, allowLoopback: true })

afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/** A real server on a free port of this machine; its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // an address of TCP is always an AddressInfo
}

describe('an outgoing request', () => {
  it('brings back status, headers and bytes', async () => {
    const url = await serve((request, response) =>
      response.writeHead(203, { 'x-method': request.method }).end('经验'),
    )
    const answer = await send({ url: `${url}/a`, ...bounds })
    expect(answer).toMatchObject({ ok: true, value: { status: 203, url: `${url}/a`, redirects: [] } })
    expect(answer.ok && new TextDecoder().decode(answer.value.bytes)).toBe('经验')
    expect(answer.ok && answer.value.headers.get('x-method')).toBe('GET')
  })

  it.each([
    ['refuses this machine unless that is allowed', 'http://127.0.0.1:1/'],
    ['refuses a private address', 'http://10.0.0.1/'],
    ['refuses what is no web address', 'ftp://reader.example/'],
  ])('%s', async (_, url) => {
    const strict = outgoing({ fetch, allowLoopback: false })
    expect(await strict({ url, ...bounds })).toMatchObject({ ok: false, error: { kind: 'refused' } })
  })

  it('says that nobody answers', async () => {
    const url = await serve((_, response) => response.destroy())
    expect(await send({ url, ...bounds })).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  it('ends with its time, also while the body drips', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a'))
    expect(await send({ url, ...bounds, timeoutMilliseconds: 200 })).toEqual({
      ok: false,
      error: { kind: 'timeout', afterMilliseconds: 200 },
    })
  })

  it('reads no further than its limit', async () => {
    const url = await serve((_, response) => response.setHeader('etag', '"1"').end('a'.repeat(1_001)))
    const answer = await send({ url, ...bounds })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'too-large', limitBytes: 1_000 } })
    const headers = !answer.ok && answer.error.kind === 'too-large' ? answer.error.headers : undefined
    expect(headers?.get('etag'), 'what tells the next time whether it has changed').toBe('"1"')
    expect(await send({ url, ...bounds, maxBytes: 1_001 })).toMatchObject({ ok: true })
  })

  it('reads nothing of an answer whose Content-Length is over its limit', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-length': 2_000 }).flushHeaders(),
    )
    const answer = await send({ url, ...bounds, timeoutMilliseconds: 2_000 })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'too-large' } })
  })

  it('reads no body where none is wanted', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a'.repeat(10)))
    expect(await send({ url, ...bounds, maxBytes: 0 })).toMatchObject({
      ok: true,
      value: { bytes: new Uint8Array() },
    })
  })

  it('takes a redirect for an answer unless it may follow', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/b' }).end())
    expect(await send({ url, ...bounds })).toMatchObject({ ok: true, value: { status: 302 } })
  })

  it('follows redirects up to its limit and says where they led', async () => {
    const url = await serve(({ url: path = '' }, response) => {
      const step = Number(path.slice(1))
      if (step < 3) response.writeHead(step === 0 ? 301 : 307, { location: `/${step + 1}` }).end()
      else response.end('there')
    })
    const redirects = [
      { status: 301, to: `${url}/1` },
      { status: 307, to: `${url}/2` },
      { status: 307, to: `${url}/3` },
    ]
    expect(await send({ url: `${url}/0`, ...bounds, redirectsMax: 3 })).toMatchObject({
      ok: true,
      value: { status: 200, url: `${url}/3`, redirects },
    })
    expect(await send({ url: `${url}/0`, ...bounds, redirectsMax: 2 })).toEqual({
      ok: false,
      error: { kind: 'too-many-redirects', limit: 2 },
    })
  })

  it.each([301, 302, 303, 307, 308])('follows a %i (RFC 9110 §15.4)', async status => {
    const url = await serve(({ url: path }, response) =>
      path === '/there' ? response.end() : response.writeHead(status, { location: '/there' }).end(),
    )
    expect(await send({ url, ...bounds, redirectsMax: 1 })).toMatchObject({
      ok: true,
      value: { status: 200, url: `${url}/there`, redirects: [{ status, to: `${url}/there` }] },
    })
  })

  it.each([
    ['a choice among several', 300, '/there'],
    ['an answer that is no redirect', 200, '/there'],
    ['an answer that nothing changed', 304, '/there'],
    ['a place that is no address', 302, 'http://'],
    ['no place', 302, undefined],
  ])('takes %s for an answer (RFC 9110 §15.4)', async (_, status, location) => {
    const url = await serve((_, response) => response.writeHead(status, location ? { location } : {}).end())
    expect(await send({ url, ...bounds, redirectsMax: 1 })).toMatchObject({
      ok: true,
      value: { status, url, redirects: [] },
    })
  })

  it('follows no redirect of a POST, whose body is for one address', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: '/there' }).end())
    const post = { url, method: 'POST' as const, body: 'x', ...bounds, redirectsMax: 5 }
    expect(await send(post)).toMatchObject({ ok: true, value: { status: 307, url } })
  })

  it('carries its method, headers and body', async () => {
    const url = await serve(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      response.end(`${request.method} ${request.headers['x-a']} ${body}`)
    })
    const said = async (request: Partial<OutgoingRequest>) => {
      const answer = await send({ url, ...bounds, ...request })
      return answer.ok && new TextDecoder().decode(answer.value.bytes)
    }
    expect(await said({ method: 'POST', headers: { 'x-a': '1' }, body: '经验' })).toBe('POST 1 经验')
    expect(await said({ headers: { 'x-a': '2' } })).toBe('GET 2 ')
  })

  it('joins the parts of a body', async () => {
    const url = await serve((_, response) => {
      response.write('a'.repeat(600))
      setTimeout(() => response.end('b'.repeat(400)), 50)
    })
    const answer = await send({ url, ...bounds })
    expect(answer.ok && new TextDecoder().decode(answer.value.bytes)).toBe('a'.repeat(600) + 'b'.repeat(400))
  })

  it.each([
    ['a body that it does not want', { maxBytes: 0 }, 200],
    ['a body that is too long', { maxBytes: 5 }, 200],
    ['the body of a redirect', { redirectsMax: 1 }, 302],
  ])('ends the connection that drips %s', async (_, request, status) => {
    let ended: () => void = () => {}
    const closed = new Promise<void>(resolve => {
      ended = resolve
    })
    const url = await serve(({ url: path }, response) => {
      if (path === '/there') return response.end()
      response.on('close', ended)
      return response.writeHead(status, { location: '/there' }).write('a'.repeat(10))
    })
    await send({ url, ...bounds, timeoutMilliseconds: 600_000, ...request }) // its own end would hide a forgotten one
    await closed
  })

  it('says why it is refused, and of which address', async () => {
    const strict = outgoing({ fetch, allowLoopback: false })
    expect(await strict({ url: 'http://10.0.0.1/', ...bounds })).toEqual({
      ok: false,
      error: { kind: 'refused', detail: 'The URL must be a public address.' },
    })
  })

  it('guards every hop: a redirect leads to no private address', async () => {
    const url = await serve((_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    )
    expect(await send({ url, ...bounds, redirectsMax: 5 })).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    })
  })
})

describe('a name', () => {
  const zone: Record<string, { type: number; data: string }[]> = {
    'public.example A': [
      { type: 5, data: 'cdn.example.' },
      { type: 1, data: '93.184.215.14' },
    ],
    'mixed.example A': [{ type: 1, data: '93.184.215.14' }],
    'mixed.example AAAA': [{ type: 28, data: 'fd00::1' }],
    'private.example A': [{ type: 1, data: '10.0.0.1' }],
  }

  async function resolver() {
    return dnsOverHttps(
      fetch,
      `${await serve(({ url = '' }, response) => {
        const query = new URL(url, 'http://dns').searchParams
        response.end(JSON.stringify({ Status: 0, Answer: zone[`${query.get('name')} ${query.get('type')}`] }))
      })}/dns-query`,
    )
  }

  it('is looked up over HTTPS; aliases on the way are no addresses (RFC 8484, JSON form)', async () => {
    expect(await (await resolver())('public.example')).toEqual(['93.184.215.14'])
    expect(await (await resolver())('mixed.example')).toEqual(['93.184.215.14', 'fd00::1'])
  })

  it.each(['private.example', 'mixed.example', 'nowhere.example'])(
    'that leads to any private address, or to none, is refused: %s',
    async name => {
      const never = () => Promise.reject(new Error('it was called'))
      const guarded = outgoing({ fetch: never, allowLoopback: false, resolve: await resolver() })
      expect(await guarded({ url: `https://${name}/`, ...bounds })).toMatchObject({
        ok: false,
        error: { kind: 'refused' },
      })
    },
  )

  it('that leads to public addresses is called', async () => {
    const reached = () => Promise.resolve(new Response('there'))
    const guarded = outgoing({ fetch: reached, allowLoopback: false, resolve: await resolver() })
    const url = 'https://public.example/a?b'
    expect(await guarded({ url, ...bounds })).toMatchObject({ ok: true, value: { url } })
  })

  it('is looked up at every hop: a redirect leads to no name of a private address', async () => {
    const called: string[] = []
    const redirecting = async (url: string) => {
      called.push(url)
      return new Response(null, { status: 302, headers: { location: 'https://private.example/' } })
    }
    const guarded = outgoing({ fetch: redirecting, allowLoopback: false, resolve: await resolver() })
    expect(await guarded({ url: 'https://public.example/', ...bounds, redirectsMax: 1 })).toEqual({
      ok: false,
      error: { kind: 'refused', detail: 'private.example does not resolve to a public address.' },
    })
    expect(called).toEqual(['https://public.example/'])
  })

  it.each(['https://8.8.8.8/', 'https://[2606:4700::1]/'])(
    'that is an address is not looked up: %s',
    async url => {
      const reached = () => Promise.resolve(new Response('there'))
      const resolve = () => Promise.reject(new Error('it was looked up'))
      const guarded = outgoing({ fetch: reached, allowLoopback: false, resolve })
      expect(await guarded({ url, ...bounds })).toMatchObject({ ok: true, value: { url } })
    },
  )

  it('may lead to this machine where that is allowed, for tests, and to no other private address', async () => {
    const reached = () => Promise.resolve(new Response('there'))
    const guarded = (found: string) =>
      outgoing({ fetch: reached, allowLoopback: true, resolve: async () => [found] })
    expect(await guarded('127.0.0.1')({ url: 'https://news.example/', ...bounds })).toMatchObject({
      ok: true,
    })
    expect(await guarded('10.0.0.1')({ url: 'https://news.example/', ...bounds })).toEqual({
      ok: false,
      error: { kind: 'refused', detail: 'news.example does not resolve to a public address.' },
    })
  })

  it('is asked for as JSON, both kinds of address (RFC 8484, JSON form)', async () => {
    const asked: string[] = []
    const endpoint = await serve(({ url = '', headers: { accept } }, response) => {
      asked.push(`${url} ${accept}`)
      response.end('{}')
    })
    expect(await dnsOverHttps(fetch, endpoint)('a.example')).toEqual([])
    expect(asked.sort()).toEqual([
      '/?name=a.example&type=A application/dns-json',
      '/?name=a.example&type=AAAA application/dns-json',
    ])
  })

  it.each(['null', '[]', '{"Answer":7}', '{"Answer":[null,7,{"type":1,"data":"8.8.8.8"}]}'])(
    'whose look-up answers %s has the addresses that it names',
    async body => {
      const endpoint = await serve((_, response) => response.end(body))
      const addresses = body.includes('8.8.8.8') ? ['8.8.8.8', '8.8.8.8'] : []
      expect(await dnsOverHttps(fetch, endpoint)('a.example')).toEqual(addresses)
    },
  )

  it('that cannot be looked up is not called', async () => {
    const broken = await serve((_, response) => response.writeHead(500).end())
    const guarded = outgoing({ fetch, allowLoopback: false, resolve: dnsOverHttps(fetch, broken) })
    expect(await guarded({ url: 'https://public.example/', ...bounds })).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', detail: 'the resolver answered 500' },
    })
  })
})
