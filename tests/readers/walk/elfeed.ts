import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programs } from '../built.ts'
import { runs, type Walker } from './walker.ts'

export const elfeed: Walker = {
  name: 'elfeed',
  word: 'elfeed',
  format: 'atom',
  async subscribe(folder, address) {
    await writeFile(join(folder, 'address'), address)
  },
  async read(folder) {
    const update = ['--batch', '--no-init-file', '--load', join(programs, 'elfeed-update.el')]
    const ids = await runs('emacs', [...update, await readFile(join(folder, 'address'), 'utf8')], { folder })
    await writeFile(join(folder, 'ids'), ids)
  },
  async seen(folder) {
    const file = join(folder, 'ids')
    return existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter(Boolean) : []
  },
}
