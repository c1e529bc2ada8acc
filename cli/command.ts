import type { ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Client } from './client.ts'
import type { Terminal } from './terminal.ts'

/** A command of `npm run broadsheet -- …`. To add one, write a file in commands/ and add it to dispatch.ts. */
export interface Command {
  name: string
  /** The usage, after the program's name: `import PATH|URL|- …`. */
  usage: string
  summary: string
  /** Everything that a person needs to know, including options; at most 80 columns. */
  help: string
  options: ParseArgsOptionsConfig
  /** Returns the exit status, or the error in the arguments. */
  run: (call: Call) => Promise<number | UsageError>
}

export interface Call {
  arguments: string[]
  options: Options
  client: Client
  /** Folder for the state that a later run continues from. */
  journalFolder: string
  terminal: Terminal
}

export type Options = ReturnType<typeof parseArgs>['values']

export interface UsageError {
  usageError: string
}

/** Exit statuses: success; something was refused or failed; the arguments are wrong. */
export const exitStatus = { ok: 0, failed: 1, usage: 2 } as const

/** The text value of an option; undefined: not given. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
