import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atomId,
  broughtArticleId,
  deriveArticleId,
  derivedIdentity,
  digest,
  hex,
  type Identity,
  isOwnTag,
  isWorldwide,
  mintArticleId,
  type Shared,
  shortHash,
  tagUri,
} from '../../src/record/identity.ts'
import { isAbsoluteUri } from '../../src/record/uri.ts'

const tagging = { authority: 'news.example', date: '2025-01-01' }
const seed = { title: '题', published: '2025-10-22T09:17:00+08:00', source: { name: '党建网' } }

describe('a tag URI', () => {
  it('names the authority, its date and the path (RFC 4151 §2.1)', () => {
    expect(tagUri(tagging, 'feeds/latest')).toBe('tag:news.example,2025-01-01:feeds/latest')
  })

  it('holds ASCII only (RFC 4151 §2.1)', () => {
    expect(tagUri(tagging, 'categories/经验 交流')).toBe(
      'tag:news.example,2025-01-01:categories/%E7%BB%8F%E9%AA%8C%20%E4%BA%A4%E6%B5%81',
    )
  })

  it('is an absolute URI, and one of its own for each path', () => {
    const paths = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(paths, ([one, other]) => {
        expect(isAbsoluteUri(tagUri(tagging, `ids/${one}`))).toBe(true)
        expect(tagUri(tagging, one) === tagUri(tagging, other)).toBe(one === other)
      }),
    )
  })
})

describe('a minted id', () => {
  it('is made of the randomness alone, 128 bits of it', () => {
    const random = Uint8Array.from({ length: 32 }, (_, index) => index)
    expect(mintArticleId(tagging, random)).toBe(
      'tag:news.example,2025-01-01:articles/000102030405060708090a0b0c0d0e0f',
    )
  })
})

describe('a derived id', () => {
  it('is the same for the same address, whatever else changed', async () => {
    const url = 'https://news.example/a'
    expect(await deriveArticleId(tagging, { url, title: 'a' })).toBe(
      await deriveArticleId(tagging, { url, title: 'b', published: '2025-10-22T09:17:00+08:00' }),
    )
  })

  it('is the same for the same title, date and source when there is no address', async () => {
    expect(await deriveArticleId(tagging, seed)).toBe(await deriveArticleId(tagging, { ...seed }))
  })

  it.each([
    ['title', { ...seed, title: '题。' }],
    ['date', { ...seed, published: undefined }],
    ['source', { ...seed, source: { name: '人民网' } }],
    ['address', { ...seed, url: 'https://news.example/a' }],
  ])('is another one for another %s', async (_, other) => {
    expect(await deriveArticleId(tagging, other)).not.toBe(await deriveArticleId(tagging, seed))
  })
})

/** Another id for the same page would duplicate every such article at its next import. */
describe('the id that is derived for an article without one, in every version of the program,', () => {
  it.each([
    [
      'follows its address',
      { title: 'x', url: 'https://news.example/a?b=题' },
      'ec98c6b35d68320a3252acc3f7591873',
    ],
    ['follows title, date and source without an address', seed, '78a4781701aa2d07a38c138a33bed099'],
    [
      'follows the title alone where nothing else is known',
      { title: '题' },
      '155e2e7df50a8d1caea6d31d157fe926',
    ],
    ['follows the text where there is no title', { content: '<p>x</p>' }, '322df48f2e6eae9a4587644b6585707f'],
    [
      'follows text and summary, date and source without a title',
      { content: '<p>x</p>', summary: 's', published: '2025-10-22T09:17:00+08:00' },
      '01ada6449a298271141b6867900b8f91',
    ],
  ])('%s', (_, from, hexadecimal) => {
    expect(deriveArticleId(tagging, from)).toBe(`tag:news.example,2025-01-01:articles/${hexadecimal}`)
  })
})

