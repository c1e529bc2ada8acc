import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { projectFolder } from '../cli/environment.ts'
import { runNode } from '../cli/runtime/run-node.ts'
import { report, rounded } from './report.ts'

/** Measures what a deployment uploads, by package and by folder, and the CPU of the worker's start. */

const MetafileSchema = z.object({
  outputs: z.record(
    z.string(),
    z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) }),
  ),
})

const ProfileSchema = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame: z.object({ functionName: z.string() }) })),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})

export async function run(): Promise<void> {
  const { parts, ...upload } = await uploadOf()
  await report('upload-parts', 'Bytes of the bundle by package and folder', parts)
  const startUp = await startUpMilliseconds()
  await report('upload', 'The upload, and its start in workerd', [{ ...upload, 'start-up CPU ms': startUp }])
}

/** The minified bundle of a checkout. `KiB` and `gzip KiB` are wrangler's figures. */
export async function uploadOf(folder: string = projectFolder) {
  return inTemporaryFolder(async outdir => {
    const words = ['deploy', '--env=', '--dry-run', '--minify', '--metafile', '--outdir', outdir]
    const printed = await wrangler(words, folder)
    const [, all, gzip] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(printed) ?? []
    const metafile = MetafileSchema.parse(
      JSON.parse(await readFile(join(outdir, 'bundle-meta.json'), 'utf8')),
    )
    return { KiB: Number(all), 'gzip KiB': Number(gzip), parts: partsOf(metafile) }
  })
}

/** CPU milliseconds that a checkout's worker takes before its first request, in its own workerd. */
export async function startUpMilliseconds(folder: string = projectFolder): Promise<number> {
  return inTemporaryFolder(async outdir => {
    const file = join(outdir, 'start-up.cpuprofile')
    await wrangler(['check', 'startup', '--args=--minify --env=', '--outfile', file], folder)
    return busyMilliseconds(ProfileSchema.parse(JSON.parse(await readFile(file, 'utf8'))))
  })
}

async function wrangler(words: string[], folder: string): Promise<string> {
  const printed = await runNode([join(folder, 'node_modules/wrangler/bin/wrangler.js'), ...words], folder)
  if (!printed.ok) throw new Error(printed.error)
  return printed.value
}

async function inTemporaryFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-upload-'))
  try {
    return await measure(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The parts of the bundle, packages of npm and folders of this project, the largest first. */
function partsOf({ outputs }: z.infer<typeof MetafileSchema>) {
  const bytes = new Map<string, number>()
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      bytes.set(partOf(path), (bytes.get(partOf(path)) ?? 0) + bytesInOutput)
    }
  }

  const parts = [...bytes].map(([part, size]) => ({ part, KiB: rounded(size / 1_024, 1) }))
  return parts.filter(({ KiB }) => KiB >= 1).sort((a, b) => b.KiB - a.KiB)
}

/** `src/ingest/page/page.ts` is part of `src/ingest/page`, and node_modules/zod/v4/core/core.js of `zod`. */
function partOf(path: string): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  return (
    name ??
    path
      .replace(/^(?:\.\.\/)+/, '')
      .split('/')
      .slice(0, -1)
      .slice(0, 3)
      .join('/')
  )
}

/** The time of a CPU profile in which the thread was not idle. */
function busyMilliseconds({ nodes, samples, timeDeltas }: z.infer<typeof ProfileSchema>): number {
  const idle = new Set(
    nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id),
  )
  const busy = samples.reduce((sum, id, index) => (idle.has(id) ? sum : sum + (timeDeltas[index] ?? 0)), 0)
  return Math.round(busy / 1_000)
}
