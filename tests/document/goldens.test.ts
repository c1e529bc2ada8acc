import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatNames } from '../../src/document/formats.ts'
import { documentText } from '../support/build.ts'
import { parseXml } from '../support/xml.ts'
import { cases } from './cases.ts'

/**
 * Whole documents, kept: what a subscriber gets changes only with a line of a reviewed diff.
 * `UPDATE_GOLDENS=1 npx vitest run tests/document/goldens.test.ts` writes them anew.
 */

const folder = join(import.meta.dirname, '../fixtures/documents')
const files = Object.keys(cases).flatMap(name => formatNames.map(format => ({ name, format })))

describe.each(files)('the document $name as $format', ({ name, format }) => {
  const parts = cases[name] ?? { articles: [] }
  const written = documentText({ ...parts, format })
  const file = join(folder, `${name}.${format}`)
  if (process.env.UPDATE_GOLDENS) writeFileSync(file, written)

  it('is what it was, byte for byte', () => {
    expect(written).toBe(readFileSync(file, 'utf8'))
  })

  it('is read by a strict parser', () => {
    expect(() => (format === 'json' ? JSON.parse(written) : parseXml(written))).not.toThrow()
  })
})
