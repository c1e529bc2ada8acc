import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { brotliDecompressSync, inflateSync, gunzipSync } from 'node:zlib'
import type { Reader } from './readers.ts'

/** What one reader met: the way there, the answer, and the answer to the same request with its validators. */
export interface Visit {
  reader: string
  /** Statuses of the redirects on the way, in their order. */
  redirects: number[]
  url: string
  status: number
  headers: Record<string, string>
  /** Bytes as they were sent. */
  sentBytes: number
  text: string
  /** Status of the conditional request; undefined: there was no validator to send. */
  again?: number
  asked: Reader['headers']
}

interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

const redirectsMax = 10
const timeoutMilliseconds = 20_000
const maxBytes = 33_554_432

/** Visits as the reader does, with its headers and no others. Throws when nobody answers. */
export async function visit({ name, headers }: Reader, start: string): Promise<Visit> {
  const redirects: number[] = []
  let url = start
  let answer = await ask(url, headers)
  while (
    answer.status >= 300 &&
    answer.status < 400 &&
    answer.headers.location &&
    redirects.length < redirectsMax
  ) {
    redirects.push(answer.status)
    url = new URL(answer.headers.location, url).href
    answer = await ask(url, headers)
  }
  const { etag, 'last-modified': modified } = answer.headers
  const validators = {
    ...(etag && { 'if-none-match': etag }),
    ...(modified && { 'if-modified-since': modified }),
  }
  const asksAgain = answer.status === 200 && (etag || modified)
  return {
    reader: name,
    redirects,
    url,
    status: answer.status,
    headers: answer.headers,
    sentBytes: answer.body.byteLength,
    text: decoded(answer).toString('utf8'),
    asked: headers,
    ...(asksAgain && { again: (await ask(url, { ...headers, ...validators })).status }),
  }
}

/** fetch adds headers of its own, and these decide what some servers answer. */
function ask(url: string, headers: Record<string, string>): Promise<Answer> {
  const request = new URL(url).protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    const asked = request(url, { headers, signal }, response => {
      answerOf(response).then(resolve, reject)
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error(`the answer has more than ${maxBytes} bytes`)
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  }
}

function decoded({ headers, body }: Answer): Buffer {
  const options = { maxOutputLength: maxBytes }
  switch (headers['content-encoding']) {
    case 'gzip':
      return gunzipSync(body, options)
    case 'br':
      return brotliDecompressSync(body, options)
    case 'deflate':
      return inflateSync(body, options)
    default:
      return body
  }
}
