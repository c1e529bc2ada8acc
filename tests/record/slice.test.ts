import { describe, expect, it } from 'vitest'
import { everything, holds, normal, sliceOfFeed, type Term, termsOf } from '../../src/record/slice.ts'
import { aFeed } from '../support/build.ts'

const category = (value: string, scheme?: string): Term => ({
  kind: 'category',
  value,
  ...(scheme && { scheme }),
})
const language = (value: string): Term => ({ kind: 'language', value })

describe('the terms of an article', () => {
  it('are its categories with and without their scheme, source, authors, editors and language', () => {
    const article = {
      categories: [{ term: '经验交流', scheme: 'column' }, { term: '春耕' }],
      source: { name: '日报' },
      authors: [{ name: '张三' }, { name: '李四' }],
      contributors: [
        { name: '王五', role: 'editor' },
        { name: '赵六', role: 'photographer' },
      ],
      language: 'en',
    }
    expect(termsOf(article, 'zh-CN')).toEqual([
      category('经验交流'),
      category('经验交流', 'column'),
      category('春耕'),
      { kind: 'source', value: '日报' },
      { kind: 'author', value: '张三' },
      { kind: 'author', value: '李四' },
      { kind: 'editor', value: '王五' },
      language('en'),
    ])
  })

  it('take the language of the site where the article names none', () => {
    expect(termsOf({}, 'zh-CN')).toEqual([language('zh'), language('zh-cn')])
  })

  it('have every prefix of a language tag, since the range zh takes zh-Hant-TW (RFC 4647 §3.3.1)', () => {
    expect(termsOf({ language: 'zh-Hant-TW' }, 'en')).toEqual([
      language('zh'),
      language('zh-hant'),
      language('zh-hant-tw'),
    ])
  })

  it('name each term once, however it is written', () => {
    const article = { categories: [{ term: 'caf\u00e9' }, { term: 'cafe\u0301' }], language: 'en' }
    expect(termsOf(article, 'en')).toEqual([category('caf\u00e9'), language('en')])
  })

  it('keep two schemes of one term apart', () => {
    const categories = ['section', 'column'].map(scheme => ({ term: 'a', scheme }))
    expect(termsOf({ categories }, 'en')).toEqual([
      category('a'),
      category('a', 'section'),
      category('a', 'column'),
      language('en'),
    ])
  })
})

describe('a term in its normal form', () => {
  it('is written in NFC', () => {
    expect(normal(category('cafe\u0301'))).toEqual(category('caf\u00e9'))
  })

  it('has a language in lower case, and any other kind as it is', () => {
    expect([normal(language('zh-CN')), normal(category('USA'))]).toEqual([language('zh-cn'), category('USA')])
  })
})

describe('the slice of a feed', () => {
  it('is everything where the feed takes everything', () => {
    expect(sliceOfFeed(aFeed())).toBe(everything)
    expect(everything).toEqual({ all: [], none: [] })
  })

  it('has a group for each kind that it takes, and what it leaves out', () => {
    const takes = {
      categories: ['a', { term: 'b', scheme: 'column' }, { term: 'c' }],
      sources: ['s'],
      authors: ['x', 'y'],
      languages: ['zh-CN'],
      without: { categories: ['d'], sources: ['t'], authors: ['z'], languages: ['EN'] },
    }
    expect(sliceOfFeed(aFeed({ takes }))).toEqual({
      all: [
        [category('a'), category('b', 'column'), category('c')],
        [{ kind: 'source', value: 's' }],
        [
          { kind: 'author', value: 'x' },
          { kind: 'author', value: 'y' },
        ],
        [language('zh-cn')],
      ],
      none: [category('d'), { kind: 'source', value: 't' }, { kind: 'author', value: 'z' }, language('en')],
    })
  })

  it('has no group of a kind that the feed does not name', () => {
    expect(sliceOfFeed(aFeed({ takes: { sources: ['s'] } }))).toEqual({
      all: [[{ kind: 'source', value: 's' }]],
      none: [],
    })
  })
})

describe('an article is in a slice', () => {
  const [a, b, c] = [category('a'), category('b'), category('c')]
  const inColumn = category('a', 'column')

  it.each([
    { rule: 'with a term of the only group', slice: { all: [[a, b]], none: [] }, terms: [b], stands: true },
    { rule: 'without one', slice: { all: [[a, b]], none: [] }, terms: [c], stands: false },
    { rule: 'with a term of each group', slice: { all: [[a], [b]], none: [] }, terms: [a, b], stands: true },
    { rule: 'with a term of one of two', slice: { all: [[a], [b]], none: [] }, terms: [a], stands: false },
    { rule: 'with one that is left out', slice: { all: [[a]], none: [b] }, terms: [a, b], stands: false },
    { rule: 'with one of two left out', slice: { all: [], none: [b, c] }, terms: [c], stands: false },
    { rule: 'without conditions', slice: everything, terms: [], stands: true },
    {
      rule: 'with the term in another scheme',
      slice: { all: [[inColumn]], none: [] },
      terms: [a],
      stands: false,
    },
    {
      rule: 'with a term of another kind and the same word',
      slice: { all: [[a]], none: [] },
      terms: [{ kind: 'author' as const, value: 'a' }],
      stands: false,
    },
  ])('$rule: $stands', ({ slice, terms, stands }) => {
    expect(holds(slice, terms)).toBe(stands)
  })
})
