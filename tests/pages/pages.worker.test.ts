import { beforeAll, describe, expect, it } from 'vitest'
import { articlePath, base, get, send, sendText } from '../support/site.ts'

/** Pages over HTTP, from stored articles. */

const browser = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'sec-fetch-dest': 'document',
  'accept-language': 'zh-CN,zh;q=0.9',
}
const visit = (path: string, headers: Record<string, string> = {}) => get(path, { ...browser, ...headers })
const pageOf = (id: string) => `/articles/${encodeURIComponent(id)}`

const day = 86_400_000
const at = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')

type Sent = { id: string } & Record<string, unknown>

/** Publishes articles in one request; one without a title is called by its id. */
async function publish(...articles: Sent[]): Promise<void> {
  const lines = articles.map(article => JSON.stringify({ title: article.id, ...article })).join('\n')
  const answer = await sendText('/api/import', lines, 'application/x-ndjson')
  const outcomes = new TextDecoder().decode(await answer.arrayBuffer())
  expect(outcomes.match(/"outcome":"(?:created|updated)"/g)).toHaveLength(articles.length)
}

const retract = (id: string, reason: string) =>
  send('DELETE', `${articlePath(id)}?reason=${encodeURIComponent(reason)}`)

/** The texts of all elements that open with this. */
const between = (html: string, opening: string, closing: string) =>
  html
    .split(opening)
    .slice(1)
    .map(part => part.slice(0, part.indexOf(closing)))

beforeAll(async () => {
  const now = Date.now()
  await publish(
    {
      id: 'tag:news.example,2025:first',
      title: '第一篇',
      published: at(now - 9 * day),
      content: '<p>摆渡</p>',
      categories: [
        { term: '渡口', scheme: 'tag' },
        { term: 'medtop:1', label: '健康' },
      ],
      authors: [{ name: '何念川' }],
    },
    { id: 'tag:news.example,2025:second', title: '第二篇', published: at(now - 8 * day) },
    { id: 'tag:news.example,2025:third', title: '第三篇', published: at(now - 7 * day) },
    { id: 'embargoed', title: '机密', published: at(now + 9 * day) },
    { id: 'draft', title: '机密', draft: true, published: at(now - day) },
    { id: 'withdrawn', title: '撤回的', published: at(now - day), content: '<p>旧文</p>' },
    { id: 'never-seen', title: '机密', published: at(now + 9 * day) },
    {
      id: 'came-retracted',
      published: at(now - 9 * day),
      retracted: { at: at(now - day), reason: '别处撤回' },
    },
    { id: 'x.json', title: '点', published: at(now - 6 * day) },
  )
  await retract('withdrawn', '事实有误')
  await retract('never-seen', '机密')
})

describe('an address that people and readers share', () => {
  it('gives a page to a navigation, and says what the choice depends on (RFC 9110 §12.5.5)', async () => {
    const answer = await visit('/feeds/main')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('vary')).toBe('Accept, Sec-Fetch-Dest, User-Agent, Accept-Language')
    expect(await answer.text()).toContain('第三篇')
  })

  it('gives the feed to everything else', async () => {
    const answer = await get('/feeds/main')
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(answer.headers.get('vary')).toMatch(/Accept, Sec-Fetch-Dest, User-Agent/)
  })

  it.each([
    '/categories/%E6%B8%A1%E5%8F%A3',
    '/authors/%E4%BD%95%E5%BF%B5%E5%B7%9D',
    '/languages/zh-cn',
    '/search?q=%E6%91%86%E6%B8%A1',
  ])('%s shows its articles to people', async path => {
    const answer = await visit(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('第一篇')
  })

  it('is a page of the status 404 where nothing was ever published', async () => {
    const answer = await visit('/categories/nothing')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  })
})

describe('a page that the client has', () => {
  it.each([
    '/',
    '/feeds/main',
    '/search',
    pageOf('tag:news.example,2025:first'),
    `${pageOf('tag:news.example,2025:first')}.json`,
  ])('%s is not sent again (RFC 9110 §15.4.5)', async path => {
    const first = await visit(path)
    const etag = first.headers.get('etag') ?? ''
    const again = await visit(path, { 'if-none-match': `W/${etag}` })
    expect(again.status).toBe(304)
    expect(again.headers.get('etag')).toBe(etag)
    expect(again.headers.get('vary')).toBe(first.headers.get('vary'))
    expect(again.headers.get('cache-control')).toMatch(/^public, /)
    const since = await visit(path, { 'if-modified-since': first.headers.get('last-modified') ?? '' })
    expect(since.status).toBe(304)
  })

  it('is another page in another language', async () => {
    const chinese = await visit('/')
    const english = await visit('/', {
      'accept-language': 'en',
      'if-none-match': chinese.headers.get('etag') ?? '',
    })
    expect(english.status).toBe(200)
  })

  it('has a new version when its neighbour changes, with a later date', async () => {
    const path = pageOf('tag:news.example,2025:second')
    const before = await visit(path)
    await publish({ id: 'tag:news.example,2025:third', title: '改了题', published: at(Date.now() - 7 * day) })
    const after = await visit(path, { 'if-none-match': before.headers.get('etag') ?? '' })
    expect(await after.text()).toContain('改了题')
    expect(Date.parse(after.headers.get('last-modified') ?? '')).toBeGreaterThan(
      Date.parse(before.headers.get('last-modified') ?? ''),
    )
  })
})

