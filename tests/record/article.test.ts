import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { ArticleSchema, DraftSchema, isCategoryScheme, SentRecordSchema } from '../../src/record/article.ts'
import { keptNames } from '../../src/record/kept.ts'
import { limits } from '../../src/record/limits.ts'

const takes = (fields: object) => DraftSchema.safeParse({ title: 'x', ...fields }).success

const date = '2025-10-22T09:17:00+08:00'
const image = { url: 'https://a.example/a', mediaType: 'image/png' }
const notice = { field: 'title', rule: 'trimmed', message: 'Space was removed.' }
const everyField = {
  id: 'urn:1',
  url: 'https://a.example/1',
  externalUrl: 'https://a.example/2',
  title: 'x',
  subtitle: 'x',
  categories: [{ term: 'x', label: 'y', scheme: 'tag' }],
  source: { name: 'x', url: 'https://a.example/', feedUrl: 'https://a.example/feed' },
  originalSource: { name: 'x', issue: '1', url: 'https://a.example/' },
  authors: [
    { name: 'x', url: 'https://a.example/', email: 'x@a.example', avatar: 'https://a.example/x', role: 'y' },
  ],
  contributors: [{ name: 'x' }],
  published: date,
  updated: date,
  expires: date,
  language: 'zh-Hant-TW',
  summary: 'x',
  content: '',
  markdown: '',
  image: { ...image, bytes: 0, durationSeconds: 0, title: 'x', alt: 'x', credit: 'x', width: 0, height: 0 },
  attachments: [image],
  episode: {
    number: 0,
    season: 0,
    type: 'bonus',
    explicit: false,
    transcripts: [{ url: 'https://a.example/', mediaType: 'text/vtt', language: 'en' }],
    chapters: { url: 'https://a.example/', mediaType: 'application/json+chapters' },
  },
  rights: 'x',
  licence: { url: 'https://a.example/', name: 'x' },
  related: [{ url: 'https://a.example/3', title: 'x' }],
  commentsUrl: 'https://a.example/1#comments',
  previous: { title: 'x', url: 'https://a.example/' },
  next: { title: 'x' },
  correction: { at: date, text: 'x' },
  retracted: { at: date, reason: 'x' },
  draft: true,
  notices: [{ ...notice, value: ' x' }],
}
const kept = {
  revision: 0,
  sequence: 0,
  log: [{ sequence: 1, at: 0, terms: [{ kind: 'editor', value: 'x', scheme: 'y' }], visible: false }],
  brought: { from: 'https://a.example/feed', dated: date, edited: true },
}

