import type { Catalogue, CatalogueRow } from '../../catalogue/catalogue.ts'
import type { IndexMove } from '../../catalogue/full-text/index-move.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Article } from '../../record/article.ts'
import { indexedLines, withIndexedLog } from '../write/log-lines.ts'
import { indexedOf } from '../write/rendering.ts'
import type { Task } from './alarm-scheduler.ts'

/**
 * Moves the articles of an older store to the full-text indexes without positions, in batches, driven by the alarm.
 * Readers read the older indexes until all articles are moved. Writers wait for one batch at most. The move writes a
 * part of the rows that Cloudflare's free plan allows a day, so that the newsroom has the rest.
 */

export interface IndexMovingParts {
  catalogue: Catalogue
  records: Records
  move: IndexMove
  transaction(work: () => void): void
  /** Waits for writes in progress, then runs the work alone. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Called if articles were left out: documents differ, but have the same versions as before. */
  outdated?(): void
  batchArticles: number
  batchCharacters: number
  rowsADay: number
  retryMilliseconds: number
}

interface ArticleToMove {
  row: CatalogueRow
  /** Absent: the record can't be read. */
  article?: Article
}

const dayMilliseconds = 86_400_000

export class IndexMoving implements Task {
  readonly #parts: IndexMovingParts
  /** Milliseconds: the next batch does not start before. */
  #notBefore = 0

  constructor(parts: IndexMovingParts) {
    this.#parts = parts
  }

  due(): number | undefined {
    return this.#parts.catalogue.indexes.state === '' ? undefined : this.#notBefore
  }

  async run(now: number): Promise<void> {
    const { catalogue, move, alone, transaction, rowsADay, retryMilliseconds } = this.#parts
    const day = Math.floor(now / dayMilliseconds)
    if (move.rowsWrittenOn(day) >= rowsADay) {
      this.#notBefore = (day + 1) * dayMilliseconds
      return
    }

    this.#notBefore = now + retryMilliseconds // if the records can't be reached
    if (catalogue.indexes.state === 'moving') await alone(() => this.#moveBatch(now, day))
    else transaction(() => void move.dropOne())
    catalogue.indexes.refresh()
    this.#notBefore = 0
  }

  /** Moves the next articles in one transaction. After the last one, the newer indexes are read. */
  async #moveBatch(now: number, day: number): Promise<void> {
    const { move, transaction } = this.#parts
    const batch = await this.#readBatch()
    const unreadable = batch.filter(({ article }) => !article)

    transaction(() => {
      const rows = batch.reduce((sum, found) => sum + this.#move(found), 0)
      const last = batch.at(-1)
      if (last) move.movedTo(last.row.number)
      else move.complete()

      for (const { row } of unreadable) this.#withdraw(row, now)
      move.noteRows(day, rows + 4) // and the numbers of the move
    })

    if (unreadable.length > 0) this.#parts.outdated?.()
  }

  /** The next articles with their records, as many as the memory may hold. */
  async #readBatch(): Promise<ArticleToMove[]> {
    const { move, records, batchArticles, batchCharacters } = this.#parts
    const batch: ArticleToMove[] = []
    let characters = 0

    for (const row of move.next(batchArticles)) {
      if (characters > batchCharacters) break
      const stored = await records.read(row.id)
      if (stored.kind === 'found') characters += stored.article.content?.length ?? 0
      const article = stored.kind === 'found' ? withIndexedLog(stored.article, row) : undefined
      batch.push({ row, article })
    }

    return batch
  }

  /** Returns the number of rows written. */
  #move({ row: { number, shelf }, article }: ArticleToMove): number {
    const { index } = this.#parts.catalogue
    if (!article) return 0

    const lines = indexedLines(article, 0)
    for (const { sequence, ...states } of lines) index.moveLine(sequence, states)
    if (shelf === null) return lines.length

    index.move(number, shelf, indexedOf(article))
    return lines.length + 2
  }

  /** An article without a record can't be in the newer index. As in a rebuilding, nobody sees it from now on. */
  #withdraw({ id, state }: CatalogueRow, now: number): void {
    const { catalogue } = this.#parts
    const second = Math.floor(now / 1_000) * 1_000
    if (state !== 'quarantined') catalogue.withdraw(id, Math.max(second, catalogue.head().at))
  }
}
