import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { limits } from '../../src/record/limits.ts'
import { sqlLimits } from '../support/limits/sql-limits.ts'
import { articlePath, get, send, textOf } from '../support/site.ts'

describe('the limits of a Durable Object, which the tests enforce', () => {
  const onSql = <T>(work: (sql: SqlStorage) => T) =>
    runInDurableObject(env.HUB.getByName('limits of sql'), (_, { storage }) => work(storage.sql))

  it.each([
    { what: 'a text', value: 'x'.repeat(sqlLimits.valueMaxBytes + 1) },
    { what: 'a Chinese text', value: '文'.repeat(sqlLimits.valueMaxBytes / 3 + 1) },
    { what: 'bytes', value: new ArrayBuffer(sqlLimits.valueMaxBytes + 1) },
  ])('refuse $what of more than 2 MB', async ({ value }) => {
    const asked = onSql(sql => sql.exec('SELECT length(?) AS n', value).one())
    await expect(asked).rejects.toThrow('SQLITE_TOOBIG')
  })

  it('take a value of exactly 2 MB', async () => {
    const value = 'x'.repeat(sqlLimits.valueMaxBytes)
    expect(await onSql(sql => sql.exec('SELECT length(?) AS n', value).one())).toEqual({ n: value.length })
  })

  it('refuse a row of more than 2 MB, whatever its values', async () => {
    const half = 'x'.repeat(sqlLimits.valueMaxBytes / 2 + 1)
    const asked = onSql(sql => {
      sql.exec('CREATE TABLE two (a TEXT, b TEXT)')
      sql.exec('INSERT INTO two (a, b) VALUES (?, ?)', half, half)
    })
    await expect(asked).rejects.toThrow('SQLITE_TOOBIG')
  })

  it('refuse more than 100 bound parameters', async () => {
    const many = Array.from({ length: 101 }, (_, index) => index)
    const asked = onSql(sql => sql.exec(`SELECT json_array(${many.map(() => '?')}) AS n`, ...many).one())
    await expect(asked).rejects.toThrow('too many SQL variables')
  })
})

/** Content that has as many bytes as it may. */
const largest = (unit: string) => {
  const count = Math.floor((limits.contentMaxBytes - 8) / new TextEncoder().encode(unit).length)
  return `<p>${unit.repeat(count)}</p>`
}

describe('an article of the largest content that is accepted', { timeout: 240_000 }, () => {
  it.each([
    { script: 'Latin', unit: 'Ferry ' },
    { script: 'Chinese', unit: '渡口早班船误了点' },
    { script: 'single letters', unit: 'a b ' },
    { script: 'what each format escapes', unit: '&lt;&amp;' },
  ])('in $script can be published, corrected and withdrawn', async ({ script, unit }) => {
    const id = `urn:largest:${script}`
    const article = { id, title: 'The largest', content: largest(unit), categories: [script] }
    const put = (title: string) => send('PUT', articlePath(id), { ...article, title })

    expect([(await put('One')).status, (await put('Two')).status]).toEqual([201, 200])
    const feed = JSON.parse(await textOf(await get(`/categories/${encodeURIComponent(script)}.json`)))
    expect(feed.items).toMatchObject([{ id, title: 'Two' }])
    expect((await send('DELETE', articlePath(id))).status).toBe(204)
  })
})
