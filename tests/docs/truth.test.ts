import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { settingNames } from '../../src/settings.ts'
import { documents, read, root, section, shellBlocks, tableRows, withoutBackquotes } from './markdown.ts'

/** What the documents say, held against what there is. */

const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
const withoutCode = (text: string) => text.replace(/^```.*?^```$/gms, '')

describe.each(documents)('%s', file => {
  const text = read(file)

  it('links only to files that there are, and to headings in them', () => {
    const links = [...withoutCode(text).matchAll(/\]\((?!https?:|\.\.\/\.\.\/security)([^)\s]+)\)/g)].map(
      ([, link = '']) => link,
    )
    const broken = links.filter(link => {
      const [path = '', heading] = link.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(join(root, target))) return true
      return heading !== undefined && !headings(read(target)).includes(heading)
    })
    expect(broken).toEqual([])
  })

  it('names only files and folders that there are', () => {
    const paths = [
      ...text.matchAll(/`((?:src|tests|cli|feeds|docs|bench|scripts|findings|\.ci|\.github)\/[\w./-]*)`/g),
    ]
    const named = paths.map(([, path = '']) => path)
    expect(named.filter(path => !existsSync(join(root, path)) && !placeholders.has(path))).toEqual([])
  })

  it('names only scripts that package.json has', () => {
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, script = '']) => script)
    expect(named.filter(script => !scripts.includes(script))).toEqual([])
  })

  it('names no folder of the machine that it was written on', () => {
    expect(text.match(/(?<![\w.])\/(?:tmp|work|home|root|Users)\/[^\s)`]*/g) ?? []).toEqual([])
  })

  it('is in American spelling', () => {
    const british =
      /\b(?:behaviour|colour|honour|favourite|neighbour|centre|licences?|authoris\w+|organis\w+|recognis\w+|summaris\w+|catalogues|cancelled|programme)\b/gi
    const prose = withoutCode(text).replace(/`[^`]*`/g, '')
    expect(prose.match(british) ?? []).toEqual([])
  })
})

/** Files that a document tells people to make, or that a command writes. */
const placeholders = new Set(['findings/NAME.sh'])

/** The anchors of a document, as GitHub makes them. */
function headings(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe('README.md', () => {
  const text = read('README.md')
  const names = (heading: string, table: number) => {
    const tables = section(text, heading)
      .split(/\n\n+/)
      .filter(part => part.startsWith('|'))
    return tableRows(tables[table] ?? '').map(([name = '']) => withoutBackquotes(name))
  }

  it('has a row for each setting of the worker, and no other', () => {
    expect(names('## Settings', 0).sort()).toEqual(settingNames.toSorted())
  })

  it('has a row for each variable that only the commands read', () => {
    const files = readdirSync(join(root, 'cli'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.ts'),
    )
    const readByCommands = files.flatMap(name =>
      [...read(`cli/${name}`).matchAll(/environment\.([A-Z][A-Z_]+)/g)].map(([, variable = '']) => variable),
    )
    const own = [...new Set(readByCommands)].filter(name => !settingNames.includes(name))
    expect(names('## Settings', 1).sort()).toEqual(own.sort())
  })

  it('has a row for each folder of src, and for the others that hold code', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => `src/${name}/`)
    const shown = names('## How it works', 0)
    expect(shown.filter(name => name.startsWith('src/')).sort()).toEqual(folders.sort())
    expect(shown.filter(name => !existsSync(join(root, name)))).toEqual([])
  })

  it('begins with the two commands that start the site and run the tests', () => {
    const [block = ''] = section(text, '## Try it').match(/^```\n.*?^```$/ms) ?? []
    expect(block).toContain('npm install && npm start')
    expect(block).toContain('npm install && npm test')
  })
})

