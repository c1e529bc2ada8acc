import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** A folder on disk as the readers of sites see it. Paths in it have slashes, whatever the system writes. */
export interface Folder {
  /** As the command was given it. */
  path: string
  /** Every file below it in the order of names, without hidden ones and what programs put there themselves. */
  files: string[]
  /** Also of hidden files. */
  has: (path: string) => boolean
  /** Undefined: there is no such file, or it is larger; without `maxBytes`, than a text that somebody wrote can be. */
  read: (path: string, maxBytes?: number) => string | undefined
}

const textMaxBytes = 4_194_304 // 4 MiB
const generated = new Set(['node_modules', '_site', '.git', 'vendor', 'bower_components', '__pycache__'])

export function openFolder(path: string): Folder {
  return {
    path,
    files: filesBelow(path),
    has: name => existsSync(join(path, name)),
    read: (name, maxBytes = textMaxBytes) => {
      const found = statSync(join(path, name), { throwIfNoEntry: false })
      return found?.isFile() && found.size <= maxBytes ? readFileSync(join(path, name), 'utf8') : undefined
    },
  }
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(join(path, sep).length).split(sep))
    .filter(parts => !parts.some(part => part.startsWith('.') || generated.has(part)))
    .map(parts => parts.join('/'))
    .sort()
}
