import { expect, it } from 'vitest'
import { originName } from '../../src/ingest/origin-name.ts'

const url = 'https://b.example/feed.xml'

it.each([
  { what: 'the name that whoever brings it gives', of: { kind: 'feed', from: ' B ', url }, is: 'B' },
  { what: 'the whole address of a feed', of: { kind: 'feed', url: `${url}#x` }, is: url },
  {
    what: 'the address also where the feed claims another',
    of: { kind: 'feed', url, feed: { id: 'urn:c', feedUrl: 'https://c.example/feed' } },
    is: url,
  },
  { what: 'the host of a page', of: { kind: 'page-html', url: 'https://b.example/1.html' }, is: 'b.example' },
  {
    what: 'of a file the feed’s id',
    of: { kind: 'feed', feed: { id: 'urn:b', title: 'B' } },
    is: 'file: urn:b',
  },
  {
    what: 'of a file its self link',
    of: { kind: 'feed', feed: { feedUrl: url, title: 'B' } },
    is: `file: ${url}`,
  },
  {
    what: 'of a file without either the site and the title, since a site has several feeds',
    of: { kind: 'feed', feed: { url: 'https://b.example/', title: 'News' } },
    is: 'file: https://b.example/ News',
  },
  { what: 'of a file that says nothing its kind', of: { kind: 'markdown' }, is: 'file: markdown' },
  { what: 'of a page’s text and its file the same', of: { kind: 'page-text' }, is: 'file: page' },
  { what: 'an address that is none, as it is', of: { kind: 'feed', url: 'nowhere' }, is: 'nowhere' },
  {
    what: 'its kind, where all that it says is no text',
    of: { kind: 'feed', from: '\u0001', url: '\u0000' },
    is: 'file: feed',
  },
  {
    what: 'a text that any document can hold',
    of: { kind: 'feed', from: 'a\u0000\nb\ud800' },
    is: 'a b\ufffd',
  },
] as const)('an origin is called by $what', ({ of, is }) => {
  expect(originName(of)).toBe(is)
})

it('a file never has the name of an address or of a source', () => {
  expect(originName({ kind: 'feed', feed: { feedUrl: url } })).not.toBe(originName({ kind: 'feed', url }))
})

it('a name has at most 1,000 characters', () => {
  expect(originName({ kind: 'feed', from: 'x'.repeat(5_000) })).toHaveLength(1_000)
})
