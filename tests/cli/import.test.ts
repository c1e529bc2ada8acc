import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleLines, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const journals = () => readdirSync(join(scene.folder, 'journal'))

describe('an import', () => {
  it.each([
    { name: 'a.json', mediaType: 'application/json' },
    { name: 'a.ndjson', mediaType: 'application/x-ndjson' },
    { name: 'a.JSONL', mediaType: 'application/x-ndjson' },
    { name: 'a.xml', mediaType: 'application/xml' },
    { name: 'a.html', mediaType: 'text/html' },
    { name: 'a.md', mediaType: 'text/markdown' },
    { name: 'a.txt', mediaType: 'text/plain' },
  ])('sends $name as $mediaType', async ({ name, mediaType }) => {
    await scene.run(['import', scene.file(name, '{"id":"a1"}')])
    expect(scene.site.requests).toMatchObject([
      { path: '/api/import', headers: { 'content-type': mediaType } },
    ])
    const query = [...(scene.site.requests[0]?.query ?? [])]
    expect(query).toEqual(mediaType === 'text/markdown' ? [['name', name]] : []) // its name may have its date
  })

  it('leaves a kind that no name tells to the site, with the name', async () => {
    await scene.run(['import', scene.file('page.save', 'text')])
    expect(scene.site.requests[0]?.headers['content-type']).toBe('application/octet-stream')
    expect([...(scene.site.requests[0]?.query ?? [])]).toEqual([['name', 'page.save']])
  })

  it('sends the base address and the media type that it is given', async () => {
    const file = scene.file('x', '{}')
    await scene.run(['import', file, '--type=text/plain', '--base-url=https://news.example/a'])
    expect(scene.site.requests[0]?.headers['content-type']).toBe('text/plain')
    expect([...(scene.site.requests[0]?.query ?? [])]).toEqual([['url', 'https://news.example/a']])
  })

  it('says where it comes from and what it may do, with each request', async () => {
    const flags = ['--from=B', '--moved', '--overwrite', '--restore-retracted', '--pages']
    await scene.run(['import', scene.file('a.xml', '<rss/>'), ...flags])
    expect(Object.fromEntries(scene.site.requests[0]?.query ?? [])).toEqual({
      from: 'B',
      moved: '',
      overwrite: '',
      'restore-retracted': '',
      pages: '',
    })
  })

  it('tells what is left out, with its reason, and is no failure by it', async () => {
    const outcomes = [
      { outcome: 'created', article: {} },
      { outcome: 'left-out', title: 'Imprint', reason: 'a page' },
    ]
    scene.site.failures = [{ status: 200, body: outcomes.map(line => JSON.stringify(line)).join('\n') }]
    const { status, out } = await scene.run(['import', scene.file('a.xml', '<rss/>')])
    expect(status).toBe(0)
    expect(out).toMatch(/Imprint: left out: a page/)
    expect(out).toContain('0 refused, 1 left out')
  })

  it('reads a folder with all below it in the order of names, without hidden files and kinds that nothing reads', async () => {
    mkdirSync(join(scene.folder, 'in', 'b'), { recursive: true })
    mkdirSync(join(scene.folder, 'in', '.git'))
    const files = {
      'c.json': '3',
      'a.json': '1',
      'b/z.json': '2',
      'photo.jpg': 'x',
      '.hidden.json': 'x',
      '.git/x.json': 'x',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(scene.folder, 'in', name), text)
    const { status, out } = await scene.run(['import', join(scene.folder, 'in')])
    expect(status).toBe(0)
    expect(scene.site.requests.map(({ body }) => body)).toEqual(['1', '2', '3'])
    expect(out).toContain('1 files of the folders have a kind that is not read')
  })

  it('fetches an address and says where it was found, after its redirects', async () => {
    const other = await openScene()
    other.site.failures = [{ status: 302, headers: { location: '/moved' } }]
    other.site.document = '<p>text</p>'
    const { status } = await scene.run(['import', `${other.site.url}/page`])
    other.close()
    expect(status).toBe(0)
    expect(scene.site.requests[0]?.body).toBe('<p>text</p>')
    expect(scene.site.requests[0]?.query.get('url')).toBe(`${other.site.url}/moved`)
  })

  it('counts an address that does not answer as refused and goes on', async () => {
    const other = await openScene()
    other.site.failures = [{ status: 404 }]
    const { status, out } = await scene.run([
      'import',
      `${other.site.url}/page`,
      scene.file('a.json', '{"id":"a"}'),
    ])
    other.close()
    expect(status).toBe(1)
    expect(out).toContain('/page: refused: its server answers 404')
    expect(out).toContain('1 created, 0 updated, 0 unchanged, 1 refused')
  })

  it('reads the standard input', async () => {
    await scene.run(['import', '-', '--type', 'application/x-ndjson'], { input: articleLines(2) })
    expect(scene.site.stored).toEqual(['a1', 'a2'])
  })

  it('reports each refusal with file, line and reason, and ends with status 1', async () => {
    const bad = '{"id":"x","title":"bad"}\n'
    const file = scene.file('a.ndjson', `${articleLines(501)}${bad}${articleLines(1, 502)}`)
    const { status, out } = await scene.run(['import', file])
    expect(status).toBe(1)
    expect(out).toBe(
      `${file}:502: refused: title is bad\n502 created, 0 updated, 0 unchanged, 1 refused, 0 left out in 0.0 s\n`,
    )
  })

  it('reports a request that is refused as a whole with its lines, and goes on with the next', async () => {
    scene.site.failures = [{ status: 413, body: '{"detail":"the body may have 10 bytes."}' }]
    const file = scene.file('a.ndjson', articleLines(600))
    const { status, out } = await scene.run(['import', file])
    expect(status).toBe(1)
    expect(out).toContain(
      `${file}:1-500: refused: the body may have 10 bytes.\n100 created, 0 updated, 0 unchanged, 500 refused`,
    )
  })

  it.each([
    { what: 'a file of blank lines', name: 'blank.ndjson', text: '\n\n \n' },
    { what: 'an empty file', name: 'empty.ndjson', text: '' },
  ])('says of $what that there was nothing to import, and ends with status 1', async ({ name, text }) => {
    const { status, out } = await scene.run(['import', scene.file(name, text)])
    expect([status, scene.site.requests.length]).toEqual([1, 0])
    expect(out).toContain('There was nothing to import.')
  })

  it('says so of a folder without a file that is read', async () => {
    const folder = join(scene.folder, 'pictures')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.jpg'), 'x')
    const { status, out } = await scene.run(['import', folder])
    expect(status).toBe(1)
    expect(out).toContain('There was nothing to import.')
  })

  it('names a file that is not there and goes on', async () => {
    const { status, out } = await scene.run(['import', '/nowhere.json', scene.file('a.json', '{"id":"a"}')])
    expect(status).toBe(1)
    expect(out).toContain('/nowhere.json: refused: there is no such file or folder')
    expect(scene.site.stored).toEqual(['a'])
  })

  it('stores nothing twice when it is repeated', async () => {
    const file = scene.file('a.ndjson', articleLines(3))
    await scene.run(['import', file])
    const { out } = await scene.run(['import', file])
    expect(out).toContain('0 created, 0 updated, 3 unchanged, 0 refused')
  })

  it('ends with a sentence when what answers is no Broadsheet', async () => {
    scene.site.failures = [{ status: 200, body: '<!doctype html>' }]
    const { status, err } = await scene.run(['import', scene.file('a.json', '{}')])
    expect(status).toBe(1)
    expect(err).toContain('does not answer like a Broadsheet site: <!doctype html>')
  })
})

