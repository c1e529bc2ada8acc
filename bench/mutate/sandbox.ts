import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A copy of the project that defects are put into, so that nobody's work tree is touched. */

export const root = join(import.meta.dirname, '../..')

/** Where results and copies are kept; git ignores it. */
export const kept = join(root, '.broadsheet/mutate')

export class Sandbox {
  readonly path: string

  /** Copies what git knows and what is new, as it is now. `name` tells two copies apart. */
  constructor(name: string) {
    this.path = join(kept, name)
    rmSync(this.path, { recursive: true, force: true })
    for (const file of projectFiles()) {
      mkdirSync(dirname(join(this.path, file)), { recursive: true })
      cpSync(join(root, file), join(this.path, file))
    }
    symlinkSync(join(root, 'node_modules'), join(this.path, 'node_modules'))
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8')
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text)
  }
}

/** The project's files, from its root. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  const files = listed.toString().split('\0').filter(Boolean)
  return [...files, 'worker-configuration.d.ts'].filter(file => existsSync(join(root, file)))
}

/** The source files of a part: `src/record`, `src/ingest/html`, `src/settings`, `cli`. */
export function filesOf(part: string): string[] {
  return projectFiles().filter(
    file =>
      /^(?:src|feeds|cli)\/.*\.tsx?$/.test(file) &&
      (file.startsWith(`${part}/`) || file === `${part}.ts` || file === part),
  )
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
