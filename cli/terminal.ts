import type { Readable, Writable } from 'node:stream'

/** The world of a command: what it reads, where it writes, its clock. Passed in, so that tests bring their own. */
export interface Terminal {
  input: Readable
  out: Writable
  err: Writable
  /** A person watches `err`: a line may be drawn again in place. */
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

/** Writes and waits while the reader is behind, so that a long output is never collected in memory. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await new Promise<void>(resolve => stream.once('drain', resolve))
}
