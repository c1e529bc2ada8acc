import { spawn } from 'node:child_process'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { projectFolder } from '../environment.ts'

/**
 * Runs a Node program in a folder, the project's by default. Returns its standard output; on failure, everything that it
 * printed.
 */
export function runNode(words: string[], folder: string = projectFolder): Promise<Result<string, string>> {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
  })
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')

  let out = ''
  let complaints = ''

  child.stdout.on('data', chunk => {
    out += chunk
  })
  child.stderr.on('data', chunk => {
    complaints += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', status => resolve(status === 0 ? ok(out) : err(`${out}${complaints}`.trim())))
  })
}
