import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../src/record/article.ts'
import { feedChannel, type Publication, searchChannel, termChannel } from '../../src/record/channel.ts'
import { type Press, pressOver, publication as site } from '../support/press.ts'

/** What pages ask of the publisher, over a fresh object's storage. The site's zone is that of Shanghai. */

const nobody = { known: [] }
const hour = 3_600_000

function onPages(
  work: (press: Press, storage: DurableObjectStorage) => Promise<void>,
  feeds: Publication['feeds'] = site.feeds,
): Promise<void> {
  return runInDurableObject(env.PUBLISHER.getByName(`pages ${crypto.randomUUID()}`), (_, { storage }) =>
    work(pressOver(storage, { publication: { ...site, feeds } }), storage),
  )
}

const article = (number: number, fields: Partial<Draft> = {}): Draft => ({
  id: `urn:${number}`,
  title: `Article ${number}`,
  published: new Date(Date.parse('2026-10-05T00:00:00+08:00') + number * hour).toISOString(),
  ...fields,
})

const many = (count: number, fields: Partial<Draft> = {}) =>
  Array.from({ length: count }, (_, index) => article(index + 1, fields))

/** The neighbors of an article's page. */
const sides = (content: unknown): { previous?: unknown; next?: unknown } => Object(content)

async function pageOf<T>(asked: Promise<{ kind: string; content?: T } | undefined>): Promise<T> {
  const answer = await asked
  if (answer?.kind !== 'page' || !answer.content) throw new Error(`the answer is ${answer?.kind}`)
  return answer.content
}

