import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../findings')
const names = readdirSync(folder)
  .filter(file => file.endsWith('.sh'))
  .map(file => file.slice(0, -'.sh'.length))
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

/** The first lines of a finding, each with its label. */
const labels = ['CLAIM', 'GUESS', 'SEEN', 'MATTERS']

describe.each(names)('the finding %s', name => {
  const lines = read(`${name}.sh`).split('\n')

  it('states claim, guess, what was seen and why it matters in its first lines', () => {
    expect(lines.slice(1, 5).map(line => /^# ([A-Z]+) +\S.+[.)]$/.exec(line)?.[1])).toEqual(labels)
  })

  it('says the day of the run', () => {
    expect(lines[3]).toMatch(/\(Date of the run: \d{4}-\d\d-\d\d\.\)$/)
  })

  it('can be executed', () => {
    expect(lines[0]).toBe('#!/usr/bin/env bash')
    expect(statSync(join(folder, `${name}.sh`)).mode & 0o111).toBe(0o111)
  })

  it('fails if what it sees changes', () => {
    expect(lines).toContain('set -euo pipefail')
    expect(lines.filter(Boolean).at(-1)).toBe('diff -u expected seen')
  })
})

it('lists each finding in the table, once', () => {
  const listed = Array.from(read('README.md').matchAll(/^\| \[([^\]]+)\]\(\1\.sh\) \|/gm), ([, name]) => name)

  expect(listed).toEqual(names.toSorted())
})
