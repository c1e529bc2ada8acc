import { entryOf, modifiedOf } from '../../src/document/entry.ts'
import type { FormatName } from '../../src/document/formats.ts'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { absoluteAddress } from '../../src/record/site-file.ts'
import { instant } from '../../src/record/time.ts'
import { base } from '../support/build.ts'
import type { ReadEntry, ReadFeed } from './reading.ts'
import { sampleSite } from './sample.ts'

/** The entry and the feed as a reader shows them that reads all that the document says. */

export function wantedEntry(article: Article, format: FormatName, feed: FeedDefinition): ReadEntry {
  const form = feed.podcast ? 'podcast' : (feed.form ?? 'full')
  const entry = entryOf(article, { base, site: sampleSite, form })
  return {
    id: format === 'atom' ? entry.atomId : article.id,
    link: entry.url,
    title: article.title,
    authors: article.authors?.map(({ name }) => name),
    categories: article.categories?.map(({ label, term }) => label ?? term),
    source: article.source?.name,
    published: secondsOf(article.published),
    updated: secondsOf(format === 'atom' ? entry.updated : modifiedOf(article)),
    content: entry.html,
    summary: entry.summary,
    enclosures: article.attachments?.map(({ url }) => url),
    picture: article.image?.url,
    language: entry.language,
  }
}

/** A file of the site itself is at the site's address. */
const absolute = (address: string | undefined) => address && absoluteAddress(base, address)

/** The picture is a logo in Atom, which is wide, and an image elsewhere. */
export function wantedFeed(feed: FeedDefinition, format: FormatName): ReadFeed {
  const logo = feed.logo ?? sampleSite.logo
  const image = feed.image ?? feed.icon ?? sampleSite.icon
  return {
    title: feed.title,
    home: `${base}/feeds/${feed.name}`,
    language: feed.language ?? sampleSite.language,
    picture: absolute(format === 'atom' ? (logo ?? image) : image),
  }
}

const secondsOf = (date: string | undefined) => (date ? Math.floor(instant(date) / 1000) : undefined)
