import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The programs that have to be compiled, and where they are kept. */

export const programs = join(import.meta.dirname, 'programs')
export const built = join(import.meta.dirname, '../../.broadsheet/readers')

/** The compiled program, which is kept for as long as its source and the compiler's words stay as they are. */
export function compiled(source: string, compiler: string[], flags: string[]): string {
  const file = join(programs, source)
  const digest = createHash('sha256')
    .update(readFileSync(file))
    .update([...compiler, ...flags].join(' '))
    .digest('hex')
  const program = join(built, `${source}-${digest.slice(0, 12)}`)
  if (existsSync(program)) return program

  mkdirSync(built, { recursive: true })
  const [command = '', ...words] = compiler
  const go = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(built, 'go') }
  execFileSync(command, [...words, program, file, ...flags], { env: { ...process.env, ...go } })
  return program
}

/** The compiler's flags for the libraries. */
export function pkgConfig(...libraries: string[]): string[] {
  const output = execFileSync('pkg-config', ['--cflags', '--libs', ...libraries], { encoding: 'utf8' })
  return output.trim().split(/\s+/)
}
