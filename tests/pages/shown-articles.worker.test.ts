import { beforeAll, describe, expect, it } from 'vitest'
import { get } from '../support/site.ts'
import { at, between, day, pageOf, publish, retract, three, visit } from './scene.ts'

/** What pages show of stored articles, and what they keep to themselves. */

beforeAll(async () => {
  const now = Date.now()
  await publish(
    ...three,
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

describe('an article', () => {
  it('stands between its neighbours by date where its record names none', async () => {
    const html = await (await visit(pageOf('tag:news.example,2025:second'))).text()
    expect(between(html, 'rel="prev"', '</a>')[0]).toMatch(/第一篇$/)
    expect(between(html, 'rel="next"', '</a>')[0]).toMatch(/第三篇$/)
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
