import { parseFeed as parseWithRowan } from '@rowanmanning/feed-parser'
import { decodeHTMLStrict } from 'entities'
import FeedParser from 'feedparser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { z } from 'zod'
import { entriesOf, type ReadEntry } from './readers-entry.ts'

/** Readers that are npm packages. */

export function readWithFeedsmith(document: string): ReadEntry[] {
  if (document.startsWith('{')) return readJsonFeed(document)
  return document.includes('<rss ') ? readRss(document) : readAtom(document)
}

function readRss(document: string): ReadEntry[] {
  const { items = [] } = parseRssFeed(document)
  return entriesOf(
    items.map(item => ({
      id: item.guid?.value,
      link: item.link,
      title: item.title,
      authors: item.dc?.creators ?? [],
      categories: item.categories?.map(category => category.name ?? null) ?? [],
      source: item.source?.title ?? item.dc?.sources?.[0],
      published: secondsOf(item.pubDate),
      updated: secondsOf(item.dcterms?.modified?.[0]),
      content: item.content?.encoded,
      summary: item.description,
      enclosures: item.enclosures?.map(enclosure => enclosure.url ?? null) ?? [],
      language: item.dc?.languages?.[0],
    })),
  )
}

function readAtom(document: string): ReadEntry[] {
  const { entries = [] } = parseAtomFeed(document)
  return entriesOf(
    entries.map(entry => ({
      id: entry.id,
      link: entry.links?.find(({ rel }) => !rel || rel === 'alternate')?.href,
      title: entry.title?.type === 'html' ? decodeHTMLStrict(entry.title.value ?? '') : entry.title?.value,
      authors: entry.authors?.map(author => author.name ?? null) ?? [],
      categories: entry.categories?.map(({ label, term }) => label ?? term ?? null) ?? [],
      source: entry.source?.title?.value,
      published: secondsOf(entry.published),
      updated: secondsOf(entry.updated),
      content: entry.content?.value,
      summary: entry.summary?.value,
      enclosures: entry.links?.filter(({ rel }) => rel === 'enclosure').map(link => link.href ?? null),
      language: entry.xml?.lang,
    })),
  )
}

function readJsonFeed(document: string): ReadEntry[] {
  const { items = [] } = parseJsonFeed(document)
  return entriesOf(
    items.map(item => ({
      id: item.id,
      link: item.url,
      title: item.title,
      authors: item.authors?.map(author => author.name ?? null) ?? [],
      categories: item.tags ?? [],
      published: secondsOf(item.date_published),
      updated: secondsOf(item.date_modified),
      content: item.content_html,
      summary: item.summary ?? item.content_text,
      enclosures: item.attachments?.map(attachment => attachment.url ?? null) ?? [],
      language: item.language,
    })),
  )
}

export async function readWithRssParser(document: string): Promise<ReadEntry[]> {
  const { items } = await new RssParser<
    object,
    { id?: string; author?: string; language?: string }
  >().parseString(document)
  return entriesOf(
    items.map(item => {
      const author = item.creator ?? item.author
      return {
        id: item.guid ?? item.id,
        link: item.link,
        title: item.title,
        authors: author ? [author] : [],
        categories: z.array(RssParserCategorySchema).optional().parse(item.categories),
        published: secondsOf(item.isoDate),
        content: record(item)['content:encoded'] ?? item.content,
        summary: record(item)['content:encoded'] ? item.content : item.summary,
        enclosures: item.enclosure ? [item.enclosure.url] : undefined,
        language: item.language,
      }
    }),
  )
}

/** With an attribute, a category is an object. */
const RssParserCategorySchema = z.union([z.string(), z.object({ _: z.string() }).transform(({ _ }) => _)])

export async function readWithNodeFeedparser(document: string): Promise<ReadEntry[]> {
  const parser = new FeedParser({ normalize: true })
  const items: FeedParser.Item[] = []
  parser.on('readable', () => {
    for (let item = parser.read(); item; item = parser.read()) items.push(item)
  })
  await new Promise<void>((resolve, reject) => {
    parser.on('end', resolve).on('error', reject)
    parser.end(document)
  })
  return entriesOf(
    items.map(item => ({
      id: item.guid,
      link: item.link,
      title: item.title,
      authors: item.author ? [item.author] : [],
      categories: item.categories,
      source: record(item.source).title,
      published: secondsOf(item.pubdate),
      updated: secondsOf(item.date),
      content: item.description,
      summary: item.summary,
      enclosures: item.enclosures.map(enclosure => enclosure.url),
    })),
  )
}

export function readWithRowan(document: string): ReadEntry[] {
  return entriesOf(
    parseWithRowan(document).items.map(item => ({
      id: item.id,
      link: item.url,
      title: item.title,
      authors: item.authors.map(author => author.name),
      categories: item.categories.map(category => category.label),
      published: secondsOf(item.published),
      updated: secondsOf(item.updated),
      content: item.content,
      summary: item.description,
      enclosures: item.media.map(medium => medium.url),
    })),
  )
}

function secondsOf(date: unknown): number | undefined {
  const milliseconds = date instanceof Date ? date.getTime() : Date.parse(String(date))
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
