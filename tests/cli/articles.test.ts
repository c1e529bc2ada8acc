import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene.ts'

/** The commands about single articles: list, show, publish, edit, schedule, retract; and completion. */

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const dated = '2025-10-22T09:17:00+08:00'
const article = {
  id: 'urn:a',
  title: '丰收',
  published: dated,
  content: '<p>来了</p>',
  revision: 3,
  sequence: 5,
}
const written = (fields: object = {}) => ({
  status: 200,
  body: JSON.stringify({ outcome: 'updated', state: 'visible', article, ...fields }),
})
const line = (fields: object = {}) => ({
  id: 'urn:a',
  state: 'visible',
  sequence: 5,
  revision: 3,
  name: '丰收',
  url: 'https://news.example/articles/urn:a',
  published: dated,
  ...fields,
})
const answered = (value: unknown) => ({ status: 200, body: JSON.stringify(value) })
const bodyOf = (index = 0) => JSON.parse(scene.site.requests[index]?.body ?? '')

describe('list', () => {
  it('shows a line an article: state, date, title and id', async () => {
    const draft = line({ id: 'b', state: 'draft', name: 'x'.repeat(70), published: undefined })
    scene.site.failures = [answered({ articles: [draft, line()] })]
    const { status, out } = await scene.run(['list'])
    expect(status).toBe(0)
    expect(out.split('\n').map(text => text.replace(/ {2,}/g, ' | '))).toEqual([
      `draft | ${'x'.repeat(60)}… | b`,
      'visible | 2025-10-22 09:17 | 丰收 | urn:a',
      '',
    ])
  })

  it.each([{ options: [] }, { options: ['--json'] }])(
    'obeys no control characters of strangers (ECMA-48 §8.3): $options',
    async ({ options }) => {
      const hostile = line({ id: 'a\nb', name: 'red \u009b31m\u001b[2J' })
      scene.site.failures = [answered({ articles: [hostile] })]
      const { out } = await scene.run(['list', ...options])
      expect(out).not.toMatch(/(?!\n)\p{Cc}/u)
      if (options.length === 0) expect(out).toMatch(/ {2}red \ufffd31m\ufffd\[2J {2}a b\n$/)
      else expect(JSON.parse(out)).toEqual([hostile])
    },
  )

  it('asks for what its options and words say', async () => {
    scene.site.failures = [answered({ articles: [] })]
    const words = [
      'list',
      '春',
      '节',
      '--state',
      'draft',
      '--category',
      'column:要闻',
      '--from',
      '2026-11-01',
    ]
    expect((await scene.run(words)).out).toBe('No article.\n')
    expect(Object.fromEntries(scene.site.requests[0]?.query ?? [])).toEqual({
      q: '春 节',
      state: 'draft',
      category: 'column:要闻',
      from: '2026-11-01',
      limit: '50',
    })
  })

  it('reads on until it has as many as it was asked for', async () => {
    const page = (count: number, next?: string) =>
      answered({ articles: Array.from({ length: count }, () => line()), next })
    scene.site.failures = [page(100, 'visible.7'), page(20, 'past.3'), page(5)]
    const { out } = await scene.run(['list', '--limit', '150', '--json'])
    expect(JSON.parse(out)).toHaveLength(125)
    const asked = scene.site.requests.map(({ query }) => [query.get('limit'), query.get('after')])
    expect(asked).toEqual([
      ['100', null],
      ['50', 'visible.7'],
      ['30', 'past.3'],
    ])
  })

  it('says what the site has against it', async () => {
    const body = JSON.stringify({ detail: 'from must be a day' })
    scene.site.failures = [{ status: 400, body }]
    expect(await scene.run(['list', '--from', 'x'])).toMatchObject({
      status: 1,
      err: 'The site refuses: from must be a day\n',
    })
  })
})

describe('show', () => {
  it.each(['urn:a', '/articles/urn:a', '/articles/urn:a.json', '/api/articles/urn%3Aa'])(
    'knows the article by %s',
    async word => {
      scene.site.document = JSON.stringify(article)
      const full = word.startsWith('/') ? scene.site.url + word : word
      expect((await scene.run(['show', full])).status).toBe(0)
      expect(scene.site.requests[0]?.path).toBe('/api/articles/urn%3Aa')
    },
  )

  it('shows the record and its text to a person, and all of it as JSON', async () => {
    scene.site.document = JSON.stringify(article)
    expect((await scene.run(['show', 'urn:a'])).out).toBe(
      `id: urn:a\ntitle: 丰收\npublished: ${dated}\nrevision: 3\n\n来了\n`,
    )
    expect(JSON.parse((await scene.run(['show', 'urn:a', '--json'])).out)).toEqual(article)
  })

  it.each([{ options: [] }, { options: ['--json'] }])(
    'obeys no control characters of strangers (ECMA-48 §8.3): $options',
    async ({ options }) => {
      scene.site.document = JSON.stringify({
        ...article,
        title: 'red \u009b31m',
        content: '<p>a\u001b[2J</p>',
      })
      expect((await scene.run(['show', 'urn:a', ...options])).out).not.toMatch(/(?!\n)\p{Cc}/u)
    },
  )

  it('says that there is none', async () => {
    scene.site.failures = [{ status: 404, body: JSON.stringify({ detail: 'There is no article x.' }) }]
    expect(await scene.run(['show', 'x'])).toMatchObject({
      status: 1,
      err: 'The site refuses: There is no article x.\n',
    })
  })
})

describe('publish', () => {
  it('sends the record of a file, with the date and state that its options say', async () => {
    scene.site.failures = [
      written({
        outcome: 'created',
        state: 'embargoed',
        article: { ...article, published: '2026-12-01T09:00:00+08:00' },
      }),
    ]
    const file = scene.file('a.json', '\uFEFF{"id":"urn:a","title":"丰收"}')
    const ran = await scene.run(['publish', file, '--at', '2026-12-01 09:00', '--draft'])
    expect(ran).toMatchObject({
      status: 0,
      out: 'urn:a is created (embargoed, to appear 2026-12-01T09:00:00+08:00).\n',
    })
    expect(scene.site.requests[0]).toMatchObject({ method: 'POST', path: '/api/articles' })
    expect(bodyOf()).toEqual({ id: 'urn:a', title: '丰收', published: '2026-12-01 09:00', draft: true })
  })

  it('reads the input', async () => {
    scene.site.failures = [written()]
    expect((await scene.run(['publish', '-'], { input: '{"title":"A"}' })).status).toBe(0)
    expect(bodyOf()).toEqual({ title: 'A' })
  })

  it.each([
    ['a.json', '{', /a\.json cannot be read as JSON: .*\.\n$/],
    ['a.md', '# A', /a\.md cannot be read as JSON: .* For other kinds of files there is import\.\n$/],
    ['a.json', '[]', /holds no record: it must be an object, \{"title": "…"\}\.\n$/],
  ])('says what is wrong with %s of %s', async (name, content, says) => {
    const ran = await scene.run(['publish', scene.file(name, content)])
    expect(ran.status).toBe(1)
    expect(ran.err).toMatch(says)
    expect(scene.site.requests).toEqual([])
  })

  it('says why the site refuses, and what it cannot render', async () => {
    const file = scene.file('a.json', '{"title":"A"}')
    scene.site.failures = [{ status: 422, body: JSON.stringify({ detail: 'published must be a date' }) }]
    expect(await scene.run(['publish', file])).toMatchObject({ status: 1, err: 'published must be a date\n' })
    scene.site.failures = [written({ state: 'quarantined', quarantined: 'a character' })]
    expect(await scene.run(['publish', file])).toMatchObject({
      status: 1,
      err: 'It cannot be rendered, and is shown to nobody: a character\n',
    })
  })
})

describe('schedule', () => {
  it('gives an article its date, and lets a draft appear', async () => {
    scene.site.failures = [written({ state: 'embargoed' })]
    expect((await scene.run(['schedule', 'urn:a', '2026-12-01 09:00'])).status).toBe(0)
    expect(scene.site.requests[0]).toMatchObject({
      method: 'PATCH',
      path: '/api/articles/urn%3Aa',
      headers: { 'content-type': 'application/merge-patch+json' },
    })
    expect(bodyOf()).toEqual({ published: '2026-12-01 09:00', draft: null })
  })
})

describe('retract', () => {
  it('withdraws an article with its reason', async () => {
    scene.site.failures = [{ status: 204 }]
    const ran = await scene.run(['retract', 'urn:a', '--reason', 'wrong & old'])
    expect(ran).toMatchObject({ status: 0, out: 'urn:a is retracted.\n' })
    const [request] = scene.site.requests
    expect(request).toMatchObject({ method: 'DELETE', path: '/api/articles/urn%3Aa' })
    expect(request?.query.get('reason')).toBe('wrong & old')
  })
})

describe('edit', () => {
  beforeEach(() => {
    scene.site.document = JSON.stringify(article)
  })

  it('opens the record without what the publisher keeps, and stores what was saved', async () => {
    scene.site.failures = [undefined, written()]
    const ran = await scene.run(['edit', 'urn:a'], { editor: text => text.replace('丰收', '春节') })
    expect(ran).toMatchObject({ status: 0, out: 'urn:a is updated (visible).\n' })
    const path = '/api/articles/urn%3Aa'
    expect(scene.site.requests).toMatchObject([
      { method: 'GET', path },
      { method: 'PUT', path, headers: { 'if-match': '"3"' } },
    ])
    expect(bodyOf(1)).toEqual({ id: 'urn:a', title: '春节', published: dated, content: '<p>来了</p>' })
  })

  it('takes what an editor saves with a byte order mark', async () => {
    scene.site.failures = [undefined, written()]
    await scene.run(['edit', 'urn:a'], { editor: text => `\ufeff${text.replace('丰收', '春节')}` })
    expect(bodyOf(1)).toMatchObject({ title: '春节' })
  })

  it('that changes nothing stores nothing', async () => {
    expect(await scene.run(['edit', 'urn:a'], { editor: text => text })).toMatchObject({
      status: 0,
      out: 'Nothing is changed.\n',
    })
    expect(scene.site.requests).toHaveLength(1)
  })

  const fileIn = (said: string) => /Your text is in (\S+)\.\n$/.exec(said)?.[1] ?? ''

  it('keeps the text where somebody else changed the article meanwhile', async () => {
    scene.site.failures = [
      undefined,
      { status: 412, body: JSON.stringify({ detail: 'The article is at revision 4 now.' }) },
    ]
    const ran = await scene.run(['edit', 'urn:a'], { editor: text => text.replace('丰收', '春节') })
    expect(ran.status).toBe(1)
    expect(ran.err).toContain('The article is at revision 4 now.\nNothing is stored.')
    expect(readFileSync(fileIn(ran.err), 'utf8')).toContain('春节')
  })

  it('keeps the text that is no JSON', async () => {
    const ran = await scene.run(['edit', 'urn:a'], { editor: text => `${text},` })
    expect(ran.err).toContain('What you saved is not JSON:')
    expect(readFileSync(fileIn(ran.err), 'utf8')).toContain('丰收')
  })

  it('says that no editor is set', async () => {
    expect(await scene.run(['edit', 'urn:a'])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^No editor is set\.\n/),
    })
  })
})

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('of %s knows the commands and their options', async shell => {
    const { status, out } = await scene.run(['completion', shell])
    expect(status).toBe(0)
    for (const word of ['list', 'doctor', 'category', 'reason']) expect(out).toContain(word)
  })
})

it.each([
  [['show'], 'show takes one article.'],
  [['publish', 'a', 'b'], 'publish takes one file, or - for the input.'],
  [['schedule', 'a'], 'schedule takes an article and a date; put the date in quotes.'],
  [['schedule', 'a', '2026-12-01', '09:00'], 'schedule takes an article and a date; put the date in quotes.'],
  [['retract'], 'retract takes one article.'],
  [['edit'], 'edit takes one article.'],
  [['list', '--limit', '0'], '--limit takes a whole number from 1.'],
  [['completion', 'cmd'], 'completion takes one of bash, zsh, fish.'],
])('%j is not understood, with status 2', async (words, says) => {
  expect(await scene.run(words)).toMatchObject({ status: 2, err: expect.stringContaining(says) })
})
