import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The command `backup` is killed again and again. It goes on with the part that it had not noted. */

const records = 40
const head = { backup: { format: 2, site: 's', url: 'https://news.example', at: '2026-11-24T00:00:00.000Z' } }
const lineOf = (number: number) =>
  JSON.stringify({ id: `a${number}`, title: '渡口早班船误了点'.repeat(2_000) })

/** One record a part. */
function partOf(name: string): string {
  const after = Number(/\d+$/.exec(name)?.[0])
  const next = after + 1 < records ? `records-${after + 1}` : undefined
  const first = after === 0 ? [JSON.stringify(head)] : []
  return [...first, lineOf(after), JSON.stringify({ part: { damaged: [], next } }), ''].join('\n')
}

let folder: string
let url: string
const asked: string[] = []
let answer: (name: string, response: ServerResponse) => void = () => {}

const server = createServer((request, response) => {
  const name = new URL(request.url ?? '', 'http://site').searchParams.get('part') ?? ''
  asked.push(name)
  answer(name, response)
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-killed-backup-'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, not on a pipe
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const start = (): ChildProcess =>
  spawn(process.execPath, ['cli/broadsheet.ts', 'backup', folder], {
    env: { ...process.env, BROADSHEET_URL: url, BROADSHEET_TOKEN: 'test-token' },
    stdio: 'ignore',
  })

/** Kills the command while it waits for that part. */
async function killAt(name: string): Promise<void> {
  const command = start()
  await new Promise<void>(resolve => {
    answer = (part, response) => (part === name ? resolve() : void response.end(partOf(part)))
  })
  command.kill('SIGKILL')
  await once(command, 'exit')
}

describe('a backup whose command is killed', () => {
  it('goes on behind the last part that is whole, and ends as if nothing had happened', async () => {
    const kills = ['records-3', 'records-4', 'records-20', 'records-39']
    for (const name of kills) await killAt(name)

    answer = (part, response) => void response.end(partOf(part))
    const [status] = await once(start(), 'exit')
    expect(status).toBe(0)
    expect(asked).toHaveLength(records + kills.length) // each part once, and those that were killed twice

    const [file = '', ...others] = readdirSync(folder)
    const lines = gunzipSync(readFileSync(join(folder, file)))
      .toString()
      .trim()
      .split('\n')
    expect(others).toEqual([])
    expect(lines.slice(1, -1)).toEqual(Array.from({ length: records }, (_, index) => lineOf(index)))
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ end: { records, damaged: [] } })
  })
})