describe('the directory', () => {
  it('has each feed with its count, its newest article and its articles a week', () =>
    onPages(async press => {
      const monday = Date.parse('2026-10-05T00:00:00+08:00')
      const at = (days: number, id: string, categories: string[] = []) => ({
        id,
        title: id,
        published: new Date(monday + days * 24 * hour).toISOString(),
        categories: categories.map(term => ({ term })),
      })
      await press.put(
        at(-1 / 24, 'last week', ['a']),
        at(0, 'monday'),
        at(6.99, 'sunday', ['a']),
        at(-175, 'first'),
        at(-175.01, 'before'),
      )
      const { feeds } = await pageOf(press.pages.directory(nobody))
      expect(feeds.map(({ name, count, last }) => [name, count, last?.id])).toEqual([
        ['all', 5, 'sunday'],
        ['a', 2, 'sunday'],
        ['mixed', 2, 'sunday'],
      ])
      expect(feeds[0]?.weeks).toEqual([1, ...Array(23).fill(0), 1, 2])
      expect(feeds[1]?.weeks).toEqual([...Array(24).fill(0), 1, 1])
    }))

  it('lists no feed that is retired or moved, and counts nothing on an empty site', () =>
    onPages(
      async press => {
        const { feeds } = await pageOf(press.pages.directory(nobody))
        expect(feeds).toEqual([{ name: 'all', count: 0, weeks: [] }])
      },
      [
        { name: 'all', title: 'All', description: 'x' },
        { name: 'old', title: 'Old', description: 'x', retired: true },
        { name: 'moved', title: 'Moved', description: 'x', movedTo: 'all' },
      ],
    ))

  it('offers the terms that are used most, each by its label, and a language beside a longer one that says more', () =>
    onPages(async press => {
      const named = (number: number, term: string, fields: Partial<Draft> = {}) =>
        article(number, { categories: [{ term, label: term.toUpperCase() }], ...fields })
      await press.put(
        named(1, 'b', { language: 'zh-CN', source: { name: 's' }, authors: [{ name: 'Ann' }] }),
        named(2, 'b', { language: 'zh-TW' }),
        named(3, 'a', { language: 'en-GB' }),
        named(4, 'c'),
      )
      const { category, source, author, language } = await pageOf(press.pages.directory(nobody))
      expect([category, source, author, language]).toEqual([
        [
          { value: 'b', count: 2, label: 'B' },
          { value: 'a', count: 1, label: 'A' },
          { value: 'c', count: 1, label: 'C' },
        ],
        [{ value: 's', count: 1 }],
        [{ value: 'Ann', count: 1 }],
        [
          { value: 'en', count: 2 },
          { value: 'zh', count: 2 },
          { value: 'en-gb', count: 1 },
          { value: 'zh-cn', count: 1 },
          { value: 'zh-tw', count: 1 },
        ],
      ])
    }))

  it('offers no longer language tag that has just the articles of a shorter one', () =>
    onPages(async press => {
      const tags = ['zh-Hant-TW', 'zh', 'de-AT', 'fr-CA', 'fr']
      await press.put(...tags.map((language, index) => article(index + 1, { language })))
      const { language } = await pageOf(press.pages.directory(nobody))
      expect(language).toEqual([
        { value: 'fr', count: 2 },
        { value: 'zh', count: 2 },
        { value: 'de', count: 1 },
        { value: 'fr-ca', count: 1 },
        { value: 'zh-hant', count: 1 },
      ])
    }))

  it('offers sixty terms of a kind, and a list of feeds two hundred', () =>
    onPages(async press => {
      const categories = (article: number) =>
        Array.from({ length: 51 }, (_, number) => ({ term: `t${1_000 + article * 51 + number}` }))
      await press.put(...many(4).map((draft, index) => ({ ...draft, categories: categories(index) })))
      const { category } = await pageOf(press.pages.directory(nobody))
      expect([category.length, category[0]?.value, category.at(-1)?.value]).toEqual([60, 't1000', 't1059'])
      const opml = new TextDecoder().decode(press.siteDocuments.opml().bytes)
      expect(opml.match(/text="t1\d+ · Press"/g)).toHaveLength(200)
    }))

  it('is of the site’s newest change, and is not written again until there is one', () =>
    onPages(async press => {
      await press.put(article(1))
      const first = await press.pages.directory(nobody)
      expect(first).toMatchObject({ kind: 'page', version: '1', at: press.clock.now })
      expect(await pageOf(press.pages.directory(nobody))).toBe(await pageOf(Promise.resolve(first)))
      expect(await press.pages.directory({ known: ['1'] })).toEqual({
        kind: 'unchanged',
        version: '1',
        at: press.clock.now,
      })
      expect((await press.pages.directory({ known: [], since: press.clock.now })).kind).toBe('unchanged')
      await press.put(article(2))
      expect((await pageOf(press.pages.directory({ known: ['1'] }))).feeds[0]?.count).toBe(2)
    }))
})