describe('a draft', () => {
  it('may have every field, and keeps each as it is', () => {
    expect(DraftSchema.parse(everyField)).toEqual(everyField)
  })

  it.each(Object.entries(everyField))('may have no %s', (name, value) => {
    const { [name]: _, ...others } = everyField as Record<string, unknown>
    expect([value !== undefined, DraftSchema.safeParse(others).success]).toEqual([true, true])
  })

  it('gains nothing by being checked', () => {
    expect(DraftSchema.parse({ title: 'x' })).toEqual({ title: 'x' })
  })

  it.each(Object.entries(kept))('says nothing of what the publisher keeps: %s', (name, value) => {
    expect(takes({ [name]: value })).toBe(false)
  })

  it.each([
    ['an unknown field', { autor: 'x' }],
    ['an unknown field inside', { source: { name: 'x', link: 'https://a.example/' } }],
    ['an empty title', { title: '' }],
    ['an empty optional text', { summary: '' }],
    ['null', { summary: null }],
    ['a date without offset', { published: '2025-10-22T09:17:00' }],
    ['a relative address', { url: '/a' }],
    ['an address of another scheme', { url: 'ftp://a.example/' }],
    ['a language that is a name', { language: 'Chinese (simplified)' }],
    ['a category scheme that is a word', { categories: [{ term: 'x', scheme: 'topic' }] }],
    ['a media type with parameters', { image: { url: 'https://a.example/a', mediaType: 'image/png; q=1' } }],
    ['a negative size', { image: { url: 'https://a.example/a', mediaType: 'image/png', bytes: -1 } }],
    ['half a byte', { image: { url: 'https://a.example/a', mediaType: 'image/png', bytes: 0.5 } }],
    ['an attachment without media type', { attachments: [{ url: 'https://a.example/a' }] }],
    ['a person without a name', { authors: [{ url: 'https://a.example/' }] }],
    ['a word for an e-mail address', { authors: [{ name: 'x', email: 'x' }] }],
    ['draft: false, since absence says so', { draft: false }],
    ['a draft mark that is no', { draft: 'true' }],
    ['a person with an empty role', { authors: [{ name: 'x', role: '' }] }],
    ['a person at no web address', { authors: [{ name: 'x', url: 'urn:x' }] }],
    ['a picture of a person at no web address', { authors: [{ name: 'x', avatar: '/x.png' }] }],
    ['a source at no web address', { source: { name: 'x', url: 'urn:x' } }],
    ['a source with a relative feed', { source: { name: 'x', feedUrl: '/feed' } }],
    ['a licence without address', { licence: { name: 'x' } }],
    ['a neighbour without title', { next: { url: 'https://a.example/' } }],
    ['a correction without date', { correction: { text: 'x' } }],
    ['a retraction without date', { retracted: { reason: 'x' } }],
    ['a negative duration', { image: { ...image, durationSeconds: -1 } }],
    ['half a pixel', { image: { ...image, width: 0.5 } }],
    ['a negative height', { image: { ...image, height: -1 } }],
    ['a negative episode', { episode: { number: -1 } }],
    ['a media type in capitals', { image: { ...image, mediaType: 'Image/PNG' } }],
    ['a media type without subtype', { image: { ...image, mediaType: 'image/' } }],
    ['a media type of three parts', { image: { ...image, mediaType: 'a/b/c' } }],
    ['a language of one letter', { language: 'x' }],
    ['a language of nine letters', { language: 'abcdefghi' }],
    ['half a season', { episode: { season: 1.5 } }],
    ['a transcript without media type', { episode: { transcripts: [{ url: 'https://a.example/' }] } }],
    ['chapters without media type', { episode: { chapters: { url: 'https://a.example/' } } }],
    ['a related page without address', { related: [{ title: 'x' }] }],
    ['a notice without a rule', { notices: [{ field: 'x', message: 'x' }] }],
    ['a language that ends in a hyphen', { language: 'zh-' }],
    ['a language with an underscore', { language: 'zh_CN' }],
    ['a subtag of nine letters', { language: 'zh-abcdefghi' }],
    ['a year before 1000', { published: '0999-12-31T23:59:59Z' }],
    ['a year after 2199', { published: '2200-01-01T00:00:00Z' }],
    ['an episode type that podcasts do not know', { episode: { type: 'special' } }],
  ])('is refused with %s', (_, fields) => {
    expect(takes(fields)).toBe(false)
  })

  it.each([
    ['title', (n: number) => ({ title: 'x'.repeat(n) }), limits.titleMaxLength],
    ['id', (n: number) => ({ id: 'x'.repeat(n) }), limits.idMaxLength],
    ['summary', (n: number) => ({ summary: 'x'.repeat(n) }), limits.summaryMaxLength],
    ['name', (n: number) => ({ source: { name: 'x'.repeat(n) } }), limits.nameMaxLength],
    ['address', (n: number) => ({ url: `https://a.example/${'x'.repeat(n - 18)}` }), limits.urlMaxLength],
    [
      'list of categories',
      (n: number) => ({ categories: Array(n).fill({ term: 'x' }) }),
      limits.categoriesMax,
    ],
    ['list of authors', (n: number) => ({ authors: Array(n).fill({ name: 'x' }) }), limits.peopleMax],
    [
      'list of attachments',
      (n: number) => ({ attachments: Array(n).fill({ url: 'https://a.example/a', mediaType: 'image/png' }) }),
      limits.attachmentsMax,
    ],
    ['role', (n: number) => ({ authors: [{ name: 'x', role: 'x'.repeat(n) }] }), 100],
    ['subtitle', (n: number) => ({ subtitle: 'x'.repeat(n) }), limits.titleMaxLength],
    ['content', (n: number) => ({ content: 'x'.repeat(n) }), limits.contentMaxBytes],
    ['Markdown', (n: number) => ({ markdown: 'x'.repeat(n) }), limits.contentMaxBytes],
    ['rights', (n: number) => ({ rights: 'x'.repeat(n) }), limits.textMaxLength],
    ['language', (n: number) => ({ language: `${'abcdefgh-'.repeat(4).slice(0, n - 1)}x` }), 35],
    ['issue', (n: number) => ({ originalSource: { name: 'x', issue: 'x'.repeat(n) } }), limits.nameMaxLength],
    [
      'licence',
      (n: number) => ({ licence: { url: 'https://a.example/', name: 'x'.repeat(n) } }),
      limits.nameMaxLength,
    ],
    ['correction', (n: number) => ({ correction: { at: date, text: 'x'.repeat(n) } }), limits.textMaxLength],
    ['reason', (n: number) => ({ retracted: { at: date, reason: 'x'.repeat(n) } }), limits.textMaxLength],
    ['neighbour', (n: number) => ({ next: { title: 'x'.repeat(n) } }), limits.titleMaxLength],
    [
      'media type',
      (n: number) => ({ attachments: [{ url: 'https://a.example/', mediaType: `a/${'b'.repeat(n - 2)}` }] }),
      127,
    ],
    ['alternative text', (n: number) => ({ image: { ...image, alt: 'x'.repeat(n) } }), limits.textMaxLength],
    [
      'title of a file',
      (n: number) => ({ image: { ...image, title: 'x'.repeat(n) } }),
      limits.titleMaxLength,
    ],
    ['credit', (n: number) => ({ image: { ...image, credit: 'x'.repeat(n) } }), limits.nameMaxLength],
    ['duration', (n: number) => ({ image: { ...image, durationSeconds: n } }), 10_000_000],
    [
      'list of contributors',
      (n: number) => ({ contributors: Array(n).fill({ name: 'x' }) }),
      limits.peopleMax,
    ],
    [
      'list of transcripts',
      (n: number) => ({
        episode: { transcripts: Array(n).fill({ url: 'https://a.example/', mediaType: 'text/vtt' }) },
      }),
      16,
    ],
    [
      'list of related pages',
      (n: number) => ({ related: Array(n).fill({ url: 'https://a.example/' }) }),
      limits.attachmentsMax,
    ],
    [
      'title of a related page',
      (n: number) => ({ related: [{ url: 'https://a.example/', title: 'x'.repeat(n) }] }),
      limits.titleMaxLength,
    ],
    [
      'e-mail address',
      (n: number) => ({
        authors: [{ name: 'x', email: `x@${'abcdefghi.'.repeat(30).slice(0, n - 6)}.org` }],
      }),
      254,
    ],
    ['number of an episode', (n: number) => ({ episode: { number: n } }), 1_000_000_000],
    ['list of notices', (n: number) => ({ notices: Array(n).fill(notice) }), limits.noticesMax],
    ['field of a notice', (n: number) => ({ notices: [{ ...notice, field: 'x'.repeat(n) }] }), 200],
    ['rule of a notice', (n: number) => ({ notices: [{ ...notice, rule: 'x'.repeat(n) }] }), 100],
    [
      'message of a notice',
      (n: number) => ({ notices: [{ ...notice, message: 'x'.repeat(n) }] }),
      limits.textMaxLength,
    ],
    [
      'value of a notice',
      (n: number) => ({ notices: [{ ...notice, value: 'x'.repeat(n) }] }),
      limits.textMaxLength,
    ],
    [
      'scheme',
      (n: number) => ({ categories: [{ term: 'x', scheme: `urn:${'x'.repeat(n - 4)}` }] }),
      limits.urlMaxLength,
    ],
  ])('is taken with a %s at its limit and refused with one over it', (_, fields, limit) => {
    expect([takes(fields(limit)), takes(fields(limit + 1))]).toEqual([true, false])
  })
})

