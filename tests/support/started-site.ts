import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The site as `npm start` runs it: a separate process with its state on disk, which can be killed and restarted. */
export interface StartedSite {
  url: string
  /** The folder of its state. */
  state: string
  publish(article: object): Promise<void>
  /** The process id of its workerd. */
  workerd(): number
  /** Sends SIGKILL to the command and its workerd, so that neither cleans up. The state stays. */
  kill(): Promise<void>
  /** Starts again with the same state. */
  restart(): Promise<void>
  /** Ends it normally and removes the state. */
  stop(): Promise<void>
}

const token = 'token-of-the-tests'
const ownProject = join(import.meta.dirname, '../..')

/** Starts the site of this project, or of a copy of it in a folder. */
export async function startOnDisk(
  settings: Record<string, string> = {},
  project: string = ownProject,
): Promise<StartedSite> {
  const command = join(project, 'cli/start.ts')
  const port = await freePort()
  const state = await mkdtemp(join(tmpdir(), 'broadsheet-'))
  const environment = {
    ...process.env,
    PORT: String(port),
    BROADSHEET_STATE: state,
    BROADSHEET_TOKEN: token,
    BROADSHEET_ALLOW_LOOPBACK: '1',
    ...settings,
  }
  let child = await started(command, environment)
  const running = () => JSON.parse(readFileSync(join(state, 'running.json'), 'utf8'))
  const ended = () => new Promise(resolve => child.once('exit', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    publish: article => publish(port, article),
    workerd: () => running().workerd,
    async kill() {
      const { pid, workerd } = running()
      const gone = ended()
      process.kill(pid, 'SIGKILL')
      process.kill(workerd, 'SIGKILL')
      await gone
    },
    async restart() {
      child = await started(command, environment)
    },
    async stop() {
      const gone = ended()
      child.kill('SIGTERM')
      await gone
      await rm(state, { recursive: true, force: true })
    },
  }
}

/** Resolves when the command prints its greeting, which it does once the site answers. */
function started(command: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [command], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', chunk => {
    complaint += chunk
  })
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      said += chunk
      if (said.includes('answers at')) resolve(child)
    })
    child.once('exit', code => reject(new Error(`the site ended with ${code}: ${complaint}`)))
  })
}

async function publish(port: number, article: object): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const url = `http://127.0.0.1:${port}/api/articles`
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(article) })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo // TCP, so it is no pipe's name
  await new Promise(resolve => probe.close(resolve))
  return port
}
