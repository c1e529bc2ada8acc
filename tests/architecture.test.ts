import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which part may import which: the pipeline runs one way. CONTRIBUTING.md shows the same table. */
const arrows: Record<string, string[]> = {
  record: ['base'],
  ingest: ['base', 'record'],
  catalogue: ['base', 'record', 'migrate'],
  document: ['base', 'record'],
  websub: ['base', 'record', 'settings', 'outgoing', 'migrate'],
  pull: ['base', 'record', 'ingest', 'outgoing', 'settings'],
  migrate: [],
  uncalled: [],
  outgoing: ['base', 'record'],
  settings: ['record'],
  base: [],
  contract: ['record', 'catalogue', 'document', 'settings'], // of the catalogue only types
  publisher: ['base', 'contract', 'record', 'catalogue', 'document', 'settings', 'outgoing', 'migrate'],
  pages: ['contract', 'record', 'document'],
  http: [
    'base',
    'contract',
    'record',
    'ingest',
    'document',
    'pull',
    'websub',
    'pages',
    'settings',
    'outgoing',
    'migrate',
  ],
  app: ['record', 'outgoing', 'catalogue', 'document', 'http', 'settings'],
  worker: ['record', 'app', 'publisher', 'pull', 'websub', 'http', 'settings', 'feeds'],
  feeds: ['record'],
  cli: ['base', 'record', 'settings', 'feeds', 'ingest', 'document'], // folders are read where they are, and sent as records
}

/** Which part alone may import a package: its door. */
const doors: Record<string, RegExp> = {
  'date-fns': /^src\/record\/time\.ts$/,
  '@date-fns/tz': /^src\/record\/time\.ts$/,
  feed: /^src\/document\/skeleton\.ts$/,
  unstorage: /^src\/catalogue\//,
  hono: /^src\/(?:app\.ts|http\/|pages\/)/,
  chardet: /^src\/ingest\/charset\/guessed\.ts$/,
  htmlparser2: /^src\/ingest\//,
  marked: /^src\/ingest\/markdown\/(?:html|footnotes)\.ts$/,
  'js-yaml': /^src\/ingest\/markdown\/yaml\.ts$/,
  'smol-toml': /^src\/ingest\/markdown\/toml\.ts$/,
  'cloudflare:workers': /^src\/(?:worker\.ts|publisher\/publisher\.ts|websub\/hub\.ts)$/,
}

/** The version is written in package.json alone: one file of ours reads it. */
const readers: Record<string, string> = { 'package.json': 'src/document/generator.ts' }

/** Folders whose files are alike: who knows one of them knows all. */
const peers = ['src/ingest/languages']

const root = new URL('..', import.meta.url).pathname
const files = ['src', 'feeds', 'cli'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name)),
)

/** Imports of a file: its own as paths from the root, packages by name. Types count too: they are knowledge. */
function importsOf(file: string): { specifier: string; own: boolean }[] {
  const source = readFileSync(join(root, file), 'utf8')
  const specifiers = [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(
    match => match[1] ?? '',
  )
  return specifiers.map(specifier =>
    specifier.startsWith('.')
      ? { specifier: normalize(join(dirname(file), specifier)), own: true }
      : { specifier, own: false },
  )
}

/** `src/http/message/etag.ts` is of http, `src/app.ts` of app, `feeds/main.ts` of feeds. */
function partOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  return top === 'src' ? second.replace(/\.tsx?$/, '') : top
}

const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

describe('the architecture', () => {
  it.each(files)('%s imports only what the table allows', file => {
    const part = partOf(file)
    const foreign = importsOf(file)
      .filter(({ specifier, own }) => own && readers[specifier] !== file)
      .map(({ specifier }) => partOf(specifier))
    const allowed = [part, ...(arrows[part] ?? [])]
    expect(foreign.filter(other => !allowed.includes(other))).toEqual([])
  })

  it('the commands know of documents the list of formats alone', () => {
    const known = files.filter(file => partOf(file) === 'cli').flatMap(file => importsOf(file))
    const documents = known.filter(({ specifier, own }) => own && partOf(specifier) === 'document')
    expect([...new Set(documents.map(({ specifier }) => specifier))]).toEqual(['src/document/formats.ts'])
  })

  it.each(files)('%s uses packages through their doors', file => {
    const packages = importsOf(file)
      .filter(({ own }) => !own)
      .map(({ specifier }) => packageOf(specifier))
    expect(packages.filter(name => doors[name] && !doors[name].test(file))).toEqual([])
  })

  it.each(files.filter(file => file.startsWith('src')))('%s has a name that says what is in it', file => {
    expect(file).not.toMatch(/\b(?:utils?|helpers?|common|manager|data|lib|misc)(?:\/|\.tsx?$)/)
  })

  it.each([...new Set(files.map(dirname))])('%s has at most 20 files, or its files are peers', folder => {
    const members = files.filter(file => dirname(file) === folder)
    expect(members.length <= 20 || peers.includes(folder)).toBe(true)
  })

  it('CONTRIBUTING.md shows the same table', () => {
    const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
    const [, table = ''] = /## Which part may import which\n(.*?)\n## /s.exec(text) ?? []
    const rows = [...table.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)]
    const shown = rows.map(([, part, imports = '']) => [part, imports.match(/\w+(?=`)/g) ?? []])
    expect(Object.fromEntries(shown)).toEqual(arrows)
  })

  it('every part is in the table', () => {
    expect(Object.keys(arrows).sort()).toEqual(
      [...new Set([...files.map(partOf), 'websub', 'outgoing', 'pages'])].sort(),
    )
  })

  it.each(files)('%s has no import cycle through it', file => {
    const seen = new Set<string>()
    const queue = importsOf(file)
      .filter(({ own }) => own)
      .map(({ specifier }) => specifier)
    while (queue.length > 0) {
      const next = queue.pop() ?? ''
      if (seen.has(next) || !files.includes(next)) continue
      seen.add(next)
      queue.push(
        ...importsOf(next)
          .filter(({ own }) => own)
          .map(({ specifier }) => specifier),
      )
    }
    expect(seen.has(file)).toBe(false)
  })
})
