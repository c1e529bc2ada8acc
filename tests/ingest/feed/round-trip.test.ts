import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../../src/document/formats.ts'
import { acceptDraft } from '../../../src/ingest/draft/draft.ts'
import { readFeed } from '../../../src/ingest/feed/read.ts'
import type { Article } from '../../../src/record/article.ts'
import { anArticle, documentBytes } from '../../support/build.ts'

const article = anArticle({
  id: 'post-42',
  url: 'https://news.example/42',
  title: 'AT&T <b> 湖南双峰县：聚焦党建',
  subtitle: '着力建党赋权',
  categories: [
    { term: '新闻中心', scheme: 'section' },
    { term: 'experience', label: '经验交流', scheme: 'column' },
    { term: 'Water', scheme: 'https://vocab.example/topics' },
  ],
  source: {
    name: '党建网微平台',
    url: 'https://origin.example/',
    feedUrl: 'https://origin.example/feed.xml',
  },
  authors: [{ name: '刘伟奥', email: 'liu@news.example' }, { name: '韩梅梅' }],
  contributors: [{ name: '孙丹', role: 'editor' }],
  published: '2025-10-22T09:17:00+08:00',
  updated: '2025-10-23T10:00:00+08:00',
  expires: '2031-01-01T00:00:00+08:00',
  language: 'zh-CN',
  summary: '双峰县的做法。',
  content: '<p>双峰县 &amp; <em>湘中</em>腹地。]]&gt;</p>',
  markdown: '    code\n\n双峰县 & *湘中*腹地。]]>\n',
  image: { url: 'https://media.example/a.jpg', mediaType: 'image/jpeg', width: 640, height: 480, alt: '窗' },
  attachments: [
    { url: 'https://media.example/a.mp3', mediaType: 'audio/mpeg', bytes: 1234, durationSeconds: 61 },
    { url: 'https://media.example/b.pdf', mediaType: 'application/pdf', title: '说明' },
  ],
  rights: '© 党建网',
  licence: { url: 'https://creativecommons.org/licenses/by/4.0/', name: 'CC BY 4.0' },
  previous: { title: '昔日的盐碱地', url: 'https://news.example/41' },
  next: { title: '下一篇' },
})

const readDocument = (format: FormatName) => {
  const tombstones = [
    {
      id: 'post-9',
      atomId: 'tag:news.example,2025-01-01:ids/post-9',
      when: '2025-10-24T00:00:00Z',
      reason: '重复',
    },
  ]
  const text = new TextDecoder().decode(documentBytes({ format, articles: [article], tombstones }))
  const result = readFeed(text, { timeZone: 'Asia/Shanghai' })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** As the gate would store it. */
function readArticle(format: FormatName): Article {
  const [entry] = readDocument(format).entries
  const draft = acceptDraft(entry, { timeZone: 'Asia/Shanghai' })
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return { ...draft.value, id: draft.value.id ?? '', revision: 1 }
}

describe('a document of our own', () => {
  it('gives the record back whole in JSON Feed', () => {
    expect(readArticle('json')).toEqual(article)
  })

  it('gives back in RSS all that RSS has a place for', () => {
    const { id, url, title, published, updated, language, summary, content, markdown, image, rights } =
      article
    expect(readArticle('rss')).toMatchObject({
      ...{ id, url, title, published, updated, language, summary, content, markdown, image, rights },
      categories: article.categories?.map(({ term, label, scheme }) => ({ term: label ?? term, scheme })),
      source: { name: '党建网微平台', feedUrl: 'https://origin.example/feed.xml' },
      authors: [{ name: '刘伟奥' }, { name: '韩梅梅' }],
      contributors: [{ name: '孙丹' }],
      attachments: article.attachments?.map(({ url: href, mediaType, bytes }) => ({
        url: href,
        mediaType,
        ...(bytes && { bytes }),
      })),
      licence: { url: 'https://creativecommons.org/licenses/by/4.0/' },
    })
  })

  it('gives back in Atom all that Atom has a place for, the id as the IRI that Atom needs (RFC 4287 §4.2.6)', () => {
    const { url, title, published, updated, language, summary, content, markdown, image, rights } = article
    const { categories, source, authors, attachments } = article
    expect(readArticle('atom')).toMatchObject({
      ...{ url, title, published, updated, language, summary, content, markdown, image, rights },
      ...{ categories, source, authors, attachments },
      id: 'tag:news.example,2025-01-01:ids/post-42',
      contributors: [{ name: '孙丹' }],
    })
  })

  it.each([
    { format: 'atom', id: 'tag:news.example,2025-01-01:ids/post-9' },
    { format: 'json', id: 'post-9' },
  ] as const)('names in $format what is gone (RFC 6721 §3)', ({ format, id }) => {
    expect(readDocument(format).entries[1]).toEqual({
      id,
      retracted: { at: '2025-10-24T00:00:00Z', reason: '重复' },
      notices: [],
    })
  })

  it.each(['rss', 'atom', 'json'] as const)('in %s is read without a notice', format => {
    const { entries, notices } = readDocument(format)
    expect([notices, entries.flatMap(entry => entry.notices)]).toEqual([[], []])
  })
})
