import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createReport } from '../../../cli/import/report.ts'
import { openScene, type Scene } from '../scene.ts'

const notice = (rule: string, message = `about ${rule}`) => ({ field: 'content', rule, message })

describe('the report of an import', () => {
  it('ends with what is left out and the three commonest notices, each counted once an article', () => {
    const report = createReport()
    const rules = [['a'], ['a', 'b'], ['a', 'a', 'c'], ['b', 'c', 'd']]
    for (const [index, list] of rules.entries())
      report.accepted(
        'created',
        `${index}.md`,
        list.map(rule => notice(rule)),
      )
    report.leftOut('about.md', 'a page')
    report.passedOver('photo.jpg')
    expect(report.closing()).toEqual([
      'about.md: left out: a page',
      '1 files of the folders have a kind that is not read: photo.jpg',
      'noticed in 3: about a',
      'noticed in 2: about b',
      'noticed in 2: about c',
      '1 more kinds of notices; --report FILE tells all of them',
    ])
  })

  it('names twenty of the articles that are left out, and says how many more there are', () => {
    const report = createReport()
    for (let index = 0; index < 25; index += 1) report.leftOut(`${index}.md`, 'a page')
    expect(report.closing()).toHaveLength(21)
    expect(report.closing().at(-1)).toBe('5 more are left out; --report FILE names them all')
  })

  it('counts a notice under one message, however often an article has it', () => {
    const report = createReport()
    report.accepted('created', 'a', [notice('relative-url', 'made absolute (2 times)')])
    report.accepted('updated', 'b', [notice('relative-url', 'made absolute')])
    expect(report.summary()).toEqual({
      created: 1,
      updated: 1,
      unchanged: 0,
      refused: 0,
      leftOut: 0,
      notices: [{ rule: 'relative-url', message: 'made absolute', articles: 2 }],
    })
  })
})

describe('import --report', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openScene()
    mkdirSync(join(scene.folder, 'site/content/posts'), { recursive: true })
    const files = {
      'hugo.toml': 'baseURL = "https://h.example/"\n',
      'content/about.md': '+++\ntitle = "About"\n+++\nUs.\n',
      'content/posts/a.md': '+++\ntitle = "A"\ndate = 2024-05-06\n+++\nText {{< poll >}}.\n',
      'content/posts/b.md': '+++\ntitle = [\n+++\nText.\n',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(scene.folder, 'site', name), text)
  })
  afterEach(() => scene.close())

  const site = () => join(scene.folder, 'site')

  it('says what a folder is, sends its articles as lines under its name, and names the rest', async () => {
    const { status, out } = await scene.run(['import', site()])
    expect(status).toBe(1)
    expect(out.split('\n')).toEqual([
      `${site()}: Hugo`,
      expect.stringMatching(
        /site\/content\/posts\/b\.md: refused: The front matter is not valid TOML in line \d: /,
      ),
      `${site()}/content/about.md: About: left out: a page; --pages brings pages too`,
      'noticed in 1: a tag of the old site that shows no text was removed',
      expect.stringMatching(/^1 created, 0 updated, 0 unchanged, 1 refused, 1 left out in /),
      '',
    ])
    const [request] = scene.site.requests
    expect(request?.headers['content-type']).toBe('application/x-ndjson')
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      from: 'https://h.example/',
      url: 'https://h.example/',
    })
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ id: 'https://h.example/posts/a/', title: 'A' })
  })

  it('writes all of it to a file, as text or as JSON', async () => {
    const [text, json] = [join(scene.folder, 'report.txt'), join(scene.folder, 'report.json')]
    await scene.run(['import', site(), '--pages', '--report', text])
    await scene.run(['import', site(), '--report', json])
    expect(readFileSync(text, 'utf8')).toMatch(
      /^created 2\n[\s\S]*\nRefused\n {2}.*b\.md: [\s\S]*Notices by kind\n {2}1 × tag-removed: /,
    )
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      summary: { unchanged: 1, refused: 1, leftOut: 1 },
      leftOut: [{ where: expect.stringContaining('about.md'), reason: expect.any(String) }],
      notices: [{ rule: 'tag-removed', value: '{{< poll >}}' }],
    })
  })
})
