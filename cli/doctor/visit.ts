import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { err, ok, type Result } from '../../src/record/problem.ts'
import type { ReaderProfile } from './readers.ts'

/**
 * The result of one reader's visit: redirects, the answer, and the answer to a conditional request with its validators.
 */
export interface Visit {
  /** Statuses of the redirects, in order. */
  redirects: number[]
  url: string
  status: number
  headers: Record<string, string>
  /** Bytes on the wire. */
  sentBytes: number
  text: string
  /** Status of the conditional request; undefined: there was no validator to send. */
  again?: number
  asked: ReaderProfile['headers']
}

interface VisitAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

const redirectsMax = 10
const timeoutSeconds = 20
const maxBytes = 33_554_432

/**
 * Visits a feed with exactly the reader's headers. The error is a sentence: what the reader gets instead of a document.
 */
export async function visit({ headers }: ReaderProfile, start: string): Promise<Result<Visit, string>> {
  const found = await followed(start, headers)
  if (!found.ok) return found

  const { url, redirects, answer } = found.value
  const unpacked = textOf(answer)
  if (!unpacked.ok) return unpacked

  const again = await askedAgain(url, headers, answer)
  if (!again.ok) return again

  return ok({
    redirects,
    url,
    status: answer.status,
    headers: answer.headers,
    sentBytes: answer.body.byteLength,
    text: unpacked.value,
    asked: headers,
    again: again.value?.status,
  })
}

interface VisitedPage {
  url: string
  redirects: number[]
  answer: VisitAnswer
}

async function followed(
  start: string,
  headers: ReaderProfile['headers'],
): Promise<Result<VisitedPage, string>> {
  const redirects: number[] = []
  let url = start

  while (true) {
    const asked = await ask(url, headers)
    if (!asked.ok) return asked
    const { status } = asked.value
    const { location } = asked.value.headers
    if (status < 300 || status >= 400 || !location || redirects.length === redirectsMax)
      return ok({ url, redirects, answer: asked.value })
    const next = URL.parse(location, url)
    if (!next || !/^https?:$/.test(next.protocol))
      return err(`It is redirected to "${location}", which no reader can fetch.`)
    redirects.push(status)
    url = next.href
  }
}

/** The answer to a conditional request with the validators of the first answer; undefined: it had none. */
async function askedAgain(
  url: string,
  headers: ReaderProfile['headers'],
  { status, headers: { etag, 'last-modified': modified } }: VisitAnswer,
): Promise<Result<VisitAnswer | undefined, string>> {
  if (status !== 200 || !(etag || modified)) return ok(undefined)
  return ask(url, {
    ...headers,
    ...(etag && { 'if-none-match': etag }),
    ...(modified && { 'if-modified-since': modified }),
  })
}

/** Does not use `fetch`, which adds headers of its own. These change the answers of some servers. */
function ask(url: string, headers: Record<string, string>): Promise<Result<VisitAnswer, string>> {
  const request = new URL(url).protocol === 'https:' ? requestHttps : requestHttp
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const answered = new Promise<VisitAnswer>((resolve, reject) => {
    const asked = request(url, { headers, signal }, response => {
      answerOf(response).then(resolve, reject)
    })
    asked.on('error', reject)
    asked.end()
  })

  return answered.then(ok, cause =>
    err(
      signal.aborted
        ? `It gets no complete answer within ${timeoutSeconds} seconds.`
        : `It gets no complete answer: ${wordsOf(cause)}.`,
    ),
  )
}

const wordsOf = (cause: unknown) => (cause instanceof Error ? cause.message || cause.name : String(cause))

async function answerOf(response: IncomingMessage): Promise<VisitAnswer> {
  const chunks: Buffer[] = []
  let bytes = 0

  for await (const chunk of response) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`)
  }

  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  }
}

function textOf(answer: VisitAnswer): Result<string, string> {
  try {
    return ok(decoded(answer).toString('utf8'))
  } catch (cause) {
    const coding = answer.headers['content-encoding']
    return err(`Its body cannot be read as the ${coding} that Content-Encoding says: ${wordsOf(cause)}.`)
  }
}

function decoded({ headers, body }: VisitAnswer): Buffer {
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
