import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFeed } from '../../../src/ingest/feed/read.ts'
import { readGhost } from '../../../src/ingest/ghost/read.ts'
import { readHEntry } from '../../../src/ingest/h-entry/read.ts'
import { readMarkdown } from '../../../src/ingest/markdown/read.ts'
import { readMastodon } from '../../../src/ingest/mastodon/read.ts'
import { readMovableType } from '../../../src/ingest/movable-type/read.ts'
import { readOpml } from '../../../src/ingest/opml.ts'
import { readRecords } from '../../../src/ingest/records.ts'
import { readSubstackPosts } from '../../../src/ingest/substack/read.ts'
import { readWordPress } from '../../../src/ingest/wordpress/read.ts'

/** What comes from outside may be anything. A reader gives a Result, in time that grows with the length alone. */

const context = { timeZone: 'Asia/Shanghai', url: 'https://news.example/feed' }

const readers: [name: string, read: (text: string) => { ok: boolean }][] = [
  ['feed', text => readFeed(text, context)],
  ['opml', readOpml],
  ['wordpress', text => readWordPress(text, context)],
  ['ghost', text => readGhost(text, context)],
  ['markdown', text => readMarkdown(text, context)],
  ['movable type', text => readMovableType(text, context)],
  ['h-entry', text => readHEntry(text, context)],
  ['mastodon', outbox => readMastodon({ outbox, actor: outbox }, context)],
  ['substack', text => readSubstackPosts(text)],
  ['records', readRecords],
]

const pieces = [
  '<rss version="2.0"><channel>',
  '<item>',
  '</item>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '<title>',
  '</title>',
  '<title type="xhtml">',
  '<content type="html" xml:base="//">',
  '<guid>',
  '<pubDate>',
  '<link rel="',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE',
  '<!ENTITY',
  '&',
  '&#',
  '&#x',
  '&lol;',
  '<',
  '>',
  '"',
  "'",
  '=',
  '/',
  'xmlns:a="',
  '<a:b',
  '<outline xmlUrl="',
  '<opml>',
  '<wp:wxr_version>1',
  '---\n',
  'title: ',
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '{"items":[',
  '"id":',
  '{"db":[{"data":{"posts":[',
  '\u0000',
  '\ud800',
  '\ufeff',
  '中文',
  'ﷺ',
  '\n',
  ' ',
  '00:00',
  '{{< a ',
  '>}}',
  '{% raw %}',
  '{% end',
  '[^1]',
  '[^1]: ',
  '+++\n',
  '[caption',
  '[gallery ids="1"]',
  '<!-- wp:embed {',
  '} /-->',
  'TITLE: a\n-----\nBODY:\n',
]
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map(parts => parts.join(''))

describe.each(readers)('the reader of %s', (_, read) => {
  it('gives a result for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 300 }), fc.json()),
        text => typeof read(text).ok === 'boolean',
      ),
    )
  }, 30_000)

  it.each([
    '<',
    '<a>',
    '<a ',
    '</a>',
    '<a b="',
    '&',
    '&#x',
    '&a;',
    '<![CDATA[',
    '<!--',
    '<!DOCTYPE [',
    '<?',
    ']]>',
    '\u0001',
    ' ',
    '\n',
    '[',
    '{"a":',
    '{',
    '"',
    '---\n',
    '- ',
    '> ',
    '1. ',
    '*',
    '_a',
    '**a',
    '[a](',
    '`',
    '|a|b|\n',
    '# ',
    '<b>',
    'a@b',
    '(',
    'x <',
    '!',
    '--\n',
    '&`a',
    ',',
    '|-',
  ])(
    'takes 64 KiB of %j in its stride',
    piece => {
      const text = piece.repeat(65_536 / piece.length)
      const wrapped = [
        text,
        `<rss><channel><item><title>${text}`,
        `---\ntitle: ${text.replaceAll('\n', '')}\n---\n${text}`,
      ]
      for (const hostile of wrapped) expect(typeof read(hostile).ok).toBe('boolean')
    },
    20_000,
  )
})

describe('a feed whose every field is hostile', () => {
  const fields = [
    'title',
    'description',
    'pubDate',
    'author',
    'category',
    'guid',
    'link',
    'source',
    'itunes:duration',
    'dc:creator',
  ]
  it.each([' ', '\n', '(', '<', '@', 'a@', '0:', '&amp;', '1 ', ',', '-', '，', 'a b '])(
    'of %j is read',
    piece => {
      const value = piece.repeat(100_000).replaceAll('<', '&lt;')
      const items = fields.map(name => `<item><guid>1</guid><${name}>${value}</${name}></item>`).join('')
      expect(readFeed(`<rss version="2.0"><channel>${items}</channel></rss>`, context)).toMatchObject({
        ok: true,
      })
    },
  )
})
