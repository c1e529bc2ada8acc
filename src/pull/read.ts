import { bounds } from '../ingest/bounds.ts'
import type { FetchedPage as Body, Delivery, Reading } from '../ingest/delivery.ts'
import { readFetched, withdrawnIn } from '../ingest/reading.ts'
import type { Category, Draft } from '../record/article.ts'
import { type SourceFeed, sourceName } from '../record/feed.ts'
import { limits as recordLimits } from '../record/limits.ts'
import { err, type Problem } from '../record/problem.ts'
import { instant } from '../record/time.ts'
import { type EntryDigests, entryDigest, hasDigest, pageDigest, withDigests } from './entry-digests.ts'
import { type FetchResult, fetchFrom } from './fetch.ts'
import { articleLinks } from './links.ts'
import { type Refusal, refusalOf, stillRefused } from './refusals.ts'
import type { PulledArticle, Round } from './round.ts'
import { addressOf, conditions, type PullOutcome } from './schedule.ts'
import type { PullState } from './state.ts'

/** Reads a source once, and publishes what is new or changed. */
export async function readSource(
  source: SourceFeed,
  state: PullState | undefined,
  round: Round,
): Promise<PullOutcome> {
  const url = addressOf(source, state)
  const headers = { ...conditions(state), accept: accepted[source.kind], 'user-agent': round.userAgent }
  const answer = await fetchFrom({ url, headers, now: round.at }, round.send, round.limits)
  if (answer.kind !== 'fetched') return answer
  const work = { source, known: state?.marks ?? {}, refused: state?.refused ?? [], round }
  const reading = source.kind === 'feed' ? await readFeed(answer, work) : await readList(answer, work)
  const { etag, lastModified, movedTo } = answer
  return 'kind' in reading ? reading : { kind: 'read', etag, lastModified, movedTo, ...reading }
}

const accepted = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
  'page-list': 'text/html, application/xhtml+xml, */*;q=0.1',
}

interface SourceWork {
  source: SourceFeed
  known: EntryDigests
  /** From earlier readings. */
  refused: Refusal[]
  round: Round
}

type SourceContent = Omit<Extract<PullOutcome, { kind: 'read' }>, 'kind'>
type Failed = Extract<PullOutcome, { kind: 'failed' }>
type SourceTooLarge = Extract<PullOutcome, { kind: 'too-large' }>

async function readFeed(
  feed: FetchResult,
  work: SourceWork,
): Promise<SourceContent | Failed | SourceTooLarge> {
  const { source, known } = work
  const readings = readingsOf(feed, 'feed', work)
  const [only] = readings
  if (readings.length === 1 && only && !only.result.ok && only.result.error.kind === 'malformed-body') {
    return { kind: 'failed', detail: only.result.error.detail }
  }

  const excess = only && !only.result.ok ? tooLargeAsAWhole(only.result.error, feed) : undefined
  if (excess) return excess

  const { orders, problems } = sorted(readings, source)
  const met = newest(orders, source.maxArticles)
  const fresh = met.filter(({ draft }) => !hasDigest(known, entryDigest(draft)))
  const published = await publish(fresh, problems, work)

  await withdraw(feed, work)
  return {
    ...published,
    refused: stillRefused(work.refused, {
      met: met.map(draftOf),
      fresh: fresh.map(draftOf),
      now: published.refused,
    }),
    marks: withDigests(known, met.map(draftOf).map(entryDigest)),
  }
}

const draftOf = ({ draft }: PulledArticle) => draft

const wholes = new Set(['the document', 'an entry of the document', 'the document in memory'])

/** The outcome for a feed with too many entries or nodes. A single article that is too large is only refused itself. */
function tooLargeAsAWhole(problem: Problem, { etag, lastModified }: FetchResult): SourceTooLarge | undefined {
  if (problem.kind !== 'too-large' || !wholes.has(problem.field)) return undefined
  return { kind: 'too-large', detail: `has more than ${problem.limit} ${problem.unit}`, etag, lastModified }
}

const tooManyNodes = ({ etag, lastModified }: FetchResult): SourceTooLarge => ({
  kind: 'too-large',
  detail: `has more than ${bounds.pageNodes} nodes`,
  etag,
  lastModified,
})

/** The newest `max` entries, oldest first. Entries without a date count as the newest, in the order of the feed. */
function newest(orders: PulledArticle[], max = orders.length): PulledArticle[] {
  const dateOf = ({ draft }: PulledArticle) =>
    instant(draft.published ?? draft.updated ?? '9999-12-31T00:00:00Z')
  return orders
    .toSorted((a, b) => dateOf(b) - dateOf(a))
    .slice(0, max)
    .reverse()
}

