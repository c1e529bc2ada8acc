import { mapAtOnce } from '../../base/map-at-once.ts'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { dateOfKey } from '../../catalogue/date-key.ts'
import { type CountedTerm, PageIndex } from '../../catalogue/page-index.ts'
import type { Records } from '../../catalogue/records.ts'
import type { SelectedEntry, Selections } from '../../catalogue/selection.ts'
import { isKnown, type Known } from '../../contract/freshness.ts'
import type {
  ArticleLine,
  ChannelPage,
  Directory,
  DirectoryFeed,
  PageAnswer,
  Vocabulary,
} from '../../contract/page-content.ts'
import { type Channel, feedChannel, isSearch, type Publication } from '../../record/channel.ts'
import { everything, type Slice, type TermKind } from '../../record/slice.ts'
import { singleCharacters, unprovenRuns } from '../../record/text/search-words.ts'
import { instant, inZone, withZone } from '../../record/time.ts'
import { articleOfEntry } from './article-of-entry.ts'
import type { Labelling } from './labelling.ts'
import { standsEmpty } from './library.ts'
import { articleLine } from './public-article.ts'
import type { WordSearch } from './word-search.ts'

/**
 * The content of the directory and the pages of channels, one call per page, with the version for validators. The
 * version changes with everything that the page shows.
 */

export interface PageQueriesParts {
  publication: Publication
  sql: SqlStorage
  catalogue: Catalogue
  selections: Selections
  wordSearch: WordSearch
  records: Records
  labelling: Labelling
}

const pageArticles = 50
const recordsAtOnce = 6 // each can have 1.5 MiB
const shownTerms = 60
const shownWeeks = 26
const newestPlace = Number.MAX_SAFE_INTEGER

export class PageQueries {
  readonly #parts: PageQueriesParts
  readonly #index: PageIndex
  #directory: { version: string; content: Directory } | undefined
  #shownVocabulary: { sequence: number; content: Vocabulary } | undefined

  constructor(parts: PageQueriesParts) {
    this.#parts = parts
    this.#index = new PageIndex(parts.sql, parts.catalogue.labels, parts.catalogue.indexes)
  }

  async directory(known: Known): Promise<PageAnswer<Directory>> {
    const { sequence, at } = this.#parts.catalogue.head()
    const version = String(sequence)
    if (isKnown(known, version, at)) return { kind: 'unchanged', version, at }
    const kept = this.#directory?.version === version ? this.#directory : undefined
    this.#directory = kept ?? { version, content: await this.#writeDirectory() }
    return { kind: 'page', at, ...this.#directory }
  }

  async #writeDirectory(): Promise<Directory> {
    const { publication } = this.#parts
    const from = this.#firstWeek()
    const listed = publication.feeds.filter(feed => !feed.retired && !feed.movedTo)
    const feeds = listed.map(feed => this.#directoryFeed(feedChannel(publication, feed), from))
    return { feeds: await Promise.all(feeds), ...this.#vocabulary() }
  }

  async #directoryFeed({ slice, definition }: Channel, from: number | undefined): Promise<DirectoryFeed> {
    const [entry] = this.#parts.selections.page(slice, { below: newestPlace, limit: 1 })
    const [last] = await this.#lines(entry ? [entry] : [])
    return {
      name: definition.name,
      count: this.#index.count(slice),
      weeks: from === undefined ? [] : this.#index.weeks(slice, { from, weeks: shownWeeks }),
      last,
    }
  }

  /** The start of the weeks: Monday in the site's zone, so that the last week holds the newest article. */
  #firstWeek(): number | undefined {
    const [newest] = this.#parts.selections.page(everything, { below: newestPlace, limit: 1 })
    if (!newest) return undefined
    const { timeZone } = this.#parts.publication.site
    const day = instant(`${inZone(dateOfKey(newest.shelf), timeZone).slice(0, 10)}T00:00:00Z`)
    const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * 86_400_000
    const first = new Date(monday - (shownWeeks - 1) * 7 * 86_400_000).toISOString().slice(0, 10)
    return instant(withZone(`${first}T00:00:00`, timeZone))
  }

  /** Counted once after each change, since every search page shows it. */
  #vocabulary(): Vocabulary {
    const { sequence } = this.#parts.catalogue.head()
    if (this.#shownVocabulary?.sequence === sequence) return this.#shownVocabulary.content

    const most = (kind: TermKind) => this.#index.mostUsed(kind, shownTerms)
    const content = {
      category: most('category'),
      source: most('source'),
      author: most('author'),
      language: distinctLanguages(most('language')),
    }

    this.#shownVocabulary = { sequence, content }
    return content
  }

  /** Undefined: no article was ever in the channel. `below`: a row of the index; absent: the newest. */
  async channel(
    channel: Channel,
    { below = newestPlace, ...known }: Known & { below?: number },
  ): Promise<PageAnswer<ChannelPage> | undefined> {
    const { selections, catalogue } = this.#parts
    const last = isSearch(channel) ? catalogue.head() : selections.lastChange(channel.slice)
    if (!last && !standsEmpty(channel)) return undefined

    const { sequence, at } = last ?? { sequence: 0, at: 0 }
    const version = String(sequence)
    if (isKnown(known, version, at)) return { kind: 'unchanged', version, at }

    const content = await this.#channelPage(channel, below)
    if (isSearch(channel)) content.vocabulary = this.#vocabulary()
    return { kind: 'page', version, at, content }
  }

  async #channelPage(channel: Channel, below: number): Promise<ChannelPage> {
    const { slice } = channel
    const label = await this.#parts.labelling.of(channel)
    const { entries, stoppedAt } = await this.#parts.wordSearch.page(slice, {
      below,
      limit: pageArticles + 1,
    })
    const shown = entries.slice(0, pageArticles)
    const older = entries.length > pageArticles ? shown.at(-1)?.shelf : stoppedAt
    const isAll = below === newestPlace && older === undefined
    const count = isAll ? shown.length : this.#count(slice)

    return {
      count,
      articles: await this.#lines(shown),
      label,
      older,
    }
  }

  /** The number of articles in the slice. Undefined: only their texts could tell, and nobody has read them all. */
  #count(slice: Slice): number | undefined {
    const { text } = slice
    const isProven =
      text === undefined || (unprovenRuns(text).length === 0 && singleCharacters(text).length === 0)
    return isProven ? this.#index.count(slice) : undefined
  }

  async #lines(entries: SelectedEntry[]): Promise<ArticleLine[]> {
    const lines = await mapAtOnce(entries, recordsAtOnce, async entry => {
      const article = await articleOfEntry(this.#parts.records, entry)
      return article ? [articleLine(article)] : []
    })
    return lines.flat()
  }
}

/** Removes a longer tag that has exactly the articles of a shorter one: `zh-cn` beside `zh`. */
function distinctLanguages(terms: CountedTerm[]): CountedTerm[] {
  const counts = new Map(terms.map(({ value, count }) => [value, count]))
  return terms.filter(({ value, count }) => counts.get(value.slice(0, value.lastIndexOf('-'))) !== count)
}
