import { byColumn, byMark, type Spelling } from '../index-terms.ts'
import { Meta } from '../meta.ts'

/**
 * The full-text indexes that are read: over the log, and over the visible articles. A store of an older version is
 * read from its older indexes until the newer ones are complete (see index-move.ts).
 */
export interface IndexTables {
  /** Full-text index over the log; rowid = sequence. */
  log: string
  /** Full-text index over the visible articles; rowid = date and hash of the id. */
  articles: string
  /** Full-text index that searches by words read; rowid = number, or as in `articles` if it is the same. */
  searched: string
  /** Every token of `articles` that may be a term: columns `term` and `doc`. */
  terms: string
  /** Every word of `searched`: column `term`. */
  words: string
  spelling: Spelling
}

const newer: IndexTables = {
  log: 'log_index',
  articles: 'term_index',
  searched: 'word_index',
  terms: 'term_counts',
  words: 'words',
  spelling: byMark,
}

const older: IndexTables = {
  log: 'history',
  articles: 'shelf',
  searched: 'shelf',
  terms: "(SELECT term, doc FROM vocabulary WHERE col = 'terms')",
  words: 'occurrences',
  spelling: byColumn,
}

/**
 * `moving`: the older indexes are read, and the newer ones are being filled. `moved`: the older ones are still to be
 * dropped.
 */
export type MoveState = '' | 'moving' | 'moved'

/** Names of the stored state of the move, and of the number of the last article that was moved. */
export const moveStateName = 'index-move'
export const movedToName = 'index-moved-to'

/** Tells which indexes are read. Keeps the answer until `refresh`. */
export class IndexesInUse {
  readonly #meta: Meta
  #state: MoveState

  constructor(sql: SqlStorage) {
    this.#meta = new Meta(sql)
    this.#state = this.#read()
  }

  get state(): MoveState {
    return this.#state
  }

  get tables(): IndexTables {
    return this.#state === 'moving' ? older : newer
  }

  /** Reads the state again, after a transaction that changed it. */
  refresh(): void {
    this.#state = this.#read()
  }

  #read(): MoveState {
    const stored = this.#meta.text(moveStateName)
    return stored === 'moving' || stored === 'moved' ? stored : ''
  }
}
