import type { Readable, Writable } from 'node:stream'

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
}

export function processTerminal(): Terminal {
  return {
    input: process.stdin,
    out: process.stdout,
    err: process.stderr,
    interactive: process.stderr.isTTY === true,
    now: Date.now,
    pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
  }
}

/** Writes, and waits while the reader is slow, so that a long output is never collected in memory. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await new Promise<void>(resolve => stream.once('drain', resolve))
}
