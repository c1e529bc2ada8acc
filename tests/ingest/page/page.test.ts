import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/ingest/page/page.ts'
import { judge, type Label, readingOf, scoredFields } from './score.ts'

const { textContent } = DomUtils
const folder = resolve(import.meta.dirname, '../../fixtures/pages')
const claims = readdirSync(folder)
  .filter(file => file.endsWith('.expected.json'))
  .map(file => file.replace('.expected.json', ''))

const pages = readdirSync(folder).filter(file => /\.(?:html|txt)$/.test(file))

function read(page: string) {
  return readPage({
    bytes: readFileSync(resolve(folder, page)),
    contentType: page.endsWith('html') ? 'text/html' : 'text/plain',
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
  })
}

/** The page as it is copied by a program that loses its lines and its markup. */
function readOnOneLine(page: string) {
  const source = readFileSync(resolve(folder, page), 'utf8')
  const text = page.endsWith('html') ? textContent(parseDocument(source)) : source
  return readPage({
    bytes: new TextEncoder().encode(text.replace(/\s+/g, ' ').trim()),
    contentType: 'text/plain',
    timeZone: 'Asia/Shanghai',
  })
}

/**
 * Whole drafts with their notices, kept: what is read of a page changes only with a line of a reviewed diff.
 * `UPDATE_GOLDENS=1 npx vitest run tests/ingest/page/page.test.ts` writes them anew.
 */
const kept = resolve(folder, 'drafts.json')
if (process.env.UPDATE_GOLDENS) {
  const drafts = Object.fromEntries(
    pages.flatMap(page => [
      [page, read(page)],
      [`${page} on one line`, readOnOneLine(page)],
    ]),
  )
  writeFileSync(kept, `${JSON.stringify(drafts, null, 2)}\n`)
}
const drafts: Record<string, object> = JSON.parse(readFileSync(kept, 'utf8'))

describe('a page gives the draft that it gave', () => {
  it.each(pages)('%s', page => {
    expect(JSON.parse(JSON.stringify(read(page)))).toEqual(drafts[page])
  })

  it.each(pages)('%s that lost its lines', page => {
    expect(JSON.parse(JSON.stringify(readOnOneLine(page)))).toEqual(drafts[`${page} on one line`])
  })
})

/** Each fixture is named for its claim: a way that pages say who, when and from where. */
describe('a page is read field by field, and nothing is invented', () => {
  it.each(claims)('%s', claim => {
    const label: Label = JSON.parse(readFileSync(resolve(folder, `${claim}.expected.json`), 'utf8'))
    const page = readdirSync(folder).find(file => file === `${claim}.html`) ?? `${claim}.txt`
    const result = read(page)
    const reading = readingOf(result.ok ? result.value : undefined)
    const misses = scoredFields.filter(field => judge(field, label, reading[field]) !== 'right')
    expect(Object.fromEntries(misses.map(field => [field, reading[field]]))).toEqual({})
  })
})
