import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createTestHarness } from 'wrangler'

/** The worker in workerd behind a front that notes what readers ask and get, and that can move the feeds. */

export interface Exchange {
  path: string
  /** When it was asked for, in milliseconds since 1970. */
  at: number
  status: number
  /** What a 429 says. */
  retryAfterSeconds?: number
}

export type Stage = 'before' | 'moved' | 'retired'

export interface WalkedSite {
  /** Its public address, where the front listens: http://127.0.0.1:PORT. */
  base: string
  stage: Stage
  /** While it is true, every request comes from a client that has asked too often. */
  isThrottling: boolean
  /** What was asked for, oldest first. */
  exchanges: Exchange[]
  /** How often something was published. */
  publishedCount: number
  publish(article: object): Promise<void>
  close(): Promise<void>
}

const token = 'token-of-the-tests'

/** RFC 5737 §3: an address for documentation. The site counts no requests of this machine's own. */
const tooOften = '203.0.113.7'

/** Told in place of the site's own, which is up to a minute: one reader waits for it three times. */
const retryAfterSeconds = 1

export async function startWalkedSite(readers: string[]): Promise<WalkedSite> {
  const front = createServer()
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo // of TCP, so not a pipe's name
  const base = `http://127.0.0.1:${port}`

  const harness = createTestHarness({
    workers: [
      {
        configPath: join(import.meta.dirname, 'wrangler.toml'),
        vars: { PUBLIC_URL: base, BROADSHEET_ALLOW_LOOPBACK: '1', READERS: JSON.stringify(readers) },
        secrets: { BROADSHEET_TOKEN: token },
      },
    ],
  })
  const { url } = await harness.listen()

  const site: WalkedSite = {
    base,
    stage: 'before',
    isThrottling: false,
    exchanges: [],
    publishedCount: 0,
    async publish(article) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(new URL('/api/articles', url), {
        method: 'POST',
        headers,
        body: JSON.stringify(article),
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    },
    async close() {
      front.closeAllConnections()
      await new Promise(resolve => front.close(resolve))
      await harness.close()
    },
  }
  front.on('request', async (incoming: IncomingMessage, answer: ServerResponse) => {
    const at = Date.now()
    if (site.isThrottling) for (let i = 0; i < 11; i++) await statusOf(url, incoming, site)
    const status = await statusOf(url, incoming, site, answer)
    const waits = status === 429 ? { retryAfterSeconds } : {}
    site.exchanges.push({ path: incoming.url ?? '', at, status, ...waits })
  })
  return site
}

/** Hands the request on, bytes as they are; the status of the answer, which goes to `to`. */
function statusOf(
  url: URL,
  incoming: IncomingMessage,
  site: WalkedSite,
  to?: ServerResponse,
): Promise<number> {
  const headers = {
    ...incoming.headers,
    'x-stage': site.stage,
    ...(site.isThrottling && { 'cf-connecting-ip': tooOften }),
  }
  return new Promise((resolve, reject) => {
    const passed = request(
      new URL(incoming.url ?? '/', url).href,
      { method: incoming.method, headers },
      answer => {
        const status = answer.statusCode ?? 0
        answer.on('end', () => resolve(status))
        if (!to) return answer.resume()
        to.writeHead(status, toldHeaders(answer))
        return answer.pipe(to)
      },
    )
    passed.on('error', reject)
    passed.end()
  })
}

const toldHeaders = ({ headers }: IncomingMessage) =>
  headers['retry-after'] === undefined ? headers : { ...headers, 'retry-after': String(retryAfterSeconds) }
