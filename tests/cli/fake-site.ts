import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The other side of the command line: an HTTP server that keeps articles by id and can be told to fail. */

export interface Received {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

export type Failure =
  | 'drop'
  | { status: number; headers?: Record<string, string>; body?: string; breaksOff?: boolean }

export interface FakeSite {
  url: string
  requests: Received[]
  /** Ids that were stored, in their order, each time that they were. */
  stored: string[]
  /** Failures for the requests to come, in their order; `undefined` lets one through. */
  failures: (Failure | undefined)[]
  /** What GET answers. */
  document: string
  close: () => void
}

export async function startFakeSite(): Promise<FakeSite> {
  const known = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const received = await receive(request)
    site.requests.push(received)
    const failure = site.failures.shift()
    if (failure) return fail(response, failure)
    if (request.method === 'GET')
      return response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(site.document)
    response.end(answerTo(received, known, site.stored))
  })
  const site: FakeSite = {
    url: '',
    requests: [],
    stored: [],
    failures: [],
    document: '',
    close: () => server.close(),
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, not on a pipe
  return site
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake')
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  }
}

function fail(response: ServerResponse, failure: Failure): void {
  if (failure === 'drop') {
    response.destroy()
    return
  }
  const { status, headers, body = '', breaksOff } = failure
  response.writeHead(status, headers)
  if (breaksOff) response.write(body, () => response.destroy())
  else response.end(body)
}

/** One line an article: a body of JSON lines holds several, any other body is one. A title of `bad` is refused. */
function answerTo({ headers, body, query }: Received, known: Map<string, string>, stored: string[]): string {
  const texts = headers['content-type'] === 'application/x-ndjson' ? body.split('\n') : [body]
  const outcomes = texts.flatMap((text, index): object[] => {
    if (text.trim() === '') return []
    const { id = text, title = '' } = text.startsWith('{') ? JSON.parse(text) : {}
    if (title === 'bad') return [{ outcome: 'refused', line: index + 1, problem: { detail: 'title is bad' } }]
    const outcome = known.get(id) === text ? 'unchanged' : known.has(id) ? 'updated' : 'created'
    if (!query.has('dry-run')) {
      known.set(id, text)
      stored.push(id)
    }
    return [{ outcome, article: { id, title } }]
  })
  return outcomes.map(outcome => `${JSON.stringify(outcome)}\n`).join('')
}
