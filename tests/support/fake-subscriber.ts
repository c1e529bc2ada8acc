import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A subscriber for tests: a real HTTP server on this machine that answers as a test programs it, and records requests.
 */

export interface Received {
  method: string
  /** Path and query, as received. */
  target: string
  query: URLSearchParams
  headers: Record<string, string>
  body: Buffer
  /** Milliseconds since 1970. */
  at: number
}

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
  afterMilliseconds?: number
  /** Closes the connection instead. */
  hangUp?: boolean
}

export type Behaviour = (request: Received) => Answer

/** Confirms every verification (WebSub §5.3.1) and accepts every delivery. */
export const willing: Behaviour = ({ query }) => ({ status: 200, body: query.get('hub.challenge') ?? '' })

export class FakeSubscriber {
  readonly received: Received[] = []
  readonly url: string
  readonly #server: Server
  readonly #behaviours = new Map<string, Behaviour>()
  readonly #waiting = new Set<() => void>()
  #paths = 0

  static async start(): Promise<FakeSubscriber> {
    const server = createServer()
    server.keepAliveTimeout = 60_000
    await new Promise<void>(resolve => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve))
    return new FakeSubscriber(server)
  }

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // TCP, so it is no pipe's name
    server.on('request', (request, response) => void this.#handle(request, response))
  }

  /** Returns a path that has had no request. */
  freshPath(): string {
    this.#paths += 1
    return `/callback-${this.#paths}`
  }

  /** The URL of a callback with this behavior from now on; without one it is `willing`. */
  callback(path: string, behaviour: Behaviour = willing): string {
    this.#behaviours.set(path.split('?')[0] ?? path, behaviour)
    return `${this.url}${path}`
  }

  /** The requests to a path; of one method if given. */
  at(path: string, method?: string): Received[] {
    return this.received.filter(
      ({ target, method: used }) =>
        target.split('?')[0] === path && (method === undefined || used === method),
    )
  }

  /** Waits for that many requests to a path, and returns the last one. */
  async next(path: string, method: string, count = 1): Promise<Received> {
    while (this.at(path, method).length < count) {
      await new Promise<void>(resolve => this.#waiting.add(resolve))
    }
    return this.at(path, method)[count - 1] ?? fail()
  }

  /** Waits for that many requests of a method to any path, and returns these. */
  async total(method: string, count: number): Promise<Received[]> {
    while (this.received.length < count || this.#of(method).length < count) {
      await new Promise<void>(resolve => this.#waiting.add(resolve))
    }
    return this.#of(method).slice(0, count)
  }

  #of(method: string): Received[] {
    return this.received.filter(({ method: used }) => used === method)
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await readRequest(request)
    this.received.push(received)
    const behave = this.#behaviours.get(received.target.split('?')[0] ?? '') ?? willing
    const { status = 200, headers = {}, body = '', afterMilliseconds = 0, hangUp = false } = behave(received)
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
    if (afterMilliseconds > 0) await new Promise(resolve => setTimeout(resolve, afterMilliseconds))
    if (hangUp) request.socket.destroy()
    else response.writeHead(status, headers).end(body)
  }
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  await once(request, 'end')
  const { method = '', url: target = '' } = request
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const { searchParams: query } = new URL(target, 'http://subscriber')
  return { method, target, query, headers, body: Buffer.concat(chunks), at: Date.now() }
}

function fail(): never {
  throw new Error('it was there a moment ago')
}

/** The signature that a subscriber computes itself (WebSub §7.1.2). */
export function signatureOf(algorithm: 'sha256' | 'sha384' | 'sha512', secret: string, body: Buffer): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`
}
