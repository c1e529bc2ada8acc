import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { dispatch } from '../../cli/dispatch.ts'
import { type FakeSite, startFakeSite } from './fake-site.ts'

/** A folder, a fake site and a terminal whose clock the test moves: what a command needs to run in a test. */
export interface Scene {
  folder: string
  site: FakeSite
  /** Writes a file into the folder. Gives back its path. */
  file: (name: string, content: string) => string
  run: (words: string[], options?: RunOptions) => Promise<Ran>
  close: () => void
}

export interface RunOptions {
  environment?: Record<string, string>
  input?: string
  interactive?: boolean
  /** What the person makes of a text in the editor. Absent: the editor cannot be opened. */
  editor?: (text: string) => string
  /** How far the clock moves each time that it is read. */
  tickMilliseconds?: number
}

export interface Ran {
  status: number
  out: string
  err: string
  /** The pauses that were asked for, none of which was made. */
  pauses: number[]
}

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'))
  const site = await startFakeSite()
  return {
    folder,
    site,
    file: (name, content) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    run: (words, options) => run(words, { folder, site }, options),
    close: () => {
      site.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function run(
  words: string[],
  { folder, site }: { folder: string; site: FakeSite },
  { environment = {}, input = '', interactive = false, tickMilliseconds = 0, editor }: RunOptions = {},
): Promise<Ran> {
  const out = sink()
  const err = sink()
  const pauses: number[] = []
  let clock = 0
  const status = await dispatch(words, {
    environment: { BROADSHEET_URL: site.url, BROADSHEET_TOKEN: 'test-token', ...environment },
    devVarsFile: join(folder, '.dev.vars'),
    journalFolder: join(folder, 'journal'),
    terminal: {
      input: new PassThrough().end(input),
      out: out.stream,
      err: err.stream,
      interactive,
      now: () => (clock += tickMilliseconds),
      pause: async milliseconds => {
        pauses.push(milliseconds)
      },
      edit: async file => {
        if (!editor) return { ok: false, error: 'No editor is set.' }
        writeFileSync(file, editor(readFileSync(file, 'utf8')))
        return { ok: true, value: undefined }
      },
    },
  })
  return { status, out: out.text(), err: err.text(), pauses }
}

function sink() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** JSON lines of articles `a1`, `a2` … */
export function articleLines(count: number, first = 1): string {
  return Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ id: `a${first + i}`, title: `T${first + i}` })}\n`,
  ).join('')
}
