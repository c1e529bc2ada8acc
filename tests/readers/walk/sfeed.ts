import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runs, type Walker } from './walker.ts'

export const sfeed: Walker = {
  name: 'sfeed',
  word: 'sfeed',
  format: 'atom',
  async subscribe(folder, address) {
    await writeFile(join(folder, 'sfeedrc'), `sfeedpath="${folder}"\nfeeds() {\n  feed one "${address}"\n}\n`)
  },
  async read(folder) {
    await runs('sfeed_update', ['./sfeedrc'], { folder })
  },
  async seen(folder) {
    const file = join(folder, 'one')
    if (!existsSync(file)) return []
    const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
    return lines.map(line => line.split('\t')[5] ?? '')
  },
}
