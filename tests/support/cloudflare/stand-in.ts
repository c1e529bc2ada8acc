import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Account } from './account.ts'
import { assetEndpoints } from './asset-endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import { Refusal } from './refusal.ts'
import { resourceEndpoints } from './resource-endpoints.ts'
import { workerEndpoints } from './worker-endpoints.ts'

/** Cloudflare's API on loopback, as far as a deployment needs it: it keeps what wrangler sends, and runs nothing. */
export interface CloudflareStandIn {
  readonly account: Account
  /** A user of the API, whose calls are kept apart from those of others. */
  user(token: string): ApiUser
  close(): Promise<void>
}

export interface ApiUser {
  /** The environment in which wrangler takes this for Cloudflare. */
  environment: Record<string, string>
  /** What was asked: a method and the endpoint's path, with the names of its query. */
  calls: string[]
}

export async function startCloudflare(): Promise<CloudflareStandIn> {
  const account = new Account()
  const users = new Map<string, ApiUser>()
  const server = createServer((request, response) => {
    void answer(account, users, request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const { port } = server.address() as AddressInfo // of TCP, so not a pipe's name
  return {
    account,
    user(token) {
      const user = { environment: environment(port, token, account.id), calls: [] }
      users.set(token, user)
      return user
    },
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const environment = (port: number, token: string, account: string) => ({
  CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}/client/v4`,
  CLOUDFLARE_API_TOKEN: token,
  CLOUDFLARE_ACCOUNT_ID: account,
  WRANGLER_HIDE_BANNER: 'true', // nor does it look for a newer version of itself
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_LOG: 'log',
  CI: 'true', // nobody is asked
})

const endpoints = [...workerEndpoints, ...resourceEndpoints, ...assetEndpoints]

async function answer(
  account: Account,
  users: Map<string, ApiUser>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const method = request.method ?? 'GET'
  const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
  const user = users.get(token)
  const found = endpointOf(method, url.pathname)
  user?.calls.push(named(method, found?.endpoint.path ?? url.pathname, url.searchParams))
  const body = await bodyOf(request)

  try {
    if (!user) throw new Refusal(401, 10000, 'Authentication error')
    if (!found) throw new Refusal(404, 7003, `The stand-in does not know ${method} ${url.pathname}.`)

    const contentType = request.headers['content-type'] ?? ''
    const asked = { params: found.params, query: url.searchParams, contentType, token, body }
    const result = await found.endpoint.answer(account, asked)
    for (const session of account.sessions.keys()) if (!users.has(session)) users.set(session, user) // its own token
    send(response, 200, { success: true, result, errors: [], messages: [], result_info: pageOf(result) })
  } catch (error) {
    const { status, code, message } =
      error instanceof Refusal ? error : new Refusal(500, 10000, String(error))
    send(response, status, { success: false, result: null, errors: [{ code, message }], messages: [] })
  }
}

/** The endpoint of a request, with the named parts of its path. */
function endpointOf(method: string, pathname: string) {
  for (const endpoint of endpoints.filter(one => one.method === method)) {
    const params = pattern(endpoint).exec(pathname)?.groups
    if (params) return { endpoint, params }
  }
  return undefined
}

const pattern = ({ path }: Endpoint) =>
  new RegExp(`^/client/v4/accounts/:account${path}$`.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)'))

function named(method: string, path: string, query: URLSearchParams): string {
  const names = [...new Set(query.keys())].toSorted().join('&')
  return `${method} ${path}${names && `?${names}`}`
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** A list is one page, whole. */
function pageOf(result: unknown) {
  if (!Array.isArray(result)) return undefined
  return { page: 1, per_page: 100, count: result.length, total_count: result.length, total_pages: 1 }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