describe('the page of a channel', () => {
  const all = feedChannel(site, site.feeds[0] ?? { name: 'all', title: 'x', description: 'x' })
  const category = termChannel(site, 'categories', 'a')

  it('has fifty articles, and the place from which the next page goes on', () =>
    onPages(async press => {
      await press.put(...many(50))
      const whole = await pageOf(press.pages.channel(all, nobody))
      expect([whole.count, whole.articles.length, whole.older]).toEqual([50, 50, undefined])
      await press.put(article(51))
      const first = await pageOf(press.pages.channel(all, nobody))
      expect([first.count, first.articles[0]?.id, first.articles.at(-1)?.id]).toEqual([51, 'urn:51', 'urn:2'])
      const second = await pageOf(press.pages.channel(all, { ...nobody, below: first.older ?? 0 }))
      expect([second.articles.map(({ id }) => id), second.older, second.count]).toEqual([
        ['urn:1'],
        undefined,
        51,
      ])
    }))

  it('is there for a defined feed and a search that hold nothing, and not for a category that nobody used', () =>
    onPages(async press => {
      expect(await press.pages.channel(all, nobody)).toMatchObject({
        version: '0',
        at: 0,
        content: { count: 0, articles: [] },
      })
      expect(
        (await press.pages.channel(searchChannel(site, { wanted: [], unwanted: [], text: 'x' }), nobody))
          ?.kind,
      ).toBe('page')
      expect(await press.pages.channel(category, nobody)).toBeUndefined()
    }))

  it('offers a search the terms of the site, counted once for each change', () =>
    onPages(async press => {
      const termsOf = async (text: string) => {
        const channel = searchChannel(site, { wanted: [], unwanted: [], text })
        return (await pageOf(press.pages.channel(channel, nobody))).vocabulary
      }
      await press.put(article(1, { categories: [{ term: 'a' }] }))
      const before = await termsOf('article')
      expect(before?.category).toEqual([{ value: 'a', count: 1 }])
      expect(await termsOf('nothing')).toBe(before)
      await press.put(article(2, { categories: [{ term: 'a' }] }))
      expect((await termsOf('article'))?.category).toEqual([{ value: 'a', count: 2 }])
      expect(await pageOf(press.pages.channel(all, nobody))).not.toHaveProperty('vocabulary')
    }))

  it('leaves out an article whose record is damaged, and goes on with the others', () =>
    onPages(async (press, storage) => {
      await press.put(...many(3))
      storage.sql.exec(`UPDATE items SET value = '{' WHERE value LIKE '%urn:2"%'`)
      const { articles } = await pageOf(press.pages.channel(all, nobody))
      expect(articles.map(({ id }) => id)).toEqual(['urn:3', 'urn:1'])
    }))

  it('is of the channel’s own last change; that of a search of the site’s', () =>
    onPages(async press => {
      await press.put(article(1, { categories: [{ term: 'a' }] }))
      await press.put(article(2))
      const search = searchChannel(site, { wanted: [], unwanted: [], text: 'article' })
      expect(await press.pages.channel(category, nobody)).toMatchObject({ version: '1' })
      expect(await press.pages.channel(category, { known: ['1'] })).toMatchObject({
        kind: 'unchanged',
        version: '1',
      })
      const found = await press.pages.channel(search, nobody)
      expect(found).toMatchObject({ version: '2', content: { count: 2 } })
      expect(found?.kind === 'page' && found.content.vocabulary?.category).toEqual([{ value: 'a', count: 1 }])
      expect(await pageOf(press.pages.channel(category, nobody))).not.toHaveProperty('vocabulary')
    }))
})

