import { setTimeout as pause } from 'node:timers/promises'
import type { Draft } from '../src/record/article.ts'
import { benchArticle } from './articles.ts'
import { median } from './median.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { broadsheet, importAll, publish } from './site.ts'

/**
 * What a publication and a read cost as the archive grows: articles of 1 KB are imported, then single ones published
 * and the documents they change read at once, after as many for warming up. `ratio` compares with the smallest archive.
 */

const sizes = [1_000, 10_000, 100_000]
const rounds = 30
const articleBytes = 1_000
const firstDay = Date.parse('2026-11-02T00:00:00Z')
const dayMilliseconds = 86_400_000
const compared = ['publish', 'read feed', 'read category', 'read search'] as const
const slices = [
  '/feeds/main.atom',
  '/categories/%E7%BB%8F%E9%AA%8C%E4%BA%A4%E6%B5%81.atom',
  '/search.atom?q=%E8%B4%A6%E6%9C%AC',
]

export async function run(): Promise<void> {
  const served = await serve([await broadsheet()])
  try {
    const url = served.url('broadsheet')
    const rows = []
    let count = 0
    for (const [index, size] of sizes.entries()) {
      const started = performance.now()
      const added = await importAll(url, drafts(count, size))
      const importSeconds = (performance.now() - started) / 1_000
      count = size
      await measure(url, 4 * index)
      rows.push({
        articles: size,
        'written/s': Math.round(added / importSeconds),
        ...(await measure(url, 4 * index + 2)),
      })
    }
    await report(
      'scale',
      'Publication and reading as the archive grows (medians, milliseconds)',
      withRatios(rows),
    )
  } finally {
    await served.stop()
  }
}

/**
 * One article in ten is corrected, and one in a hundred retracted, so that the log has changes of each kind; of the
 * first thousand two in five, so that a document names as many as it may in the smallest archive too.
 */
function* drafts(from: number, to: number): Generator<Draft> {
  for (let index = from; index < to; index += 1) {
    const article = benchArticle(index, articleBytes)
    yield article
    if (index % 10 === 1) yield { ...article, title: `${article.title}（更正）` }
    const isRetracted = index < 1_000 ? index % 5 < 2 : index % 100 === 7
    if (isRetracted) yield { ...article, retracted: { at: '2026-11-01T12:00:00Z' } }
  }
}

/** Articles of one day are published one by one: a live document holds no more of the days before than of old ones. */
async function measure(url: string, day: number) {
  const published = new Date(firstDay + day * dayMilliseconds).toISOString()
  const publishes: number[] = []
  const visible: number[] = []
  const reads = slices.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    await publish(url, {
      ...benchArticle(1, articleBytes),
      id: `urn:new:${day}:${round}`,
      published,
    })
    publishes.push(performance.now() - started)
    for (const [index, slice] of slices.entries()) reads[index]?.push(await timedRead(url + slice))
    visible.push(performance.now() - started)
    await pause(20)
  }
  return {
    publish: rounded(median(publishes)),
    'read feed': rounded(median(reads[0] ?? [])),
    'read category': rounded(median(reads[1] ?? [])),
    'read search': rounded(median(reads[2] ?? [])),
    'publish to visible in all three': rounded(median(visible)),
  }
}

/** A read right after a change: no copy of the document is left anywhere. */
async function timedRead(address: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return performance.now() - started
}

/** How much more each figure is than in the smallest archive. */
function withRatios<T extends Record<(typeof compared)[number], number>>(rows: T[]) {
  return rows.map(row => ({
    ...row,
    ...Object.fromEntries(
      compared.map(name => [`${name} ratio`, rounded(row[name] / (rows[0]?.[name] ?? 1))]),
    ),
  }))
}
