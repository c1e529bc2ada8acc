import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { err, ok, type Result } from '../src/record/problem.ts'

/** Reads settings of the commands from the environment. Errors are sentences for the person who set the variable. */

export type Environment = Record<string, string | undefined>

export const projectFolder = join(import.meta.dirname, '..')

/** The file in which `wrangler dev` and `npm start` keep the secrets of local runs. It is never committed. */
export const devVarsFile = join(projectFolder, '.dev.vars')

const defaultPort = 8787

/** The port of the local worker, from PORT: 1 to 65535. */
export function portOf(environment: Environment): Result<number, string> {
  const text = environment.PORT
  if (!text) return ok(defaultPort)
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return ok(port)
  return err(`PORT is "${text}"; it is a whole number from 1 to 65535.`)
}

/** The token in .dev.vars. Undefined: there is no such file, or no token in it. */
export function keptToken(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  return parseEnv(readFileSync(file, 'utf8')).BROADSHEET_TOKEN || undefined
}
