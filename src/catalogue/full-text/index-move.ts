import { rowsOf } from '../../base/rows.ts'
import type { CatalogueRow } from '../catalogue.ts'
import { Meta } from '../meta.ts'
import { Rebuilding } from '../rebuilding.ts'
import { fullTextTables } from '../schema.ts'
import { type MoveState, movedToName, moveStateName } from './index-tables.ts'

/**
 * Tracks the move from the full-text indexes of an older version (`history`, `shelf`) to those without positions. The
 * newer ones are filled from the records in the order of the articles' numbers, and the older ones are read until they
 * are complete. Then the older ones are dropped, one table at a time. Rowids stay the same, so no document changes.
 */
export class IndexMove {
  readonly #sql: SqlStorage
  readonly #meta: Meta

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#meta = new Meta(sql)
  }

  /** Begins the move, in the caller's transaction. A rebuilding under way starts again, with the newer indexes. */
  begin(): void {
    if (!hasOlderIndex(this.#sql)) return
    const rebuilding = new Rebuilding(this.#sql)
    if (rebuilding.isUnderWay()) {
      rebuilding.begin()
      return
    }

    this.#sql.exec(fullTextTables)
    this.#meta.set(movedToName, 0)
    this.#setState('moving')
  }

  /** The next articles to move, in the order of their numbers. Empty: all are moved. */
  next(limit: number): CatalogueRow[] {
    const select = 'SELECT * FROM articles WHERE number > ? ORDER BY number LIMIT ?'
    return rowsOf(this.#sql, select, this.#meta.number(movedToName), limit)
  }

  movedTo(number: number): void {
    this.#meta.set(movedToName, number)
  }

  /** From now on the newer indexes are read. */
  complete(): void {
    this.#setState('moved')
  }

  /** Drops one table of the older indexes. False: there is none left, and the move is over. */
  dropOne(): boolean {
    const table = ['vocabulary', 'occurrences', 'history', 'shelf'].find(name => hasTable(this.#sql, name))
    if (table) this.#sql.exec(`DROP TABLE ${table}`)
    else this.#setState('')
    return table !== undefined
  }

  /** Rows written on a day since 1970 (UTC), when Cloudflare's free plan counts anew. */
  rowsWrittenOn(day: number): number {
    return this.#meta.number('index-move-day') === day ? this.#meta.number('index-move-rows') : 0
  }

  noteRows(day: number, rows: number): void {
    const total = this.rowsWrittenOn(day) + rows
    this.#meta.set('index-move-day', day)
    this.#meta.set('index-move-rows', total)
  }

  #setState(state: MoveState): void {
    this.#meta.setText(moveStateName, state)
  }
}

/** True if the store has full-text indexes of an older version. */
export const hasOlderIndex = (sql: SqlStorage): boolean => hasTable(sql, 'shelf')

const hasTable = (sql: SqlStorage, name: string): boolean =>
  rowsOf(sql, 'SELECT 1 FROM sqlite_master WHERE name = ?', name).length > 0
