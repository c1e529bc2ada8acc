import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { built } from './built.ts'
import type { Reader } from './readers.ts'

/** Runs readers, and says which cannot run here. */

/** What the reader's program prints of the files. Throws with what the program complains of. */
export async function run(reader: Reader, files: string[]): Promise<string> {
  const [program = '', ...words] = reader.command()
  mkdirSync(built, { recursive: true })
  const env = { ...process.env, LANG: 'C.UTF-8', HOME: built, ...reader.env }
  const { stdout } = await promisify(execFile)(program, [...words, ...files], { maxBuffer: 2 ** 26, env })
  return stdout
}

/** Why the reader cannot run here, as a sentence; undefined: it can. Another version has other quirks. */
export function missing(reader: Reader): string | undefined {
  const { name, version, from } = reader
  const here = from === 'npm' ? npmVersion(reader.package) : debianVersion(reader)
  if (here === undefined) return `${name} ${version} (${from}: ${reader.package}) is not installed`

  const absent = (reader.needs ?? []).filter(needed => !debianPackages().has(needed))
  if (absent.length > 0) return `${name} ${version} needs ${absent.join(', ')}`
  return here === version ? undefined : `${name} ${here} is here, but quirks.ts speaks of ${version}`
}

function npmVersion(name: string): string | undefined {
  const folders = ['.', '../..'].map(folder => join(import.meta.dirname, folder, 'node_modules', name))
  const file = folders.map(folder => join(folder, 'package.json')).find(path => existsSync(path))
  return file && JSON.parse(readFileSync(file, 'utf8')).version
}

/** Without epoch and revision: `1:3.13.1-3` is 3.13.1, `2.0.15-4+deb12u1` is 2.0.15. */
function debianVersion(reader: Reader): string | undefined {
  if (reader.unpacked) return existsSync(reader.unpacked) ? reader.version : undefined
  return debianPackages()
    .get(reader.package)
    ?.replace(/^\d+:/, '')
    .replace(/[-~+].*$/, '')
}

let packages: Map<string, string> | undefined

/** Debian's packages that are installed here, with their versions; none where there is no dpkg. */
function debianPackages(): Map<string, string> {
  if (packages) return packages
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const format = '${db:Status-Status} ${Package} ${Version}\n'
  const { stdout } = spawnSync('dpkg-query', ['--show', `--showformat=${format}`], { encoding: 'utf8' })
  const installed = (stdout ?? '').split('\n').flatMap((line): [string, string][] => {
    const [status, name = '', version = ''] = line.split(' ')
    return status === 'installed' ? [[name, version]] : []
  })
  packages = new Map(installed)
  return packages
}
