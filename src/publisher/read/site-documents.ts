import type { Catalogue } from '../../catalogue/catalogue.ts'
import { dateKey } from '../../catalogue/date-key.ts'
import type { PageIndex } from '../../catalogue/page-index.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Selections } from '../../catalogue/selection.ts'
import type { SiteDocument } from '../../contract/document-answer.ts'
import { newsSitemap } from '../../document/news-sitemap.ts'
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

export class SiteDocuments {
  readonly #parts: SiteDocumentsParts

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
    const { publication, base, catalogue, selections, records } = this.#parts
    const { sequence, at } = catalogue.head()
    const hour = Math.floor(now / 3_600_000)
    const floor = dateKey((hour - sitemapHours) * 3_600_000)
    const entries = selections.page(everything, { below: Number.MAX_SAFE_INTEGER, limit: sitemapEntriesMax })
    const recent = await Promise.all(
      entries.filter(({ shelf }) => shelf >= floor).map(({ id }) => records.read(id)),
    )
    const articles = recent.flatMap(stored => (stored.kind === 'found' ? [stored.article] : []))

    return documentOf(
      newsSitemap(articles, { site: publication.site, base }),
      `${sequence}.${hour}`,
      Math.max(at, hour * 3_600_000),
    )
  }
}

function documentOf(text: string, version: string, at: number): SiteDocument {
  return { version, at, bytes: new TextEncoder().encode(text) }
}
