import { limits } from '../record/limits.ts'
import { Catalogue } from './catalogue.ts'
import { Meta } from './meta.ts'
import { rowsOf } from '../base/rows.ts'
import { fullTextTables } from './schema.ts'

/**
 * The index emptied, and what is still missing from it. The ids, and the order in which articles came, are the
 * catalogue's own; everything else of it comes from the records.
 */

/** An article that is to come; `sequence` is its last number, as the index had it. */
export interface UnindexedArticle {
  place: number
  id: string
  sequence: number
}

export interface RebuildProgress {
  rebuilding: boolean
  /** Articles of this rebuilding, or of the last one. */
  total: number
  remaining: number
  /** Articles that were left out, and why. */
  damaged: { id: string; detail: string }[]
}

const damagedShownMax = 100

export class Rebuilding {
  readonly #sql: SqlStorage
  readonly #meta: Meta

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#meta = new Meta(sql)
  }

  isUnderWay(): boolean {
    return this.#meta.number('rebuilding') === 1
  }

  /**
   * Empties the index, in the caller's transaction; an empty site has nothing to be rebuilt. The newest number is kept:
   * it is never given away again, but for a forged one that no site reaches. What a rebuilding under way had not reached
   * keeps the number that it had.
   */
  begin(): void {
    if (!this.isUnderWay()) {
      const newest = 'SELECT sequence, at FROM log WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1'
      const [head] = rowsOf<{ sequence: number; at: number }>(this.#sql, newest, limits.sequenceMax)
      const { sequence, at } = head ?? { sequence: 0, at: 0 }
      this.#meta.set('rebuild-sequence', sequence)
      this.#meta.set('rebuild-at', at)
    }
    this.#sql.exec(`DROP TABLE IF EXISTS vocabulary; DROP TABLE IF EXISTS occurrences; DROP TABLE IF EXISTS history; DROP TABLE IF EXISTS shelf;
      DELETE FROM log; DELETE FROM labels; DELETE FROM fragments;
      UPDATE articles SET sequence = missing.sequence FROM rebuilding AS missing
        WHERE missing.id = articles.id AND articles.sequence = 0;
      DELETE FROM rebuilding;
      INSERT INTO rebuilding (id, sequence) SELECT id, sequence FROM articles ORDER BY sequence, number;
      UPDATE articles SET shelf = NULL, due = NULL, sequence = 0;
      ${fullTextTables}`)
    const total = rowsOf<{ n: number }>(this.#sql, 'SELECT count(*) AS n FROM rebuilding')[0]?.n ?? 0
    this.#meta.set('rebuild-total', total)
    this.#meta.set('rebuilding', total > 0 ? 1 : 0)
  }

  /** The next ones, in the order of the change log. */
  next(limit: number): UnindexedArticle[] {
    const select = 'SELECT place, id, sequence FROM rebuilding WHERE detail IS NULL ORDER BY place LIMIT ?'
    return rowsOf(this.#sql, select, limit)
  }

  done(place: number): void {
    this.#sql.exec('DELETE FROM rebuilding WHERE place = ?', place)
  }

  leaveOut(place: number, detail: string): void {
    this.#sql.exec('UPDATE rebuilding SET detail = ? WHERE place = ?', detail, place)
  }

  /** The newest number that the log had or has again. */
  newest(): number {
    return Math.max(this.#meta.number('rebuild-sequence'), new Catalogue(this.#sql).head().sequence)
  }

  /** The log has its last number again, also when the article of it was left out; its time is `atMax` at most. */
  end(atMax: number): void {
    const insert = 'INSERT OR IGNORE INTO log (sequence, article, at) SELECT ?1, 0, ?2 WHERE ?1 > 0'
    const at = Math.min(this.#meta.number('rebuild-at'), atMax)
    this.#sql.exec(insert, this.#meta.number('rebuild-sequence'), at)
    this.#meta.set('rebuilding', 0)
  }

  /** Makes the replica due again: it notes a number that the log does not have any more. */
  numbersRanBack(): void {
    this.#meta.set('replicated-sequence', 0)
  }

  progress(): RebuildProgress {
    const count = 'SELECT count(*) AS n FROM rebuilding WHERE detail IS NULL'
    const damaged = 'SELECT id, detail FROM rebuilding WHERE detail IS NOT NULL ORDER BY place LIMIT ?'
    return {
      rebuilding: this.isUnderWay(),
      total: this.#meta.number('rebuild-total'),
      remaining: rowsOf<{ n: number }>(this.#sql, count)[0]?.n ?? 0,
      damaged: rowsOf(this.#sql, damaged, damagedShownMax),
    }
  }
}
