import { describe, expect, it } from 'vitest'
import { ArticleSchema, DraftSchema, isCategoryScheme } from '../../src/record/article.ts'
import { limits } from '../../src/record/limits.ts'

const takes = (fields: object) => DraftSchema.safeParse({ title: 'x', ...fields }).success

describe('a draft', () => {
  it('needs a title and nothing else', () => {
    expect([DraftSchema.safeParse({ title: 'x' }).success, DraftSchema.safeParse({}).success]).toEqual([
      true,
      false,
    ])
  })

  it('gains nothing by being checked', () => {
    expect(DraftSchema.parse({ title: 'x' })).toEqual({ title: 'x' })
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
