import type { Context } from 'hono'
import type { WriteResult } from '../../contract/write-command.ts'
import { type Delivery, type FetchedPage, outsideOf, type Reading } from '../../ingest/delivery.ts'
import { isLines, readStream, readWhole } from '../../ingest/reading.ts'
import type { Send } from '../../outgoing.ts'
import { newSummary } from '../../record/api/import-summary.ts'
import type { Draft } from '../../record/article.ts'
import { limits as recordLimits } from '../../record/limits.ts'
import { err, type LeftOut, ok, type Problem, type Result } from '../../record/problem.ts'
import { grants } from '../../record/token.ts'
import { limits } from '../../settings.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { BodyFailure, boundedBody, readBody } from '../message/body.ts'
import { jsonLines } from '../message/respond.ts'
import { problemBody, problemResponse } from '../message/respond-problem.ts'
import type { Services } from '../services.ts'
import { bytesOf } from './export.ts'

/**
 * POST /api/import accepts every supported kind and answers one JSON line per article: `{"outcome": "created" |
 * "updated" | "unchanged" | "refused", "line"?, "article" | "problem"}`, and `{"outcome": "left-out", "reason", "id"?,
 * "title"?, "url"?}` for parts of the delivery that are not imported. With `?summary` the last line is `{"summary":
 * …}`: the number of each outcome, and the notices by kind, the most common first.
 *
 * `?dry-run` answers the same and stores nothing. `?url=` is the URL of the document, `?name=` its file name, `?from=`
 * the name of its origin. record/origin.ts rules what an origin may do, and what `?overwrite`, `?restore-retracted` and
 * `?moved` allow. `?pages` also imports the pages of an export. `?with-log` refuses the request if the token may not
 * bring lines of the change log. A flag is on if it is present, except with the value `0`, `false` or `no`.
 */
export const importArticles: AuthorizedHandler = async (context, services, { scopes }) => {
  const request = context.req.raw
  const mayBeExport = grants(scopes, 'admin')
  if (isOn(context, 'with-log') && !mayBeExport) return problemResponse({ kind: 'forbidden', scope: 'admin' })

  const delivery = deliveryOf(context, services, mayBeExport)
  const work = { context, services, dryRun: isOn(context, 'dry-run'), origin: outsideOf(delivery, 'records') }
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

function isOn({ req }: Context<{ Bindings: Env }>, name: string): boolean {
  const value = req.query(name)
  return value !== undefined && !['0', 'false', 'no'].includes(value)
}

function deliveryOf(context: Context<{ Bindings: Env }>, services: Services, mayBeExport: boolean): Delivery {
  const contentType = context.req.header('content-type')
  const name = context.req.query('name')
  const url = context.req.query('url')
  const from = context.req.query('from')
  const { timeZone, language, tagging } = services.publication.site
  const fetchFeed = (feedUrl: string) => fetchWhole(feedUrl, services.send(context.env))

  return {
    timeZone,
    language,
    tagging,
    fetchFeed,
    mayBeExport,
    overwrite: isOn(context, 'overwrite'),
    restoreRetracted: isOn(context, 'restore-retracted'),
    moved: isOn(context, 'moved'),
    pages: isOn(context, 'pages'),
    contentType: contentType || undefined,
    name: name || undefined,
    url: url || undefined,
    from: from || undefined,
  }
}

async function fetchWhole(url: string, send: Send): Promise<Result<FetchedPage>> {
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

  return ok({ bytes, contentType: contentType || undefined })
}

interface ImportWork {
  context: Context<{ Bindings: Env }>
  services: Services
  /** The origin of parts that can't be read. */
  origin: Reading['origin']
  dryRun: boolean
}

/** Streams the answer while the body is read, so that neither side holds more than a batch. */
const answer = (readings: AsyncGenerator<Reading>, work: ImportWork): Response =>
  jsonLines(bytesOf(encodedLines(readings, work)))

async function* encodedLines(
  readings: AsyncGenerator<Reading>,
  work: ImportWork,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const counter = newSummary()

  for await (const lines of answerLines(readings, work)) {
    for (const { outcome, article } of lines) {
      if (outcome) counter.count(outcome)
      counter.notice(article?.notices ?? [])
    }
    yield encoder.encode(lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  }

  if (isOn(work.context, 'summary')) {
    yield encoder.encode(`${JSON.stringify({ summary: counter.summary() })}\n`)
  }
}

interface AnswerLine extends Partial<LeftOut> {
  outcome?: WriteResult['outcome'] | 'refused' | 'left-out'
  line?: number
  article?: Draft
  problem?: Record<string, unknown>
}

/** Answers in batches, in the order of the articles; a refusal if the body holds no article. */
async function* answerLines(
  readings: AsyncGenerator<Reading>,
  work: ImportWork,
): AsyncGenerator<AnswerLine[]> {
  let isEmpty = true
  for await (const batch of batches(outlasting(readings, work.origin))) {
    isEmpty = false
    yield await accept(batch, work)
  }

  if (isEmpty) yield [refused(noArticles)]
}

const noArticles: Problem = {
  kind: 'no-articles',
  detail: 'Nothing in the body is an article that is read here.',
}

/** Turns a failure of the stream into a last reading, so that everything before it is still stored. */
async function* outlasting(
  readings: AsyncGenerator<Reading>,
  origin: Reading['origin'],
): AsyncGenerator<Reading> {
  try {
    yield* readings
  } catch (error) {
    yield { result: err(error instanceof BodyFailure ? error.problem : passing(error)), origin }
  }
}

/** Batches for one call to the publisher: up to a number of articles, or of characters. */
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

async function accept(batch: Reading[], { context, services, dryRun }: ImportWork): Promise<AnswerLine[]> {
  const admitted = batch.flatMap(reading =>
    reading.result.ok ? [{ reading, draft: reading.result.value }] : [],
  )
  const publisher = services.publisher(context.env)
  const orders = admitted.map(({ draft, reading: { origin, identity } }) => ({ draft, origin, identity }))
  const answered = dryRun ? publisher.dryRun(orders) : publisher.put(orders)
  const results = await answered.catch(error => orders.map(() => err(passing(error))))

  if (!dryRun) services.forget()
  const lines = new Map(admitted.map(({ reading }, index) => [reading, lineOf(results[index])]))
  return batch.map(reading => {
    const { line, result } = reading
    const fate = result.ok ? lines.get(reading) : refused(result.error)
    return { line, ...fate }
  })
}

function lineOf(result: Result<Pick<WriteResult, 'outcome' | 'article'>> | undefined): AnswerLine {
  if (!result) throw new Error('the publisher answers every order')
  return result.ok ? { outcome: result.value.outcome, article: result.value.article } : refused(result.error)
}

/**
 * A failure that is not the articles' fault: the publisher does not answer, or we have a bug. They may be sent again
 * unchanged.
 */
function passing(error: unknown): Problem {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(JSON.stringify({ event: 'import-failed', reason }))
  return {
    kind: 'unavailable',
    detail: 'The record could not be stored now. Send it again.',
    retryAfterSeconds: 30,
  }
}

function refused(problem: Problem): AnswerLine {
  if (problem.kind !== 'left-out') return { outcome: 'refused', problem: problemBody(problem) }
  const { kind: _, ...part } = problem
  return { outcome: 'left-out', ...part }
}