describe('DEPLOY.md', () => {
  it('says how large the worker is, within a tenth', { timeout: 60_000 }, () => {
    const [, size, packed] = /takes about ([\d,]+) KiB, ([\d,]+) KiB with gzip/.exec(read('DEPLOY.md')) ?? []
    const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
    const words = ['deploy', '--env=', '--dry-run', '--minify', '--outdir', join(root, '.broadsheet/size')]
    const env = { ...process.env, WRANGLER_LOG: 'log', WRANGLER_SEND_METRICS: 'false' }
    const said = execFileSync(process.execPath, [wrangler, ...words], { cwd: root, encoding: 'utf8', env })
    const [, total, gzip] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(said) ?? []

    const ratio = (stated = '', real = '') => Number(stated.replace(',', '')) / Number(real)
    for (const one of [ratio(size, total), ratio(packed, gzip)]) {
      expect(one).toBeGreaterThan(0.9)
      expect(one).toBeLessThan(1.1)
    }
  })
})

describe('the glossary', () => {
  const text = read('docs/glossary.md')
  const entries = text.split(/^### /m).slice(1)

  it('has the words that are ours, in alphabetical order', () => {
    const words = entries.map(entry => entry.split('\n')[0] ?? '')
    expect(words).toEqual(words.toSorted((a, b) => a.localeCompare(b, 'en')))
    for (const word of [
      'Slice',
      'Term',
      'Channel',
      'Sequence',
      'Fragment',
      'Replica',
      'Departure',
      'Window',
      'Boundary',
    ])
      expect(words).toContain(word)
  })

  it('explains each in ten lines at most', () => {
    expect(entries.filter(entry => entry.trim().split('\n').length > 12)).toEqual([])
  })
})

describe('the habits of the repository', () => {
  it('CI runs what a contributor runs', () => {
    const workflow = load(read('.github/workflows/ci.yml')) as {
      jobs: { check: { steps: { run?: string }[] } }
    }
    expect(workflow.jobs.check.steps.map(({ run }) => run)).toContain('.ci/run')
  })

  it.each(readdirSync(join(root, '.github/ISSUE_TEMPLATE')))(
    'the issue form %s has what GitHub asks for',
    name => {
      const form = load(read(`.github/ISSUE_TEMPLATE/${name}`)) as Record<string, unknown>
      if (name === 'config.yml') return expect(Object.keys(form)).toEqual(['blank_issues_enabled'])
      const body = form.body as {
        type: string
        id?: string
        attributes: { label?: string; value?: string }
      }[]
      expect([typeof form.name, typeof form.description, Array.isArray(body)]).toEqual([
        'string',
        'string',
        true,
      ])
      for (const { type, id, attributes } of body)
        expect([type, type === 'markdown' ? attributes.value : id && attributes.label]).toEqual([
          type,
          expect.any(String),
        ])
    },
  )

  it('dependabot looks at every folder with a lockfile', () => {
    const { updates } = load(read('.github/dependabot.yml')) as { updates: Record<string, string>[] }
    const folders = updates
      .filter(update => update['package-ecosystem'] === 'npm')
      .map(({ directory }) => directory)
    expect(folders).toEqual(['/', '/tests/readers'])
    expect(folders.filter(folder => !existsSync(join(root, folder ?? '', 'package-lock.json')))).toEqual([])
  })

  it('.nvmrc names the Node that the project brings on Linux', () => {
    const { optionalDependencies } = JSON.parse(read('package.json'))
    const majors = Object.values<string>(optionalDependencies).map(version => version.split('.')[0])
    expect(new Set(majors)).toEqual(new Set([read('.nvmrc').trim()]))
  })

  it('the placeholder for an owner is the same everywhere', () => {
    expect(read('.github/CODEOWNERS')).toMatch(/^\* @YOU$/m)
    expect(read('docs/recipes/publish-markdown.yml')).toContain('repository: YOU/broadsheet')
  })
})

it('no document prints a shell block that only a person could run', () => {
  // ```sh blocks are run by tests (first-day.test.ts, recipes); what needs an account or an open terminal is a plain block
  const owners = documents.filter(file => shellBlocks(read(file)).length > 0)
  expect(owners.sort()).toEqual(['README.md', 'docs/first-day.md'])
})
