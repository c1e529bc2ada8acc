import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemPage } from '../../src/pages/problem.tsx'
import { languages } from '../../src/pages/texts/languages.ts'
import { aView } from './page.ts'
import { pages } from './sample-pages.ts'

/**
 * Whole pages, kept: what people see changes only with a line of a reviewed diff.
 * `UPDATE_GOLDENS=1 npx vitest run tests/pages/goldens.test.ts` writes them anew.
 */

const folder = join(import.meta.dirname, '../fixtures/html')
const cases = Object.entries(pages)
  .concat([405, 410, 500, 503].map(status => [`problem ${status}`, view => problemPage(view, status)]))
  .flatMap(([name, write]) => Object.keys(languages).map(language => ({ name, language, write })))

describe.each(cases)('the $name page in $language', ({ name, language, write }) => {
  it('is what it was, an element a line', () => {
    const written = `${write(aView({ language })).replaceAll('><', '>\n<')}\n`
    const file = join(folder, `${name.replaceAll(' ', '-')}.${language}.html`)
    if (process.env.UPDATE_GOLDENS) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, written)
    }
    expect(written).toBe(readFileSync(file, 'utf8'))
  })
})
