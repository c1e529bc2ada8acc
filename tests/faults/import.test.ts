import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'

/** `npm run faults` imports more (`ARTICLES`). */
const records = Number(process.env.ARTICLES) || 2_000 // fewer are stored before the command can be killed

const token = 'token-of-the-newsroom'
const command = join(import.meta.dirname, '../../cli/broadsheet.ts')
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-import-'))
const file = join(folder, 'records.ndjson')
const authorized = { headers: { authorization: `Bearer ${token}` } }

let site: StartedSite

beforeAll(async () => {
  site = await startOnDisk({ BROADSHEET_TOKEN: token })
  writeFileSync(
    file,
    Array.from({ length: records }, (_, number) => `${JSON.stringify(record(number))}\n`).join(''),
  )
}, 120_000)

afterAll(async () => {
  await site.stop()
  rmSync(folder, { recursive: true })
})

const record = (number: number) => ({
  id: `wire/${number}`,
  title: `Record ${number}`,
  content: `<p>${`Text of record ${number}. `.repeat(30)}</p>`,
  published: new Date(Date.parse('2026-01-01T00:00:00Z') + number * 1_000).toISOString(),
})

interface Import {
  child: ChildProcess
  /** The exit code, and what it said; null: it was killed. */
  ended: Promise<{ code: number | null; said: string }>
}

/** `broadsheet import`, as a person starts it. */
function startImport(): Import {
  const env = { ...process.env, BROADSHEET_URL: site.url, BROADSHEET_TOKEN: token }
  const child = spawn(process.execPath, [command, 'import', file], { env, cwd: folder, stdio: 'pipe' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
  return { child, ended: new Promise(resolve => child.once('exit', code => resolve({ code, said }))) }
}

/** How many records the site has, as it tells whoever may read them. */
async function stored(): Promise<number> {
  const { articles }: { articles: number } = await (await fetch(`${site.url}/api/health`, authorized)).json()
  return articles
}

/** Waits for the import to store records. If the command ends before, the test fails at once with what it said. */
async function until(count: number, { child, ended }: Import): Promise<void> {
  while ((await stored()) < count) {
    if (child.exitCode) throw new Error(`the command ended: ${(await ended).said}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

async function killSite(): Promise<void> {
  await site.kill()
  await site.restart()
}

describe('an import that is killed', () => {
  it(
    `of ${records} records, the site twice and the command once, stores each record once when it is repeated`,
    async ({ annotate }) => {
      const before = await stored()
      const first = startImport()
      await until(before + 1, first) // during its first request
      await killSite()
      await until(before + records * 0.4, first)
      first.child.kill('SIGKILL')
      await first.ended
      const second = startImport()
      await until(before + records * 0.7, second)
      await killSite()
      const { code, said } = await second.ended
      const exported = await (await fetch(`${site.url}/api/export`, authorized)).text()
      const ids = exported
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line).id)
      const own = ids.filter(id => id.startsWith('wire/'))
      const figures = {
        records,
        kills: 3,
        stored: own.length,
        lost: records - new Set(own).size,
        twice: own.length - new Set(own).size,
      }
      await annotate(JSON.stringify(figures), 'faults: import')
      expect(figures, said).toMatchObject({ stored: records, lost: 0, twice: 0 })
      expect(code, said).toBe(0)
    },
    120_000 + records * 60,
  )
})
