import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorization, type RunningSite, startSite } from '../support/running-site.ts'

/** What docs/recipes/ tells people to run, run as they would, against a whole site. */

const root = join(import.meta.dirname, '../..')
const recipes = join(root, 'docs/recipes')
const token = authorization.authorization.slice('Bearer '.length)

let site: RunningSite
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-recipes-'))
  site = await startSite()
}, 120_000)

afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

function write(name: string, content: string | object): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

interface Ran {
  status: number | null
  out: string
  err: string
}

/** Runs a program with the site in its environment, and this Node as `node`. */
function run(command: string, words: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH, BROADSHEET_URL: site.url, BROADSHEET_TOKEN: token, ...environment }
  const child = spawn(command, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err] = [child.stdout, child.stderr].map(stream => new Response(stream).text())
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', async status => resolve({ status, out: (await out) ?? '', err: (await err) ?? '' }))
  })
}

async function read(id: string) {
  const answer = await site.fetch(`/api/articles/${encodeURIComponent(id)}`, { headers: authorization })
  return answer.ok ? JSON.parse(await answer.text()) : answer.status
}

const published = '2026-11-20T09:00:00+08:00'

describe('publish.sh', () => {
  const publish = (article: object, environment?: Record<string, string>) =>
    run('bash', [join(recipes, 'publish.sh'), write('article.json', article)], environment)

  it('publishes an article, and changes nothing the second time', async () => {
    const article = { id: 'tag:a.example,2026:by/curl', title: '春耕', published }
    const outcomes = [await publish(article), await publish(article)].map(
      ({ out }) => JSON.parse(out).outcome,
    )
    expect(outcomes).toEqual(['created', 'unchanged'])
    expect(await read(article.id)).toMatchObject({ title: '春耕' })
  })

  it('fails where the site refuses, and shows why', async () => {
    const { status, out } = await publish({ id: 'x' })
    expect({ status, errors: JSON.parse(out).errors }).toMatchObject({
      status: 22,
      errors: [{ field: 'title' }],
    })
  })
})

describe('publish.sh, called wrongly,', () => {
  it.each<{ slip: string; words?: string[]; environment?: Record<string, string>; says: string }>([
    { slip: 'without a file', words: [], says: 'Name one file' },
    { slip: 'with a file that is not there', words: ['nowhere.json'], says: 'There is no file nowhere.json' },
    { slip: 'without an address', environment: { BROADSHEET_URL: '' }, says: 'BROADSHEET_URL is not set' },
    { slip: 'without a token', environment: { BROADSHEET_TOKEN: '' }, says: '.dev.vars holds it' },
  ])('$slip says so in one sentence, and how to call it', async ({ words, environment = {}, says }) => {
    const files = words ?? [write('article.json', { id: 'x', title: 'x' })]
    const { status, out, err } = await run('bash', [join(recipes, 'publish.sh'), ...files], environment)
    expect([status, out, err.trim().split('\n').length]).toEqual([2, '', 2])
    expect(err).toContain(says)
    expect(err).toContain('Usage: BROADSHEET_URL=')
  })
})

describe('publish.py', () => {
  const publish = (files: string[], environment?: Record<string, string>) =>
    run('python3', [join(recipes, 'publish.py'), ...files], environment)

  it('publishes each file, says which field of one was wrong, and goes on', async () => {
    const good = write('good.json', { id: 'by/python 春', title: '秋收', published })
    const bad = write('bad.json', { id: 'bad', title: '秋收', published: 'tomorrow' })
    const first = await publish([bad, good])
    expect(first.status).toBe(1)
    expect(first.err).toMatch(/bad\.json: refused: published .*RFC 3339/)
    expect(first.out).toBe(`${good}: created, visible\n`)
    expect(await publish([good])).toMatchObject({ status: 0, out: `${good}: unchanged, visible\n` })
  })

  it('ends at once with a wrong token', async () => {
    const files = ['1.json', '2.json'].map(name => write(name, { id: name, title: 'x' }))
    const { status, err } = await publish(files, { BROADSHEET_TOKEN: 'wrong-token' })
    expect([status, err.trim().split('\n').length]).toEqual([1, 1])
  })
})

