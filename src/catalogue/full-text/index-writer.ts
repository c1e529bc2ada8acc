import type { Term } from '../../record/slice.ts'
import { byColumn, byMark, lineTokens, termTokens, textTokens } from '../index-terms.ts'
import { Meta } from '../meta.ts'
import { type IndexesInUse, movedToName } from './index-tables.ts'

/**
 * Writes the full-text indexes, in the caller's transaction. While the indexes of an older version are read, it writes
 * these too; the newer ones then take only articles that the move has reached (see index-move.ts).
 */
export class IndexWriter {
  readonly #sql: SqlStorage
  readonly #meta: Meta
  readonly #indexes: IndexesInUse

  constructor(sql: SqlStorage, indexes: IndexesInUse) {
    this.#sql = sql
    this.#meta = new Meta(sql)
    this.#indexes = indexes
  }

  /** Adds a line of the log. `article` is the article's number. */
  addLine(
    article: number,
    sequence: number,
    states: { present?: { terms: Term[] }; former?: { terms: Term[] } },
  ): void {
    if (this.#isOlderRead) {
      const insert = "INSERT INTO history (rowid, terms, text) VALUES (?, ?, '')"
      this.#sql.exec(insert, sequence, lineTokens(states, byColumn))
    }

    if (this.#isMoved(article)) this.moveLine(sequence, states)
  }

  /** Adds a visible article at its place, which is free. */
  add(article: number, place: number, { terms, text }: { terms: Term[]; text: string }): void {
    const words = textTokens(text)
    if (this.#isOlderRead) {
      const insert = 'INSERT INTO shelf (rowid, terms, text) VALUES (?, ?, ?)'
      this.#sql.exec(insert, place, termTokens(terms, byColumn), words)
    }

    if (this.#isMoved(article)) this.#add(article, place, terms, words)
  }

  /** Removes an article from its place. */
  remove(article: number, place: number): void {
    if (this.#isOlderRead) this.#sql.exec('DELETE FROM shelf WHERE rowid = CAST(? AS INTEGER)', place)
    if (!this.#isMoved(article)) return

    this.#sql.exec('DELETE FROM term_index WHERE rowid = CAST(? AS INTEGER)', place)
    this.#sql.exec('DELETE FROM word_index WHERE rowid = ?', article)
  }

  /** Adds a line to the newer index alone. */
  moveLine(sequence: number, states: { present?: { terms: Term[] }; former?: { terms: Term[] } }): void {
    const insert = 'INSERT INTO log_index (rowid, terms) VALUES (?, ?)'
    this.#sql.exec(insert, sequence, lineTokens(states, byMark))
  }

  /** Adds an article to the newer index alone. */
  move(article: number, place: number, { terms, text }: { terms: Term[]; text: string }): void {
    this.#add(article, place, terms, textTokens(text))
  }

  #add(article: number, place: number, terms: Term[], words: string): void {
    const tokens = termTokens(terms, byMark)
    this.#sql.exec('INSERT INTO term_index (rowid, terms) VALUES (?, ?)', place, tokens)
    this.#sql.exec('INSERT INTO word_index (rowid, tokens) VALUES (?, ?)', article, `${tokens} ${words}`)
  }

  get #isOlderRead(): boolean {
    return this.#indexes.state === 'moving'
  }

  #isMoved(article: number): boolean {
    return !this.#isOlderRead || article <= this.#meta.number(movedToName)
  }
}
