import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { drafts } from '../../bench/storage.ts'
import { byMark, lineTokens, termTokens, textTokens } from '../../src/catalogue/index-terms.ts'
import { fullTextTables } from '../../src/catalogue/schema.ts'
import { ArticleSchema } from '../../src/record/article.ts'
import { termsOf } from '../../src/record/slice.ts'

/** The bytes of the index that DEPLOY.md promises, measured on the tables themselves. */

const count = 300
const deploy = readFileSync(join(import.meta.dirname, '../../DEPLOY.md'), 'utf8')

/** Bytes of the index an article, with each article published once. */
async function indexBytes(language: 'zh' | 'en'): Promise<number> {
  const database = new DatabaseSync(':memory:')
  database.exec(fullTextTables)
  const insert = (table: string, column: string, rowid: number, tokens: string) =>
    database.prepare(`INSERT INTO ${table} (rowid, ${column}) VALUES (?, ?)`).run(rowid, tokens)

  for (const [index, draft] of (await drafts(language, '', count)).entries()) {
    const terms = termsOf(ArticleSchema.parse({ ...draft, revision: 1 }), 'zh-CN')
    const words = textTokens(`${draft.title} ${draft.content?.replaceAll(/<[^>]*>/g, ' ')}`)
    insert('log_index', 'terms', index + 1, lineTokens({ present: { terms } }, byMark))
    insert('term_index', 'terms', (index + 1) * 3_600 * 2 ** 20, termTokens(terms, byMark))
    insert('word_index', 'tokens', index + 1, `${termTokens(terms, byMark)} ${words}`)
  }

  const select = "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name GLOB '*_index_*'"
  return Number(database.prepare(select).get()?.bytes) / count
}

describe('the storage that DEPLOY.md states', () => {
  it.each([
    {
      language: 'zh' as const,
      sentence: /Chinese prose, the record takes [\d.]+ KB and the index ([\d.]+) KB/,
    },
    { language: 'en' as const, sentence: /of English, [\d.]+ KB and ([\d.]+) KB/ },
  ])(
    'is what the index takes for an article in $language, within a quarter',
    async ({ language, sentence }) => {
      const stated = Number(sentence.exec(deploy.replaceAll('\n', ' '))?.[1])
      const measured = (await indexBytes(language)) / 1_000
      expect(measured / stated).toBeGreaterThan(0.75)
      expect(measured / stated).toBeLessThan(1.25)
    },
  )
})
