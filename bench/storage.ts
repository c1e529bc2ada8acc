import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Draft } from '../src/record/article.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { broadsheet, importAll } from './site.ts'

/**
 * Bytes that an article takes in the publisher's storage: its record, and the index. Each site gets the same articles,
 * once as they are and once corrected. `BESIDE=folder npm run bench -- storage` measures another checkout of the project
 * in the same run. The texts are made of the pairs of letters and characters that the starter articles have, so that
 * they hold about as many different ones as prose.
 */

const articles = Number(process.env.ARTICLES ?? 500)
const textCharacters = 3_000
const starters = join(import.meta.dirname, '../feeds/articles')

interface Stored {
  index: number
  record: number
  all: number
}

export async function run(): Promise<void> {
  const folders = [undefined, process.env.BESIDE].filter((folder, index) => index === 0 || folder)
  const rows = []
  for (const language of ['zh', 'en']) {
    for (const folder of folders) rows.push(await rowOf(language, folder))
  }
  await report('storage', `Bytes an article of ${textCharacters} characters takes (dbstat)`, rows)
}

async function rowOf(language: string, folder: string | undefined) {
  const worker = await broadsheet(folder)
  const served = await serve([worker])
  try {
    const url = served.url(worker.name)
    await importAll(url, await drafts(language, ''))
    const fresh = await stored(served.state)
    await importAll(url, await drafts(language, language === 'zh' ? '更正' : 'corrected'))
    const corrected = await stored(served.state)
    return {
      of: folder ?? 'this checkout',
      language,
      record: fresh.record,
      index: fresh.index,
      'index, corrected': corrected.index,
      'index / record': rounded(fresh.index / fresh.record),
      all: fresh.all,
      'all, corrected': corrected.all,
    }
  } finally {
    await served.stop()
  }
}

/** Articles in a language, each with a sentence at the end. */
export async function drafts(language: string, addition: string, count = articles): Promise<Draft[]> {
  const write = writerOf(await starterTexts(language))
  return Array.from({ length: count }, (_, index): Draft => {
    const paragraphs = Array.from({ length: 10 }, () => `<p>${write(textCharacters / 10)}</p>`)
    return {
      id: `urn:storage:${index}`,
      title: write(20),
      language: language === 'zh' ? 'zh-CN' : 'en',
      published: new Date(Date.parse('2026-01-01T00:00:00Z') + index * 3_600_000).toISOString(),
      categories: [{ term: `c${index % 2}`, scheme: 'column' }, { term: `t${index % 100}` }],
      source: { name: `source ${index % 20}` },
      authors: [{ name: `author ${index % 50}` }],
      content: `${paragraphs.join('')}<p>${addition}</p>`,
    }
  })
}

/** The texts of the starter articles in that language, without markup. */
async function starterTexts(language: string): Promise<string> {
  const names = await readdir(starters)
  const texts = await Promise.all(names.map(async name => readFile(join(starters, name), 'utf8')))
  const all = texts.map(text => JSON.parse(text)).filter(({ language: own = 'zh' }) => own === language)
  return all.map(({ content }) => String(content).replaceAll(/<[^>]*>/g, ' ')).join(' ')
}

/** Writes text in which each unit follows one that it follows in the sample: a character of Chinese, a word of others. */
function writerOf(sample: string): (characters: number) => string {
  const units = sample.match(/\p{Script=Han}|[^\p{Script=Han}\s]+|\s+/gu) ?? []
  const following = new Map<string, string[]>()
  for (const [index, unit] of units.entries()) {
    following.set(unit, [...(following.get(unit) ?? []), units[index + 1] ?? unit])
  }

  let state = 7
  const draw = <T>(from: T[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0 // the generator of Numerical Recipes
    return from[(state >>> 8) % from.length]
  }

  return characters => {
    let text = ''
    for (let unit = draw(units); text.length < characters; unit = draw(following.get(unit ?? '') ?? units)) {
      text += unit ?? ''
    }
    return text
  }
}

/** Reads a copy of the publisher's file, as the worker holds the original. Bytes are those of an article. */
async function stored(state: string): Promise<Stored> {
  await pause(2_000) // the alarm's work after an import
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-storage-'))
  await cp(join(state, 'broadsheet-Publisher'), folder, { recursive: true })
  const [name] = (await readdir(folder)).filter(file => file.endsWith('.sqlite'))
  const database = new DatabaseSync(join(folder, name ?? ''))
  const bytesOf = (where: string) => {
    const select = `SELECT sum(pgsize) AS bytes FROM dbstat WHERE ${where}`
    return Math.round(Number(database.prepare(select).get()?.bytes ?? 0) / articles)
  }

  const index = bytesOf("name GLOB '*_data' OR name GLOB '*_idx' OR name GLOB '*_docsize'")
  const figures = { index, record: bytesOf("name = 'items'"), all: bytesOf('1') }
  database.close()
  await rm(folder, { recursive: true })
  return figures
}
