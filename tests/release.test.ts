import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { released } from '../scripts/changelog.ts'
import { release } from '../scripts/release.ts'

const changelog = `# Changelog

## Next

### Added

- A thing.

## 0.1.0 (2026-01-02)

The first version.
`

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-release-'))
  const entry = { name: 'sample', version: '0.1.0' }
  write('package.json', `${JSON.stringify(entry, null, 2)}\n`)
  write(
    'package-lock.json',
    `${JSON.stringify({ ...entry, lockfileVersion: 3, requires: true, packages: { '': entry } }, null, 2)}\n`,
  )
  write('CHANGELOG.md', changelog)
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'T')
  git('config', 'user.email', 't@a.example')
  git('add', '.')
  git('commit', '--quiet', '--message', 'start')
})

afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim()
const state = () => [
  git('log', '--format=%s'),
  git('tag'),
  git('status', '--porcelain'),
  read('CHANGELOG.md'),
]

describe('npm run release', () => {
  it('dates the changelog, writes the version into both files, commits and tags', () => {
    const said = release(folder, ['0.2.0'], '2026-11-29')

    expect(said).toContain('tagged v0.2.0')
    expect(read('CHANGELOG.md')).toContain(
      '## Next\n\n## 0.2.0 (2026-11-29)\n\n### Added\n\n- A thing.\n\n## 0.1.0',
    )
    expect(JSON.parse(read('package.json')).version).toBe('0.2.0')
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({
      version: '0.2.0',
      packages: { '': { version: '0.2.0' } },
    })
    expect([git('log', '-1', '--format=%s'), git('status', '--porcelain')]).toEqual(['release: 0.2.0', ''])
    expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'))
    expect(git('tag', '--list', '--format=%(contents)', 'v0.2.0')).toBe(
      'Broadsheet 0.2.0\n\n### Added\n\n- A thing.',
    )
  })

  it.each([
    { slip: 'no version', words: [], says: 'Usage: npm run release -- VERSION' },
    { slip: 'two words', words: ['0.2.0', '0.3.0'], says: 'Usage: npm run release -- VERSION' },
    { slip: 'a version of two numbers', words: ['0.2'], says: '"0.2" is not a version of three numbers' },
    { slip: 'the same version', words: ['0.1.0'], says: '0.1.0 is not newer' },
    { slip: 'an older version', words: ['0.0.9'], says: '0.0.9 is not newer' },
  ])('refuses $slip, and changes nothing', ({ words, says }) => {
    const before = state()
    expect(() => release(folder, words, '2026-11-29')).toThrow(says)
    expect(state()).toEqual(before)
  })

  it('refuses a tree with changes, and names them', () => {
    write('package.json', `${read('package.json')}\n`)
    expect(() => release(folder, ['0.2.0'], '2026-11-29')).toThrow(
      /^Commit or stash these changes first:\n.*package\.json/,
    )
    expect(git('tag')).toBe('')
  })

  it('refuses a tag that exists', () => {
    git('tag', 'v0.2.0')
    expect(() => release(folder, ['0.2.0'], '2026-11-29')).toThrow('The tag v0.2.0 exists already.')
    expect(git('log', '--format=%s')).toBe('start')
  })
})

describe('a changelog', () => {
  it.each([
    {
      of: 'without a section for the next version',
      text: '# Changelog\n\n## 0.1.0\n',
      says: 'has no section',
    },
    {
      of: 'that says nothing of the next version',
      text: '## Next\n\n## 0.1.0\n\nFirst.\n',
      says: 'says nothing under',
    },
    { of: 'with an empty section at the end', text: '# Changelog\n\n## Next\n', says: 'says nothing under' },
  ])('$of is refused', ({ text, says }) => {
    expect(released(text, '0.2.0', '2026-11-29')).toEqual({ ok: false, error: expect.stringContaining(says) })
  })

  it('may have no release yet', () => {
    expect(released('## Next\n\nAll.\n', '0.1.0', '2026-01-02')).toEqual({
      ok: true,
      value: { text: '## Next\n\n## 0.1.0 (2026-01-02)\n\nAll.\n', section: 'All.' },
    })
  })

  it('of this project is in the shape that a release can date', () => {
    const own = readFileSync(join(import.meta.dirname, '../CHANGELOG.md'), 'utf8')
    expect(released(own, '99.0.0', '2026-11-29').ok || /^## Next\s+## /m.test(own)).toBe(true)
  })
})