/** Retracts the articles that a trusted source retracts and that came from it. Ignores other tombstones. */
async function withdraw(feed: FetchResult, { source, round }: SourceWork): Promise<void> {
  if (!source.trusted) return
  const { timeZone } = round.site
  const origin = { kind: 'outside' as const, from: sourceName(source), outlet: source.source.name }
  const withdrawn = withdrawnIn(feed, { url: feed.url, timeZone })
  const orders = withdrawn.map(({ id, retracted }) => ({ withdrawn: id, retracted, origin }))
  for (const batch of batches(orders, round.limits.batchArticles)) await round.publisher.put(batch)
}

async function readList(list: FetchResult, work: SourceWork): Promise<SourceContent | SourceTooLarge> {
  const { source, known, round } = work
  const links = articleLinks(list.bytes, list.contentType, list.url)
  if (!links) return tooManyNodes(list)

  const unread = links
    .slice(0, source.maxArticles ?? round.limits.articlesMax)
    .filter(link => !hasDigest(known, pageDigest(link)))
  const readings: Reading[] = []
  const read: string[] = []

  for (const link of unread) {
    if (round.isSpent()) break
    const page = await fetchFrom(question(link, round), round.send, round.limits)
    if (page.kind === 'fetched') readings.push(...readingsOf(page, 'page', work))
    if (page.kind !== 'failed') read.push(link) // a page that is gone or too large is not requested again
  }

  const { orders, problems } = sorted(readings, source)
  const published = await publish(orders.reverse(), problems, work)
  return {
    ...published,
    refused: stillRefused(work.refused, {
      met: undefined,
      fresh: orders.map(draftOf),
      now: published.refused,
    }),
    marks: withDigests(known, read.map(pageDigest)),
    incomplete: read.length < unread.length,
  }
}

/** Separates the articles to publish, completed, from the problems of the others. */
function sorted(readings: Reading[], source: SourceFeed): { orders: PulledArticle[]; problems: Problem[] } {
  return {
    orders: readings.flatMap(({ result, origin, identity }) =>
      result.ok ? [{ draft: completed(result.value, source), origin, identity }] : [],
    ),
    problems: readings.flatMap(({ result }) => (result.ok ? [] : [result.error])),
  }
}

const question = (url: string, { userAgent, at }: Round) => ({
  url,
  headers: { accept: accepted['page-list'], 'user-agent': userAgent },
  now: at,
})

function readingsOf(
  { bytes, contentType, url }: FetchResult,
  expected: 'feed' | 'page',
  { source, round }: SourceWork,
): Reading[] {
  const body: Body = { bytes, contentType }
  const { timeZone, language, tagging } = round.site
  const origin = {
    from: sourceName(source),
    outlet: source.source.name,
    isTrusted: source.trusted === true,
  }

  const fetchFeed: Delivery['fetchFeed'] = async () =>
    err({ kind: 'malformed-body', detail: 'A source must not be a list of feeds.' })
  return [...readFetched(body, expected, { url, timeZone, language, tagging, fetchFeed, ...origin })]
}

/** Adds the source if the article names none, and the source's categories after the article's own. */
function completed(draft: Draft, { source, categories = [] }: SourceFeed): Draft {
  const own = draft.categories ?? []
  const isThere = ({ term, scheme }: Category) =>
    own.some(category => category.term === term && category.scheme === scheme)
  const all = [...own, ...categories.filter(category => !isThere(category))].slice(
    0,
    recordLimits.categoriesMax,
  )
  return { ...draft, source: draft.source ?? source, categories: all.length > 0 ? all : draft.categories }
}

/**
 * Publishes articles. Returns the outcome in words, and the refusals. Logs the number of refusals and the first one.
 */
async function publish(
  orders: PulledArticle[],
  unread: Problem[],
  { source, round }: SourceWork,
): Promise<{ detail: string; refused: Refusal[] }> {
  const { publisher, limits, log } = round
  const counts = { created: 0, updated: 0, unchanged: 0 }
  const fates: { problem: Problem; draft?: Draft }[] = unread.map(problem => ({ problem }))

  for (const batch of batches(orders, limits.batchArticles)) {
    const results = await publisher.put(batch)
    for (const [index, result] of results.entries()) {
      if (result.ok) counts[result.value.outcome] += 1
      else fates.push({ problem: result.error, draft: batch[index]?.draft })
    }
  }

  const refused = fates.filter(({ problem }) => problem.kind !== 'left-out')
  const detail = inWords({
    ...counts,
    refused: refused.length,
    'left out': fates.length - refused.length,
  })

  const [first] = refused
  if (first) {
    const about = { source: source.url, refused: refused.length, first: first.problem }
    log(JSON.stringify({ event: 'pull-refused', ...about }))
  }

  return { detail, refused: refused.map(refusalOf) }
}

function* batches<T>(all: T[], size: number): Generator<T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size)
}

function inWords(counts: Record<string, number>): string {
  const met = Object.entries(counts).filter(([, count]) => count > 0)
  return met.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing new'
}
