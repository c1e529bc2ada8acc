import { BoundedMap } from '../../base/bounded-map.ts'
import { mapAtOnce } from '../../base/map-at-once.ts'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { dateKey } from '../../catalogue/date-key.ts'
import type { PageIndex } from '../../catalogue/page-index.ts'
import type { Records } from '../../catalogue/records.ts'
import type { SelectedEntry, Selections } from '../../catalogue/selection.ts'
import type { SiteDocument } from '../../contract/document-answer.ts'
import { type News, newsSitemap } from '../../document/news-sitemap.ts'
import { type OpmlGroup, opml } from '../../document/opml.ts'
import {
  type Channel,
  collectionOf,
  feedChannel,
  labelled,
  type Publication,
  termChannel,
} from '../../record/channel.ts'
import { everything, type TermKind } from '../../record/slice.ts'
import { limits } from '../../settings.ts'
import { articleOfEntry } from './article-of-entry.ts'

/** The documents that a site has only once: its feeds as OPML, its newest articles for news search. */

export interface SiteDocumentsParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  selections: Selections
  records: Records
  index: PageIndex
}

const sitemapHours = 48 // the limit of a news sitemap
const sitemapEntriesMax = 1_000 // the limit of a news sitemap
const opmlTermsMax = 200
const recordsAtOnce = 6 // each can have 1.5 MiB

/** About the bytes of an article's part of the sitemap in memory. Its id is in its key, too. */
const bytesOf = ({ id, url = '', title = '' }: News) => 300 + 4 * id.length + 2 * (url.length + title.length)

export class SiteDocuments {
  readonly #parts: SiteDocumentsParts
  readonly #news = new BoundedMap<News>(limits.newsMemoryMaxBytes, bytesOf)

  constructor(parts: SiteDocumentsParts) {
    this.#parts = parts
  }

  /** Every feed in its group, then the most used categories, sources, authors and languages. */
  opml(): SiteDocument {
    const { publication, base, catalogue } = this.#parts
    const { sequence, at } = catalogue.head()
    const groups: OpmlGroup[] = [
      ...this.#feedGroups(),
      { title: 'Categories', channels: this.#terms('category') },
      { title: 'Sources', channels: this.#terms('source') },
      { title: 'Authors', channels: this.#terms('author') },
      { title: 'Languages', channels: this.#terms('language') },
    ]

    return documentOf(opml({ site: publication.site, base, modified: at, groups }), String(sequence), at)
  }

  #feedGroups(): OpmlGroup[] {
    const { publication } = this.#parts
    const listed = publication.feeds.filter(feed => !feed.retired && !feed.movedTo)
    const groups = Map.groupBy(listed, feed => feed.group ?? publication.site.title)
    return [...groups].map(([title, feeds]) => ({
      title,
      channels: feeds.map(feed => feedChannel(publication, feed)),
    }))
  }

  #terms(kind: TermKind): Channel[] {
    const { publication, index } = this.#parts
    return index
      .mostUsed(kind, opmlTermsMax)
      .map(({ value, label }) =>
        labelled(termChannel(publication, collectionOf(kind), value), publication, label),
      )
  }

  /**
   * Articles of the last 48 hours before `now`. The version changes with the log, and every hour as articles become too
   * old.
   */
  async newsSitemap(now: number): Promise<SiteDocument> {
    const { publication, base, catalogue, selections } = this.#parts
    const { sequence, at } = catalogue.head()
    const hour = Math.floor(now / 3_600_000)
    const floor = dateKey((hour - sitemapHours) * 3_600_000)
    const range = { from: floor, below: Number.MAX_SAFE_INTEGER, limit: sitemapEntriesMax }
    const recent = await mapAtOnce(selections.page(everything, range), recordsAtOnce, entry =>
      this.#newsOf(entry),
    )

    return documentOf(
      newsSitemap(
        recent.flatMap(news => news ?? []),
        { site: publication.site, base },
      ),
      `${sequence}.${hour}`,
      Math.max(at, hour * 3_600_000),
    )
  }

  /** What the sitemap says of an article. Its record is read once: anybody may ask for the sitemap at any time. */
  async #newsOf(entry: SelectedEntry): Promise<News | undefined> {
    const key = `${entry.sequence} ${entry.id}`
    const known = this.#news.use(key)
    if (known) return known

    const article = await articleOfEntry(this.#parts.records, entry)
    if (!article) return undefined
    const { id, url, title, published, language } = article
    const news: News = { id, url, title, published, language }
    this.#news.set(key, news)
    return news
  }
}

function documentOf(text: string, version: string, at: number): SiteDocument {
  return { version, at, bytes: new TextEncoder().encode(text) }
}
