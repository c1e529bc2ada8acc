import { readFileSync } from 'node:fs'
import { getHeapStatistics } from 'node:v8'
import { readWhole } from '../../../src/ingest/reading.ts'
import { limits } from '../../../src/record/limits.ts'
import { err } from '../../../src/record/problem.ts'

/**
 * Reads files as an import does, one article at a time, and prints a line of JSON for each: the result, and the heap
 * that the process has by then. It is a separate program, so that it may run out of memory. Its argument names a file
 * with the list: `[{ "file", "contentType" }]`.
 */
export interface ReadFile {
  file: string
  /** Numbers of articles that were read, and of refusals by kind of problem. */
  counts: Record<string, number>
  /** The first refusal. */
  problem?: unknown
  milliseconds: number
  heapMegabytes: number
}

const files: { file: string; contentType: string }[] = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
for (const { file, contentType } of files) {
  const read = await readOne(new Uint8Array(readFileSync(file)), contentType)
  process.stdout.write(`${JSON.stringify({ file, ...read } satisfies ReadFile)}\n`)
}

async function readOne(body: Uint8Array, contentType: string): Promise<Omit<ReadFile, 'file'>> {
  const delivery = {
    contentType,
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    tagging: { authority: 'news.example', date: '2025' },
    fetchFeed: async () => err({ kind: 'malformed-body' as const, detail: 'nothing is fetched here' }),
  }
  const counts: Record<string, number> = {}
  let problem: unknown
  const begun = performance.now()

  for await (const { result } of readWhole(body, delivery, limits.recordMaxBytes)) {
    const outcome = result.ok ? 'read' : result.error.kind
    counts[outcome] = (counts[outcome] ?? 0) + 1
    if (!result.ok) problem ??= result.error
  }

  const milliseconds = Math.round(performance.now() - begun)
  const heapMegabytes = Math.round(getHeapStatistics().total_heap_size / 1_000_000)
  return { counts, problem, milliseconds, heapMegabytes }
}
