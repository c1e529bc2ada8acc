import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readers } from '../../../cli/doctor/readers.ts'
import { openScene, type Scene } from '../scene.ts'

let scene: Scene
let server: Server
let url: string

/** A publisher that walls off one reader and moves the feed once, for good. */
beforeEach(async () => {
  scene = await openScene()
  server = createServer((request, response) => {
    const {
      'user-agent': agent = '',
      'if-none-match': known,
      'accept-encoding': coding = '',
    } = request.headers
    if (agent.startsWith('Java/')) return response.writeHead(403).end()
    if (request.url === '/old') return response.writeHead(301, { location: '/feed' }).end()
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

it('says that nobody answers', async () => {
  const { status, err } = await scene.run(['doctor', 'http://127.0.0.1:9/feed'])
  expect(status).toBe(1)
  expect(err).toContain('http://127.0.0.1:9/feed gives no answer')
})

it.each([[[]], [['news.example']], [['http://a.example', 'http://b.example']]])(
  'does not understand %j',
  async words => {
    expect((await scene.run(['doctor', ...words])).status).toBe(2)
  },
)
