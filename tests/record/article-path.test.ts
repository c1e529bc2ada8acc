import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articlePath, articlesOfPath } from '../../src/record/address/article-path.ts'

/** The address as a client sends it, once its URL parser has read it. */
const requested = (path: string) => {
  const { pathname, search } = new URL(`https://news.example${path}`)
  return articlesOfPath(pathname, search)
}

/** Liferea and libgrss decode a link before they ask for it. */
const decoded = (path: string) => decodeURIComponent(path)

describe("the path of an article's page", () => {
  it.each([
    ['tag:news.example,2025-01-01:articles/1', '/articles/tag:news.example,2025-01-01:articles/1'],
    ['post-42', '/articles/post-42'],
    ['春耕', '/articles/%E6%98%A5%E8%80%95'],
    ['a&b=c;d+e', '/articles/a%26b%3Dc%3Bd%2Be'],
    ['https://old.example/?p=12#top', '/articles/https:/~2Fold.example/~3Fp%3D12~23top'],
    ['a%2Fb', '/articles/a~252Fb'],
    ['100%', '/articles/100~25'],
    ['a b', '/articles/a~20b'],
    ['..', '/articles/~2E~2E'],
    ['.', '/articles/~2E'],
    ['a/../b', '/articles/a/~2E~2E/b'],
    ['...', '/articles/...'],
    ['a/', '/articles/a~2F'],
    ['/a', '/articles/~2Fa'],
    ['a//b', '/articles/a/~2Fb'],
    ['a\\b', '/articles/a~5Cb'],
    ['a.json', '/articles/a~2Ejson'],
    ['~user/a', '/articles/~user/a'],
    ['a~2Fb', '/articles/a~7E2Fb'],
  ])('of %j is %s', (id, path) => {
    expect(articlePath(id)).toBe(path)
  })

  const pieces = ['a', 'b', '/', '//', '.', '..', '.json', '%', '%2F', '%25', '%3F', '2F', '25', '~', '~2F']
  const others = [
    '?',
    '#',
    '\\',
    ' ',
    '\t',
    '\n',
    '&',
    '+',
    '=',
    ';',
    ':',
    ',',
    '@',
    '"',
    '<',
    '文',
    '𠮷',
    'é',
    'x=1',
  ]
  const ids = fc
    .array(fc.constantFrom(...pieces, ...others), { minLength: 1, maxLength: 6 })
    .map(list => list.join(''))
  const anyText = fc.string({ unit: 'grapheme', minLength: 1 })

  it('is left as it is by a URL parser, and is never a query, a fragment or a record (URL Standard §4.4)', () => {
    fc.assert(
      fc.property(fc.oneof(ids, anyText), id => {
        const { pathname, search, hash } = new URL(`https://news.example${articlePath(id)}`)
        expect([pathname, search, hash]).toEqual([articlePath(id), '', ''])
        expect(pathname).not.toMatch(/\.json$|\/\/|\/$/)
      }),
    )
  })

  it('names its article first, as it is and percent-decoded, whatever other articles there are', () => {
    fc.assert(
      fc.property(fc.oneof(ids, anyText), id => {
        const path = articlePath(id)
        expect(requested(path)[0]).toEqual({ id, isOwn: true })
        expect(requested(decoded(path))[0]).toEqual({ id, isOwn: true })
      }),
    )
  })

  it('is one of its own for each article, decoded too', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(decoded(articlePath(one)) === decoded(articlePath(other))).toBe(one === other)
      }),
    )
  })

  it('is understood too where the whole id is one percent-encoded segment, as in links of 0.1.0', () => {
    fc.assert(
      fc.property(ids, id => {
        fc.pre(!/^\.{1,2}$/.test(id)) // which a URL parser removes
        expect(requested(`/articles/${encodeURIComponent(id)}`)).toContainEqual({ id, isOwn: true })
      }),
    )
  })
})

describe('an address that is no path of ours', () => {
  it.each([
    {
      what: 'a link of 0.1.0, decoded: with a query',
      path: '/articles/https://old.example/?p=12',
      id: 'https://old.example/?p=12',
    },
    {
      what: 'a link of 0.1.0, decoded: with percent-encoding',
      path: '/articles/https://old.example/%E6%96%87',
      id: 'https://old.example/%E6%96%87',
    },
    { what: 'a link that was encoded twice', path: '/articles/tag%253Ax%252C2025%253A1', id: 'tag:x,2025:1' },
  ])('leads to the article, and never answers for another: $what', ({ path, id }) => {
    expect(requested(path)).toContainEqual({ id, isOwn: false })
  })

  it('of the article of another id is no guess while that one is there', () => {
    expect(requested('/articles/a%2Fb').map(({ id }) => id)).toEqual(['a/b', 'a%2Fb'])
    expect(requested('/articles/a%252Fb').map(({ id }) => id)).toEqual(['a%2Fb', 'a%252Fb', 'a/b'])
  })

  it.each(['/articles/', '/articles/%FF'])('names nothing: %s', path => {
    expect(articlesOfPath(path, '')).toEqual([])
  })
})
