import type { ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Client } from './client.ts'
import type { Terminal } from './terminal.ts'

/** A command of `npm run broadsheet -- …`: one file in commands/, one line in dispatch.ts. */
export interface Command {
  name: string
  /** How it is called, after the program's name: `import PATH|URL|- …`. */
  usage: string
  summary: string
  /** Everything a person needs to know, options included; 80 columns. */
  help: string
  options: ParseArgsOptionsConfig
  /** Gives back the exit status, or what is wrong with the arguments. */
  run: (call: Call) => Promise<number | UsageError>
}

export interface Call {
  arguments: string[]
  options: Options
  client: Client
  /** Keeps what a later run goes on from. */
  journalFolder: string
  terminal: Terminal
}

export type Options = ReturnType<typeof parseArgs>['values']

export interface UsageError {
  usageError: string
}

/** Exit statuses: all done; something was refused or failed; the arguments cannot be understood. */
export const exitStatus = { ok: 0, failed: 1, usage: 2 } as const

/** The value of an option that takes one. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
