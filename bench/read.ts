import { benchArticles } from './articles.ts'
import type { Load } from './load.ts'
import { median } from './median.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { benchModule, broadsheet } from './site.ts'
import {
  answersOf,
  type Contender,
  constantReads,
  etagOf,
  type Kind,
  kinds,
  race,
  readsOf,
} from './warm-reads.ts'

/**
 * Compares our feed of 50 articles of 6 KB with workers that return the same bytes as a constant, and with one that
 * renders at every request. All run in one process, in turns, so that ratios hold even if the machine's speed varies.
 */

const turns = 3

export async function run(): Promise<void> {
  const answers = await answersOf(await broadsheet())
  const served = await serve([
    await broadsheet(),
    { name: 'constant', module: await benchModule('constant'), data: answers.data, json: answers.json },
    { name: 'bare', module: await benchModule('bare'), data: { BODY: answers.data.BODY } },
    { name: 'render', module: await benchModule('render'), json: { ARTICLES: benchArticles(50) } },
  ])
  try {
    const ours = await readsOf('broadsheet', served.url('broadsheet'))
    const constant = constantReads(served.url('constant'), answers.etag)
    const others = await otherReads(name => served.url(name))
    const rows = []
    for (const kind of kinds) {
      rows.push(
        ...rowsOf(kind, await race([ours[kind], constant[kind], ...others[kind]], served.processId, turns)),
      )
    }
    await report('read', 'Reading a feed of 50 articles of 6 KB (ratios of requests a second)', rows)
  } finally {
    await served.stop()
  }
}

/** The reads of the worker that returns bytes alone, and of the one that renders. It has no deltas. */
async function otherReads(url: (name: string) => string): Promise<Record<Kind, Contender[]>> {
  const render = (path: string, status = 200, headers = {}): Contender => ({
    name: 'render',
    url: `${url('render')}${path}`,
    headers,
    status,
  })
  const etag = await etagOf(`${url('render')}/304`)
  return {
    '200': [{ name: 'bare', url: url('bare'), status: 200 }, render('/200')],
    '304': [render('/304', 304, { 'if-none-match': etag })],
    gzip: [render('/gzip', 200, { 'accept-encoding': 'gzip' })],
    '226': [],
  }
}

function medianLoad(runs: Load[]): Load {
  const of = (figure: keyof Load) => median(runs.map(run => run[figure]))
  return {
    requestsPerSecond: of('requestsPerSecond'),
    cpuMicrosecondsPerRequest: of('cpuMicrosecondsPerRequest'),
    p99Milliseconds: of('p99Milliseconds'),
  }
}

function rowsOf(kind: Kind, runs: Map<string, Load[]>) {
  const loads = new Map([...runs].map(([name, all]) => [name, medianLoad(all)]))
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
