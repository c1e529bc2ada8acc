import type { Driver } from 'unstorage'
import { expect, it } from 'vitest'
import { recordsIn } from '../../src/catalogue/records.ts'
import type { Article } from '../../src/record/article.ts'

const article = (id: string, title = id): Article => ({ id, title, revision: 1 })

/** What records need of any unstorage driver. */
export function storeContract(open: (run: (driver: Driver) => Promise<void>) => Promise<void>): void {
  it('has nothing for an id that was never written', () =>
    open(async driver => {
      expect(await recordsIn(driver).read('urn:nowhere')).toEqual({ kind: 'absent' })
    }))

  it('gives back what was written, character for character', () =>
    open(async driver => {
      const written = {
        ...article('urn:1', '“真”\u2028true 12 \ud83d\ude80'),
        content: '{"looks":"like JSON"}',
        summary: 'true',
      }
      await recordsIn(driver).write(written)
      expect(await recordsIn(driver).read('urn:1')).toEqual({ kind: 'found', article: written })
    }))

  it('keeps ids apart that look alike', () =>
    open(async driver => {
      const ids = [
        'https://e.org/?p=1',
        'https://e.org/?p=2',
        'https:e.org',
        '/a/b',
        'a:b',
        'a/b',
        '../x',
        'x$',
        'é',
        'e\u0301',
      ]
      const records = recordsIn(driver)
      for (const id of ids) await records.write(article(id))
      for (const id of ids) expect(await records.read(id)).toEqual({ kind: 'found', article: article(id) })
    }))

  it('replaces a record whole', () =>
    open(async driver => {
      const records = recordsIn(driver)
      await records.write({ ...article('urn:2'), summary: 'old' })
      await records.write(article('urn:2', 'new'))
      expect(await records.read('urn:2')).toEqual({ kind: 'found', article: article('urn:2', 'new') })
    }))

  it('says that a record is damaged instead of failing', () =>
    open(async driver => {
      const records = recordsIn(driver)
      await records.write(JSON.parse('{"id":"urn:3","title":"","revision":1}'))
      expect(await records.read('urn:3')).toMatchObject({ kind: 'damaged' })
    }))
}
