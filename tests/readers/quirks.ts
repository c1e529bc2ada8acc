import type { FormatName } from '../../src/document/formats.ts'
import type { FieldName } from './agrees.ts'
import type { omissions, refusals, WayName } from './ways.ts'

/**
 * Where a reader shows something else than a document says: by reader, format and field, in the words of ways.ts. The
 * agreement test fails at what is not in this table, and at what is in it and no longer so. The version that each reader
 * was run in is in readers.ts. Of JSON Feed, what the format has no member for is in an extension that readers leave.
 */
export interface Quirks extends Partial<Record<FieldName, Exclude<WayName, 'unread'>>> {
  /** The fields that are not read, with spaces between them. */
  unread?: string
  refuses?: keyof typeof refusals
  drops?: keyof typeof omissions
}

export const quirks: Record<string, Partial<Record<FormatName, Quirks>>> = {
  feedsmith: {
    json: { unread: 'source' },
  },
  'rss-parser': {
    rss: { authors: 'first', summary: 'withContent', unread: 'source updated picture' },
    atom: {
      title: 'escapedMarkup',
      authors: 'first',
      unread: 'categories source updated enclosures picture language feed.language feed.picture',
    },
  },
  feedparser: {
    rss: {
      title: 'withoutTags',
      authors: 'first',
      source: 'sourceWithFeed',
      updated: 'published',
      unread: 'language',
    },
    atom: { title: 'escapedMarkup', authors: 'feedsForSeveral', categories: 'terms', unread: 'language' },
  },
  '@rowanmanning/feed-parser': {
    rss: { updated: 'published', content: 'decodedTwice', picture: 'orImageFile', unread: 'source language' },
    atom: {
      title: 'escapedMarkup',
      content: 'decodedTwice',
      picture: 'orImageFile',
      unread: 'source language',
    },
  },
  htmlparser2: {
    rss: {
      enclosures: 'mediaOnly',
      unread: 'authors categories source updated content picture language feed.language feed.picture',
    },
    atom: {
      title: 'escapedMarkup',
      published: 'updated',
      enclosures: 'pictureOnly',
      unread: 'authors categories source updated content picture language feed.language feed.picture',
    },
  },
  '@extractus/feed-extractor': {
    rss: {
      summary: 'summaryWithoutTags',
      unread: 'authors categories source updated content enclosures picture language feed.picture',
    },
    atom: {
      title: 'escapedMarkup',
      published: 'updated',
      summary: 'summaryWithoutTags',
      unread: 'authors categories source updated content enclosures picture language feed.picture',
    },
    json: {
      summary: 'ofContent',
      unread: 'authors categories source updated content enclosures picture language feed.picture',
    },
  },
  davefeedread: {
    rss: {
      title: 'withoutTags',
      authors: 'first',
      source: 'sourceWithFeed',
      updated: 'published',
      unread: 'language',
    },
    atom: { title: 'escapedMarkup', authors: 'feedsForSeveral', categories: 'terms', unread: 'language' },
  },
  feedme: {
    atom: { title: 'escapedMarkup', unread: 'feed.language' },
    json: { unread: 'source' },
  },
  podparse: {
    rss: { categories: 'sorted', unread: 'authors source updated content picture' },
  },
  'podcast-partytime': {
    rss: { drops: 'withoutEnclosure', unread: 'authors categories source updated picture language' },
  },
  'podcast-feed-parser': {
    rss: { unread: 'authors categories source updated content picture language' },
  },
  'node-podcast-parser': {
    rss: {
      refuses: 'undated',
      'feed.language': 'lowerCase',
      unread: 'link authors source updated content picture language',
    },
  },
  'react-native-rss-parser': {
    rss: { unread: 'source updated picture language' },
    atom: {
      title: 'escapedMarkup',
      categories: 'terms',
      published: 'updated',
      unread: 'source updated picture language feed.language',
    },
  },
  "Python's feedparser": {
    rss: { source: 'sourceWithFeed' },
  },
  rss2email: {
    rss: {
      title: 'orText',
      authors: 'first',
      categories: 'splitAtCommas',
      published: 'updated',
      unread: 'source updated summary enclosures picture language feed.home feed.language feed.picture',
    },
    atom: {
      authors: 'last',
      categories: 'termsSplitAtCommas',
      published: 'updated',
      unread: 'source updated summary enclosures picture language feed.home feed.language feed.picture',
    },
  },
  gPodder: {
    rss: { title: 'orPath', unread: 'authors categories source updated language' },
    atom: {
      title: 'escapedMarkup',
      summary: 'asPlainText',
      unread: 'authors categories source updated language feed.language feed.picture',
    },
  },
  feed2exec: {
    rss: { unread: 'source picture language feed.language feed.picture' },
    atom: { title: 'escapedMarkup', unread: 'source picture language feed.language feed.picture' },
  },
  "Ruby's rss": {
    rss: { unread: 'updated picture' },
    atom: { unread: 'picture language feed.language' },
  },
  'ruby-feedparser': {
    rss: {
      title: 'cleanedOrDate',
      authors: 'first',
      unread: 'id source updated summary picture language feed.language feed.picture',
    },
    atom: {
      link: 'lastLink',
      title: 'cleaned',
      published: 'updated',
      unread: 'id source updated summary enclosures picture language feed.language feed.picture',
    },
  },
  "Perl's XML::Feed": {
    rss: { summary: 'withContent', unread: 'source picture language feed.picture' },
    atom: { title: 'escapedMarkup', authors: 'first', unread: 'source picture language feed.picture' },
  },
  'XML::RSS': {
    rss: { unread: 'picture' },
  },
  'XML::RSS::LibXML': {
    rss: { unread: 'picture' },
  },
  'XML::Atom': {
    atom: { title: 'escapedMarkup', unread: 'picture language' },
  },
  'XML::FeedPP': {
    rss: { unread: 'source updated content picture language' },
    atom: {
      refuses: 'severalAuthors',
      summary: 'ofContent',
      unread: 'updated content enclosures language feed.picture',
    },
  },
  'XML::RSSLite': {
    rss: {
      link: 'escapedLink',
      title: 'asciiTitle',
      authors: 'asciiNames',
      content: 'asPlainText',
      'feed.title': 'asciiFeedTitle',
      unread: 'id categories source summary picture',
    },
  },
  sfeed: {
    rss: {
      authors: 'first',
      categories: 'splitAtBars',
      unread: 'source updated summary picture language feed.title feed.home feed.language feed.picture',
    },
    atom: {
      title: 'escapedMarkup',
      authors: 'first',
      categories: 'termsSplitAtBars',
      unread: 'source updated summary picture language feed.title feed.home feed.language feed.picture',
    },
  },
  newsboat: {
    rss: {
      title: 'orPath',
      authors: 'last',
      enclosures: 'recordings',
      unread: 'categories source updated summary picture language feed.language feed.picture',
    },
    atom: {
      title: 'orPath',
      authors: 'joined',
      enclosures: 'recordings',
      unread: 'categories source updated summary picture language feed.language feed.picture',
    },
  },
  elfeed: {
    rss: { unread: 'source updated summary picture language feed.home feed.language feed.picture' },
    atom: {
      title: 'escapedMarkup',
      categories: 'terms',
      unread: 'source updated summary picture language feed.home feed.language feed.picture',
    },
  },
  rapper: {
    rss: {
      id: 'link',
      language: 'lostBehindMedia',
      unread: 'categories source updated enclosures picture feed.language feed.picture',
    },
    atom: {
      id: 'link',
      title: 'escapedMarkupOrSource',
      published: 'updated',
      content: 'asPlainText',
      'feed.home': 'self',
      unread: 'authors categories source updated enclosures picture language feed.language feed.picture',
    },
  },
  SimplePie: {
    rss: { enclosures: 'withEmptyParts', unread: 'source published updated language' },
    atom: { enclosures: 'withEmptyParts', unread: 'published updated language' },
  },
  'Tiny Tiny RSS': {
    rss: {
      title: 'strippedTags',
      authors: 'joined',
      categories: 'tags',
      enclosures: 'pictureTwice',
      language: 'feedLanguage',
      unread: 'source updated picture feed.language feed.picture',
    },
    atom: {
      title: 'escapedOrStripped',
      authors: 'first',
      categories: 'termTags',
      published: 'updated',
      enclosures: 'pictureTwice',
      unread: 'source updated picture feed.language feed.picture',
    },
  },
  ROME: {
    rss: { source: 'sourceWithFeed', unread: 'updated picture' },
    atom: { title: 'escapedMarkup', categories: 'terms', unread: 'picture language feed.language' },
  },
  libmrss: {
    rss: { unread: 'authors updated picture' },
    atom: {
      title: 'escapedMarkup',
      authors: 'first',
      categories: 'terms',
      published: 'updated',
      summary: 'rights',
      unread: 'source updated content enclosures picture language',
    },
  },
  libgrss: {
    rss: {
      title: 'withoutTags',
      authors: 'last',
      source: 'sourceWithFeed',
      unread: 'updated summary picture language',
    },
    atom: {
      title: 'withoutTags',
      authors: 'last',
      categories: 'escapedNames',
      published: 'now',
      unread: 'source updated summary picture language feed.home feed.language',
    },
  },
  'KDE Syndication': {
    rss: { title: 'asHtml', authors: 'first', updated: 'published', unread: 'source picture language' },
    atom: {
      title: 'asHtml',
      authors: 'withContributors',
      'feed.title': 'feedAsHtml',
      unread: 'source picture',
    },
  },
  gofeed: {
    rss: { authors: 'first', unread: 'source updated picture language' },
    atom: { title: 'escapedMarkup', categories: 'terms', unread: 'source picture language' },
    json: { summary: 'withContent', unread: 'source language' },
  },
}

/** The way in which the reader shows the field; undefined: as the document says. */
export function quirkOf(quirks: Quirks, field: FieldName): WayName | undefined {
  return quirks.unread?.split(' ').includes(field) ? 'unread' : quirks[field]
}