describe('the page of an article', () => {
  it('has its neighbours by date in the first feed, and a version of all three', () =>
    onPages(async press => {
      await press.put(...many(3))
      const middle = await press.articlePages.article('urn:2', nobody)
      expect(middle).toMatchObject({
        kind: 'page',
        version: '2.1.3',
        content: {
          article: { id: 'urn:2' },
          previous: { id: 'urn:1', title: 'Article 1' },
          next: { id: 'urn:3', title: 'Article 3' },
        },
      })
      expect(await press.articlePages.article('urn:2', { known: ['2.1.3'] })).toMatchObject({
        kind: 'unchanged',
      })
      expect(await press.articlePages.article('urn:1', nobody)).toMatchObject({ version: '1.0.2' })
      const first = await pageOf(
        press.articlePages.article('urn:1', nobody) as Promise<{ kind: string; content: object }>,
      )
      expect(sides(first).previous).toBeUndefined()
      press.clock.now += 5_000
      await press.put(article(3, { title: 'Another title' }))
      expect(await press.articlePages.article('urn:2', { known: ['2.1.3'] })).toMatchObject({
        version: '2.1.4',
        at: press.clock.now,
        content: { next: { title: 'Another title' } },
      })
    }))

  it('has the neighbours that its record names, one of them by its page where it is here', () =>
    onPages(async press => {
      await press.put(article(1, { title: 'The bridge' }), article(2))
      await press.put(
        article(3, {
          previous: { title: 'The bridge', url: 'https://a.example/' },
          next: { title: 'The bridge again' },
        }),
      )
      const { previous, next } = (await pageOf(
        press.articlePages.article('urn:3', nobody) as Promise<never>,
      )) as Record<string, unknown>
      expect([previous, next]).toEqual([{ id: 'urn:1', title: 'The bridge' }, { title: 'The bridge again' }])
    }))

  it('has no neighbour by date where its record names one, and of several with its words the one of its very title', () =>
    onPages(async press => {
      await press.put(
        article(1, { title: 'The bridge' }),
        article(2, { title: 'The bridge of the town' }),
        article(3, { next: { title: 'The bridge' } }),
        article(4, { previous: { title: 'The bridge', url: 'https://a.example/' } }),
        article(5),
      )
      expect(await press.articlePages.article('urn:3', nobody)).toMatchObject({ version: '3.0.1' })
      const named = await pageOf(press.articlePages.article('urn:3', nobody) as Promise<never>)
      expect(named).toMatchObject({ next: { id: 'urn:1', title: 'The bridge' } })
      expect(sides(named).previous).toBeUndefined()
      expect(await press.articlePages.article('urn:4', nobody)).toMatchObject({ version: '4.1.0' })
      const other = await pageOf(press.articlePages.article('urn:4', nobody) as Promise<never>)
      expect(sides(other).next).toBeUndefined()
    }))

  it.each([
    { older: 4, found: true },
    { older: 5, found: false },
  ])(
    'has the neighbour of its very title among the newest five with its words: behind $older others, $found',
    ({ older, found }) =>
      onPages(async press => {
        await press.put(
          article(1, { title: 'The bridge' }),
          ...Array.from({ length: older }, (_, number) =>
            article(2 + number, { title: `The bridge of town ${number}` }),
          ),
          article(20, { next: { title: 'The bridge' } }),
        )
        expect(await pageOf(press.articlePages.article('urn:20', nobody) as Promise<never>)).toMatchObject({
          next: found ? { id: 'urn:1', title: 'The bridge' } : { title: 'The bridge' },
        })
        const named = await pageOf(
          press.articlePages.article('urn:20', nobody) as Promise<{
            kind: string
            content: { next: object }
          }>,
        )
        expect('id' in named.next).toBe(found)
      }),
  )

  it('passes over a neighbour whose record is damaged', () =>
    onPages(async (press, storage) => {
      await press.put(...many(3))
      storage.sql.exec(`UPDATE items SET value = '{' WHERE value LIKE '%urn:1"%'`)
      const content = await pageOf(press.articlePages.article('urn:2', nobody) as Promise<never>)
      expect(content).toMatchObject({ next: { id: 'urn:3' } })
      expect(sides(content).previous).toBeUndefined()
      expect(await press.articlePages.article('urn:1', nobody)).toBeUndefined()
    }))

  it('is the one that a client has by its version or its date, and the record likewise', () =>
    onPages(async press => {
      await press.put(...many(2))
      const { now } = press.clock
      press.clock.now += 5_000
      await press.put(article(3))
      const kindOf = async (known: { known: string[]; since?: number }) => [
        (await press.articlePages.article('urn:1', known))?.kind,
        (await press.articlePages.record('urn:1', known))?.kind,
      ]
      expect(await kindOf({ known: ['1.0.2'] })).toEqual(['unchanged', 'page'])
      expect(await kindOf({ known: ['1'] })).toEqual(['page', 'unchanged'])
      expect(await kindOf({ known: [], since: now })).toEqual(['page', 'unchanged'])
      expect(await kindOf({ known: [], since: now + 5_000 })).toEqual(['unchanged', 'unchanged'])
    }))

  it('tells that an article is gone which came with its retraction, if its own dates say that others saw it', () =>
    onPages(async press => {
      const at = '2026-10-10T00:00:00Z'
      const retracted = { at, reason: 'Wrong.' }
      await press.put(
        article(1, { retracted, published: at }),
        article(2, { retracted, published: '2026-10-10T00:00:01Z' }),
        { id: 'urn:3', title: 'Undated', retracted },
        article(4, { retracted, draft: true }),
      )
      const told = (number: number) => press.articlePages.article(`urn:${number}`, nobody)
      expect(await told(1)).toEqual({
        kind: 'gone',
        state: 'retracted',
        title: 'Article 1',
        at,
        reason: 'Wrong.',
      })
      for (const number of [2, 3, 4]) expect(await told(number), `article ${number}`).toBeUndefined()
    }))

  it('tells that an article is gone which readers saw without a date', () =>
    onPages(async press => {
      await press.put({ id: 'urn:1', title: 'Undated' })
      await press.put({ id: 'urn:1', title: 'Undated', retracted: { at: '2026-10-10T00:00:00Z' } })
      expect(await press.articlePages.article('urn:1', nobody)).toMatchObject({
        kind: 'gone',
        title: 'Undated',
      })
    }))

  it('has neighbours of the first feed alone', () =>
    onPages(
      async press => {
        await press.put(
          article(1, { categories: [{ term: 'a' }] }),
          article(2),
          article(3, { categories: [{ term: 'a' }] }),
          article(4),
          article(5, { categories: [{ term: 'a' }] }),
        )
        expect(await pageOf(press.articlePages.article('urn:3', nobody) as Promise<never>)).toMatchObject({
          previous: { id: 'urn:1' },
          next: { id: 'urn:5' },
        })
      },
      [
        { name: 'a', title: 'A', description: 'x', takes: { categories: ['a'] } },
        { name: 'all', title: 'All', description: 'x' },
      ],
    ))

  it('has neighbours of the whole site where no feed is defined', () =>
    onPages(async press => {
      await press.put(...many(3))
      expect(await pageOf(press.articlePages.article('urn:2', nobody) as Promise<never>)).toMatchObject({
        previous: { id: 'urn:1' },
        next: { id: 'urn:3' },
      })
    }, []))

  it('costs no read of a record where nobody may see it, as an unknown id does not', () =>
    onPages(async (press, storage) => {
      await press.put(
        article(1),
        article(2, { draft: true }),
        article(3, { published: '2027-01-01T00:00:00Z' }),
      )
      const reads: string[] = []
      const read: typeof press.records.read = id => {
        reads.push(id)
        return press.records.read(id)
      }
      const { articlePages } = pressOver(storage, { records: { ...press.records, read } })
      for (const number of [2, 3, 4]) {
        expect(await articlePages.article(`urn:${number}`, nobody)).toBeUndefined()
        expect(await articlePages.record(`urn:${number}`, nobody)).toBeUndefined()
      }
      expect(reads).toEqual([])
      expect(await articlePages.record('urn:1', nobody)).toBeDefined()
      expect(reads).toEqual(['urn:1'])
    }))

  it('is not there where its record is damaged, whether it is visible or gone', () =>
    onPages(async (press, { sql }) => {
      await press.put(...many(2))
      await press.put(article(2, { retracted: { at: '2026-10-10T00:00:00Z' } }))
      sql.exec("UPDATE items SET value = '{}'")
      for (const number of [1, 2])
        expect(await press.articlePages.article(`urn:${number}`, nobody), `article ${number}`).toBeUndefined()
    }))

  it('tells of what readers saw that it is gone, and nothing of anything else', () =>
    onPages(async press => {
      const at = new Date(press.clock.now).toISOString()
      await press.put(...many(5))
      press.clock.now += 1_000
      await press.put(
        article(1, { retracted: { at, reason: 'Wrong.' } }),
        article(2, { expires: at }),
        article(3, { draft: true }),
        article(6, { retracted: { at } }),
        article(7, { retracted: { at }, published: '2027-01-01T00:00:00Z' }),
        article(8, { published: '2027-01-01T00:00:00Z' }),
        article(9, { draft: true }),
      )
      const told = (number: number) => press.articlePages.article(`urn:${number}`, nobody)
      expect(await told(1)).toEqual({
        kind: 'gone',
        state: 'retracted',
        title: 'Article 1',
        at,
        reason: 'Wrong.',
      })
      expect(await told(2)).toEqual({ kind: 'gone', state: 'expired' })
      expect(await told(6)).toEqual({ kind: 'gone', state: 'retracted', title: 'Article 6', at })
      for (const number of [3, 7, 8, 9, 10]) expect(await told(number), `article ${number}`).toBeUndefined()
      expect(await press.articlePages.record('urn:1', nobody)).toMatchObject({ kind: 'gone' })
      expect(await press.articlePages.record('urn:3', nobody)).toBeUndefined()
    }))

  it('has its record at the time of its own last change', () =>
    onPages(async press => {
      await press.put(article(1))
      const { now } = press.clock
      press.clock.now += 5_000
      await press.put(article(2))
      expect(await press.articlePages.record('urn:1', nobody)).toMatchObject({
        kind: 'page',
        version: '1',
        at: now,
        content: { id: 'urn:1' },
      })
      expect(await press.articlePages.record('urn:1', { known: ['1'] })).toEqual({
        kind: 'unchanged',
        version: '1',
        at: now,
      })
      await press.put(article(1, { title: 'Changed' }))
      expect(await press.articlePages.record('urn:1', nobody)).toMatchObject({
        version: '3',
        at: now + 5_000,
      })
      press.clock.now += 5_000
      await press.put(article(1, { title: 'Changed again' }))
      expect(await press.articlePages.record('urn:1', nobody)).toMatchObject({
        version: '4',
        at: now + 10_000,
      })
    }))
})

