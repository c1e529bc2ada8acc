import { decodeHTMLStrict } from 'entities'
import type { Article, Attachment } from '../../src/record/article.ts'
import { rfc822 } from '../../src/record/time.ts'
import { asHtml, textOf } from './plain.ts'
import type { ReadEntry, ReadFeed } from './reading.ts'
import { sampleSite } from './sample.ts'

/** The ways in which readers show something else than a document says: in words, and as what they make of a record. */

/** What a document says of an entry and its feed; the record is there for the fields of entries. */
export interface Said {
  entry: ReadEntry
  feed: ReadFeed
  article: Article
}

export interface Way {
  /** What a person sees in the field, for a table. */
  says: string
  /** What is shown instead. */
  shows(said: Said): unknown
}

/** A date that is the reader's clock. */
export const timeOfReading = Symbol('the time of reading')
/** A text that is not worth a comparison. */
export const anything = Symbol('anything')

export const ways = {
  unread: { says: 'not read', shows: () => undefined },

  first: { says: 'the first one only', shows: ({ entry }) => entry.authors?.slice(0, 1) },
  last: { says: 'the last one only', shows: ({ entry }) => entry.authors?.slice(-1) },
  joined: {
    says: 'all in one text, with commas',
    shows: ({ entry: { authors = [] } }) => (authors.length > 0 ? [authors.join(', ')] : []),
  },
  feedsForSeveral: {
    says: 'the feed’s, where there are several',
    shows: ({ entry: { authors = [] } }) => (authors.length > 1 ? [] : authors),
  },
  withContributors: {
    says: 'the contributors too',
    shows: ({ entry, article }) => [
      ...(entry.authors ?? sampleSite.authors.slice(0, 1).map(({ name }) => name)),
      ...(article.contributors ?? []).map(({ name }) => name),
    ],
  },

  terms: { says: 'the terms, not the labels', shows: said => termsOf(said) },
  splitAtCommas: { says: 'split at commas', shows: ({ entry }) => split(entry.categories, ',') },
  termsSplitAtCommas: { says: 'the terms, split at commas', shows: said => split(termsOf(said), ',') },
  splitAtBars: { says: 'split at |', shows: ({ entry }) => split(entry.categories, '|') },
  termsSplitAtBars: { says: 'the terms, split at |', shows: said => split(termsOf(said), '|') },
  sorted: { says: 'sorted', shows: ({ entry }) => entry.categories?.toSorted() },
  tags: { says: 'in small letters, split at commas, sorted', shows: ({ entry }) => tagsOf(entry.categories) },
  termTags: {
    says: 'the terms, in small letters, split at commas, sorted',
    shows: said => tagsOf(termsOf(said)),
  },
  escapedNames: {
    says: '& as &amp;',
    shows: ({ entry }) => entry.categories?.map(name => name.replace(/&/g, '&amp;')),
  },

  asHtml: { says: 'as HTML', shows: ({ entry }) => escaped(entry.title) },
  feedAsHtml: { says: 'as HTML', shows: ({ feed }) => escaped(feed.title) },
  escapedMarkup: {
    says: 'as HTML, where it looks like markup',
    shows: ({ entry: { title = '' } }) => (looksLikeMarkup(title) ? escaped(title) : title),
  },
  withoutTags: { says: 'without what looks like a tag', shows: ({ entry }) => withoutTags(entry.title) },
  cleaned: {
    says: 'without what looks like a tag, with single spaces',
    shows: ({ entry }) => withoutTags(entry.title)?.replace(/\s+/g, ' '),
  },
  cleanedOrDate: {
    says: 'without what looks like a tag, with single spaces; the date, where there is none',
    shows: ({ entry, article: { published = '' } }) =>
      withoutTags(entry.title)?.replace(/\s+/g, ' ') ?? rfc822(published),
  },
  orText: {
    says: 'the text’s first line, where there is none',
    shows: ({ entry: { title } }) => title ?? anything,
  },
  orPath: {
    says: 'the end of the link, where there is none',
    shows: ({ entry: { title, link } }) => title ?? link?.split('/').at(-1),
  },
  escapedMarkupOrSource: {
    says: 'as HTML, where it looks like markup; the source’s, where there is none',
    shows: ({ entry: { title, source } }) =>
      looksLikeMarkup(title ?? '') ? escaped(title) : (title ?? source),
  },
  strippedTags: {
    says: 'without what looks like a tag, or the beginning of one',
    shows: ({ entry }) => stripTags(entry.title),
  },
  escapedOrStripped: {
    says: 'as HTML, where it looks like markup; else cut at a <',
    shows: ({ entry: { title = '' } }) => (looksLikeMarkup(title) ? escaped(title) : stripTags(title)),
  },
  asciiTitle: {
    says: 'what ASCII has of it, with references as they are; the link, where there is none',
    shows: ({ entry }) => (entry.title === undefined ? entry.link : inAscii(referenced(entry.title))),
  },
  asciiFeedTitle: {
    says: 'what ASCII has of it, with references as they are',
    shows: ({ feed }) => inAscii(referenced(feed.title)),
  },
  asciiNames: { says: 'what ASCII has of them', shows: ({ entry }) => entry.authors?.map(inAscii) },

  sourceWithFeed: {
    says: 'only where its feed is known: dc:source is not read',
    shows: ({ article: { source } }) => (source?.feedUrl ? source.name : undefined),
  },

  published: { says: 'the date of publication', shows: ({ entry }) => entry.published ?? entry.updated },
  updated: { says: 'the date of the last change', shows: ({ entry }) => entry.updated ?? entry.published },
  now: { says: 'the time of reading', shows: () => timeOfReading },

  withContent: {
    says: 'called the content, where there is no other',
    shows: ({ entry: { content, summary } }) => (content === undefined ? undefined : summary),
  },
  ofContent: {
    says: 'made of the content',
    shows: ({ entry: { content, summary } }) => textOf(content) ?? summary,
  },
  asPlainText: { says: 'the content as plain text', shows: () => anything },
  summaryWithoutTags: {
    says: 'without what looks like a tag',
    shows: ({ entry }) => withoutTags(entry.summary),
  },
  decodedTwice: {
    says: 'references are decoded twice',
    shows: ({ entry }) => decodeHTMLStrict(entry.content ?? '') || undefined,
  },
  rights: {
    says: 'the rights, where there are some',
    shows: ({ entry, article }) => article.rights ?? entry.summary,
  },

  link: { says: 'the link', shows: ({ entry }) => entry.link },
  lastLink: {
    says: 'the last link of any kind',
    shows: ({ entry, article: { attachments, originalSource, source, licence } }) =>
      [
        entry.link,
        licence?.url,
        source?.url,
        originalSource?.url,
        ...(attachments ?? []).map(({ url }) => url),
      ]
        .filter(url => url !== undefined)
        .at(-1),
  },
  escapedLink: { says: 'with & as &amp;', shows: ({ entry }) => entry.link?.replace(/&/g, '&amp;') },
  self: { says: 'the feed’s own address', shows: ({ feed }) => `${feed.home}.atom` },

  mediaOnly: {
    says: 'those of Media RSS only',
    shows: ({ entry, article }) => entry.enclosures?.filter(url => url !== rssEnclosure(article)),
  },
  pictureOnly: { says: 'the picture only', shows: () => [] },
  pictureTwice: {
    says: 'the picture twice',
    shows: ({ entry: { enclosures = [], picture } }) => [
      ...enclosures,
      ...(picture ? [picture, picture] : []),
    ],
  },
  withEmptyParts: {
    says: 'with ?# behind each, and //?# where there is none',
    shows: ({ entry: { enclosures = [], picture } }) =>
      withEmptyParts([...enclosures, ...(picture ? [picture] : [])]),
  },
  recordings: {
    says: 'a recording only',
    shows: ({ article }) => article.attachments?.filter(isRecording).map(({ url }) => url),
  },

  orImageFile: {
    says: 'an image among the attachments, where there is none',
    shows: ({ entry, article }) => entry.picture ?? article.attachments?.find(isImage)?.url,
  },

  lowerCase: { says: 'in small letters', shows: ({ feed }) => feed.language?.toLowerCase() },
  lostBehindMedia: {
    says: 'lost, where a picture or a recording has a text',
    shows: ({ entry, article }) => (hasMediaText(article) && entry.content ? undefined : entry.language),
  },
  feedLanguage: { says: 'the feed’s', shows: ({ feed }) => feed.language },
} satisfies Record<string, Way>

