import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { settingNames } from '../src/settings.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** What a document puts into backquotes. */
const quoted = (file: string) => [...read(file).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)

it('.dev.vars.example names exactly the secrets that wrangler.toml requires', () => {
  const [, names = ''] = /^required = \[(.*)\]$/m.exec(read('wrangler.toml')) ?? []
  expect(Object.keys(parseEnv(read('.dev.vars.example')))).toEqual(JSON.parse(`[${names}]`))
})

describe.each(['DEPLOY.md', 'SECURITY.md'])('%s', file => {
  const paths = quoted(file).filter(text => /^(?:src|tests|cli|feeds)\//.test(text))
  const settings = quoted(file).filter(text =>
    /^(?:WEBSUB|RECORDS|BROADSHEET|PUBLIC|OUTGOING)_?[A-Z_]*$/.test(text),
  )

  it('points only to files that there are', () => {
    expect(paths.filter(path => !existsSync(join(root, path)))).toEqual([])
  })

  it('names only settings that there are', () => {
    expect(settings.length).toBeGreaterThan(0)
    expect(settings.filter(name => !settingNames.includes(name))).toEqual([])
  })
})
