import type { Step } from '../migrate.ts'
import { hasOlderIndex, IndexMove } from './full-text/index-move.ts'
import { Rebuilding } from './rebuilding.ts'
import { firstTables, fragmentsOfAnyFormat, fullTextTables, hiddenArticles, tokensTable } from './schema.ts'

/**
 * The migrations of the publisher's tables, in order. Never change one that was published: stores have already run it.
 * A step that changes what the index says about an article begins a rebuilding.
 */
export const publisherSteps: Step[] = [
  sql => sql.exec(firstTables + fullTextTables),
  sql => sql.exec(tokensTable),
  sql => new Rebuilding(sql).begin(), // the index over the log marks the terms that an article had before
  sql => addOccurrences(sql),
  sql => new IndexMove(sql).begin(), // indexes without positions
  sql => sql.exec(fragmentsOfAnyFormat),
  sql => sql.exec(hiddenArticles),
]

/** Adds the list of words to an index of an older version, where searches for single characters read it. */
function addOccurrences(sql: SqlStorage): void {
  if (!hasOlderIndex(sql)) return
  sql.exec("CREATE VIRTUAL TABLE IF NOT EXISTS occurrences USING fts5vocab(shelf, 'instance')")
}