describe('an article', () => {
  it.each([
    ['an id and a revision', { id: 'x', revision: 0 }, true],
    ['no id', { revision: 0 }, false],
    ['no revision', { id: 'x' }, false],
  ])('is a draft with %s: %s', (_, fields, taken) => {
    expect(ArticleSchema.safeParse({ title: 'x', ...fields }).success).toBe(taken)
  })

  it('may have all that the publisher keeps, and keeps each as it is', () => {
    const article = { ...everyField, ...kept }
    expect(ArticleSchema.parse(article)).toEqual(article)
  })

  it.each(Object.entries(kept))('may have no %s but a revision', (name, value) => {
    const { [name]: _, ...others } = kept as Record<string, unknown>
    const taken = ArticleSchema.safeParse({ ...everyField, ...others }).success
    expect([value !== undefined, taken]).toEqual([true, name !== 'revision'])
  })

  it.each(['category', 'source', 'author', 'editor', 'language'])('may have a term of the kind %s', kind => {
    const log = [{ sequence: 1, at: 0, terms: [{ kind, value: 'x' }] }]
    expect(ArticleSchema.safeParse({ ...everyField, ...kept, log }).success).toBe(true)
  })

  it('has an origin whose name has a thousand characters at most', () => {
    const has = (n: number) =>
      ArticleSchema.safeParse({ ...everyField, ...kept, brought: { from: 'x'.repeat(n) } }).success
    expect([has(1_000), has(1_001)]).toEqual([true, false])
  })

  it('has an id of a thousand characters at most', () => {
    const has = (n: number) => ArticleSchema.safeParse({ ...everyField, ...kept, id: 'x'.repeat(n) }).success
    expect([has(0), has(1), has(1_000), has(1_001)]).toEqual([false, true, true, false])
  })

  it.each([
    ['a line of the log with number 0', { log: [{ sequence: 0, at: 0 }] }],
    ['a line of the log without a time', { log: [{ sequence: 1 }] }],
    ['a line of the log before 1970', { log: [{ sequence: 1, at: -1 }] }],
    ['a line of the log with more', { log: [{ sequence: 1, at: 0, more: 1 }] }],
    ['a term of another kind', { log: [{ sequence: 1, at: 0, terms: [{ kind: 'tag', value: 'x' }] }] }],
    ['a term with more', { log: [{ sequence: 1, at: 0, terms: [{ kind: 'author', value: 'x', more: 1 }] }] }],
    ['an origin with more', { brought: { from: 'x', more: 1 } }],
    ['an origin with a date that is none', { brought: { dated: 'x' } }],
    ['a line of the log that is visible by name', { log: [{ sequence: 1, at: 0, visible: true }] }],
    ['half a number', { sequence: 1.5 }],
    ['a number beyond those that are exact', { sequence: 2 ** 53 }],
    ['an origin without a name of any length', { brought: { from: '' } }],
    ['an edit that is none', { brought: { from: 'x', edited: false } }],
  ])('is refused with %s', (_, fields) => {
    expect(ArticleSchema.safeParse({ ...everyField, ...kept, ...fields }).success).toBe(false)
  })
})

