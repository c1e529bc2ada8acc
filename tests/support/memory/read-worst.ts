import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadFile } from './read-files.ts'
import type { WorstInput } from './worst-inputs.ts'

/**
 * V8's limits in megabytes for old and new objects: 120 together, since an isolate on Cloudflare has 128 for
 * everything.
 */
const heapLimits = ['--max-old-space-size=96', '--max-semi-space-size=8']

export type Reading = ({ what: string } & Omit<ReadFile, 'file'>) | { what: string; died: string }

/** Reads inputs of one size in turn, in a process of 128 MB. If the process dies, later inputs are not read. */
export async function readWorst(inputs: readonly WorstInput[], bytes: number): Promise<Reading[]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-memory-'))
  try {
    const files = []
    for (const [index, { contentType, make }] of inputs.entries()) {
      const file = join(folder, String(index))
      await writeFile(file, make(bytes))
      files.push({ file, contentType })
    }
    const list = join(folder, 'list.json')
    await writeFile(list, JSON.stringify(files))
    const { lines, complaint } = await run(list)
    const read = lines.map(({ file: _, ...line }, index) => ({ what: inputs[index]?.what ?? '', ...line }))
    const next = inputs[lines.length]
    return next ? [...read, { what: next.what, died: complaint }] : read
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(list: string): Promise<{ lines: ReadFile[]; complaint: string }> {
  const program = join(import.meta.dirname, 'read-files.ts')
  const child = spawn(process.execPath, [...heapLimits, program, list])
  let out = ''
  let complaint = ''
  child.stdout.on('data', chunk => {
    out += chunk
  })
  child.stderr.on('data', chunk => {
    complaint += chunk
  })
  await new Promise(resolve => child.once('close', resolve))
  const lines = out.split('\n').filter(line => line !== '')
  return {
    lines: lines.map(line => JSON.parse(line)),
    complaint: /FATAL.*/.exec(complaint)?.[0] ?? complaint,
  }
}
