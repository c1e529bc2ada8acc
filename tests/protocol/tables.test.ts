import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = new URL('.', import.meta.url).pathname
const tables = readdirSync(folder).filter(name => name.endsWith('.md'))

/** What a table says holds a requirement: a test file, and the title of a part of it where it names one. */
function citations(table: string): { path: string; title: string | undefined }[] {
  const text = readFileSync(join(folder, table), 'utf8')
  return [...text.matchAll(/\]\(([^)]+\.test\.ts)\)(?: «([^»]+)»)?/g)].map(([, path = '', title]) => ({
    path,
    title,
  }))
}

describe.each(tables)('the table %s', table => {
  it('cites tests that are there, by the titles that they have', () => {
    const missing = citations(table).filter(({ path, title }) => {
      const file = join(folder, path)
      return !existsSync(file) || (title !== undefined && !readFileSync(file, 'utf8').includes(`'${title}'`))
    })
    expect(missing).toEqual([])
  })
})
