import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A copy of the project for defects, so that no work tree is changed. */

export const root = join(import.meta.dirname, '../..')

/** Folder for results and copies; git ignores it. */
export const kept = join(root, '.broadsheet/mutate')

export class Sandbox {
  readonly path: string

  /** Copies the tracked and new files as they are now. `name` distinguishes copies. */
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

/** The project's files, relative to its root. */
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
