import type { Step } from '../migrate.ts'
import { Rebuilding } from './rebuilding.ts'
import { firstTables, fullTextTables, tokensTable } from './schema.ts'

/**
 * The migrations of the publisher's tables, in order. Never change one that was published: stores have already run it.
 * A step that changes what the index says about an article begins a rebuilding.
 */
export const publisherSteps: Step[] = [
  sql => sql.exec(firstTables + fullTextTables),
  sql => sql.exec(tokensTable),
  sql => new Rebuilding(sql).begin(), // `history` marks the terms that an article had before
  sql => sql.exec(fullTextTables), // `occurrences`
]