describe('the documents that a site has once', () => {
  const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)

  it('are a news sitemap of what was published in the 48 hours before, anew each hour', () =>
    onPages(async press => {
      const noon = Date.parse('2026-10-10T12:00:00Z')
      const at = (id: string, hoursBefore: number) => ({
        id,
        title: id,
        published: new Date(noon - hoursBefore * hour).toISOString(),
      })
      await press.put(at('urn:new', 1), at('urn:edge', 48), at('urn:old', 48.001))
      const listed = async (now: number) =>
        [...textOf(await press.siteDocuments.newsSitemap(now)).matchAll(/urn:(\w+)<\/loc>/g)].map(
          ([, id]) => id,
        )
      expect(await listed(noon)).toEqual(['new', 'edge'])
      expect(await listed(noon + hour - 1)).toEqual(['new', 'edge'])
      expect(await listed(noon + hour)).toEqual(['new'])
      const { version, at: changed } = await press.siteDocuments.newsSitemap(noon)
      expect([version, changed]).toEqual([`3.${noon / hour}`, press.clock.now])
      expect((await press.siteDocuments.newsSitemap(press.clock.now + 30 * hour + 1)).at).toBe(
        press.clock.now + 30 * hour,
      )
    }))

  it('are a news sitemap of a thousand articles at most', () =>
    onPages(async press => {
      const published = '2026-10-31T23:00:00Z'
      await press.put(
        ...Array.from({ length: 1_001 }, (_, number) => ({ id: `urn:${number}`, title: 'x', published })),
      )
      const text = textOf(await press.siteDocuments.newsSitemap(press.clock.now))
      expect(text.match(/<\/loc>/g)).toHaveLength(1_000)
    }))

  it('are a list of the feeds by their groups, without those that are retired or moved, and of the terms that are used', () =>
    onPages(
      async press => {
        await press.put(
          article(1, {
            categories: [{ term: 'a' }],
            source: { name: 's' },
            authors: [{ name: 'Ann' }],
            language: 'en',
          }),
        )
        const document = press.siteDocuments.opml()
        const outlines = [...textOf(document).matchAll(/<outline (?:type="rss" )?text="([^"]*)"/g)].map(
          ([, text]) => text,
        )
        expect(outlines).toEqual([
          'Press',
          'All',
          'B',
          'News',
          'A',
          'Categories',
          'a · Press',
          'Sources',
          's · Press',
          'Authors',
          'Ann · Press',
          'Languages',
          'en · Press',
        ])
        expect([document.version, document.at]).toEqual(['1', press.clock.now])
      },
      [
        { name: 'all', title: 'All', description: 'x' },
        { name: 'a', title: 'A', description: 'x', group: 'News' },
        { name: 'b', title: 'B', description: 'x' },
        { name: 'c', title: 'C', description: 'x', retired: true },
        { name: 'd', title: 'D', description: 'x', movedTo: 'a' },
      ],
    ))
})
