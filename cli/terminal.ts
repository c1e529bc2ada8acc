import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { err, ok, type Result } from '../src/record/problem.ts'

/** The input, output and clock of a command. They are arguments, so that tests can replace them. */
export interface Terminal {
  input: Readable
  out: Writable
  err: Writable
  /** True: a person watches `err`, so a line may be redrawn in place. */
  interactive: boolean
  /** Milliseconds since 1970. */
  now: () => number
  pause: (milliseconds: number) => Promise<void>
  /** Opens a file in the person's editor, and waits until it is closed. Error: a sentence. */
  edit: (file: string) => Promise<Result<undefined, string>>
}

export function processTerminal(): Terminal {
  return {
    input: process.stdin,
    out: process.stdout,
    err: process.stderr,
    interactive: process.stderr.isTTY === true,
    now: Date.now,
    pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    edit: file => inEditor(process.env.VISUAL || process.env.EDITOR, file),
  }
}

/** The editor may be a program with arguments, such as `code --wait`, so that a shell reads it. */
async function inEditor(editor: string | undefined, file: string): Promise<Result<undefined, string>> {
  if (!editor) return err('No editor is set: name one in EDITOR, such as EDITOR=nano.')

  const child = spawn('sh', ['-c', `${editor} "$1"`, editor, file], { stdio: 'inherit' })
  const [status] = await once(child, 'close')
  return status === 0 ? ok(undefined) : err(`The editor ended with status ${status}: ${editor}`)
}

/** Writes, and waits while the reader is slow, so that a long output is never collected in memory. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await new Promise<void>(resolve => stream.once('drain', resolve))
}