describe('a category scheme', () => {
  it.each([
    ['section', true],
    ['column', true],
    ['tag', true],
    ['https://a.example/topics', true],
    ['Section', false],
    ['topic', false],
  ])('%s: %s', (scheme, taken) => {
    expect(isCategoryScheme(scheme)).toBe(taken)
  })
})

describe('what the publisher keeps of a record', () => {
  it('is its revision, its place in the log, its lines of it, and where it came from', () => {
    expect([...keptNames]).toEqual(['revision', 'sequence', 'log', 'brought'])
    expect([...keptNames]).toEqual(Object.keys(kept))
  })
})

describe('a record that is sent back', () => {
  const { properties = {} } = z.toJSONSchema(SentRecordSchema, { io: 'input' })
  const readOnly = Object.entries(properties).filter(([, schema]) => Object(schema).readOnly === true)

  it('may have every member of a record, so that what was read can be sent as it is', () => {
    expect(SentRecordSchema.safeParse({ ...everyField, ...kept }).success).toBe(true)
    expect(SentRecordSchema.safeParse({ title: 'x' }).success).toBe(true)
  })

  it('names what the publisher keeps as `readOnly` in its schema, and nothing else (JSON Schema 2020-12 §9.4)', () => {
    const names = ['revision', 'sequence', 'log', 'brought', 'notices']
    expect(readOnly.map(([name]) => name).toSorted()).toEqual(names.toSorted())
    for (const [name, schema] of readOnly)
      expect(Object(schema).description, name).toBe('Kept by the publisher, and passed over here.')
  })
})

describe('a newsroom whose article breaks a rule', () => {
  it.each([
    [
      { published: 'yesterday' },
      'must be an RFC 3339 date-time with an offset, such as 2026-03-20T09:17:00+08:00, year 1000 to 2199',
    ],
    [{ url: '/1' }, 'must be an absolute http or https URL'],
    [{ language: 'Chinese_x' }, 'must be a BCP 47 language tag such as en or zh-CN'],
    [{ image: { ...image, mediaType: 'PNG' } }, 'must be a media type such as audio/mpeg, in lower case'],
    [
      { categories: [{ term: 'x', scheme: 'other' }] },
      'must be `section`, `column`, `tag` or an absolute URI',
    ],
  ])('is told how it is kept: %j', (fields, rule) => {
    const problems = DraftSchema.safeParse({ title: 'x', ...fields }).error?.issues
    expect(problems?.map(({ message }) => message)).toEqual([rule])
  })
})
