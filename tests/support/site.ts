import { exports } from 'cloudflare:workers'
import type {} from './own-objects.ts'

/** The whole worker over HTTP, in workerd: the sample site. */
export const base = 'http://127.0.0.1:8787'
export const token = 'test-token'

if (globalThis.objectOwners)
  throw new Error(
    'Files of the project "objects" share a workerd and cannot ask the site: see vitest.config.ts.',
  )

type Headers = Record<string, string>

export function get(path: string, headers: Headers = {}, method = 'GET'): Promise<Response> {
  return exports.default.fetch(new Request(`${base}${path}`, { method, headers, redirect: 'manual' }))
}

/** Sends a request of the newsroom, with its token. */
export function send(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Response> {
  const own = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  const init = { method, headers: { ...own, ...headers } }
  return exports.default.fetch(
    `${base}${path}`,
    body === undefined ? init : { ...init, body: JSON.stringify(body) },
  )
}

/** Sends a POST of the newsroom with a body that is not JSON. */
export function sendText(
  path: string,
  body: BodyInit,
  contentType: string,
  more: Headers = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': contentType, ...more }
  return exports.default.fetch(`${base}${path}`, { method: 'POST', headers, body })
}

/** The API's path of an article. */
export const articlePath = (id: string): string => `/api/articles/${encodeURIComponent(id)}`

/** A body as text, whatever its media type. Avoids workerd's warning about `text()` on types that are not text. */
export const textOf = async (response: Response): Promise<string> =>
  new TextDecoder().decode(await response.arrayBuffer())

/** The values of a JSON Lines body. */
export const jsonLinesOf = async <T>(response: Response): Promise<T[]> => valuesOf<T>(await textOf(response))

/** The values of JSON Lines. */
export const valuesOf = <T>(lines: string): T[] =>
  lines
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
