import type { CatalogueRow, IndexedLine } from '../../catalogue/catalogue.ts'
import type { Article } from '../../record/article.ts'
import type { SiteDefinition } from '../../record/feed.ts'
import type { LogLine } from '../../record/kept.ts'
import { type Term, termsOf } from '../../record/slice.ts'
import { textOfHtml } from '../../record/text/plain-text.ts'
import { canonical } from './canonical.ts'

/**
 * Each article carries its own lines of the site's change log, so that the catalogue and documents can be derived from
 * the records alone.
 */

export interface LogPosition {
  sequence: number
  /** Milliseconds, whole seconds. */
  at: number
}

/** Adds a line to the article's log. It states terms only if they differ from the line before. */
export function withLogLine(
  article: Article,
  place: LogPosition,
  visible: boolean,
  site: SiteDefinition,
): Article {
  const lines = article.log ?? []
  const terms = termsOf(article, site.language)
  const line: LogLine = visible
    ? { ...place, terms: canonical(termsAfter(lines)) === canonical(terms) ? undefined : terms }
    : { ...place, visible: false }
  return { ...article, sequence: place.sequence, log: [...lines, line] }
}

/** The article's terms after these lines; undefined: it was not visible. */
export function termsAfter(lines: LogLine[]): Term[] | undefined {
  if (lines.at(-1)?.visible === false) return undefined
  const hidden = lines.findLastIndex(line => line.visible === false)
  return lines.slice(hidden + 1).findLast(line => line.terms)?.terms
}

/** The article's lines from index `from` on, for the catalogue. */
export function indexedLines(article: Article, from: number): IndexedLine[] {
  const lines = article.log ?? []
  return lines.slice(from).map(({ sequence, at }, offset) => {
    const index = from + offset
    const present = termsAfter(lines.slice(0, index + 1))
    const former = termsAfter(lines.slice(0, index))

    return {
      sequence,
      at,
      present: present && { terms: present },
      former: former && { terms: former },
    }
  })
}

/** All words by which a search may find the article. */
export function searchText({
  title,
  subtitle,
  summary,
  content,
  authors,
  contributors,
  source,
  originalSource,
  categories,
}: Article): string {
  const names = [...(authors ?? []), ...(contributors ?? []), source, originalSource].flatMap(named =>
    named ? [named.name] : [],
  )
  const labels = (categories ?? []).map(({ term, label }) => label ?? term)
  const body = content === undefined ? undefined : textOfHtml(content)
  return [title, subtitle, summary, body, ...names, ...labels].filter(part => part).join('\n')
}

/** Removes lines that the log never had: a crash may have stored a record without its index entry. */
export function withIndexedLog(article: Article, row: Pick<CatalogueRow, 'sequence'> | undefined): Article {
  const log = article.log?.filter(line => line.sequence <= (row?.sequence ?? 0))
  if (log?.length === article.log?.length) return article
  const { log: _, sequence: __, ...rest } = article
  const last = log?.at(-1)
  return last && log ? { ...rest, log, sequence: last.sequence } : rest
}