describe('an article', () => {
  it('stands between its neighbours by date where its record names none', async () => {
    const html = await (await visit(pageOf('tag:news.example,2025:second'))).text()
    expect(between(html, 'rel="prev"', '</a>')[0]).toMatch(/第一篇$/)
    expect(between(html, 'rel="next"', '</a>')[0]).toMatch(/^.*(?:第三篇|改了题)$/)
  })

  it('stands between the neighbours that its record names, with the page of one that is here', async () => {
    const named = { previous: { title: '第一篇' }, next: { title: '别处的一篇' } }
    await publish({ id: 'named', published: at(Date.now() - 3 * day), ...named })
    const html = await (await visit(pageOf('named'))).text()
    expect(between(html, '<li><span class="which">', '</li>')).toEqual([
      expect.stringContaining(`href="${pageOf('tag:news.example,2025:first')}"`),
      expect.stringMatching(/>别处的一篇<\/span>$/),
    ])
  })

  it('has its record at .json, without what is the newsroom’s alone', async () => {
    const answer = await get(`${pageOf('tag:news.example,2025:first')}.json`)
    const record = await answer.json<Record<string, unknown>>()
    expect(record).toMatchObject({ id: 'tag:news.example,2025:first', title: '第一篇' })
    expect(['notices', 'revision', 'log', 'draft'].filter(name => name in record)).toEqual([])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('whose id ends in .json has its page where it is written whole', async () => {
    expect(await (await visit(pageOf('x.json'))).text()).toContain('<h1>点</h1>')
  })
})

describe('what readers may not know', () => {
  it.each(['embargoed', 'draft', 'never-seen'])(
    'the article %s is as unknown as one that never was',
    async id => {
      const describeAnswer = async (answer: Response) => ({
        status: answer.status,
        headers: [...answer.headers].sort(),
        body: (await answer.text()).replaceAll(encodeURIComponent(id), 'ID').replaceAll('unknown', 'ID'),
      })
      for (const suffix of ['', '.json']) {
        const unknown = await describeAnswer(await get(`${pageOf('unknown')}${suffix}`))
        expect(await describeAnswer(await get(`${pageOf(id)}${suffix}`))).toEqual(unknown)
        expect(unknown.status).toBe(404)
        const page = await describeAnswer(await visit(`${pageOf(id)}${suffix}`))
        expect(page).toEqual(await describeAnswer(await visit(`${pageOf('unknown')}${suffix}`)))
      }
    },
  )

  it('a retracted article is gone, says why, and shows nothing of its text (RFC 9110 §15.5.11)', async () => {
    const answer = await visit(pageOf('withdrawn'))
    const html = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8'])
    expect(html).toContain('事实有误')
    expect(html).not.toContain('旧文')
  })

  it('an article that came with its retraction is gone, if it was published before', async () => {
    const answer = await visit(pageOf('came-retracted'))
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('别处撤回')])
  })

  it('the record of a retracted article is gone too', async () => {
    const answer = await get(`${pageOf('withdrawn')}.json`)
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({ detail: 'The article was retracted: 事实有误' })
  })

  it('the directory and lists hold none of it', async () => {
    const pages = await Promise.all(
      ['/', '/feeds/main', '/search'].map(async path => (await visit(path)).text()),
    )
    expect(pages.join('')).not.toMatch(/机密|撤回的/)
  })
})

describe('the directory', () => {
  const countOf = async (name: string) => {
    const html = await (await visit('/')).text()
    const link = between(html, '<a href="/categories/', '</a>').find(text => text.includes(`>${name}<`))
    return link && between(link, 'aria-hidden="true">', '</span>')[0]
  }

  it('shows a category by its label', async () => {
    expect(await countOf('健康')).toBe('1')
  })

  it('counts an article once after an edit, and not at all after a retraction', async () => {
    const article = { id: 'counted', published: at(Date.now() - 5 * day), categories: [{ term: '数' }] }
    await publish(article)
    await publish({ ...article, title: '又改' })
    expect(await countOf('数')).toBe('1')
    await retract('counted', '误')
    expect(await countOf('数')).toBeUndefined()
  })
})

