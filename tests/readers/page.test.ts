import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { page } from './page.ts'

const file = join(import.meta.dirname, '../../docs/reader-quirks.md')

it('docs/reader-quirks.md says what the tests know of each reader', () => {
  if (process.env.UPDATE_GOLDENS) writeFileSync(file, page())
  expect(readFileSync(file, 'utf8')).toBe(page())
})
