import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readPage } from '../src/ingest/page/page.ts'
import { judge, type Label, readingOf, scoredFields, type Verdict } from '../tests/ingest/page/score.ts'
import { benchArticle } from './articles.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { broadsheet, importAll } from './site.ts'

/** Measures how well pages are read, per field, on real pages with labels; and how fast records are imported. */

/** Labeled pages of other sites. They are not in the repository; without them their table is omitted. */
const labelled = process.env.LABELLED_PAGES ?? resolve(import.meta.dirname, '../../shared/pages')

export async function run(): Promise<void> {
  if (existsSync(labelled))
    await report('import-pages', 'Fields of labelled pages: % right, wrong, absent', accuracy())
  else console.log(`\nNo labelled pages at ${labelled}: LABELLED_PAGES names another folder.`)
  await report('import-records', 'NDJSON import of records of 1 KB', await throughput())
}

function accuracy() {
  return (['txt', 'html'] as const).flatMap(form => {
    const verdicts = verdictsOf(form)
    const all = scoredFields.flatMap(field => verdicts.get(field) ?? [])
    return [...verdicts, ['all', all] as const].map(([field, list]) => ({ form, field, ...sharesOf(list) }))
  })
}

function verdictsOf(form: 'txt' | 'html'): Map<string, Verdict[]> {
  const names = readdirSync(labelled)
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -5))
  const verdicts = new Map<string, Verdict[]>(scoredFields.map(field => [field, []]))
  for (const name of names) {
    const label: Label = JSON.parse(readFileSync(join(labelled, `${name}.json`), 'utf8'))
    const bytes = readFileSync(join(labelled, `${name}.${form}`))
    const contentType = form === 'html' ? 'text/html' : 'text/plain; charset=utf-8'
    const page = readPage({ bytes, contentType, timeZone: 'Asia/Shanghai', language: 'zh-CN' })
    const reading = readingOf(page.ok ? page.value : undefined)
    for (const field of scoredFields) verdicts.get(field)?.push(judge(field, label, reading[field]))
  }
  return verdicts
}

function sharesOf(verdicts: Verdict[]) {
  const share = (verdict: Verdict) =>
    rounded((100 * verdicts.filter(one => one === verdict).length) / verdicts.length, 1)
  return { right: share('right'), wrong: share('wrong'), absent: share('absent') }
}

const steps = [5_000, 10_000, 20_000]

/** Memory is that of the whole runtime, after each step. It must stay flat. */
async function throughput() {
  const served = await serve([await broadsheet()])
  try {
    const rows = []
    let count = 0
    for (const step of steps) {
      const started = performance.now()
      await importAll(served.url('broadsheet'), articles(count, step))
      const seconds = (performance.now() - started) / 1_000
      rows.push({
        records: step,
        'records/s': Math.round((step - count) / seconds),
        'memory MB': residentMegabytes(served.processId),
      })
      count = step
    }
    return rows
  } finally {
    await served.stop()
  }
}

function* articles(from: number, to: number) {
  for (let index = from; index < to; index += 1) yield benchArticle(index, 1_000)
}

function residentMegabytes(processId: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1_000)
}
