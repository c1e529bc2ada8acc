import { setTimeout as pause } from 'node:timers/promises'
import { FakeSubscriber } from '../tests/support/fake-subscriber.ts'
import { readWorst } from '../tests/support/memory/read-worst.ts'
import { worstInputs } from '../tests/support/memory/worst-inputs.ts'
import { benchArticle } from './articles.ts'
import { median } from './median.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { authorization, broadsheet, importAll } from './site.ts'

/**
 * Costs that strangers can cause on a site with 20,000 articles. Measures the time of a PUT and of an uncached read
 * while four clients search without end, and with 200 subscriptions to searches; and without them, in turns. Also
 * measures the heap that the worst documents take, each read in a process with 120 MB.
 */

const articles = Number(process.env.ARTICLES ?? 20_000)
const articleBytes = 6_000
const turns = 6
const publicationsATurn = 10
const clients = 4
const subscriptions = 200

interface Times {
  put: number[]
  read: number[]
}

const noTimes = (): Times => ({ put: [], read: [] })

export async function run(): Promise<void> {
  await report(
    'strangers',
    'A site of 20,000 articles beside strangers (medians, milliseconds)',
    await strangers(),
  )
  await report('strangers-memory', 'The most that documents take: V8 heap in MB, of 120', await memory())
}

async function strangers() {
  const subscriber = await FakeSubscriber.start()
  const worker = await broadsheet()
  const served = await serve([worker], {
    text: port => ({ PUBLIC_URL: `http://127.0.0.1:${port}`, BROADSHEET_ALLOW_LOOPBACK: '1' }),
  })
  try {
    const url = served.url('broadsheet')
    await importAll(url, drafts())
    await publications(url, noTimes(), 3 * publicationsATurn) // warm-up

    const rows = []
    const counted = await beside(url, index => ({ 'cf-connecting-ip': `203.0.113.${index}` }))
    rows.push(row('4 clients that search, an address each', counted))
    rows.push(row('4 clients that search, no address known', await beside(url, () => ({}))))
    rows.push(row('200 subscriptions to searches', await subscribed(url, subscriber)))
    return rows
  } finally {
    subscriber.close()
    await served.stop()
  }
}

function* drafts() {
  for (let index = 0; index < articles; index += 1) yield benchArticle(index, articleBytes)
}

interface Compared {
  without: Times
  with: Times
}

function row(beside: string, { without, with: met }: Compared) {
  const [put, read] = [median(met.put), median(met.read)]
  const [putAlone, readAlone] = [median(without.put), median(without.read)]
  return {
    beside,
    'PUT alone': rounded(putAlone),
    PUT: rounded(put),
    'PUT ratio': rounded(put / putAlone),
    'read alone': rounded(readAlone),
    read: rounded(read),
    'read ratio': rounded(read / readAlone),
  }
}

/** Alternates, so that a slow phase of the machine affects both. */
async function beside(url: string, headersOf: (client: number) => Record<string, string>): Promise<Compared> {
  const times = { without: noTimes(), with: noTimes() }
  for (let turn = 0; turn < turns; turn += 1) {
    await publications(url, times.without)
    const stop = searchWithoutEnd(url, headersOf)
    await pause(500)
    await publications(url, times.with)
    await stop()
    await pause(500)
  }
  return times
}

let published = 0

/** Repeatedly publishes an article and reads a feed that it changes. */
async function publications(url: string, times: Times, count = publicationsATurn): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    published += 1
    const id = `urn:stranger:${published}`
    const article = { ...benchArticle(published, 1_000), id, published: '2026-11-02T00:00:00Z' }
    times.put.push(await timed(() => put(url, id, article)))
    times.read.push(await timed(() => read(`${url}/feeds/culture.atom`)))
    await pause(20)
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function put(url: string, id: string, article: object): Promise<void> {
  const headers = { ...authorization, 'content-type': 'application/json' }
  const path = `${url}/api/articles/${encodeURIComponent(id)}`
  const answer = await fetch(path, { method: 'PUT', headers, body: JSON.stringify(article) })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`a PUT was answered ${answer.status}`)
}

async function read(address: string): Promise<void> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
}

/** Words that are in nearly every article, and one run that is in none: the most expensive search. */
const costly =
  '合作社 看得见 才放心 比去年 灯亮着 老支书 技术员 年轻人 烘干厂 村小学 孩子们 账 年 村 本 账本今年账本'

/** Each search is different, so that no cache has its answer. Returns a function that ends them. */
function searchWithoutEnd(
  url: string,
  headersOf: (client: number) => Record<string, string>,
): () => Promise<void> {
  let isOver = false
  let searches = 0
  const search = async (client: number) => {
    while (!isOver) {
      searches += 1
      const query = new URLSearchParams({ q: costly, 'not-author': `${searches}` })
      const answer = await fetch(`${url}/search.atom?${query}`, { headers: headersOf(client) })
      await answer.arrayBuffer()
    }
  }
  const running = Promise.all(Array.from({ length: clients }, (_, client) => search(client)))
  return async () => {
    isOver = true
    await running
  }
}

/** Before, with and after subscriptions to searches that every publication changes. */
async function subscribed(url: string, subscriber: FakeSubscriber): Promise<Compared> {
  const times = { without: noTimes(), with: noTimes() }
  const count = (turns * publicationsATurn) / 2
  await publications(url, times.without, count)
  await subscribe(url, subscriber, 0, 1)
  await publications(url, noTimes(), 1) // a host that has accepted a delivery may have more subscriptions
  await subscriber.total('POST', 1)
  await pause(1_000)
  for (let from = 1; from < subscriptions; from += 20) await subscribe(url, subscriber, from, from + 20)

  await publications(url, times.with, count * 2)
  for (let from = 0; from < subscriptions; from += 20)
    await subscribe(url, subscriber, from, from + 20, 'unsubscribe')
  await pause(5_000)
  await publications(url, times.without, count)
  return times
}

async function subscribe(
  url: string,
  subscriber: FakeSubscriber,
  from: number,
  to: number,
  mode = 'subscribe',
): Promise<void> {
  const before = subscriber.received.filter(({ method }) => method === 'GET').length
  for (let index = from; index < to; index += 1) {
    const topic = `${url}/search.atom?language=zh-cn&not-author=${index}`
    const form = { 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': subscriber.callback(`/${index}`) }
    const answer = await fetch(`${url}/hub`, { method: 'POST', body: new URLSearchParams(form) })
    if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
  }
  await subscriber.total('GET', before + to - from)
  await pause(200)
}

/** The inputs that took most memory, for each size. */
async function memory() {
  const rows = []
  for (const mebibytes of [2, 8, 32]) {
    const read = []
    for (const input of worstInputs) {
      const isSlow = input.contentType === 'application/x-ndjson' && mebibytes > 2 // lines are read one by one
      if (!isSlow) read.push(...(await readWorst([input], mebibytes * 2 ** 20)))
    }
    const died = read.filter(reading => 'died' in reading)
    const heaps = read.flatMap(({ what, ...reading }) =>
      'heapMegabytes' in reading
        ? [{ what, heap: reading.heapMegabytes, answer: answerOf(reading.counts) }]
        : [],
    )
    const worst = heaps.toSorted((a, b) => b.heap - a.heap).slice(0, 5)
    rows.push(...worst.map(line => ({ MiB: mebibytes, ...line })))
    rows.push({ MiB: mebibytes, what: `all ${read.length}`, heap: 0, answer: `${died.length} died` })
  }
  return rows
}

const answerOf = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ') || 'nothing'
