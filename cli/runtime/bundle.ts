import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { projectFolder } from '../environment.ts'
import { runNode } from './run-node.ts'

const wrangler = join(projectFolder, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
const configuration = join(import.meta.dirname, 'print-configuration.ts')

const WorkerSchema = z.looseObject({
  bindings: z.record(z.string(), z.json()),
  cronTriggers: z._default(z.array(z.string()), []),
})

/** The worker as it is deployed: its code as one module, and the options from wrangler.toml in Miniflare's form. */
export interface Bundle {
  module: string
  worker: z.infer<typeof WorkerSchema>
}

/** Builds the worker with `wrangler deploy`, as for Cloudflare, but as a dry run. Errors are wrangler's own text. */
export async function bundle(): Promise<Result<Bundle, string>> {
  if (!existsSync(wrangler)) return err('wrangler is not installed. Run `npm install` first.')
  const [module, worker] = await Promise.all([bundledModule(), runNode([configuration])])
  if (!module.ok) return err(`wrangler could not build the worker:\n\n${module.error}`)
  if (!worker.ok) return err(`wrangler could not read wrangler.toml:\n\n${worker.error}`)
  return ok({ module: module.value, worker: WorkerSchema.parse(JSON.parse(worker.value)) })
}

async function bundledModule(): Promise<Result<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'))
  try {
    const built = await runNode([wrangler, 'deploy', '--dry-run', '--outdir', folder])
    return built.ok ? ok(await readFile(join(folder, 'worker.js'), 'utf8')) : built
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
