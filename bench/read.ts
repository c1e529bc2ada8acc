import { benchArticle, benchArticles } from './articles.ts'
import { type Load, load } from './load.ts'
import { median } from './median.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { benchModule, broadsheet, importAll, publish } from './site.ts'

/**
 * Compares our feed of 50 articles of 6 KB with workers that return the same bytes as a constant, and with one that
 * renders at every request. All run in one process, in turns, so that ratios hold even if the machine's speed varies.
 */

const feed = '/feeds/main.atom'
const plain = { 'accept-encoding': 'identity' }
const gzip = { 'accept-encoding': 'gzip' }
/** Deltas are sent only to programs that are known to read them. */
const asksForDelta = { 'a-im': 'feed', 'user-agent': 'newsboat/2.21.0 (Linux x86_64)' }
const secondsATurn = 2
const turns = 3

interface Contender {
  name: string
  url: string
  headers?: Record<string, string>
  status: number
}

export async function run(): Promise<void> {
  const answers = await answersOf()
  const served = await serve([
    await broadsheet(),
    { name: 'constant', module: await benchModule('constant'), data: answers.data, json: answers.json },
    { name: 'bare', module: await benchModule('bare'), data: { BODY: answers.data.BODY } },
    { name: 'render', module: await benchModule('render'), json: { ARTICLES: benchArticles(50) } },
  ])
  try {
    const ours = served.url('broadsheet')
    await importAll(ours, benchArticles(50))
    const base = await etagOf(ours + feed)
    await publish(ours, { ...benchArticle(0), id: 'urn:newest', published: '2026-11-02T00:00:00Z' })
    const etag = await etagOf(ours + feed)
    const rows = []
    for (const [kind, contenders] of Object.entries(
      racesOf(name => served.url(name), {
        base,
        etag,
        constantEtag: answers.etag,
        renderEtag: await etagOf(`${served.url('render')}/304`),
      }),
    )) {
      rows.push(...rowsOf(kind, await race(contenders, served.processId)))
    }
    await report('read', 'Reading a feed of 50 articles of 6 KB (ratios of requests a second)', rows)
  } finally {
    await served.stop()
  }
}

/** The bytes and headers of our worker's answers, for the constant worker. Our worker runs alone for this. */
async function answersOf() {
  const served = await serve([await broadsheet()])
  try {
    const ours = served.url('broadsheet')
    await importAll(ours, benchArticles(50))
    const first = await ask(ours, {})
    await publish(ours, { ...benchArticle(0), id: 'urn:newest', published: '2026-11-02T00:00:00Z' })
    const whole = await ask(ours, {})
    const delta = await ask(ours, { ...asksForDelta, 'if-none-match': first.headers.etag ?? '' })
    const same = await ask(ours, { 'if-none-match': whole.headers.etag ?? '' })
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

const etagOf = async (url: string): Promise<string> =>
  (await fetch(url, { headers: plain })).headers.get('etag') ?? ''

async function ask(url: string, headers: Record<string, string>) {
  const answer = await fetch(url + feed, { headers: { 'accept-encoding': 'identity', ...headers } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const { connection: _, date: __, 'keep-alive': ___, ...own } = Object.fromEntries(answer.headers)
  return { bytes, headers: own }
}

function racesOf(
  url: (name: string) => string,
  { base, etag, constantEtag, renderEtag }: Record<'base' | 'etag' | 'constantEtag' | 'renderEtag', string>,
): Record<string, Contender[]> {
  const ours = (headers: Record<string, string>, status = 200): Contender => ({
    name: 'broadsheet',
    url: url('broadsheet') + feed,
    headers,
    status,
  })
  const constant = (path: string, status = 200, headers = {}): Contender => ({
    name: 'constant',
    url: `${url('constant')}${path}`,
    headers,
    status,
  })
  const render = (path: string, status = 200, headers = {}): Contender => ({
    name: 'render',
    url: `${url('render')}${path}`,
    headers,
    status,
  })
  return {
    '200': [ours(plain), constant('/200'), { name: 'bare', url: url('bare'), status: 200 }, render('/200')],
    '304': [
      ours({ ...plain, 'if-none-match': etag }, 304),
      constant('/304', 304, { 'if-none-match': constantEtag }),
      render('/304', 304, { 'if-none-match': renderEtag }),
    ],
    gzip: [ours(gzip), constant('/gzip'), render('/gzip', 200, gzip)],
    '226': [ours({ ...plain, ...asksForDelta, 'if-none-match': base }, 226), constant('/226', 226)],
  }
}

/** Runs each contender in turn, several times. Returns the median of each figure. */
async function race(contenders: Contender[], processId: number): Promise<Map<string, Load>> {
  const loads = new Map<string, Load[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await load({ ...contender, processId, seconds: 1 }) // warm
  for (let turn = 0; turn < turns; turn += 1) {
    for (const contender of contenders) {
      loads.get(contender.name)?.push(await load({ ...contender, processId, seconds: secondsATurn }))
    }
  }
  return new Map([...loads].map(([name, runs]) => [name, medianLoad(runs)]))
}

function medianLoad(runs: Load[]): Load {
  const of = (figure: keyof Load) => median(runs.map(run => run[figure]))
  return {
    requestsPerSecond: of('requestsPerSecond'),
    cpuMicrosecondsPerRequest: of('cpuMicrosecondsPerRequest'),
    p99Milliseconds: of('p99Milliseconds'),
  }
}

function rowsOf(kind: string, loads: Map<string, Load>) {
  const speedOf = (name: string) => loads.get(name)?.requestsPerSecond
  const [constant = 1, render] = [speedOf('constant'), speedOf('render')]
  return [...loads].map(([name, { requestsPerSecond, cpuMicrosecondsPerRequest, p99Milliseconds }]) => ({
    answer: kind,
    worker: name,
    'requests/s': Math.round(requestsPerSecond),
    'CPU µs/request': Math.round(cpuMicrosecondsPerRequest),
    'p99 ms': rounded(p99Milliseconds, 1),
    'to constant': rounded(requestsPerSecond / constant),
    'to render': render === undefined ? '' : rounded(requestsPerSecond / render, 1),
  }))
}
