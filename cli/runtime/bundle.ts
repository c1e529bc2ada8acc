import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { projectFolder } from '../environment.ts'

const wrangler = join(projectFolder, 'node_modules', 'wrangler', 'bin', 'wrangler.js')

/** The worker as one module's text, made by the same `wrangler deploy` that puts it on Cloudflare, only dry. */
export async function bundle(): Promise<Result<string, string>> {
  if (!existsSync(wrangler)) return err('wrangler is not installed. Run `npm install` first.')
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'))
  try {
    const { status, output } = await dryDeploy(folder)
    if (status !== 0) return err(`wrangler could not build the worker:\n\n${output}`)
    return ok(await readFile(join(folder, 'worker.js'), 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function dryDeploy(folder: string): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', folder], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', status => resolve({ status, output }))
  })
}