describe('a channel with more articles than a page holds', () => {
  it('shows each of them once, page after page, in the order of their dates', async () => {
    const newest = Date.now() - 20 * day
    const categories = [{ term: '多' }]
    const many = Array.from({ length: 60 }, (_, index) => `many-${index}`)
    const long = { summary: '渡口的钟声'.repeat(24), source: { name: '日报' }, authors: [{ name: '何念川' }] }
    await publish(
      ...many.map((id, index) => ({ id, published: at(newest - index * 60_000), categories, ...long })),
    )
    const seen: string[] = []
    let path: string | undefined = `/categories/${encodeURIComponent('多')}?lang=zh`
    while (path) {
      const html: string = await (await visit(path)).text()
      seen.push(...between(html, '<h3><a href="/articles/', '?lang=zh"'))
      path = between(html, '<a rel="next" href="', '"')[0]?.replaceAll('&amp;', '&')
    }
    expect(seen).toEqual(many)
  })

  it('has pages of at most 60 KB', async () => {
    const answer = await visit(`/categories/${encodeURIComponent('多')}`)
    const zipped = answer.body?.pipeThrough(new CompressionStream('gzip'))
    const bytes = await new Response(zipped ?? null).arrayBuffer()
    expect(bytes.byteLength).toBeLessThan(60 * 1024)
  })
})

describe('a search by its form', () => {
  it('is led to its one address, in the language of the page', async () => {
    const answer = await visit('/search?q=%E6%91%86%E6%B8%A1&category=&source=&author=&language=&lang=en')
    expect(answer.status).toBe(308)
    expect(answer.headers.get('location')).toBe(`${base}/search?q=%E6%91%86%E6%B8%A1&lang=en`)
    expect(answer.headers.get('vary')).toBe('Accept, Sec-Fetch-Dest, User-Agent')
  })

  it('keeps what the form has no field for', async () => {
    const html = await (await visit('/search?category=a&category=b&not-source=c')).text()
    const hidden = between(html, '<input type="hidden" ', '/>').map(text => text.trim())
    expect(hidden).toEqual(['name="category" value="b"', 'name="not-source" value="c"'])
  })
})

describe('a problem', () => {
  it.each([
    { path: '/nowhere', method: 'GET', status: 404 },
    { path: '/feeds/nowhere', method: 'GET', status: 404 },
    { path: '/feeds/main', method: 'DELETE', status: 405 },
  ])('$method $path is a page for people and problem+json for programs', async ({ path, method, status }) => {
    const page = await get(path, browser, method)
    const problem = await get(path, {}, method)
    expect([page.status, problem.status]).toEqual([status, status])
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(problem.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(page.headers.get('allow')).toBe(problem.headers.get('allow'))
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self'")
  })
})

describe('what pages load', () => {
  it('is there under the address that a page names, and may be kept for ever', async () => {
    const html = await (await visit('/')).text()
    const paths = [/\/assets\/style\.\w+\.css/, /\/assets\/copy\.\w+\.js/, /\/assets\/icon\.\w+\.svg/].map(
      name => name.exec(html)?.[0] ?? '',
    )
    const answers = await Promise.all(paths.map(path => get(path)))
    expect(
      answers.map(({ status, headers }) => [
        status,
        headers.get('content-type'),
        headers.get('cache-control'),
      ]),
    ).toEqual([
      [200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
      [200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      [200, 'image/svg+xml; charset=utf-8', 'public, max-age=31536000, immutable'],
    ])
  })

  it('is what there is now under an address of yesterday, to be kept briefly', async () => {
    const answer = await get('/assets/style.0ld.css')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
  })
})

describe('the API’s page', () => {
  it('shows every operation and shape of /openapi.json, under a tag of its own for each language', async () => {
    const answer = await visit('/api')
    const html = await answer.text()
    const { paths, components } = await (await get('/openapi.json')).json<{
      paths: Record<string, object>
      components: { schemas: object }
    }>()
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    )
    expect(
      new Set(between(html, '<h3 id="', '</h3>').map(text => /<code>(.*)<\/code>/.exec(text)?.[1])),
    ).toEqual(new Set([...operations, ...Object.keys(components.schemas)]))
    const english = await visit('/api?lang=en')
    expect(english.headers.get('etag')).not.toBe(answer.headers.get('etag'))
  })

  it('answers that the client has it, and no other method', async () => {
    const etag = (await visit('/api')).headers.get('etag') ?? ''
    const again = await visit('/api', { 'if-none-match': etag })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    const head = await get('/api', browser, 'HEAD')
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag])
    const post = await get('/api', {}, 'POST')
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

it('answers HEAD as GET, without the body (RFC 9110 §9.3.2)', async () => {
  const [head, page] = [await get('/', browser, 'HEAD'), await visit('/')]
  expect(await head.text()).toBe('')
  expect(head.headers.get('etag')).toBe(page.headers.get('etag'))
})
