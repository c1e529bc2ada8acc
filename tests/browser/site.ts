import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface StartedSite {
  url: string
  stop(): Promise<void>
}

/** The site as `npm start` runs it, with the starter articles, on a port and in a state folder of its own. */
export async function startSite(): Promise<StartedSite> {
  const state = await mkdtemp(join(tmpdir(), 'broadsheet-browser-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', './cli/node-version.mjs', 'cli/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      BROADSHEET_STATE: state,
      BROADSHEET_TOKEN: 'token-of-the-tests',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  await ready(child.stdout, child.stderr)
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill()
      await ended
      await rm(state, { recursive: true, force: true })
    },
  }
}

/** Resolves with the greeting, which comes when the articles are there. */
function ready(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes('Ctrl-C')) resolve()
    }
    stdout.on('data', listen)
    stderr.on('data', listen)
    stdout.once('close', () => reject(new Error(`The site did not start:\n${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error()),
      )
    })
  })
}
