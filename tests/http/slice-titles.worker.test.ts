import { beforeAll, describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { publish, retract, sample } from '../protocol/scene.ts'
import { get, textOf } from '../support/site.ts'
import { all, at, parseXml } from '../support/xml.ts'

const code = 'medtop:13000000'
const path = `/categories/${encodeURIComponent(code)}`
const article = (number: number, category: object) => ({
  ...sample('titles', number),
  categories: [{ term: code, ...category }],
})

beforeAll(() =>
  publish(
    article(1, { label: '科学技术', scheme: 'https://vocab.example/' }),
    article(2, { scheme: 'tag' }),
    sample('titles', 3, { categories: [{ term: 'plain' }] }),
  ),
)

const titles: Record<string, (text: string) => string | undefined> = {
  rss: text => at(parseXml(text), 'channel', 'title')?.text,
  atom: text => at(parseXml(text), 'atom:title')?.text,
  json: text => JSON.parse(text).title,
}

const titleOf = async (address: string, format: string) =>
  titles[format]?.(await textOf(await get(address.replace('.*', `.${format}`))))

describe('a slice of a category', () => {
  it.each(Object.keys(titles))('is titled in %s by the label that people know it by', async format => {
    expect(await titleOf(`${path}.*`, format)).toBe(`科学技术 · ${site.title}`)
  })

  it('is titled by its term where no article of it has a label', async () => {
    expect(await titleOf('/categories/plain.*', 'atom')).toBe(`plain · ${site.title}`)
    expect(await titleOf(`${path}.*?scheme=tag`, 'atom')).toBe(`${code} · ${site.title}`)
  })

  it('keeps its address and its id, whatever it is called', async () => {
    const feed = parseXml(await textOf(await get(`${path}.atom`)))
    const self = all(feed, 'atom:link').find(({ attributes }) => attributes.rel === 'self')
    expect(self?.attributes.href).toMatch(/\/categories\/medtop%3A13000000\.atom$/)
    expect(at(feed, 'atom:id')?.text).toBe('tag:news.example,2025-01-01:categories/medtop%3A13000000')
  })

  it('has the label as the heading of its page, and on the page of an article that is in it', async () => {
    const headers = { accept: 'text/html', 'sec-fetch-dest': 'document' }
    const page = await textOf(await get(path, headers))
    expect(/<h1[^>]*>([^<]*)</.exec(page)?.[1]).toBe('科学技术')
    expect(page).toContain(`title="科学技术 · ${site.title} (Atom 1.0)"`)
    const story = await textOf(await get(`/articles/${article(1, {}).id}`, headers))
    expect(story).toContain(`title="科学技术 · ${site.title} (Atom 1.0)"`)
  })

  it('is listed by the label in the OPML', async () => {
    const opml = parseXml(await textOf(await get('/feeds.opml')))
    const outlines = all(at(opml, 'body'), 'outline').flatMap(group => all(group, 'outline'))
    const texts = outlines
      .filter(({ attributes }) => attributes.xmlUrl?.includes('medtop'))
      .map(({ attributes }) => attributes.text)
    expect(texts).toEqual([`科学技术 · ${site.title}`])
  })

  it('takes the label of its newest article, and a new tag with it, and gives it up with that article (RFC 9110 §8.8.1)', async () => {
    const before = (await get(`${path}.atom`)).headers.get('etag')
    await publish(article(4, { label: 'Science', scheme: 'https://vocab.example/' }))
    const after = await get(`${path}.atom`)
    expect(titles.atom?.(await textOf(after))).toBe(`Science · ${site.title}`)
    expect(after.headers.get('etag')).not.toBe(before)
    await retract(article(4, {}).id)
    expect(await titleOf(`${path}.*`, 'atom')).toBe(`科学技术 · ${site.title}`)
  })
})
