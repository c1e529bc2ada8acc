import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'

/** Clients that hold an import open: slowly, half-way, and many at once. */

const token = 'token-of-the-newsroom'
const clients = 200
let site: StartedSite

beforeAll(async () => {
  site = await startOnDisk({ BROADSHEET_TOKEN: token })
}, 120_000)

afterAll(() => site.stop())

const line = (id: string) => `${JSON.stringify({ id, title: id })}\n`
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** An import whose end is open: chunks are sent as the test wants (RFC 9112 §7.1). */
class OpenImport {
  readonly #socket: Socket
  received = ''
  readonly closed: Promise<void>

  constructor() {
    const { hostname, port } = new URL(site.url)
    this.#socket = connect(Number(port), hostname)
    this.closed = new Promise(resolve => this.#socket.once('close', () => resolve()))
    this.#socket.on('error', () => {}) // `close` follows
    this.#socket.setEncoding('utf8').on('data', text => {
      this.received += text
    })
    const head = [
      'POST /api/import HTTP/1.1',
      `Host: ${hostname}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/x-ndjson',
      'Transfer-Encoding: chunked',
      'Connection: close',
    ]
    this.#socket.write(`${head.join('\r\n')}\r\n\r\n`)
  }

  chunk(text: string): void {
    if (text !== '') this.#socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`)
  }

  end(): void {
    this.#socket.write('0\r\n\r\n')
  }

  break(): void {
    this.#socket.destroy()
  }

  /** Waits until the site has sent it. After 50 seconds it fails with what it waited for, and what came. */
  async until(pattern: RegExp): Promise<void> {
    for (const end = Date.now() + 50_000; !pattern.test(this.received); ) {
      if (Date.now() > end) throw new Error(`waited 50 s for ${pattern}; received: ${this.received}`)
      await pause(20)
    }
  }
}

const status = async (path: string): Promise<number> => {
  const response = await fetch(site.url + path, { headers: { authorization: `Bearer ${token}` } })
  await response.arrayBuffer()
  return response.status
}

/** The memory that workerd holds, in bytes (Linux). */
function residentBytes(): number {
  const pages = Number(readFileSync(`/proc/${site.workerd()}/statm`, 'utf8').split(' ')[1])
  return pages * 4_096
}

describe('a client that is slow to send an import', () => {
  it('is read to its end, however small its pieces are', async () => {
    const slow = new OpenImport()
    for (const character of line('slow/1')) {
      slow.chunk(character)
      await pause(5)
    }
    slow.end()
    await slow.until(/"outcome":"created"/)
    await slow.closed
    expect(await status('/api/articles/slow%2F1')).toBe(200)
  })

  it('keeps what was acknowledged when it breaks off half-way, and nothing of the line that was cut', async () => {
    const broken = new OpenImport()
    broken.chunk(Array.from({ length: 100 }, (_, number) => line(`half/${number}`)).join(''))
    await broken.until(/half\/99/)
    broken.chunk(line('half/cut').slice(0, 10))
    broken.break()
    await broken.closed
    expect(await status('/api/articles/half%2F99')).toBe(200)
    expect(await status('/api/articles/half%2Fcut')).toBe(404)
  })

  it.runIf(process.env.ROUNDS)(
    'is told so and let go when nothing comes for 30 seconds, with what it sent until then',
    async () => {
      const silent = new OpenImport()
      silent.chunk(line('silent/1'))
      silent.chunk('{"id":')
      await silent.closed
      expect(silent.received).toContain('nothing came for 30 seconds')
      expect(await status('/api/articles/silent%2F1')).toBe(200)
    },
    60_000,
  )
})

describe(`${clients} clients that hold an import open`, () => {
  it('keep nobody else waiting, and no memory that is worth mention', async ({ annotate }) => {
    await status('/feeds/main.atom')
    const before = residentBytes()
    const held = Array.from({ length: clients }, () => new OpenImport())
    for (const one of held) one.chunk(line('held/1').slice(0, 8))
    const statuses: number[] = []
    for (let read = 0; read < 100; read += 1) {
      statuses.push(await status(['/feeds/main.atom', '/', '/api/health'][read % 3] ?? '/'))
      held[read % clients]?.chunk(' ')
    }
    const perClient = Math.round((residentBytes() - before) / clients)
    for (const one of held) one.break()
    await annotate(
      JSON.stringify({ requests: statuses.length, clients, bytesPerClient: perClient }),
      'faults: slow imports',
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(perClient).toBeLessThan(1_048_576)
  })
})
