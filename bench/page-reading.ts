import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
import { readPage } from '../src/ingest/page/page.ts'
import {
  judge,
  type Label,
  type Reading,
  readingOf,
  scoredFields,
  type Verdict,
} from '../tests/ingest/page/score.ts'
import { report, rounded } from './report.ts'

/**
 * How well pages are read: right, wrong and absent fields of labelled pages, as HTML and as copied text, and beside
 * Readability and Defuddle what all three find: the title, the first and the last words of the text.
 *
 * The repository's own pages are always read. `PAGES=FOLDER:FOLDER` names folders of others: NAME.html or NAME.txt, each
 * with a label NAME.json (tests/ingest/page/score.ts).
 */

interface Page {
  name: string
  form: 'html' | 'txt'
  bytes: Uint8Array
  label: Label
}

const own = resolve(import.meta.dirname, '../tests/fixtures/pages')
const sixteen = resolve(import.meta.dirname, '../../shared/pages')
const compared = ['title', 'bodyStart', 'bodyEnd'] as const

export async function run(): Promise<void> {
  const others = (process.env.PAGES ?? '').split(':').filter(Boolean)
  const sets = [own, sixteen, ...others].filter(folder => existsSync(folder))
  const scores = []
  const beside = []
  for (const folder of sets) {
    for (const form of ['html', 'txt'] as const) {
      const pages = pagesOf(folder, form)
      if (pages.length > 0) scores.push(scoreOf(`${nameOf(folder)}, ${form}`, pages))
    }
    beside.push(...(await besideOthers(nameOf(folder), pagesOf(folder, 'html'))))
  }
  await report('page-reading', 'Fields of labelled pages, % (SHOW=1 lists the misses)', scores)
  await report('page-reading-beside', 'Pages whose field is right, and wrong, beside other readers', beside)
}

const nameOf = (folder: string) => folder.split('/').slice(-2).join('/')

function pagesOf(folder: string, form: Page['form']): Page[] {
  return readdirSync(folder)
    .filter(file => file.endsWith(`.${form}`))
    .map(file => {
      const name = file.slice(0, -form.length - 1)
      const label = [`${name}.expected.json`, `${name}.json`].find(other => existsSync(join(folder, other)))
      return {
        name,
        form,
        bytes: readFileSync(join(folder, file)),
        label: label ? JSON.parse(readFileSync(join(folder, label), 'utf8')) : {},
      }
    })
}

function scoreOf(set: string, pages: Page[]) {
  const counts = { right: 0, wrong: 0, absent: 0 }
  let refused = 0
  for (const page of pages) {
    const result = ours(page)
    if (!result) refused += 1
    for (const field of scoredFields.filter(field => field in page.label)) {
      const verdict = judge(field, page.label, result?.[field])
      counts[verdict] += 1
      if (process.env.SHOW && verdict !== 'right') show(page, field, verdict, result?.[field])
    }
  }
  const all = counts.right + counts.wrong + counts.absent
  const percent = (count: number) => rounded((count / all) * 100, 1)
  return {
    set,
    pages: pages.length,
    fields: all,
    'right %': percent(counts.right),
    'wrong %': percent(counts.wrong),
    'absent %': percent(counts.absent),
    'refused pages': refused,
  }
}

function show({ name, form, label }: Page, field: string, verdict: Verdict, got: unknown): void {
  const text = (value: unknown) => {
    const all = JSON.stringify(value) ?? 'nothing'
    return all.length > 90 ? `${all.slice(0, 44)} … ${all.slice(-44)}` : all
  }
  console.log(`${name}.${form} ${field} ${verdict}: ${text(got)} | ${text(label[field])}`)
}

function ours({ bytes, form }: Page): Reading | undefined {
  const contentType = form === 'html' ? 'text/html' : 'text/plain; charset=utf-8'
  const result = readPage({ bytes, contentType, timeZone: 'Asia/Shanghai', language: 'zh-CN' })
  return result.ok ? readingOf(result.value) : undefined
}

type Found = Pick<Reading, (typeof compared)[number]>

async function besideOthers(set: string, pages: Page[]) {
  const readers: Record<string, (page: Page) => Promise<Found>> = {
    Broadsheet: async page => ours(page) ?? found(undefined, undefined),
    Readability: async page => byReadability(documentOf(page)),
    Defuddle: async page => byDefuddle(documentOf(page)),
  }
  const rows = []
  for (const [reader, read] of Object.entries(readers)) {
    const readings = await Promise.all(pages.map(async page => ({ page, reading: await read(page) })))
    const count = (field: (typeof compared)[number], verdict: Verdict) =>
      readings.filter(({ page, reading }) => judge(field, page.label, reading[field]) === verdict).length
    const columns = compared.map(field => [field, `${count(field, 'right')} / ${count(field, 'wrong')}`])
    rows.push({ set, pages: pages.length, reader, ...Object.fromEntries(columns) })
  }
  return rows.filter(({ pages: amount }) => amount > 0)
}

type PageDocument = ReturnType<typeof parseHTML>['document']

const documentOf = ({ bytes }: Page): PageDocument => parseHTML(new TextDecoder().decode(bytes)).document

function byReadability(document: PageDocument): Found {
  const article = new Readability(document).parse()
  return found(article?.title ?? undefined, article?.content ?? undefined)
}

async function byDefuddle(document: PageDocument): Promise<Found> {
  const article = await Defuddle(document, 'https://news.example/article')
  return found(article.title, article.content)
}

function found(title: string | undefined, content: string | undefined): Found {
  const { bodyStart, bodyEnd } = readingOf({ content: content ?? '', notices: [] })
  return { title, bodyStart, bodyEnd }
}
