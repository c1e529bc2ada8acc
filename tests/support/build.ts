import { assemble } from '../../src/document/assemble.ts'
import {
  type Cloud,
  channelView,
  type PagePosition,
  type Tombstone,
} from '../../src/document/channel-view.ts'
import { entryOf, type Form } from '../../src/document/entry.ts'
import { type FormatName, formats } from '../../src/document/formats.ts'
import { linksOf } from '../../src/document/links.ts'
import type { Envelope } from '../../src/document/skeleton.ts'
import type { Article } from '../../src/record/article.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { defineFeed, defineSite, type FeedDefinition, type SiteDefinition } from '../../src/record/feed.ts'
import { instant } from '../../src/record/time.ts'

/** Builders: a test states only what its rule needs. */

export const base = 'https://news.example'

export function aSite(fields: Partial<SiteDefinition> = {}): SiteDefinition {
  return defineSite({
    name: 'test',
    title: 'The Test Site',
    description: 'A site for tests.',
    language: 'en',
    timeZone: 'Asia/Shanghai',
    tagging: { authority: 'news.example', date: '2025-01-01' },
    authors: [{ name: 'The Desk', email: 'desk@news.example', url: 'https://news.example/desk' }],
    ...fields,
  })
}

export function aFeed(fields: Partial<FeedDefinition> = {}): FeedDefinition {
  return defineFeed({ name: 'main', title: 'Main', description: 'Everything.', ...fields })
}

export function anArticle(fields: Partial<Article> = {}): Article {
  return {
    id: 'tag:news.example,2025-01-01:articles/1',
    title: 'A title',
    published: '2025-10-22T09:17:00+08:00',
    revision: 1,
    ...fields,
  }
}

export interface DocumentParts {
  format: FormatName
  articles: Article[]
  site?: SiteDefinition
  feed?: FeedDefinition
  form?: Form
  page?: PagePosition
  tombstones?: Tombstone[]
  hubs?: string[]
  cloud?: Cloud
}

const encoder = new TextEncoder()

/** A feed's whole document as UTF-8, assembled from fragments as the publisher does. */
export function documentBytes(parts: DocumentParts): Uint8Array {
  const { format, articles, site = aSite(), feed = aFeed() } = parts
  const form = parts.form ?? (feed.podcast ? 'podcast' : (feed.form ?? 'full'))
  const fragment = (article: Article) =>
    encoder.encode(formats[format].fragment(entryOf(article, { base, site, form }), form === 'podcast'))
  return assemble(envelopeOf(parts), articles.map(fragment))
}

/** The program that the golden documents name, so that a release changes none of them. */
const writtenBy = { name: 'Broadsheet', version: '0.1.0' }

/** The envelope of that document. */
export function envelopeOf(parts: DocumentParts): Envelope {
  const { format, articles, site = aSite(), feed = aFeed(), page = {}, tombstones = [] } = parts
  const dates = [
    ...articles.map(({ updated, published }) => instant(updated ?? published ?? '')),
    ...tombstones.map(({ when }) => instant(when)),
  ]
  const channel = feedChannel({ site, feeds: [feed] }, feed)
  const view = channelView({
    channel,
    publication: { site, feeds: [feed] },
    base,
    page,
    links: linksOf({ channel, base, hubs: parts.hubs ?? [`${base}/hub`], page, format }),
    updated: dates.length > 0 ? Math.max(...dates) : undefined,
    tombstones,
    ...(parts.cloud && { cloud: parts.cloud }),
  })
  return formats[format].frame({ ...view, generator: writtenBy })
}

/** The document as text. Throws if the bytes are not UTF-8. */
export function documentText(parts: DocumentParts): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(documentBytes(parts))
}
