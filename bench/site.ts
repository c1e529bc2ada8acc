import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../cli/runtime/bundle.ts'
import { runNode } from '../cli/runtime/run-node.ts'
import type { Draft } from '../src/record/article.ts'
import type { BenchWorker } from './serve.ts'

/** Our own worker for `workerd serve`, and the actions of a newsroom on it. */

export const token = 'token-of-the-bench'
export const authorization = { authorization: `Bearer ${token}` }

/** The worker of this checkout, or of the one in `folder`. */
export async function broadsheet(folder?: string): Promise<BenchWorker> {
  const built = folder ? await bundleOf(folder) : await bundle()
  if (!built.ok) throw new Error(built.error)
  return {
    name: 'broadsheet',
    module: built.value.module,
    text: { PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: token },
    objects: { PUBLISHER: 'Publisher', HUB: 'Hub' },
  }
}

async function bundleOf(folder: string): ReturnType<typeof bundle> {
  const module: { bundle: typeof bundle } = await import(join(folder, 'cli/runtime/bundle.ts'))
  return module.bundle()
}

const wrangler = join(import.meta.dirname, '../node_modules/wrangler/bin/wrangler.js')
const workers = join(import.meta.dirname, 'workers')

/** Bundles one of bench/workers as a module, as for Cloudflare. */
export async function benchModule(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'))
  const config = ['--config', join(workers, 'wrangler.toml')]
  const built = await runNode([
    wrangler,
    'deploy',
    join(workers, `${name}.ts`),
    ...config,
    '--dry-run',
    '--outdir',
    folder,
  ])
  if (!built.ok) throw new Error(built.error)
  const module = await readFile(join(folder, `${name}.js`), 'utf8')
  await rm(folder, { recursive: true })
  return module
}

const linesARequest = 500

/** Imports articles as NDJSON, five hundred per request. Throws if one is refused. */
export async function importAll(url: string, articles: Iterable<Draft>): Promise<number> {
  let lines: string[] = []
  let count = 0
  const send = async () => {
    const headers = { ...authorization, 'content-type': 'application/x-ndjson' }
    const answer = await fetch(`${url}/api/import`, { method: 'POST', headers, body: lines.join('\n') })
    const refused = (await answer.text()).split('\n').find(line => line.includes('"refused"'))
    if (!answer.ok || refused) throw new Error(`the import was refused: ${answer.status} ${refused}`)
    count += lines.length
    lines = []
  }
  for (const article of articles) {
    lines.push(JSON.stringify(article))
    if (lines.length === linesARequest) await send()
  }
  if (lines.length > 0) await send()
  return count
}

export async function publish(url: string, article: Draft): Promise<void> {
  const headers = { ...authorization, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/articles`, {
    method: 'POST',
    headers,
    body: JSON.stringify(article),
  })
  await answer.text()
  if (!answer.ok) throw new Error(`publishing answered ${answer.status}`)
}
