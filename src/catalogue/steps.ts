import type { Step } from '../migrate.ts'
import { Rebuilding } from './rebuilding.ts'
import { firstTables, fullTextTables, tokensTable } from './schema.ts'

/**
 * What made the publisher's tables what they are, in order. A step that was published is never changed: stores have
 * done it. One that changes what the index says of an article begins a rebuilding.
 */
export const publisherSteps: Step[] = [
  sql => sql.exec(firstTables + fullTextTables),
  sql => sql.exec(tokensTable),
  sql => new Rebuilding(sql).begin(), // `history` has tokens of their own for what an article stood under before
  sql => sql.exec(fullTextTables), // `occurrences`
]
