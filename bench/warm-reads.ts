import { benchArticle, benchArticles } from './articles.ts'
import { type Load, load } from './load.ts'
import { type BenchWorker, serve } from './serve.ts'
import { importAll, publish } from './site.ts'

/**
 * The reads that benchmarks compare: a feed of 50 articles of 6 KB as a whole, as 304, with gzip, and as a delta; and the
 * same bytes from a worker that returns a constant.
 */

const feed = '/feeds/main.atom'
const plain = { 'accept-encoding': 'identity' }
const gzip = { 'accept-encoding': 'gzip' }
/** Deltas are sent only to programs that are known to read them. */
const asksForDelta = { 'a-im': 'feed', 'user-agent': 'newsboat/2.21.0 (Linux x86_64)' }
const secondsATurn = 2

export const kinds = ['200', '304', 'gzip', '226'] as const
export type Kind = (typeof kinds)[number]

/** A read of one worker. Every answer must have the status. */
export interface Contender {
  name: string
  url: string
  headers?: Record<string, string>
  status: number
}

/** The bytes and headers of a worker's answers, for the constant worker. The worker runs alone for this. */
export async function answersOf(worker: BenchWorker) {
  const served = await serve([worker])
  try {
    const url = served.url(worker.name)
    await importAll(url, benchArticles(50))
    const first = await ask(url, {})
    await publishNewest(url)

    const whole = await ask(url, {})
    const delta = await ask(url, { ...asksForDelta, 'if-none-match': first.headers.etag ?? '' })
    const same = await ask(url, { 'if-none-match': whole.headers.etag ?? '' })
    const stream = new Blob([whole.bytes]).stream().pipeThrough(new CompressionStream('gzip'))
    const zipped = new Uint8Array(await new Response(stream).arrayBuffer())
    const zippedHeaders = {
      ...whole.headers,
      'content-encoding': 'gzip',
      'content-length': String(zipped.byteLength),
    }

    return {
      data: { BODY: whole.bytes, GZIP: zipped, DELTA: delta.bytes },
      json: {
        HEADERS: { '200': whole.headers, '304': same.headers, gzip: zippedHeaders, '226': delta.headers },
      },
      etag: same.headers.etag ?? '',
    }
  } finally {
    await served.stop()
  }
}

/** Publishes the articles on an empty site. Returns its reads. */
export async function readsOf(name: string, site: string): Promise<Record<Kind, Contender>> {
  await importAll(site, benchArticles(50))
  const base = await etagOf(site + feed)
  await publishNewest(site)
  const etag = await etagOf(site + feed)

  const url = site + feed
  return {
    '200': { name, url, headers: plain, status: 200 },
    '304': { name, url, headers: { ...plain, 'if-none-match': etag }, status: 304 },
    gzip: { name, url, headers: gzip, status: 200 },
    '226': { name, url, headers: { ...plain, ...asksForDelta, 'if-none-match': base }, status: 226 },
  }
}

/** The reads of the constant worker, with the ETag of its answers. */
export function constantReads(worker: string, etag: string): Record<Kind, Contender> {
  const name = 'constant'
  return {
    '200': { name, url: `${worker}/200`, status: 200 },
    '304': { name, url: `${worker}/304`, headers: { 'if-none-match': etag }, status: 304 },
    gzip: { name, url: `${worker}/gzip`, status: 200 },
    '226': { name, url: `${worker}/226`, status: 226 },
  }
}

/** Reads the contenders in turns, after a warm-up. Returns the loads of each, one a turn. */
export async function race(
  contenders: Contender[],
  processId: number,
  turns: number,
): Promise<Map<string, Load[]>> {
  const loads = new Map<string, Load[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await load({ ...contender, processId, seconds: 1 }) // warm-up
  for (let turn = 0; turn < turns; turn += 1) {
    for (const contender of turn % 2 === 0 ? contenders : contenders.toReversed()) {
      loads.get(contender.name)?.push(await load({ ...contender, processId, seconds: secondsATurn }))
    }
  }
  return loads
}

export const etagOf = async (url: string): Promise<string> =>
  (await fetch(url, { headers: plain })).headers.get('etag') ?? ''

const publishNewest = (url: string) =>
  publish(url, { ...benchArticle(0), id: 'urn:newest', published: '2026-11-02T00:00:00Z' })

async function ask(url: string, headers: Record<string, string>) {
  const answer = await fetch(url + feed, { headers: { ...plain, ...headers } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const { connection: _, date: __, 'keep-alive': ___, ...own } = Object.fromEntries(answer.headers)
  return { bytes, headers: own }
}
