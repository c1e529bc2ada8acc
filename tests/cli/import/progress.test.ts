import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createProgress } from '../../../cli/import/progress.ts'

/** What an import shows; `at` moves the clock, in milliseconds since its start. */
function scene(interactive: boolean, totalBytes: number | undefined) {
  const shown: string[] = []
  let now = 1_000
  const err = new PassThrough()
  err.on('data', text => shown.push(String(text)))
  const terminal = {
    ...{ input: new PassThrough(), out: new PassThrough(), err, interactive },
    ...{
      now: () => now,
      edit: async () => ({ ok: false as const, error: 'No editor is set.' }),
      pause: async () => {},
    },
  }
  const progress = createProgress(terminal, totalBytes)
  const at = (milliseconds: number) => {
    now = 1_000 + milliseconds
  }
  return { progress, at, shown }
}

const erase = '\r\u001b[2K'

describe('the progress of an import', () => {
  it('is a bar that is drawn again after a tenth of a second', () => {
    const { progress, at, shown } = scene(true, 1_000)
    at(99)
    progress.advance(100, 1)
    expect(shown).toEqual([])
    at(100)
    progress.advance(150, 1)
    at(10_000)
    progress.advance(250, 2_000)
    progress.clear()
    expect(shown).toEqual([
      `${erase}██████░░░░░░░░░░░░░░░░░░ 25 %  2 articles, 20/s, 0 s left`,
      `${erase}████████████░░░░░░░░░░░░ 50 %  2,002 articles, 200/s, 10 s left`,
      erase,
    ])
  })

  it('is a line each five seconds where nobody watches', () => {
    const { progress, at, shown } = scene(false, 1_000)
    at(4_999)
    progress.advance(100, 1)
    at(5_000)
    progress.advance(100, 1)
    progress.clear()
    expect(shown).toEqual(['█████░░░░░░░░░░░░░░░░░░░ 20 %  2 articles, 0/s, 20 s left\n'])
  })

  it('counts the bytes of an earlier run for the share, and not for the speed', () => {
    const { progress, at, shown } = scene(false, 1_000)
    progress.resume(500)
    at(10_000)
    progress.advance(250, 10)
    expect(shown).toEqual(['██████████████████░░░░░░ 75 %  10 articles, 1/s, 10 s left\n'])
  })

  it('never passes the end, and says no rest where nothing was sent', () => {
    const { progress, at, shown } = scene(false, 1_000)
    progress.resume(2_000)
    at(5_000)
    progress.advance(0, 0)
    expect(shown).toEqual([`${'█'.repeat(24)} 100 %  0 articles, 0/s\n`])
  })

  it('counts articles alone where the end is unknown', () => {
    const { progress, at, shown } = scene(false, undefined)
    at(5_000)
    progress.advance(100, 10)
    expect(shown).toEqual(['10 articles, 2/s\n'])
  })
})