export type WayName = keyof typeof ways

/** What makes a reader refuse a whole document: an article of which the condition is true. */
export const refusals = {
  undated: {
    says: 'an item without `pubDate`',
    when: ({ published }: Article) => published === undefined,
  },
  severalAuthors: {
    says: 'an entry of several authors',
    when: ({ authors = [] }: Article) => authors.length > 1,
  },
} satisfies Record<string, { says: string; when(article: Article): boolean }>

/** Which articles a reader leaves out. */
export const omissions = {
  withoutEnclosure: {
    says: 'entries without an enclosure',
    when: ({ attachments = [] }: Article) => attachments.length === 0,
  },
} satisfies Record<string, { says: string; when(article: Article): boolean }>

const escaped = (text = '') => asHtml(text).replace(/>/g, '&gt;')
const looksLikeMarkup = (text: string) => /<\/?[a-z]/i.test(text)
const stripTags = (text = '') => text.replace(/<(?!\s)[^>]*(?:>|$)/g, '')
const withoutTags = (text: string | undefined) => text?.replace(/<[^>]*>/g, '')
const referenced = (text = '') => text.replace(/&/g, '&#x26;').replace(/</g, '&#x3C;').replace(/>/g, '&#x3E;')
const inAscii = (text: string) => text.replace(/[^ -~]+/g, ' ')
const withEmptyParts = (urls: string[]) =>
  urls.length > 0 ? urls.map(url => (url.includes('?') ? `${url}#` : `${url}?#`)) : ['//?#']
const termsOf = ({ article }: Said) => article.categories?.map(({ term }) => term)
const split = (categories: string[] | undefined, at: string) =>
  categories?.flatMap(category => category.split(at))
const tagsOf = (categories: string[] | undefined) =>
  [...new Set(split(categories, ',')?.map(tag => tag.trim().toLowerCase()))].toSorted()

const isRecording = ({ mediaType }: Attachment) => /^(?:audio|video)\//.test(mediaType)
const isImage = ({ mediaType }: Attachment) => mediaType.startsWith('image/')

/** Whether media:content has a child: for the picture, or for an attachment that is not the enclosure of RSS. */
function hasMediaText(article: Article): boolean {
  const { attachments = [], image } = article
  const media = [...attachments.filter(({ url }) => url !== rssEnclosure(article)), ...(image ? [image] : [])]
  const isTitled = article.title !== undefined // a post without a title shows none of a file's
  return media.some(({ title, alt, credit }) => (isTitled ? title : undefined) ?? alt ?? credit)
}

/** RSS has one enclosure an item: the first attachment whose length is known. */
function rssEnclosure({ attachments = [] }: Article): string | undefined {
  return (attachments.find(({ bytes }) => bytes !== undefined) ?? attachments[0])?.url
}
