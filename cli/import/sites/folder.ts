import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** A folder on disk for the readers of sites. Its paths use slashes on every system. */
export interface Folder {
  /** The path that the command was given. */
  path: string
  /** Every file below it, sorted by name, without hidden files and those that programs generate. */
  files: string[]
  /** Also true for hidden files. */
  has: (path: string) => boolean
  /** Undefined: there is no such file, or it exceeds `maxBytes` (absent: 4 MiB, more than any written text). */
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
