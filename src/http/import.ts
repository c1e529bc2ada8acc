import type { Context } from 'hono'
import {
  type Delivery,
  type Fetched,
  isLines,
  type Reading,
  readStream,
  readWhole,
} from '../ingest/reading.ts'
import type { Send } from '../outgoing.ts'
import type { Written } from '../publisher/order.ts'
import type { Draft } from '../record/article.ts'
import { newSummary } from '../record/import-summary.ts'
import { limits as recordLimits } from '../record/limits.ts'
import { err, ok, type Problem, type Result } from '../record/problem.ts'
import { limits } from '../settings.ts'
import type { Authorized } from './articles.ts'
import { BodyFailure, boundedBody, readBody } from './body.ts'
import { bytesOf } from './export.ts'
import { jsonLines } from './respond.ts'
import { problemBody, problemResponse } from './respond-problem.ts'
import type { Services } from './site.ts'

/**
 * POST /api/import takes any kind that we read and answers one JSON line an article:
 * `{"outcome": "created" | "updated" | "unchanged" | "refused", "line"?, "article" | "problem"}`.
 * With `?summary` the last line is `{"summary": …}`: how many of each, and the notices by kind, the commonest first.
 * `?dry-run` answers the same and stores nothing; `?url=` says where it was found, `?name=` what the file was called.
 */
export const importArticles: Authorized = async (context, services) => {
  const request = context.req.raw
  const delivery = deliveryOf(context, services)
  const work = { context, services, dryRun: context.req.query('dry-run') !== undefined }
  const { recordMaxBytes } = recordLimits
  if (isLines(delivery)) {
    const body = boundedBody(request, limits.importMaxBytes)
    return body.ok
      ? answer(readStream(body.value, delivery, recordMaxBytes), work)
      : problemResponse(body.error)
  }
  const whole = await readBody(request, limits.importMaxBytes)
  return whole.ok
    ? answer(readWhole(whole.value, delivery, recordMaxBytes), work)
    : problemResponse(whole.error)
}

function deliveryOf(context: Context<{ Bindings: Env }>, services: Services): Delivery {
  const contentType = context.req.header('content-type')
  const name = context.req.query('name')
  const url = context.req.query('url')
  const { timeZone, language, tagging } = services.publication.site
  const fetchFeed = (feedUrl: string) => fetchWhole(feedUrl, services.send(context.env))
  return {
    timeZone,
    language,
    tagging,
    fetchFeed,
    ...(contentType && { contentType }),
    ...(name && { name }),
    ...(url && { url }),
  }
}

async function fetchWhole(url: string, send: Send): Promise<Result<Fetched>> {
  const {
    fetchTimeoutMilliseconds: timeoutMilliseconds,
    importMaxBytes: maxBytes,
    fetchRedirectsMax: redirectsMax,
  } = limits
  const answer = await send({ url, timeoutMilliseconds, maxBytes, redirectsMax })
  if (!answer.ok)
    return err({ kind: 'malformed-body', detail: `${url} could not be fetched: ${answer.error.kind}.` })
  const { status, headers, bytes } = answer.value
  const contentType = headers.get('content-type')
  if (status !== 200) return err({ kind: 'malformed-body', detail: `${url} answered ${status}.` })
  return ok({ bytes, ...(contentType && { contentType }) })
}

interface Work {
  context: Context<{ Bindings: Env }>
  services: Services
  dryRun: boolean
}

/** The answer streams while the body is read, so that neither side holds more than a batch. */
const answer = (readings: AsyncGenerator<Reading>, work: Work): Response =>
  jsonLines(bytesOf(encodedLines(readings, work)))

async function* encodedLines(readings: AsyncGenerator<Reading>, work: Work): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const counter = newSummary()

  for await (const lines of answerLines(readings, work)) {
    for (const { outcome, article } of lines) {
      if (outcome) counter.count(outcome)
      counter.notice(article?.notices ?? [])
    }
    yield encoder.encode(lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  }

  if (work.context.req.query('summary') !== undefined) {
    yield encoder.encode(`${JSON.stringify({ summary: counter.summary() })}\n`)
  }
}

interface AnswerLine {
  outcome?: Written['outcome'] | 'refused'
  line?: number
  article?: Draft
  problem?: Record<string, unknown>
}

/** A batch of answers at a time, in the order of the articles; a refusal where nothing is an article. */
async function* answerLines(readings: AsyncGenerator<Reading>, work: Work): AsyncGenerator<AnswerLine[]> {
  let isEmpty = true
  for await (const batch of batches(outlasting(readings))) {
    isEmpty = false
    yield await accept(batch, work)
  }

  if (isEmpty) yield [refused(noArticles)]
}

const noArticles: Problem = {
  kind: 'no-articles',
  detail: 'Nothing in the body is an article that is read here.',
}

/** What breaks off ends with why, as one reading more: what came whole before it is taken. */
async function* outlasting(readings: AsyncGenerator<Reading>): AsyncGenerator<Reading> {
  try {
    yield* readings
  } catch (error) {
    yield { result: err(error instanceof BodyFailure ? error.problem : passing(error)) }
  }
}

/** So many articles, or so many characters of them, whichever comes first: what one call to the publisher takes. */
async function* batches(readings: AsyncGenerator<Reading>): AsyncGenerator<Reading[]> {
  let batch: Reading[] = []
  let size = 0
  for await (const reading of readings) {
    batch.push(reading)
    size += reading.result.ok ? JSON.stringify(reading.result.value).length : 0
    if (batch.length < limits.importBatchArticles && size < limits.importBatchCharacters) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

async function accept(batch: Reading[], { context, services, dryRun }: Work): Promise<AnswerLine[]> {
  const admitted = batch.flatMap(reading =>
    reading.result.ok ? [{ reading, draft: reading.result.value }] : [],
  )
  const publisher = services.publisher(context.env)
  const orders = admitted.map(({ draft }) => ({ draft }))
  const answered = dryRun ? publisher.weigh(orders) : publisher.put(orders)
  const results = await answered.catch(error => orders.map(() => err(passing(error))))
  if (!dryRun) services.forget()
  const lines = new Map(admitted.map(({ reading }, index) => [reading, lineOf(results[index])]))
  return batch.map(reading => {
    const { line, result } = reading
    const fate = result.ok ? lines.get(reading) : refused(result.error)
    return { ...(line !== undefined && { line }), ...fate }
  })
}

function lineOf(result: Result<Pick<Written, 'outcome' | 'article'>> | undefined): AnswerLine {
  if (!result) throw new Error('the publisher answers every order')
  return result.ok ? { outcome: result.value.outcome, article: result.value.article } : refused(result.error)
}

/** What is no fault of the articles: the publisher does not answer, or we are mistaken. They may be sent again as they are. */
function passing(error: unknown): Problem {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(JSON.stringify({ event: 'import-failed', reason }))
  return {
    kind: 'unavailable',
    detail: 'This could not be stored at the moment; send it again.',
    retryAfterSeconds: 30,
  }
}

const refused = (problem: Problem): AnswerLine => ({ outcome: 'refused', problem: problemBody(problem) })
