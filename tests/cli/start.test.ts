import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../cli/environment.ts'

/** The whole program, as `npm start` runs it: workerd, the disk, signals. */

const token = 'a-token-of-this-test'
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'))
const stateFolder = join(folder, 'state')
const launched: Program[] = []
let port: number
let program: Program

interface Program {
  pid: number
  /** Everything it has said so far. */
  said: () => string
  /** Its exit status, when it has ended and closed what it wrote to. */
  ended: Promise<number | null>
}

/** What the port answered first, in the first moment that anything answered there. */
let firstAnswer: Promise<string>

beforeAll(async () => {
  port = await freePort()
  firstAnswer = answered('/feeds/main.json')
  program = await start()
}, 120_000)

async function answered(path: string): Promise<string> {
  for (;;) {
    const answer = await request(path).catch(() => undefined)
    if (answer) return answer.text()
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

afterAll(async () => {
  for (const { pid } of launched) killGroup(pid)
  await Promise.all(launched.map(({ ended }) => ended))
  rmSync(folder, { recursive: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

function launch(): Program {
  const child = spawn(process.execPath, ['--import', './cli/node-version.mjs', 'cli/start.ts'], {
    cwd: projectFolder,
    detached: true, // a process group of its own, to be killed as a whole
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), BROADSHEET_STATE: stateFolder, BROADSHEET_TOKEN: token },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      text += chunk
    })
  }
  const ended = once(child, 'close').then(([status]) => status)
  const running = { pid: child.pid ?? 0, said: () => text, ended }
  launched.push(running)
  return running
}

/** Waits for the words that come last. An end before them is a failure, told in its own words. */
async function start(): Promise<Program> {
  const starting = launch()
  const failed = starting.ended.then(status => {
    throw new Error(`npm start ended with ${status}: ${starting.said()}`)
  })
  failed.catch(() => {}) // an end later on is no failure
  await Promise.race([
    failed,
    until('npm start greets', () => starting.said().includes('Stop: Ctrl-C.'), starting),
  ])
  return starting
}

/** Waits until it holds. After 100 seconds it fails with what it waited for, and what the program has said. */
async function until(what: string, holds: () => boolean, { said }: Pick<Program, 'said'>): Promise<void> {
  for (const end = Date.now() + 100_000; !holds(); ) {
    if (Date.now() > end) throw new Error(`waited 100 s until ${what}; it has said: ${said()}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // it is gone already
  }
}

const request = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })

async function broadsheet(...words: string[]): Promise<{ status: number | null; out: string }> {
  const environment = { PORT: String(port), BROADSHEET_TOKEN: token }
  const child = spawn(process.execPath, ['cli/broadsheet.ts', ...words], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  child.stdout.setEncoding('utf8') // else a character that two chunks share is broken
  let out = ''
  child.stdout.on('data', chunk => {
    out += chunk
  })
  const [status] = await once(child, 'close')
  return { status, out }
}

const workerdPid = (): number => JSON.parse(readFileSync(join(stateFolder, 'running.json'), 'utf8')).workerd

const commandLine = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')

describe('npm start', () => {
  it('answers with the starter articles and says where', async () => {
    expect(program.said()).toContain(`Broadsheet answers at http://127.0.0.1:${port}`)
    expect(program.said(), 'no line of a log comes before it').not.toContain('"event"')
    const feed = await request('/feeds/main.json')
    expect(feed.status).toBe(200)
    expect(JSON.parse(await feed.text()).items).not.toEqual([])
  })

  it('answers on its port only when the starter articles are there', async () => {
    expect(JSON.parse(await firstAnswer).items).not.toEqual([])
  })

  it.each([
    '/cdn-cgi/local/scheduled?cron=*/5+*+*+*+*',
    '/cdn-cgi/handler/scheduled',
    '/cdn-cgi/mf/scheduled',
    '/cdn-cgi/local/email',
    '/cdn-cgi/local/explorer',
    '/cdn-cgi/local/platform-proxy',
    '/cdn-cgi/local/r2/public/a',
  ])('has nothing of the local runtime at %s', async path => {
    for (const method of ['GET', 'POST']) {
      const answer = await request(path, { method })
      expect([answer.status, await answer.json()]).toMatchObject([
        404,
        { type: 'urn:broadsheet:problem:not-found' },
      ])
    }
  })

  it.runIf(process.platform === 'linux')('shows a token of the environment to nobody', () => {
    const seen = [program.said(), commandLine(program.pid), commandLine(workerdPid())]
    expect(seen.filter(text => text.includes(token))).toEqual([])
  })

  it('cleans foreign HTML and writes every format without the packages that the worker leaves out', async () => {
    const content =
      '<p style="color:red">One <a href="javascript:alert(1)">two</a> <img src="https://news.example/a.png" srcset="https://news.example/b.png 2x" alt=""></p>'
    const sent = await request('/api/articles', {
      method: 'POST',
      body: JSON.stringify({ title: 'Cleaned', content, categories: ['cleaned'] }),
    })
    expect(sent.status).toBe(201)
    for (const format of ['rss', 'atom', 'json']) {
      const text = await (await request(`/categories/cleaned.${format}`)).text()
      expect(text).toContain('One')
      expect(text).not.toMatch(/color:red|javascript/)
    }
  })

  it('serves the files of feeds/files byte for byte, and none of them past the worker', async () => {
    const picture = await request('/assets/cover.png')
    const bytes = readFileSync(join(projectFolder, 'feeds/files/cover.png'))
    expect(Buffer.from(await picture.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await request('/cover.png')).status).toBe(404)
  })

  it('starts workerd again when that is killed', async () => {
    const before = workerdPid()
    process.kill(before, 'SIGKILL')
    const isRestarted = () => workerdPid() !== before && program.said().includes('was restarted')
    await until('workerd is restarted', isRestarted, program)
    expect((await request('/api/health')).status).toBe(200)
  }, 120_000)

  it('refuses a second process on the same state, and names the first', async () => {
    const second = launch()
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`Process ${program.pid} already serves the state folder`)
  }, 30_000)

  it('takes what the command line sends and gives it back', async () => {
    const file = join(folder, 'articles.ndjson')
    writeFileSync(
      file,
      '{"id":"tag:news.example,2025-01-01:cli","title":"From a file"}\n\n{"id":"untitled"}\n',
    )
    const imported = await broadsheet('import', file)
    expect(imported.status).toBe(1)
    expect(imported.out).toMatch(
      /articles\.ndjson:3: refused: title .*\n1 created, 0 updated, 0 unchanged, 1 refused/,
    )
    const exported = await broadsheet('export')
    expect(exported.status).toBe(0)
    const records = exported.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(records.map(({ title }) => title)).toContain('From a file')
    writeFileSync(file, exported.out)
    const again = await broadsheet('import', file)
    expect(again.out).toContain(`0 created, 0 updated, ${records.length} unchanged, 0 refused`)
  }, 60_000)

  it('has every acknowledged article after the whole group was killed', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `tag:news.example,2025-01-01:articles/kept-${i}`)
    const writes = ids.map(async id => {
      const body = JSON.stringify({ id, title: id, content: '<p>Kept.</p>' })
      return (await request('/api/articles', { method: 'POST', body })).status
    })
    expect(new Set(await Promise.all(writes))).toEqual(new Set([201]))
    killGroup(program.pid)
    await program.ended
    program = await start()
    const reads = ids.map(async id => (await request(`/api/articles/${encodeURIComponent(id)}`)).status)
    expect(new Set(await Promise.all(reads))).toEqual(new Set([200]))
    expect(program.said()).not.toContain('starter articles')
  }, 120_000)

  it('ends with status 0 at SIGTERM, and takes workerd with it', async () => {
    process.kill(program.pid, 'SIGTERM')
    expect(await program.ended).toBe(0)
    await expect(request('/api/health')).rejects.toThrow()
  }, 30_000)
})
