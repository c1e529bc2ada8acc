import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claim } from '../../../cli/runtime/claim.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A process that waits, with a word of its command line to know it by. */
async function waiting(word: string): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)', word])
  children.push(child)
  await once(child.stdout, 'data')
  return Object.assign(child, { pid: child.pid ?? 0 })
}

/** The signal that ends it: the test's own, unless another one was sent before. */
async function signalThatEnds(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const [, signal] = await ended
  return signal
}

const running = () => join(folder, 'running.json')
const noPid = 2 ** 22 + 1 // above the highest that Linux gives

describe('the claim on a state folder', () => {
  it('makes the folder and names this process in it', async () => {
    const made = join(folder, 'a', 'b')
    expect(await claim(made)).toEqual({ ok: true, value: undefined })
    expect(JSON.parse(readFileSync(join(made, 'running.json'), 'utf8'))).toEqual({ pid: process.pid })
  })

  it('refuses a folder that another process serves, and names it', async () => {
    const other = await waiting('cli/start.ts')
    writeFileSync(running(), JSON.stringify({ pid: other.pid }))
    const claimed = await claim(folder)
    expect(claimed.ok ? '' : claimed.error).toContain(`Stop it (kill ${other.pid})`)
    expect(await signalThatEnds(other)).toBe('SIGINT')
  })

  it('ends the workerd that a killed process left behind', async () => {
    const orphan = await waiting('workerd')
    writeFileSync(running(), JSON.stringify({ pid: noPid, workerd: orphan.pid }))
    const ended = once(orphan, 'exit')
    expect((await claim(folder)).ok).toBe(true)
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  it('leaves a process alone that was given the number of a workerd that is gone', async () => {
    const stranger = await waiting('something-else')
    writeFileSync(running(), JSON.stringify({ pid: noPid, workerd: stranger.pid }))
    expect((await claim(folder)).ok).toBe(true)
    expect(await signalThatEnds(stranger)).toBe('SIGINT')
  })

  it.each(['', '{"pid":', '{"pid":"1"}', '[]'])('takes a folder whose note was cut short: %j', async text => {
    writeFileSync(running(), text)
    expect((await claim(folder)).ok).toBe(true)
  })

  it('refuses what is no folder, and says which setting to change', async () => {
    writeFileSync(join(folder, 'file'), '')
    const claimed = await claim(join(folder, 'file'))
    expect(claimed.ok ? '' : claimed.error).toMatch(/is not writable .*Set BROADSHEET_STATE/)
    expect(existsSync(running())).toBe(false)
  })
})
