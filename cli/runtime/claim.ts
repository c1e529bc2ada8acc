import { ChildProcess, execFileSync } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { replaceFile } from '../replace-file.ts'

/**
 * Only one runtime may use a state folder. `running.json` in it names the process that serves it, and its workerd. A
 * SIGKILL of the process leaves workerd alive, with the port and the database open; the next start ends it.
 */
const ClaimSchema = z.object({ pid: z.int(), workerd: z.optional(z.int()) })

/**
 * Creates the folder and reserves it for this process until it exits. Refuses a folder that is in use or not writable.
 */
export async function claim(stateFolder: string): Promise<Result<undefined, string>> {
  try {
    mkdirSync(stateFolder, { recursive: true })
    accessSync(stateFolder, constants.W_OK)
  } catch (cause) {
    return err(
      `The state folder ${stateFolder} is not writable (${cause}). Set BROADSHEET_STATE to one that is.`,
    )
  }

  const file = join(stateFolder, 'running.json')
  const last = readClaim(file)
  if (last && last.pid !== process.pid && commandOf(last.pid).includes('start.ts')) {
    return err(
      `Process ${last.pid} already serves the state folder ${stateFolder}.\n` +
        `Stop it (kill ${last.pid}), or set BROADSHEET_STATE and PORT for a second site.`,
    )
  }

  if (last?.workerd) await endOrphan(last.workerd)
  hold(file)
  return ok(undefined)
}

function readClaim(file: string): z.infer<typeof ClaimSchema> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return ClaimSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined // cut off by a crash: it names no process
  }
}

/**
 * The command line of a process; empty: there is none. The id alone is not enough, since the system may have reused it.
 */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

async function endOrphan(pid: number): Promise<void> {
  for (let tries = 0; tries < 100 && commandOf(pid).includes('workerd'); tries++) {
    process.kill(pid, 'SIGKILL')
    await pause(20)
  }
}

function hold(file: string): void {
  replaceFile(file, JSON.stringify({ pid: process.pid }))
  process.once('exit', () => rmSync(file, { force: true }))
  // Miniflare does not report workerd's process id, but Node reports every child process.
  subscribe('child_process', message => {
    const child = childOf(message)
    child?.once('spawn', () => {
      if (!child.spawnfile.includes('workerd')) return
      replaceFile(file, JSON.stringify({ pid: process.pid, workerd: child.pid }))
    })
  })
}

function childOf(message: unknown): ChildProcess | undefined {
  const child = typeof message === 'object' && message && 'process' in message ? message.process : undefined
  return child instanceof ChildProcess ? child : undefined
}
