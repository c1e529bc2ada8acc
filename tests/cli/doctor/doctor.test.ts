import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readers } from '../../../cli/doctor/readers.ts'
import { openScene, type Scene } from '../scene.ts'

let scene: Scene
let server: Server
let url: string

const redirected = (location: string) => (response: ServerResponse) =>
  response.writeHead(302, { location }).end()

/** Addresses that lead to no document. */
const detours: Record<string, (response: ServerResponse) => unknown> = {
  '/short': response =>
    response.writeHead(200, { 'content-length': 99 }).write('<rss>', () => response.destroy()),
  '/no-gzip': response => response.writeHead(200, { 'content-encoding': 'gzip' }).end('<rss/>'),
  '/astray': redirected('http://['),
  '/ftp': redirected('ftp://a.example/'),
  '/round': redirected('/round'),
}

/** A publisher that walls off one reader and moves the feed once, for good. */
beforeEach(async () => {
  scene = await openScene()
  server = createServer((request, response) => {
    const {
      'user-agent': agent = '',
      'if-none-match': known,
      'accept-encoding': coding = '',
    } = request.headers
    if (request.url === '/old') return response.writeHead(301, { location: '/feed' }).end()
    const detour = detours[request.url ?? '']
    if (detour) return detour(response)
    if (agent.startsWith('Java/')) return response.writeHead(403).end()
    if (request.url === '/cuts-newsboat' && agent.startsWith('newsboat')) return response.destroy()
    if (known === '"1"') return response.writeHead(304).end()
    const text = `<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="${url}/feed"/><a:link rel="hub" href="${url}/hub"/></channel></rss>`
    const headers = { 'content-type': 'application/rss+xml', etag: '"1"' }
    if (!coding.includes('gzip')) return response.writeHead(200, headers).end(text)
    return response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(text))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, not on a pipe
})
afterEach(() => {
  scene.close()
  server.close()
})

it('says what each reader got, and what to mend for which of them', async () => {
  const { status, out } = await scene.run(['doctor', `${url}/old`])
  const lines = out.split('\n')
  expect(status).toBe(1)
  expect(lines[1]).toMatch(/^newsboat +200 +304 +1 +application\/rss\+xml +gzip +\d+$/)
  expect(lines.slice(1, 1 + readers.length).map(line => line.split(' ')[0])).toEqual(
    readers.map(({ name }) => name),
  )
  expect(lines.slice(-2)).toEqual([
    '- It gets 403: let feed readers through the bot protection; none can answer a challenge. (ROME)',
    '',
  ])
})

it.each([
  { rule: 'nobody answers', path: undefined, says: 'It gets no complete answer: connect ECONNREFUSED' },
  { rule: 'the answer breaks off', path: '/short', says: 'It gets no complete answer: ' },
  { rule: 'the body is not what its coding says', path: '/no-gzip', says: 'cannot be read as the gzip' },
  { rule: 'it leads to no address', path: '/astray', says: 'It is redirected to "http://[", which no' },
  {
    rule: 'it leads to another protocol',
    path: '/ftp',
    says: 'It is redirected to "ftp://a.example/", which',
  },
  { rule: 'it leads back for ever', path: '/round', says: 'It is redirected 10 times, and then again' },
])('says of every reader that $rule', async ({ path, says }) => {
  const { status, out } = await scene.run(['doctor', path ? url + path : 'http://127.0.0.1:9/feed'])
  expect(status).toBe(1)
  expect(out.split('\n').slice(-2)).toEqual([expect.stringMatching(/^- .+ \(every reader\)$/), ''])
  expect(out).toContain(says)
})

it('tells what the others got where one reader is cut off', async () => {
  const { out } = await scene.run(['doctor', `${url}/cuts-newsboat`])
  const [, newsboat, next] = out.split('\n')
  expect(newsboat).toMatch(/^newsboat( +-){6}$/)
  expect(next).toMatch(/^rss2email +200 /)
  expect(out).toMatch(/^- It gets no complete answer: .+ \(newsboat\)$/m)
})

it.each([[[]], [['news.example']], [['http://a.example', 'http://b.example']]])(
  'does not understand %j',
  async words => {
    expect((await scene.run(['doctor', ...words])).status).toBe(2)
  },
)
