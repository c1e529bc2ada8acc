import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../findings')
const names = readdirSync(folder)
  .filter(file => file.endsWith('.sh'))
  .map(file => file.slice(0, -'.sh'.length))
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

/** The comment that a finding begins with: its labels with what each says, continued lines joined. */
function headerOf(script: string): [label: string, text: string][] {
  const [, comment = ''] = /^#!.*\n((?:#.*\n)+)/.exec(script) ?? []
  const lines = comment.replace(/\n# {3,}/g, ' ').split('\n')

  return lines.filter(Boolean).map(line => {
    const [, label = '', text = ''] = /^# ([A-Z]+) +(\S.*)$/.exec(line) ?? []
    return [label, text]
  })
}

describe.each(names)('the finding %s', name => {
  const script = read(`${name}.sh`)
  const header = headerOf(script)
  const lines = script.split('\n')

  it('states claim, guess, what was seen and why it matters in its first lines', () => {
    expect(header.map(([label]) => label)).toEqual(['CLAIM', 'GUESS', 'SEEN', 'MATTERS'])
  })

  it('says the day of the run', () => {
    expect(new Map(header).get('SEEN')).toMatch(/\(Date of the run: \d{4}-\d\d-\d\d\.\)/)
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

it('lists each finding in the README, once', () => {
  const listed = Array.from(read('README.md').matchAll(/^- \[([^\]]+)\]\(\1\.sh\): /gm), ([, name]) => name)

  expect(listed).toEqual(names.toSorted())
})
