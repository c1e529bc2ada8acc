import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { settingNames } from '../src/settings.ts'
import { parse } from '../src/uncalled.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** What a document puts into backquotes. */
const quoted = (file: string) => [...read(file).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)

/** What these tests read of wrangler.toml, as wrangler understands it. */
interface Configuration {
  name: string
  durable_objects: { bindings: object[] }
  queues: {
    producers: { binding: string; queue: string }[]
    consumers: { queue: string; dead_letter_queue?: string }[]
  }
  kv_namespaces: { binding: string }[]
  ratelimits: { name: string; namespace_id: string; simple: object }[]
  vars: object
  secrets: object
  exports: object
  alias: Record<string, string>
  cache: object
}

const configuration = (env?: string): Configuration =>
  unstable_readConfig({ config: join(root, 'wrangler.toml'), ...(env && { env }) }, { hideWarnings: true })

it('.dev.vars.example names exactly the secrets that wrangler.toml requires', () => {
  const [, names = ''] = /^required = \[(.*)\]$/m.exec(read('wrangler.toml')) ?? []
  expect(Object.keys(parseEnv(read('.dev.vars.example')))).toEqual(JSON.parse(`[${names}]`))
})

describe('staging', () => {
  const [production, staging] = [configuration(), configuration('staging')]
  const bindings = ({
    durable_objects,
    queues,
    kv_namespaces,
    ratelimits,
    vars,
    secrets,
  }: Configuration) => ({
    objects: durable_objects.bindings,
    queues: queues.producers.map(({ binding }) => binding),
    consumers: queues.consumers.map(({ queue: _, ...consumer }) => consumer),
    namespaces: kv_namespaces,
    limits: ratelimits.map(({ name, simple }) => ({ name, simple })),
    variables: Object.keys(vars),
    secrets,
  })

  it('has every binding that production has, and its classes and cache', () => {
    expect(bindings(staging)).toEqual(bindings(production))
    expect([staging.exports, staging.cache]).toEqual([production.exports, production.cache])
  })

  it('shares no name with production', () => {
    const names = ({ name, queues, ratelimits }: Configuration) => [
      name,
      ...queues.producers.map(({ queue }) => queue),
      ...queues.consumers.map(({ queue }) => queue),
      ...ratelimits.map(({ namespace_id }) => namespace_id),
    ]
    expect(names(staging).filter(name => names(production).includes(name))).toEqual([])
  })

  it('names no queue that a deployment would not make: each is a producer’s', () => {
    for (const { queues } of [production, staging]) {
      const made = queues.producers.map(({ queue }) => queue)
      expect(queues.consumers.map(({ queue }) => queue)).toEqual(made)
      expect(queues.consumers.map(({ dead_letter_queue }) => dead_letter_queue)).toEqual([undefined])
    }
  })
})

describe('a package that the worker leaves out', () => {
  const { alias } = configuration()

  it.each(Object.keys(alias))('%s is brought along by another, not by package.json', name => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    expect([dependencies[name], devDependencies[name]]).toEqual([undefined, undefined])
    expect(alias[name]).toBe('./src/uncalled.ts')
  })

  it('says so if it is called after all', () => {
    expect(() => parse()).toThrow('see [alias] in wrangler.toml')
  })
})

it('the deploy button describes only what is there', () => {
  const { cloudflare } = JSON.parse(read('package.json'))
  const { vars, kv_namespaces, queues } = configuration()
  const bindings = [...kv_namespaces, ...queues.producers].map(({ binding }) => binding)
  const there = [...Object.keys(vars), ...Object.keys(parseEnv(read('.dev.vars.example'))), ...bindings]
  expect(Object.keys(cloudflare.bindings).sort()).toEqual(there.sort())
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
