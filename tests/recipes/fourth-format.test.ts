import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { authorization } from '../support/running-site.ts'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'

/**
 * CONTRIBUTING.md says what a format needs: a file in src/document/formats/, and its line in src/document/formats.ts.
 * Here a copy of the project gets a fourth one in that way, and goes on with the articles that it had stored before.
 */

const root = join(import.meta.dirname, '../..')
const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
const run = promisify(execFile)

const headlines = `import type { Format } from './format.ts'

/** Plain text, with a line for each article. */
export const txt: Format = {
  title: 'Headlines',
  mediaType: 'text/plain',
  tombstones: false,
  fragment: ({ article }) => article.title ?? article.id,
  frame: ({ title }) => ({ head: title, opening: '\\n', separator: '\\n', closing: '', tail: '\\n' }),
}
`

const paths = ['/feeds/main.rss', '/feeds/main.atom', '/feeds/main.json', '/languages/zh.atom']

let folder: string
let site: StartedSite
let before: Answered[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-format-'))
  for (const name of ['src', 'feeds', 'cli', 'package.json', 'tsconfig.json', 'wrangler.toml'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

  site = await startOnDisk({}, folder)
  before = await documents()
  await site.kill()

  writeFileSync(join(folder, 'src/document/formats/headlines.ts'), headlines)
  register()
  await site.restart()
}, 180_000)

afterAll(async () => {
  await site.stop()
  rmSync(folder, { recursive: true })
})

/** The one line, with its import. */
function register(): void {
  const path = join(folder, 'src/document/formats.ts')
  const registry = readFileSync(path, 'utf8')
  const listed = registry.replace(/^ {2}json,\n/m, '  json,\n  txt,\n')
  expect(listed).not.toBe(registry)
  writeFileSync(path, `import { txt } from './formats/headlines.ts'\n${listed}`)
}

interface Answered {
  etag: string | null
  text: string
}

async function answer(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(site.url + path, { headers })
}

const documents = () =>
  Promise.all(
    paths.map(async (path): Promise<Answered> => {
      const { headers, text } = await read(path)
      return { etag: headers.get('etag'), text }
    }),
  )

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await answer(path, headers)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const titles = async () => {
  const { text } = await read('/feeds/main.json')
  const { title, items }: { title: string; items: { title: string }[] } = JSON.parse(text)
  return [title, ...items.map(item => item.title)]
}

describe('a fourth format', () => {
  it('compiles', async () => {
    const types = 'worker-configuration.d.ts' // `npm run types` makes it
    if (existsSync(join(root, types))) cpSync(join(root, types), join(folder, types))
    else await run(process.execPath, [wrangler, 'types'], { cwd: folder })
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], { cwd: folder })
  }, 120_000)

  it('has a document of the articles that were stored before, with a tag of its own', async () => {
    const { status, headers, text } = await read('/feeds/main.txt')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(text.trimEnd().split('\n')).toEqual(await titles())
    const etag = headers.get('etag') ?? ''
    expect(before.map(document => document.etag)).not.toContain(etag)
    expect((await read('/feeds/main.txt', { 'if-none-match': etag })).status).toBe(304)
  })

  it('changes no byte and no tag of the other formats', async () => {
    expect(await documents()).toEqual(before)
  })

  it.each(['/languages/zh.txt', '/search.txt'])('has the document %s', async path => {
    const { status, headers } = await read(path)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  })

  it.each(['text/plain', 'text/*', 'application/rss+xml;q=0.5, text/plain'])(
    'is chosen by Accept: %s',
    async accept => {
      const { headers } = await read('/feeds/main', { accept })
      expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
    },
  )

  it('is not chosen by application/*', async () => {
    const { headers } = await read('/feeds/main', { accept: 'application/*, text/*;q=0.1' })
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  })

  it('is linked by the other documents, links to them and to its hub, and is listed on the page', async () => {
    const { headers } = await read('/feeds/main.atom')
    expect(headers.get('link')).toMatch(/<[^>]*\/feeds\/main\.txt>; rel="alternate"; type="text\/plain"/)
    const links = (await read('/feeds/main.txt')).headers.get('link') ?? ''
    for (const [rel, path] of Object.entries({
      self: '/feeds/main.txt',
      alternate: '/feeds/main.rss',
      hub: '/hub',
    }))
      expect(links).toMatch(new RegExp(`<[^>]*${path}>; rel="${rel}"`))
    const page = await read('/feeds/main', { accept: 'text/html', 'sec-fetch-dest': 'document' })
    expect(page.text).toMatch(/href="[^"]*\/feeds\/main\.txt"[^>]*>[^<]*Headlines/)
  })

  it('can be subscribed to', async () => {
    const form = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${site.url}/feeds/main.txt`,
      'hub.callback': 'http://127.0.0.1:9/callback',
    })
    const { status } = await fetch(`${site.url}/hub`, { method: 'POST', body: form })
    expect(status).toBe(202)
  })

  it('is in the description of the API', async () => {
    const { text } = await read('/openapi.json')
    const description = JSON.parse(text)
    const found: unknown[] = []
    JSON.stringify(description, (key, value) => {
      if (key === 'enum' && Array.isArray(value) && value.includes('rss')) found.push(value)
      return value
    })
    expect(found).toContainEqual(['rss', 'atom', 'json', 'txt'])
    expect(found).toContainEqual(['ndjson', 'rss', 'atom', 'json', 'txt'])
  })

  it('is a choice of the command export', async () => {
    const command = (format: string) =>
      run(
        process.execPath,
        [join(folder, 'cli/broadsheet.ts'), 'export', `--format=${format}`, '--feed=main'],
        {
          env: {
            ...process.env,
            BROADSHEET_URL: site.url,
            BROADSHEET_TOKEN: authorization.authorization.slice(7),
          },
        },
      )
    const { stdout } = await command('txt')
    expect(stdout.trimEnd().split('\n')).toEqual(expect.arrayContaining(await titles()))
    await expect(command('xyz')).rejects.toMatchObject({
      stderr: expect.stringContaining('ndjson, rss, atom, json, txt'),
    })
  })

  it('is stored with the others, in the background', async () => {
    const health = async () => {
      const response = await answer('/api/health', authorization)
      return response.json()
    }
    await vi.waitFor(async () => expect(await health()).toMatchObject({ rerender: { remaining: 0 } }), 30_000)
    expect(await documents()).toEqual(before)
  }, 60_000)
})
