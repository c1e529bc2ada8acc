import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'

/** A disk that has gone bad: pages of the database, overwritten while the site is down. */

let site: StartedSite | undefined
afterEach(() => site?.stop())

const pageBytes = 4_096

/** Overwrites every page that holds rows of the full-text indexes. */
function spoil(state: string): void {
  const folder = join(state, 'do')
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    name => name.includes('Publisher') && name.endsWith('.sqlite') && !name.includes('metadata'),
  )
  if (!file) throw new Error('the publisher has a database')
  const path = join(folder, file)
  const database = new DatabaseSync(path)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)') // else the pages are in its log still
  const pages = database
    .prepare("SELECT pageno FROM dbstat WHERE name LIKE '%\\_index\\_data' ESCAPE '\\'")
    .all()
  if (pages.length === 0) throw new Error('the indexes have pages')
  database.close()

  const handle = openSync(path, 'r+')
  for (const { pageno } of pages)
    writeSync(handle, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, (Number(pageno) - 1) * pageBytes)
  closeSync(handle)
}

describe('pages of the database that cannot be read', () => {
  it('are named at /api/health, at the first request', async () => {
    site = await startOnDisk()
    for (let index = 0; index < 30; index += 1)
      await site.publish({
        id: `urn:${index}`,
        title: `Title ${index}`,
        content: `<p>${'text '.repeat(400)}</p>`,
      })
    await site.kill()
    spoil(site.state)
    await site.restart()

    const ask = () => fetch(`${site?.url}/api/health`)
    const answer = await ask().catch(ask) // a connection to the process that was killed may be tried first
    expect(answer.status).toBe(503)
    const { status, reasons } = JSON.parse(await answer.text())
    expect(status).toBe('failing')
    expect(reasons).toContainEqual({
      about: 'database',
      status: 'failing',
      detail: 'Pages of the database cannot be read.',
    })
  }, 120_000)
})
