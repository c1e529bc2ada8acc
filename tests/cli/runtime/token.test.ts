import fs, { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tokenOf } from '../../../cli/runtime/token.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'))
  file = join(folder, '.dev.vars')
})
afterEach(() => rmSync(folder, { recursive: true }))

const zeros = (size: number) => Buffer.alloc(size)
const made = 'A'.repeat(32) // 24 zero bytes in base64url

describe('the token', () => {
  it('is that of the environment, whatever the file holds', () => {
    writeFileSync(file, 'BROADSHEET_TOKEN=kept-token\n')
    const token = tokenOf({ BROADSHEET_TOKEN: 'given-token' }, file, zeros)
    expect(token).toEqual({ ok: true, value: { value: 'given-token', from: 'environment' } })
  })

  it('is made once, kept for the owner alone, and found again', () => {
    expect(tokenOf({}, file, zeros)).toEqual({ ok: true, value: { value: made, from: 'made' } })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(tokenOf({}, file, zeros)).toEqual({ ok: true, value: { value: made, from: 'kept' } })
  })

  it('is never in a file that others may read, not even for a moment: nothing changes the mode afterwards', () => {
    const change = vi.spyOn(fs, 'chmodSync').mockImplementation(() => {})
    syncBuiltinESMExports()
    writeFileSync(`${file}.new`, 'left by a crash')
    writeFileSync(file, 'OTHER=1\n', { mode: 0o644 })
    tokenOf({}, file, zeros)
    change.mockRestore()
    syncBuiltinESMExports()
    expect(readFileSync(file, 'utf8')).toBe(`OTHER=1\nBROADSHEET_TOKEN=${made}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('leaves what the file holds where it cannot be written whole', () => {
    writeFileSync(file, 'OTHER=1\n')
    fs.mkdirSync(`${file}.new`)
    expect(tokenOf({}, file, zeros).ok).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe('OTHER=1\n')
  })

  it.each(['OTHER=1', 'OTHER=1\n'])('is added to what the file holds: %j', before => {
    writeFileSync(file, before)
    tokenOf({}, file, zeros)
    expect(readFileSync(file, 'utf8')).toBe(`OTHER=1\nBROADSHEET_TOKEN=${made}\n`)
  })

  it('is refused with a sentence where it cannot be kept', () => {
    const token = tokenOf({}, join(folder, 'missing', '.dev.vars'), zeros)
    expect(token.ok ? '' : token.error).toMatch(/cannot be kept in .*Set BROADSHEET_TOKEN/)
  })
})
