import { decodeHTMLStrict } from 'entities'
import type { FormatName } from '../../src/record/addresses.ts'
import type { Article } from '../../src/record/article.ts'
import type { ReadEntry, ReadField } from '../support/readers-entry.ts'

/** Where a reader shows something else than a document says, or nothing; each with its reason. */
export interface Quirk {
  readers: string[]
  formats?: FormatName[]
  field: ReadField
  /** What the reader makes of an entry. Absent: it reads the field not at all. */
  shows?(wanted: ReadEntry, article: Article): ReadEntry[ReadField]
  reason: string
}

const first = (values: string[] = []) => values.slice(0, 1)

export const quirks: Quirk[] = [
  {
    readers: ['rss-parser', 'sfeed'],
    field: 'authors',
    shows: ({ authors }) => first(authors),
    reason: 'has one author an entry',
  },
  {
    readers: ['node-feedparser'],
    formats: ['rss'],
    field: 'authors',
    shows: ({ authors }) => first(authors),
    reason: 'has one author an entry',
  },
  {
    readers: ['node-feedparser'],
    formats: ['atom'],
    field: 'authors',
    shows: ({ authors = [] }) => (authors.length > 1 ? [] : authors),
    reason: 'reads none of several authors',
  },
  {
    readers: ["Perl's XML::Feed"],
    formats: ['atom'],
    field: 'authors',
    shows: ({ authors }) => first(authors),
    reason: 'has one author an entry',
  },
  {
    readers: ['newsboat'],
    formats: ['rss'],
    field: 'authors',
    shows: ({ authors = [] }) => authors.slice(-1),
    reason: 'has one author an entry, the last',
  },
  {
    readers: ['newsboat'],
    formats: ['atom'],
    field: 'authors',
    shows: ({ authors = [] }) => (authors.length > 0 ? [authors.join(', ')] : []),
    reason: 'has one field for all authors',
  },
  {
    readers: ['node-feedparser'],
    formats: ['rss'],
    field: 'title',
    shows: ({ title }) => title?.replace(/<[^>]*>/g, ''),
    reason: 'drops what looks like a tag from titles',
  },
  {
    readers: ['rss-parser', 'node-feedparser', '@rowanmanning/feed-parser', "Perl's XML::Feed", 'sfeed'],
    formats: ['atom'],
    field: 'title',
    shows: ({ title = '' }) =>
      /<\/?[a-z]/i.test(title)
        ? title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
        : title,
    reason: 'does not look at the type of a title (RFC 4287 §3.1.1)',
  },
  {
    readers: ['rss-parser'],
    formats: ['atom'],
    field: 'categories',
    reason: 'reads no categories in Atom',
  },
  {
    readers: ['node-feedparser', 'sfeed'],
    formats: ['atom'],
    field: 'categories',
    shows: (_, { categories }) => categories?.map(({ term }) => term),
    reason: 'shows the term, not the label',
  },
  { readers: ['newsboat'], field: 'categories', reason: 'has no categories of entries' },
  {
    readers: ['rss-parser', '@rowanmanning/feed-parser', "Perl's XML::Feed", 'sfeed', 'newsboat'],
    field: 'source',
    reason: 'has no source of an entry',
  },
  {
    readers: ['node-feedparser', "Python's feedparser"],
    formats: ['rss'],
    field: 'source',
    shows: (_, { source }) => (source?.feedUrl ? source.name : undefined),
    reason: 'reads no dc:source',
  },
  {
    readers: ['feedsmith'],
    formats: ['json'],
    field: 'source',
    reason: 'JSON Feed has no member for it, and feedsmith drops extensions',
  },
  {
    readers: ['rss-parser', 'sfeed', 'newsboat'],
    field: 'updated',
    reason: 'has one date an entry',
  },
  {
    readers: ['node-feedparser', '@rowanmanning/feed-parser', "Ruby's rss, strict"],
    formats: ['rss'],
    field: 'updated',
    reason: 'reads no dcterms:modified',
  },
  {
    readers: ['@rowanmanning/feed-parser'],
    field: 'content',
    shows: ({ content }) => content && decodeHTMLStrict(content),
    reason: 'decodes references in content twice',
  },
  { readers: ['sfeed', 'newsboat'], field: 'summary', reason: 'has one text an entry' },
  {
    readers: ['rss-parser', "Perl's XML::Feed"],
    formats: ['rss'],
    field: 'summary',
    shows: ({ content, summary }) => (content === undefined ? undefined : summary),
    reason: 'calls the description content where there is no other',
  },
  { readers: ["Perl's XML::Feed"], field: 'enclosures', reason: 'returns no URL without a further call' },
  { readers: ['rss-parser'], formats: ['atom'], field: 'enclosures', reason: 'reads no enclosures in Atom' },
  {
    readers: ['node-feedparser', '@rowanmanning/feed-parser', "Perl's XML::Feed", 'sfeed', 'newsboat'],
    field: 'language',
    reason: 'has no language of an entry',
  },
  {
    readers: ['rss-parser', "Ruby's rss, strict"],
    formats: ['atom'],
    field: 'language',
    reason: 'reads no xml:lang of an entry',
  },
]
