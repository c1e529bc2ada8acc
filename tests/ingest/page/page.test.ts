import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/ingest/page/page.ts'
import { judge, type Label, readingOf, scoredFields } from './score.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/pages')
const claims = readdirSync(folder)
  .filter(file => file.endsWith('.expected.json'))
  .map(file => file.replace('.expected.json', ''))

/** Each fixture is named for its claim: a way that pages say who, when and from where. */
describe('a page is read field by field, and nothing is invented', () => {
  it.each(claims)('%s', claim => {
    const label: Label = JSON.parse(readFileSync(resolve(folder, `${claim}.expected.json`), 'utf8'))
    const page = readdirSync(folder).find(file => file === `${claim}.html`) ?? `${claim}.txt`
    const result = readPage({
      bytes: readFileSync(resolve(folder, page)),
      contentType: page.endsWith('html') ? 'text/html' : 'text/plain',
      timeZone: 'Asia/Shanghai',
      language: 'zh-CN',
    })
    const reading = readingOf(result.ok ? result.value : undefined)
    const misses = scoredFields.filter(field => judge(field, label, reading[field]) !== 'right')
    expect(Object.fromEntries(misses.map(field => [field, reading[field]]))).toEqual({})
  })
})
