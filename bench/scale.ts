import { setTimeout as pause } from 'node:timers/promises'
import type { Draft } from '../src/record/article.ts'
import { benchArticle } from './articles.ts'
import { median } from './median.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { broadsheet, importAll, publish } from './site.ts'

/**
 * Costs of a publication and a read as the archive grows. Three sites with articles of 1 KB run in parallel. In each
 * round, each site publishes one article, and serves at once the documents that it changes. `ratio` compares with the
 * smallest archive.
 */

const sizes = [1_000, 10_000, 100_000]
const warmUpRounds = 60
const rounds = 100
const articleBytes = 1_000
const slices = {
  feed: '/feeds/main.atom',
  category: '/categories/%E7%BB%8F%E9%AA%8C%E4%BA%A4%E6%B5%81.atom',
  search: '/search.atom?q=%E8%B4%A6%E6%9C%AC',
}

/** Milliseconds of each round. */
export class Times {
  readonly publish: number[] = []
  readonly feed: number[] = []
  readonly category: number[] = []
  readonly search: number[] = []
  readonly 'visible in all three': number[] = []
}

export async function run(): Promise<void> {
  const module = await broadsheet()
  const sites = sizes.map(articles => ({ articles, name: `site${articles}` }))
  const served = await serve(sites.map(({ name }) => ({ ...module, name })))
  try {
    const imported = []
    for (const { articles, name } of sites) {
      const url = served.url(name)
      imported.push({ articles, url, 'written/s': await importRate(url, articles) })
    }
    await measure(imported, 'warm-up', warmUpRounds)
    const measured = await measure(imported, 'round', rounds)
    const rows = measured.map(({ site: { url: _, ...row }, times }) => ({
      ...row,
      ...figures(times, measured[0]?.times ?? times),
    }))
    await report('scale', 'Publication and reading as the archive grows (medians, milliseconds)', rows)
  } finally {
    await served.stop()
  }
}

export async function importRate(url: string, articles: number): Promise<number> {
  const started = performance.now()
  const written = await importAll(url, drafts(articles))
  return Math.round((written / (performance.now() - started)) * 1_000)
}

/**
 * One article in ten is corrected and one in a hundred retracted, so that the log has all kinds of changes. Of the
 * first thousand, two in five are corrected, so that a document names the maximum even in the smallest archive.
 */
function* drafts(count: number): Generator<Draft> {
  for (let index = 0; index < count; index += 1) {
    const article = benchArticle(index, articleBytes)
    yield article
    if (index % 10 === 1) yield { ...article, title: `${article.title}（更正）` }
    const isRetracted = index < 1_000 ? index % 5 < 2 : index % 100 === 7
    if (isRetracted) yield { ...article, retracted: { at: '2026-11-01T12:00:00Z' } }
  }
}

/** Measures site by site in each round, so that a slow phase of the machine affects all of them. */
export async function measure<T extends { url: string }>(sites: T[], name: string, count: number) {
  const measured = sites.map(site => ({ site, times: new Times() }))
  for (let round = 0; round < count; round += 1) {
    for (const { site, times } of measured) {
      await measureRound(site.url, `urn:${name}:${round}`, times)
      await pause(20)
    }
  }
  return measured
}

async function measureRound(url: string, id: string, times: Times): Promise<void> {
  const started = performance.now()
  await publish(url, { ...benchArticle(1, articleBytes), id, published: '2026-11-02T00:00:00Z' })
  times.publish.push(performance.now() - started)
  times.feed.push(await timedRead(url + slices.feed))
  times.category.push(await timedRead(url + slices.category))
  times.search.push(await timedRead(url + slices.search))
  times['visible in all three'].push(performance.now() - started)
}

/** Reads right after a change, when no copy of the document exists anywhere. */
async function timedRead(address: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return performance.now() - started
}

/** The median of each series, and its ratio to the smallest archive. */
function figures(times: Times, smallest: Times): Record<string, number> {
  const medians = new Map(Object.entries(times).map(([name, values]) => [name, median(values)]))
  const first = new Map(Object.entries(smallest).map(([name, values]) => [name, median(values)]))
  return Object.fromEntries(
    [...medians].flatMap(([name, value]) => [
      [name, rounded(value)],
      [`${name} ratio`, rounded(value / (first.get(name) ?? value))],
    ]),
  )
}
