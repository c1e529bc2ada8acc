import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readers } from '../readers.ts'
import { readingsOf } from '../reading.ts'
import { run } from '../run.ts'
import type { Walker } from './walker.ts'

/** A library that fetches by itself, in a program that keeps each id that it did not have, as programs do. */
export const library = (name: string, word: string): Walker => ({
  name,
  word,
  format: 'atom',
  subscribe: (folder, address) => writeFile(join(folder, 'address'), address),
  async read(folder) {
    const reader = readers.find(reader => reader.name === name)
    const address = await readFile(join(folder, 'address'), 'utf8')
    if (!reader) return

    const [reading] = readingsOf(await run(reader, [address]))
    if (!reading || 'error' in reading) return
    const known = await seenIn(folder)
    const added = reading.entries.flatMap(({ id = '' }) => (known.includes(id) ? [] : [id]))
    await writeFile(join(folder, 'ids'), JSON.stringify([...known, ...added]))
  },
  seen: seenIn,
})

async function seenIn(folder: string): Promise<string[]> {
  const file = join(folder, 'ids')
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : []
}
