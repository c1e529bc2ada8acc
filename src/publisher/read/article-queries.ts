import { PageIndex } from '../../catalogue/page-index.ts'
import type { SelectedEntry } from '../../catalogue/selection.ts'
import { isKnown, type Known } from '../../contract/freshness.ts'
import type {
  ArticlePage,
  GoneArticle,
  PageAnswer,
  PageNeighbour,
  PublicArticle,
} from '../../contract/page-content.ts'
import type { ArticleState } from '../../record/api/article-list.ts'
import type { Article, Neighbour } from '../../record/article.ts'
import { feedChannel } from '../../record/channel.ts'
import { everything } from '../../record/slice.ts'
import { nameForPeople } from '../../record/text/first-words.ts'
import { instant } from '../../record/time.ts'
import type { PageQueriesParts } from './page-queries.ts'
import { publicArticle } from './public-article.ts'

/**
 * The content of an article's page, in one call. Its version includes those of its neighbors. Its time is that of the
 * site's last change; otherwise Last-Modified would go back when a neighbor disappears.
 */
export class ArticleQueries {
  readonly #parts: PageQueriesParts
  readonly #index: PageIndex

  constructor(parts: PageQueriesParts) {
    this.#parts = parts
    this.#index = new PageIndex(parts.sql, parts.catalogue.labels, parts.catalogue.indexes)
  }

  /** Undefined: readers must not know of the article: it is a draft, embargoed, damaged, or does not exist. */
  async article(id: string, known: Known): Promise<PageAnswer<ArticlePage> | GoneArticle | undefined> {
    const found = await this.#seen(id)
    if (!found || 'kind' in found) return found

    const { article, entry } = found
    const { previous, next } = await this.#neighbours(article, entry)
    const version = [entry, previous, next].map(place => place?.sequence ?? 0).join('.')
    const { at } = this.#parts.catalogue.head()
    if (isKnown(known, version, at)) return { kind: 'unchanged', version, at }

    const content = {
      article: publicArticle(article),
      previous: previous?.neighbour,
      next: next?.neighbour,
    }
    return { kind: 'page', version, at, content }
  }

  /** The record as everybody may read it. */
  async record(id: string, known: Known): Promise<PageAnswer<PublicArticle> | GoneArticle | undefined> {
    const found = await this.#seen(id)
    if (!found || 'kind' in found) return found
    const { article, entry } = found
    const at = article.log?.at(-1)?.at ?? 0
    const version = String(entry.sequence)
    if (isKnown(known, version, at)) return { kind: 'unchanged', version, at }
    return { kind: 'page', version, at, content: publicArticle(article) }
  }

  /** Does not read a record that nobody may see, so that asking for it costs the same as asking for an unknown id. */
  async #seen(id: string): Promise<{ article: Article; entry: SelectedEntry } | GoneArticle | undefined> {
    const row = this.#parts.catalogue.find(id)
    if (!row || !toldStates.includes(row.state)) return undefined
    const stored = await this.#parts.records.read(id)
    if (stored.kind !== 'found') return undefined
    const { article } = stored
    if (row.state === 'visible' && row.shelf !== null) return { article, entry: { ...row, shelf: row.shelf } }
    return row.sequence > 0 || wasPublished(article) ? goneArticle(article, row.state) : undefined
  }

  /** The neighbors that the record names; if it names none, those by date in the site's first feed. */
  async #neighbours(
    { previous, next }: Article,
    { shelf }: SelectedEntry,
  ): Promise<{ previous?: NeighbourEntry | undefined; next?: NeighbourEntry | undefined }> {
    if (previous || next) {
      return { previous: await this.#named(previous), next: await this.#named(next) }
    }
    const { publication, selections } = this.#parts
    const [main] = publication.feeds
    const slice = main ? feedChannel(publication, main).slice : everything
    const [older] = selections.page(slice, { below: shelf, limit: 1 })
    return { previous: await this.#titled(older), next: await this.#titled(this.#index.after(slice, shelf)) }
  }

  async #titled(entry: SelectedEntry | undefined): Promise<NeighbourEntry | undefined> {
    const stored = entry && (await this.#parts.records.read(entry.id))
    if (!entry || stored?.kind !== 'found') return undefined
    return { sequence: entry.sequence, neighbour: { id: entry.id, title: nameForPeople(stored.article) } }
  }

  /** A neighbor that the source page named; with its page on this site, if an article here has exactly that title. */
  async #named(neighbour: Neighbour | undefined): Promise<NeighbourEntry | undefined> {
    if (!neighbour) return undefined
    const slice = { ...everything, text: neighbour.title }
    const { entries } = await this.#parts.wordSearch.page(slice, { below: newestPlace, limit: 5 })
    for (const entry of entries) {
      const place = await this.#titled(entry)
      if (place?.neighbour.title === neighbour.title) return place
    }
    return { sequence: 0, neighbour }
  }
}

/** The states in which readers may know of an article that they saw. */
const toldStates: ArticleState[] = ['visible', 'expired', 'retracted']

const newestPlace = Number.MAX_SAFE_INTEGER

/** True if the record arrived with its retraction, and by its own dates other readers saw the article. */
function wasPublished({ draft, published, retracted }: Article): boolean {
  return !draft && !!published && !!retracted && instant(published) <= instant(retracted.at)
}

/** An article that became a draft again, or cannot be rendered, seems never to have existed. */
function goneArticle({ title, retracted }: Article, state: ArticleState): GoneArticle | undefined {
  if (state === 'expired') return { kind: 'gone', state }
  if (state !== 'retracted' || !retracted) return undefined
  return { kind: 'gone', state, title, ...retracted }
}

interface NeighbourEntry {
  sequence: number
  neighbour: PageNeighbour
}