describe('the identity of an entry without an id, in every version of the program,', () => {
  const tag = (hexadecimal: string) => `tag:news.example,2025-01-01:articles/${hexadecimal}`
  const link = 'https://a.example/'
  const entry = { link, title: '题', content: '<p>x</p>' }
  const byContent = tag('da0115cee422ce8622e5275100a414fd')
  const byTitle = tag('cf20815a07438313ea99f681e1ed498c')
  const byContentAlone = tag('750ad2df4c71f08914b39a52b0670c6e')
  const byNothing = tag('10b40ab5e2fb9f235a08c697153f8d79')

  it.each<[string, Parameters<typeof derivedIdentity>[1], Shared, Identity]>([
    [
      'is its link, or its title',
      entry,
      'nothing',
      {
        candidates: [{ id: byContent }, { id: byTitle }, { id: link, like: 'any' }],
        fresh: [link, byTitle],
      },
    ],
    [
      'is its title where others have its link',
      entry,
      'link',
      { candidates: [{ id: byContent }, { id: byTitle }, { id: link, like: 'title' }], fresh: [byTitle] },
    ],
    [
      'is its text where others have its link and title',
      entry,
      'title',
      {
        candidates: [{ id: byContent }, { id: byTitle, like: 'content' }, { id: link, like: 'content' }],
        fresh: [byContent],
      },
    ],
    [
      'is its text where it has no title',
      { link, content: '<p>x</p>' },
      'nothing',
      {
        candidates: [{ id: byContentAlone }, { id: byContentAlone }, { id: link, like: 'any' }],
        fresh: [link, byContentAlone],
      },
    ],
    [
      'is its link also where it has neither',
      { link },
      'title',
      {
        candidates: [{ id: byNothing }, { id: byNothing, like: 'content' }, { id: link, like: 'content' }],
        fresh: [byNothing],
      },
    ],
  ])('%s', (_, given, shared, identity) => {
    expect(derivedIdentity(tagging, given, shared)).toEqual(identity)
  })

  it('that means something only at its origin is the origin’s name and that id', () => {
    const id = 'tag:news.example,2025-01-01:brought/7a250babd81f91da2c741fd8a7f2dabd'
    expect(broughtArticleId(tagging, 'A', '1')).toBe(id)
    expect(broughtArticleId(tagging, 'B', '1')).not.toBe(id)
  })
})

describe('an id', () => {
  it.each([
    ['tag:news.example,2025-01-01:articles/1', { own: true, worldwide: false }],
    ['tag:news.example,2025-01-01:', { own: true, worldwide: false }],
    ['tag:news.example,2025-01-02:articles/1', { own: false, worldwide: true }],
    ['https://a.example/1', { own: false, worldwide: true }],
    ['a tag:news.example,2025-01-01:', { own: false, worldwide: false }],
    ['1', { own: false, worldwide: false }],
  ])('%s is this site’s, or names an article worldwide, or neither: %j', (id, { own, worldwide }) => {
    expect([isOwnTag(tagging, id), isWorldwide(tagging, id)]).toEqual([own, worldwide])
  })
})

describe('the id in Atom', () => {
  it.each([
    ['a tag URI', 'tag:other.example,2020:x'],
    ['an address', 'https://news.example/?p=42'],
    ['a urn', 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a'],
    ['an IRI (RFC 3987)', 'https://news.example/经验'],
    ['one in odd case', 'HTTP://News.Example/A'],
  ])('is %s as it came, character for character (RFC 4287 §4.2.6.1)', (_, id) => {
    expect(atomId(tagging, id)).toBe(id)
  })

  it.each([
    ['a word', 'post-42', 'tag:news.example,2025-01-01:ids/post-42'],
    ['a number', '42', 'tag:news.example,2025-01-01:ids/42'],
    ['text with a colon and a space', 'a: b', 'tag:news.example,2025-01-01:ids/a%3A%20b'],
  ])('wraps %s, which is no IRI (RFC 4287 §4.2.6)', (_, id, expected) => {
    expect(atomId(tagging, id)).toBe(expected)
  })
})

describe('a digest', () => {
  it('is SHA-256 of the UTF-8, in hexadecimal (FIPS 180-4, example "abc")', async () => {
    expect(await digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('counts every character', async () => {
    expect(await digest('题')).not.toBe(await digest('题 '))
  })
})

describe('bytes in hexadecimal', () => {
  it('are two digits a byte', () => {
    expect(hex(Uint8Array.from([0, 1, 15, 16, 255]))).toBe('00010f10ff')
  })
})

/** Date keys and versions of archive pages depend on it, and both are stored. */
describe('a short hash', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of %j is FNV-1a of 32 bits (draft-eastlake-fnv, test vectors)', (text, value) => {
    expect(shortHash(text)).toBe(value)
  })

  it('counts UTF-16 code units', () => {
    expect(shortHash('\u0061\u0100')).not.toBe(shortHash('\u0061\u0000'))
  })
})
