import { describe, expect, it } from 'vitest'
import { apiDescription } from '../../src/http/openapi.ts'
import { readable } from '../../src/http/page-api.ts'
import { apiPage } from '../../src/pages/api.tsx'
import { articlePage } from '../../src/pages/article.tsx'
import { channelPage, searchPage } from '../../src/pages/channel.tsx'
import { directoryPage } from '../../src/pages/directory.tsx'
import { gonePage } from '../../src/pages/gone.tsx'
import { problemPage } from '../../src/pages/problem.tsx'
import { languages } from '../../src/pages/texts/languages.ts'
import type { View } from '../../src/pages/view.ts'
import { articleLine, type Directory, publicArticle } from '../../src/publisher/page-content.ts'
import type { Article } from '../../src/record/article.ts'
import { feedChannel, searchChannel } from '../../src/record/channel.ts'
import { anArticle } from '../support/build.ts'
import { aView, type Element, readPage } from './page.ts'

const media = (mediaType: string) => ({
  url: `https://a.example/${mediaType}`,
  mediaType,
  width: 4,
  height: 3,
})

const rich: Article = anArticle({
  subtitle: '一张清单',
  url: 'https://paper.example/1',
  categories: [{ term: '经验交流', scheme: 'column', label: '经验' }, { term: '水' }],
  source: { name: '微讯' },
  originalSource: { name: '《通讯》', url: 'https://paper.example/2' },
  authors: [{ name: '何念川' }],
  contributors: [{ name: '邓素云', role: 'editor' }],
  updated: '2025-10-23T09:17:00+08:00',
  language: 'ar',
  summary: 'مياه',
  content: '<h2 id="article-feeds">مياه</h2><p>نهر</p>',
  image: { ...media('image/png'), credit: '罗远舟' },
  attachments: [media('audio/mpeg'), media('video/mp4'), media('image/jpeg'), media('application/pdf')],
  episode: {
    transcripts: [{ url: 'https://a.example/1.vtt', mediaType: 'text/vtt' }],
    chapters: { url: 'https://a.example/1.json', mediaType: 'application/json' },
  },
  rights: '版权所有',
  licence: { url: 'https://a.example/by', name: 'CC BY' },
  correction: { at: '2025-10-23T09:17:00+08:00', text: '更正' },
})

const counted = [{ value: '水', label: '水利', count: 3 }]
const vocabulary = {
  category: counted,
  source: counted,
  author: counted,
  language: [{ value: 'zh', count: 3 }],
}
const directory: Directory = {
  feeds: [{ name: 'main', count: 3, weeks: [0, 2, 1], last: articleLine(rich) }],
  ...vocabulary,
}
const content = { count: 120, articles: [articleLine(rich), articleLine(anArticle())], older: 7 }

const pages: Record<string, (view: View) => string> = {
  directory: view => directoryPage(view, directory),
  'empty directory': view =>
    directoryPage(view, {
      feeds: [{ name: 'main', count: 0, weeks: [] }],
      category: [],
      source: [],
      author: [],
      language: [],
    }),
  feed: view =>
    channelPage(view, feedChannel(view.publication, view.publication.feeds[0] ?? never()), content),
  search: view =>
    searchPage(
      view,
      searchChannel(view.publication, {
        wanted: [{ kind: 'category', value: '水' }],
        unwanted: [],
        text: '渡',
      }),
      { ...content, vocabulary },
    ),
  article: view => articlePage(view, { article: publicArticle(rich), next: { id: 'tag:x', title: '下' } }),
  retraction: view => gonePage(view, { kind: 'gone', state: 'retracted', title: '题', reason: '误' }),
  api: view => apiPage(view, readable(apiDescription('The Test Site', view.base))),
  problem: view => problemPage(view, 404),
}

const cases = Object.entries(pages).flatMap(([name, write]) =>
  Object.keys(languages).map(language => ({ name, language, page: readPage(write(aView({ language }))) })),
)

describe.each(cases)('the $name page in $language', ({ name, page, language }) => {
  it('says its language and has a title, one main part and one first heading', () => {
    expect(page.named('html')[0]?.attributes.lang).toBe(language)
    expect(page.named('title')[0]?.text).not.toBe('')
    expect(page.named('main')).toHaveLength(1)
    expect(page.named('h1')).toHaveLength(1)
  })

  it('has headings that skip no level on the way down', () => {
    const levels = page.elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []))
    const skips = levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)
    expect(skips).toEqual([])
  })

  it('has no style or script of its own, so that the policy holds (CSP Level 3 §6.1)', () => {
    const inline = ({ name, attributes }: Element) =>
      name === 'style' ||
      (name === 'script' && attributes.src === undefined && attributes.type !== 'application/ld+json') ||
      Object.keys(attributes).some(attribute => attribute === 'style' || attribute.startsWith('on'))
    expect(page.elements.filter(inline)).toEqual([])
  })

  it("gives an id once, and none that an article's text could have", () => {
    const ids = page.elements
      .flatMap(({ attributes }) => attributes.id ?? [])
      .filter(id => id !== 'article-feeds')
    expect(ids).toEqual([...new Set(ids)])
    expect(ids.filter(id => id.startsWith('article-'))).toEqual([])
  })

  it('refers only to ids that are there', () => {
    const ids = page.elements.map(({ attributes }) => attributes.id)
    const references = page.elements.flatMap(({ attributes }) =>
      ['aria-labelledby', 'for', 'list'].flatMap(name => attributes[name] ?? []),
    )
    expect(references.filter(reference => !ids.includes(reference))).toEqual([])
  })

  it('loads nothing from elsewhere but what articles show', () => {
    const loaded = [...page.named('link'), ...page.named('script')]
      .filter(({ attributes }) => attributes.rel !== 'alternate' && attributes.rel !== 'canonical')
      .map(({ attributes }) => attributes.href ?? attributes.src)
    expect(loaded.filter(address => address !== undefined && !address.startsWith('/'))).toEqual([])
  })

  it('gives every picture a text and a size', () => {
    const pictures = page.named('img').map(({ attributes }) => attributes)
    expect(pictures.filter(({ alt, width, height }) => alt === undefined || !width || !height)).toEqual([])
  })

  it('leads to itself in the other languages', () => {
    const switches = page.named('a').filter(({ attributes }) => attributes.href?.startsWith('/here?lang='))
    const others = Object.keys(languages).filter(tag => tag !== language)
    expect(switches.map(({ attributes }) => attributes.hreflang)).toEqual(others)
  })

  it('has no text that was forgotten to be written', () => {
    const said = name === 'api' ? page.text.replaceAll('null', '') : page.text // there it is a word of JSON
    expect(said).not.toMatch(/undefined|NaN|\[object|null/)
  })
})

function never(): never {
  throw new Error('the publication of the tests has a feed')
}