describe('publish.py, where something is wrong,', () => {
  const publish = (files: string[], environment?: Record<string, string>) =>
    run('python3', [join(recipes, 'publish.py'), ...files], environment)

  it.each<{ slip: string; files?: string[]; environment?: Record<string, string>; says: string }>([
    { slip: 'without a file', files: [], says: 'Name the files to publish.' },
    { slip: 'without an address', environment: { BROADSHEET_URL: '' }, says: 'Not set: BROADSHEET_URL.' },
    {
      slip: 'without anything',
      environment: { BROADSHEET_URL: '', BROADSHEET_TOKEN: '' },
      says: 'Not set: BROADSHEET_URL, BROADSHEET_TOKEN.',
    },
  ])('called $slip says what is missing and how to call it', async ({ files, environment = {}, says }) => {
    const { status, err } = await publish(files ?? ['x.json'], environment)
    expect([status, err.trim().split('\n')]).toEqual([2, [says, expect.stringContaining('Usage:')]])
  })

  it.each([
    { slip: 'a file that is not there', name: 'absent.json', content: undefined, says: 'cannot be read' },
    {
      slip: 'broken JSON',
      name: 'broken.json',
      content: '{"id":\n"x",}',
      says: 'is not JSON: line 2',
    },
    { slip: 'a file without an id', name: 'idless.json', content: { title: 'x' }, says: 'has no "id"' },
    {
      slip: 'a list',
      name: 'list.json',
      content: '[]',
      says: 'holds no article: it must be one JSON object',
    },
  ])('says of $slip what is wrong in one sentence, and sends the next file', async row => {
    const bad = row.content === undefined ? join(folder, row.name) : write(row.name, row.content)
    const good = write('next.json', { id: `after ${row.name}`, title: '秋收', published })
    const { status, out, err } = await publish([bad, good])
    expect([status, err]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/)])
    expect(err).toContain(`${bad}: ${row.says}`)
    expect(out).toBe(`${good}: created, visible\n`)
  })
})

describe('publish-markdown.yml', () => {
  interface Workflow {
    jobs: { publish: { steps: { name?: string; uses?: string; run?: string }[] } }
  }
  const { steps } = (load(readFileSync(join(recipes, 'publish-markdown.yml'), 'utf8')) as Workflow).jobs
    .publish
  const scripts = steps.flatMap(({ name = '', run: script }) => (script ? [{ name, script }] : []))
  const markdown = (id: string, title: string) =>
    `---\nid: ${id}\ntitle: ${title}\ndate: ${published}\n---\n\n正文。\n`
  const git = (...words: string[]) =>
    run('git', [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@a.example',
      '-c',
      'init.defaultBranch=main',
      ...words,
    ])
  const commit = async () => {
    await git('add', 'articles')
    await git('commit', '-qm', 'x')
    return (await git('rev-parse', 'HEAD')).out.trim()
  }

  /** The command stands where the second checkout puts it, with its packages. */
  const publish = (before: string) =>
    run('bash', ['-e', '-c', scripts[1]?.script ?? 'false'], { BEFORE: before })

  it('installs the command, and then runs it', () => {
    expect(scripts.map(({ script }) => script.split('\n')[0])).toEqual([
      'npm ci --omit=dev --ignore-scripts',
      'files=(articles)',
    ])
  })

  it('publishes everything at first, then what changed, and nothing twice', async () => {
    symlinkSync(root, join(folder, '.broadsheet'))
    await git('init', '-q')
    write('articles/一.md', markdown('md-1', '第一篇'))
    write('articles/deep/b.md', markdown('md-2', '第二篇'))
    const first = await commit()
    const nothing = '0'.repeat(40) // what GitHub says before the first push
    expect((await publish(nothing)).out).toContain('2 created, 0 updated, 0 unchanged, 0 refused')
    write('articles/一.md', markdown('md-1', '改了题'))
    const second = await commit()
    expect((await publish(first)).out).toContain('0 created, 1 updated, 0 unchanged, 0 refused')
    expect(await read('md-1')).toMatchObject({ title: '改了题' })
    expect((await publish(second)).out).toBe('No article has changed.\n')
    expect((await publish('')).out).toContain('0 created, 0 updated, 2 unchanged, 0 refused')
  })
})
