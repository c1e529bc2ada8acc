import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { runs, type Walker } from './walker.ts'

export const gpodder: Walker = {
  name: 'gPodder',
  word: 'gpodder',
  format: 'rss',
  async subscribe(folder, address) {
    await gpo(folder, 'subscribe', address)
  },
  async read(folder) {
    await gpo(folder, 'update')
  },
  async seen(folder) {
    const file = join(folder, 'Database')
    if (!existsSync(file)) return []
    const rows = new DatabaseSync(file, { readOnly: true }).prepare('SELECT guid FROM episode').all()
    return rows.map(({ guid }) => String(guid))
  },
}

const gpo = (folder: string, ...words: string[]) =>
  runs('gpo', words, { folder, env: { GPODDER_HOME: folder, GPODDER_DISABLE_DEBUG: '1' } })
