import { rowsOf } from '../base/rows.ts'
import { limits } from '../record/limits.ts'
import { Catalogue } from './catalogue.ts'
import { moveStateName } from './full-text/index-tables.ts'
import { Meta } from './meta.ts'
import { dropFullTextTables, fullTextTables } from './schema.ts'

/**
 * Empties the index and tracks the articles that are not yet back in it. The ids and their order come from the
 * catalogue; everything else comes from the records.
 */

/** An article that is not yet back in the index; `sequence` is the last one it had. */
export interface UnindexedArticle {
  place: number
  id: string
  sequence: number
}

export interface RebuildProgress {
  rebuilding: boolean
  /** Number of articles in this rebuilding, or in the last one. */
  total: number
  remaining: number
  /** When the work goes on, RFC 3339 in UTC. Absent: it does not wait for another day. */
  waitsUntil?: string
  /** Articles that were left out, each with the reason. */
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
   * Empties the index, in the caller's transaction. On an empty site nothing is to be rebuilt. Keeps the newest
   * sequence, so that it is never given out again; a forged one above `limits.sequenceMax` is not kept. If a rebuilding
   * is already under way, articles that it had not reached keep their sequence.
   */
  begin(): void {
    if (!this.isUnderWay()) {
      const newest = 'SELECT sequence, at FROM log WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1'
      const [head] = rowsOf<{ sequence: number; at: number }>(this.#sql, newest, limits.sequenceMax)
      const { sequence, at } = head ?? { sequence: 0, at: 0 }
      this.#meta.set('rebuild-sequence', sequence)
      this.#meta.set('rebuild-at', at)
    }

    this.#sql.exec(`${dropFullTextTables}
      DELETE FROM log; DELETE FROM labels; DELETE FROM fragments;
      UPDATE articles SET sequence = missing.sequence FROM rebuilding AS missing
        WHERE missing.id = articles.id AND articles.sequence = 0;
      DELETE FROM rebuilding;
      DELETE FROM meta WHERE name = '${moveStateName}';
      INSERT INTO rebuilding (id, sequence) SELECT id, sequence FROM articles ORDER BY sequence, number;
      UPDATE articles SET shelf = NULL, due = NULL, sequence = 0;
      ${fullTextTables}`)
    const total = rowsOf<{ n: number }>(this.#sql, 'SELECT count(*) AS n FROM rebuilding')[0]?.n ?? 0

    this.#meta.set('rebuild-total', total)
    this.#meta.set('rebuilding', total > 0 ? 1 : 0)
  }

  /** The next articles to add, in the order of the change log. */
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

  /** The newest sequence that the log had before, or has now. */
  newest(): number {
    return Math.max(this.#meta.number('rebuild-sequence'), new Catalogue(this.#sql).head().sequence)
  }

  /**
   * Ends the rebuilding. The log gets its last sequence back, even if the article of that change was left out. The time
   * of that line is at most `atMax`.
   */
  end(atMax: number): void {
    const insert = 'INSERT OR IGNORE INTO log (sequence, article, at) SELECT ?1, 0, ?2 WHERE ?1 > 0'
    const at = Math.min(this.#meta.number('rebuild-at'), atMax)
    this.#sql.exec(insert, this.#meta.number('rebuild-sequence'), at)
    this.#meta.set('rebuilding', 0)
  }

  /** Makes the replica due again: it noted a sequence that the log no longer has. */
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
