import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/ingest/page/page.ts'
import { judge, type Label, readingOf, scoredFields } from './score.ts'

/** Real pages that others own stay outside the repository; without them these tests are skipped. */
const folder = resolve(import.meta.dirname, '../../../../shared/pages')
const floor = { right: 0.97, wrong: 0.01 }

function pages(form: 'html' | 'txt'): { name: string; bytes: Uint8Array; label: Label }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => file.replace('.json', ''))
    .map(name => ({
      name,
      bytes: readFileSync(resolve(folder, `${name}.${form}`)),
      label: JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8')),
    }))
}

describe.skipIf(!existsSync(folder))('labelled pages', () => {
  it.each(['txt', 'html'] as const)(
    'read from %s, nearly all fields are right and almost none is invented',
    form => {
      const count = { right: 0, wrong: 0, absent: 0 }
      const misses: string[] = []
      for (const { name, bytes, label } of pages(form)) {
        const result = readPage({
          bytes,
          contentType: form === 'html' ? 'text/html' : 'text/plain; charset=utf-8',
          timeZone: 'Asia/Shanghai',
          language: 'zh-CN',
        })
        const reading = readingOf(result.ok ? result.value : undefined)
        for (const field of scoredFields) {
          const verdict = judge(field, label, reading[field])
          count[verdict] += 1
          if (verdict !== 'right')
            misses.push(
              `${name} ${field} ${verdict}: ${edge(reading[field])} | ${JSON.stringify(label[field])}`,
            )
        }
      }
      const all = count.right + count.wrong + count.absent
      if (process.env.SHOW) console.log(form, count, count.right / all, `\n${misses.join('\n')}`)
      expect(count.right / all, misses.join('\n')).toBeGreaterThanOrEqual(floor.right)
      expect(count.wrong / all, misses.join('\n')).toBeLessThanOrEqual(floor.wrong)
    },
  )
})

function edge(value: string | string[] | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 30)} … ${text.slice(-30)}` : text
}
