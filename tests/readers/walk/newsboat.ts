import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { runs, type Walker } from './walker.ts'

export const newsboat: Walker = {
  name: 'newsboat',
  word: 'newsboat',
  format: 'atom',
  async subscribe(folder, address) {
    await writeFile(join(folder, 'urls'), `${address}\n`)
    await writeFile(join(folder, 'config'), '')
  },
  async read(folder) {
    await runs('newsboat', ['-q', '-u', 'urls', '-C', 'config', '-c', 'cache.db', '-x', 'reload'], { folder })
  },
  async seen(folder) {
    const file = join(folder, 'cache.db')
    if (!existsSync(file)) return []
    const rows = new DatabaseSync(file, { readOnly: true }).prepare('SELECT guid FROM rss_item').all()
    return rows.map(({ guid }) => String(guid))
  },
}
