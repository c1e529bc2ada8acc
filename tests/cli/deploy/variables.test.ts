import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { remembered, variablesOf } from '../../../cli/deploy/variables.ts'
import { projectFolder } from '../../../cli/environment.ts'

describe('the variables of a command line', () => {
  it.each([
    { words: [], variables: {} },
    { words: ['--var', 'A:1'], variables: { A: '1' } },
    { words: ['--var=A:1'], variables: { A: '1' } },
    { words: ['--var', 'A:1', 'B:2', '--minify'], variables: { A: '1', B: '2' } },
    { words: ['--var', 'A:1', '--var', 'A:2'], variables: { A: '2' } },
    {
      words: ['--minify', '--var', 'PUBLIC_URL:https://news.example:8443/a', '--domain', 'news.example'],
      variables: { PUBLIC_URL: 'https://news.example:8443/a' },
    },
    { words: ['--domain', 'a:b', '--secrets-file', 'C:/secrets'], variables: {} },
    { words: ['--variant', 'a:b'], variables: {} },
  ])('$words are $variables', ({ words, variables }) => {
    expect(variablesOf(words)).toEqual(variables)
  })
})

describe('wrangler.toml', () => {
  const toml = readFileSync(join(projectFolder, 'wrangler.toml'), 'utf8')

  /** The variables of an environment, as wrangler reads them. */
  function read(text: string, env: string): object {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-deploy-'))
    const config = join(folder, 'wrangler.toml')
    writeFileSync(config, text)
    const { vars } = unstable_readConfig({ config, env }, { hideWarnings: true })
    rmSync(folder, { recursive: true })
    return vars
  }

  it('remembers the variables of production, and no others', () => {
    const text = remembered(toml, '', { PUBLIC_URL: 'https://news.example', RECORDS: 'r2' })
    expect(read(text, '')).toEqual({ ...read(toml, ''), PUBLIC_URL: 'https://news.example', RECORDS: 'r2' })
    expect(read(text, 'staging')).toEqual(read(toml, 'staging'))
  })

  it('remembers those of staging apart', () => {
    const text = remembered(toml, 'staging', { PUBLIC_URL: 'https://staging.example' })
    expect(read(text, 'staging')).toMatchObject({ PUBLIC_URL: 'https://staging.example' })
    expect(read(text, '')).toEqual(read(toml, ''))
  })

  it('keeps every other line, comments too', () => {
    const text = remembered(toml, '', { PUBLIC_URL: 'https://news.example' })
    const others = (of: string) => of.split('\n').filter(line => !line.startsWith('PUBLIC_URL'))
    expect(others(text)).toEqual(others(toml))
    expect(remembered(text, '', { PUBLIC_URL: 'https://news.example' })).toBe(text)
  })

  it('takes a value with quotes and backslashes', () => {
    const value = 'a "b" \\ 新闻'
    expect(read(remembered(toml, '', { NOTE: value }), '')).toMatchObject({ NOTE: value })
  })

  it('gets the table where it has none', () => {
    expect(remembered('name = "x"\n', '', { A: '1' })).toBe('name = "x"\n\n[vars]\nA = "1"\n')
    expect(remembered('name = "x"\n', 'staging', { A: '1' })).toContain('[env.staging.vars]\nA = "1"\n')
  })
})