describe('a dry run', () => {
  it('prints one record indented and stores nothing', async () => {
    const { status, out, err } = await scene.run([
      'import',
      '--dry-run',
      scene.file('a.json', '{"id":"a1","title":"T"}'),
    ])
    expect(status).toBe(0)
    expect(out).toBe('{\n  "id": "a1",\n  "title": "T"\n}\n')
    expect(err).toContain('nothing was stored')
    expect(scene.site.stored).toEqual([])
  })

  it('prints several records as one line each, and keeps no journal', async () => {
    const { out } = await scene.run(['import', '--dry-run', scene.file('a.ndjson', articleLines(3))])
    expect(out).toBe(articleLines(3))
    expect(readdirSync(scene.folder)).toEqual(['a.ndjson'])
  })
})

describe('a site that is busy or lost', () => {
  it('is asked again after growing pauses, and after as long as it wants', async () => {
    const file = scene.file('a.ndjson', articleLines(1))
    scene.site.failures = [
      { status: 503 },
      { status: 429, headers: { 'retry-after': '7' } },
      'drop',
      undefined,
    ]
    const { status, pauses } = await scene.run(['import', file])
    expect({ status, pauses }).toEqual({ status: 0, pauses: [500, 7000, 2000] })
    expect(scene.site.stored).toEqual(['a1'])
  })

  it('is sent a batch again that it could not store whole, and acknowledges nothing before (nothing is lost)', async () => {
    const file = scene.file('a.ndjson', articleLines(2))
    const problem = { type: 'urn:broadsheet:problem:unavailable', detail: 'Later.' }
    const outcomes = [
      { outcome: 'created', article: {} },
      { outcome: 'refused', line: 2, problem },
    ]
    const partly = { status: 200, body: outcomes.map(outcome => JSON.stringify(outcome)).join('\n') }
    scene.site.failures = [partly, partly]
    const { status, out, pauses } = await scene.run(['import', file])
    expect({ status, pauses }).toEqual({ status: 0, pauses: [500, 1000] })
    expect(out).toContain('2 created, 0 updated, 0 unchanged, 0 refused')
    scene.site.failures = Array(8).fill(partly)
    expect((await scene.run(['import', file])).status).toBe(1)
  })

  it('is not waited for longer than five minutes', async () => {
    scene.site.failures = [
      { status: 503, headers: { 'retry-after': '3600' }, body: '{"detail":"Closed for the night."}' },
    ]
    const { status, err, pauses } = await scene.run(['import', scene.file('a.ndjson', articleLines(1))])
    expect({ status, pauses }).toEqual({ status: 1, pauses: [] })
    expect(err).toContain('Closed for the night.')
  })

  it('ends the import after eight tries; the next run goes on behind the last acknowledged batch', async () => {
    const file = scene.file('a.ndjson', articleLines(1200))
    scene.site.failures = [undefined, ...Array<'drop'>(8).fill('drop')]
    const first = await scene.run(['import', file])
    expect(first.status).toBe(1)
    expect(first.err).toContain('stopped answering and did not come back')
    expect(journals()).toHaveLength(1)
    const second = await scene.run(['import', file])
    expect(second.status).toBe(0)
    expect(second.out).toContain('goes on at line 501')
    expect(second.out).toContain('1,200 created, 0 updated, 0 unchanged, 0 refused')
    expect(scene.site.stored).toEqual(Array.from({ length: 1200 }, (_, i) => `a${i + 1}`))
    expect(journals()).toEqual([])
  })

  it('is waited for when it ends during the very first request', async () => {
    scene.site.failures = ['drop']
    const { status, pauses } = await scene.run(['import', scene.file('a.ndjson', articleLines(1))])
    expect({ status, pauses }).toEqual({ status: 0, pauses: [500] })
    expect(scene.site.stored).toEqual(['a1'])
  })

  it('that never answers is no site, however often it takes a connection: the error says where to look', async () => {
    scene.site.failures = Array<'drop'>(8).fill('drop')
    const { status, err } = await scene.run(['import', scene.file('a.ndjson', articleLines(1))])
    expect([status, err.includes('No site answers at'), err.includes('--url')]).toEqual([1, true, true])
  })

  it('is sent a file that has changed meanwhile from its beginning', async () => {
    const file = scene.file('a.ndjson', articleLines(600))
    scene.site.failures = [undefined, ...Array<'drop'>(8).fill('drop')]
    await scene.run(['import', file])
    utimesSync(file, 1, 1)
    const { out } = await scene.run(['import', file])
    expect(out).toContain('100 created, 0 updated, 500 unchanged, 0 refused')
  })
})

describe('progress', () => {
  it('is a plain line every few seconds where nobody watches', async () => {
    const file = scene.file('a.ndjson', articleLines(2000))
    const { err } = await scene.run(['import', file], { tickMilliseconds: 1_300 })
    expect(err).not.toMatch(/[\r\u001b]/)
    const lines = err.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^█{12}░{12} 48 % {2}1,000 articles, \d+\/s, \d+ s left$/)
  })

  it('is drawn in place for a person, and gone at the end', async () => {
    const file = scene.file('a.ndjson', articleLines(2000))
    const { err } = await scene.run(['import', file], { tickMilliseconds: 100, interactive: true })
    expect(err).not.toContain('\n')
    expect(err.endsWith('\r\u001b[2K')).toBe(true)
  })
})
