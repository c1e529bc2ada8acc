import { beforeAll, describe, expect, it } from 'vitest'
import { base, get } from '../support/site.ts'
import { at, between, browser, day, pageOf, publish, three, visit } from './scene.ts'

/** Pages as answers of HTTP: who gets one, under which address, and when it is not sent again. */

beforeAll(() => publish(...three))

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
