import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptDraft } from '../../src/ingest/draft/draft.ts'
import type { Article } from '../../src/record/article.ts'
import { article } from '../fuzz/article.ts'
import { type DocumentParts, documentText } from '../support/build.ts'
import { atomViolations } from '../support/strict-atom.ts'
import { jsonFeedViolations } from '../support/strict-json-feed.ts'
import { rssViolations } from '../support/strict-rss.ts'
import { cases } from './cases.ts'

const strict = { atom: atomViolations, rss: rssViolations, json: jsonFeedViolations }
const formats = ['atom', 'rss', 'json'] as const

/** What a specification demands is held here; reader programs, which may not be installed, come on top. */
describe.each(formats)('what the specification of %s demands', format => {
  const violations = (parts: Omit<DocumentParts, 'format'>) =>
    strict[format](documentText({ ...parts, format }))

  it.each(Object.entries(cases))('holds for the document "%s"', (_, parts) => {
    expect(violations(parts)).toEqual([])
  })

  it('holds for whatever the record may hold', () => {
    fc.assert(
      fc.property(fc.array(article, { minLength: 1, maxLength: 8 }), drawn => {
        expect(violations({ articles: accepted(drawn) })).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

/** What intake takes of them, as the catalogue would keep it. */
function accepted(drawn: unknown[]): Article[] {
  return drawn.flatMap((draft, index) => {
    const taken = acceptDraft(draft, { timeZone: 'Asia/Shanghai' })
    return taken.ok
      ? [{ published: '2025-10-22T09:17:00+08:00', ...taken.value, id: `urn:${index}`, revision: 1 }]
      : []
  })
}

/** A check that finds nothing would be no check: each of these documents breaks one rule. */
describe('the strict check', () => {
  const full = { ...(cases.full ?? { articles: [] }), page: {} }
  const atom = documentText({ ...full, format: 'atom' })
  const rss = documentText({ ...full, format: 'rss' })
  const json = documentText({ ...full, format: 'json' })

  it.each([
    ['an Atom link without href', atomViolations, atom, / rel="via" href="[^"]*"/, ' rel="via"', '§4.2.7.1'],
    [
      'an entry without id',
      atomViolations,
      atom,
      /<id>tag:news.example,2025-01-01:articles\/full<\/id>/,
      '',
      '§4.1',
    ],
    ['two titles', atomViolations, atom, '</title>', '</title><title>x</title>', '§4.1'],
    ['an id with a space', atomViolations, atom, '<id>tag:', '<id>tag: ', '§4.2.6'],
    ['a date in another form', atomViolations, atom, /<updated>[^<]*/, '<updated>2025-10-22', '§3.3'],
    ['a title as xhtml', atomViolations, atom, /<title type="text">/, '<title type="xhtml">', '§3.1.1'],
    ['a person without name', atomViolations, atom, /<name>[^<]*<\/name>/, '', '§3.2.1'],
    ['a category without term', atomViolations, atom, / term="[^"]*"/, '', '§4.2.2.1'],
    ['an enclosure without type', atomViolations, atom, / type="audio\/ogg"/, '', '§4.2.7.2'],
    ['a length in words', atomViolations, atom, /length="918254"/, 'length="1 MB"', '§4.2.7.6'],
    ['an element of Atom in the wrong place', atomViolations, atom, '<rights', '<at/><rights', '§4.1'],
    ['a summary of the feed', atomViolations, atom, '<entry', '<summary>x</summary><entry', '§4.1'],
    ['a language that is no tag', atomViolations, atom, / xml:lang="[^"]*"/, ' xml:lang="Chinese_CN"', '§2'],
    ['an icon without an address', atomViolations, atom, /<icon>[^<]*/, '<icon>icon.png', '§4.2.5'],
    ['a generator without a name', atomViolations, atom, /(<generator[^>]*>)[^<]*/, '$1', '§4.2.4'],
    ['a complete feed with pages', atomViolations, atom, ' rel="self"', ' rel="prev-archive"', '5005 §2'],
    ['an archive without current', atomViolations, atom, '<fh:complete/>', '<fh:archive/>', '5005 §4'],
    ['a feed that names itself twice', atomViolations, atom, /<link[^>]*rel="self"[^>]*>/, '$&$&', '§4.1.1'],
    ['an unknown element', rssViolations, rss, '<guid', '<modified/><guid', 'Extending'],
    [
      'a language in words',
      rssViolations,
      rss,
      /<language>[^<]*/,
      '<language>Simplified Chinese',
      '<language>',
    ],
    ['comments nowhere', rssViolations, rss, '<guid', '<comments>below</comments><guid', '<comments>'],
    ['a permalink of yes', rssViolations, rss, /isPermaLink="false"/, 'isPermaLink="no"', '<guid>'],
    ['an unknown medium', rssViolations, rss, / medium="\w+"/, ' medium="picture"', 'Media RSS'],
    ['a size in words', rssViolations, rss, / fileSize="\d+"/, ' fileSize="1 MB"', 'Media RSS'],
    ['two items of one guid', rssViolations, rss, /<item>[\s\S]*<\/item>/, '$&$&', '<guid>'],
    ['an enclosure without length', rssViolations, rss, / length="\d+"/, '', '<enclosure>'],
    ['a date of another weekday', rssViolations, rss, /<pubDate>\w{3}/, '<pubDate>Mon', '<pubDate>'],
    ['a source without url', rssViolations, rss, /<source url="[^"]*"/, '<source', '<source>'],
    ['a permalink that is none', rssViolations, rss, /isPermaLink="false"/, 'isPermaLink="true"', '<guid>'],
    [
      'a channel without description',
      rssViolations,
      rss,
      /<description>[^<]*<\/description>/,
      '',
      'required',
    ],
    ['an unknown member', jsonFeedViolations, json, '"language"', '"lang"', 'lang'],
    ['an attachment without type', jsonFeedViolations, json, /"mime_type": "[^"]*",/, '', 'mime_type'],
    ['an older version', jsonFeedViolations, json, 'version/1.1', 'version/1', 'version'],
    ['a language in words', jsonFeedViolations, json, '"zh-CN"', '"zh_CN"', 'language'],
    [
      'a next page that is this one',
      jsonFeedViolations,
      json,
      '"feed_url": "https://news.example/feeds/main.json",',
      '"feed_url": "https://news.example/feeds/main.json", "next_url": "https://news.example/feeds/main.json",',
      'no loop',
    ],
    ['a date without offset', jsonFeedViolations, json, '+08:00",', '",', 'date_modified'],
  ] as const)('finds %s', (_, violations, document, from, to, named) => {
    const broken = document.replace(from, to)
    expect(broken).not.toBe(document)
    expect(violations(broken).join('\n')).toContain(named)
  })
})
