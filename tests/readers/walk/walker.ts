import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** A reader that comes again and again, with all that it keeps in a folder of its own. */
export interface Walker {
  /** As readers.ts names it. */
  name: string
  /** The word for it in addresses. */
  word: string
  format: 'rss' | 'atom'
  /** Subscribes to the address, once. */
  subscribe(folder: string, address: string): Promise<void>
  /** Asks for what is new. What the program says of failures is not of interest: it is not in `seen` then. */
  read(folder: string): Promise<void>
  /** The ids of the articles that a person sees, each as often as it is there. */
  seen(folder: string): Promise<string[]>
}

/** Runs a program to its end and takes its failure for an answer. Throws where it does not end within a minute. */
export async function runs(
  command: string,
  words: string[],
  { folder, env = {} }: { folder: string; env?: Record<string, string> },
): Promise<string> {
  const options = {
    cwd: folder,
    env: { ...process.env, HOME: folder, LANG: 'C.UTF-8', ...env },
    timeout: 60_000,
    maxBuffer: 2 ** 26,
  }
  const ran = await promisify(execFile)(command, words, options).catch(
    (failure: { stdout?: string; killed?: boolean }) => failure,
  )
  if ('killed' in ran && ran.killed) throw new Error(`${command} did not end by itself`)
  return ran.stdout ?? ''
}
