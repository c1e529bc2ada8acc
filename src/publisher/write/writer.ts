import type { Catalogue, CatalogueRow, IndexedLine } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Reserve } from '../../catalogue/reserve.ts'
import { causeOf } from '../../contract/fault.ts'
import type { Precondition } from '../../contract/precondition.ts'
import type { WriteResult } from '../../contract/write-command.ts'
import type { Article, Kept } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import type { Moment, WriteCommand } from './command.ts'
import type { Decision } from './decision.ts'
import { Judge } from './judge.ts'
import { hasRoom, withoutPlace } from './kept-log.ts'
import { indexedLines, type LogPosition, termsAfter, withLogLine } from './log-lines.ts'
import { notFound } from './precondition.ts'
import { changeOf, keepForms, type Rendered, renderForms } from './rendering.ts'

/**
 * The only writer of a site. Each change is one transaction of record, index, log and fragments, so that a crash
 * leaves all of it or nothing. If records are in other storage, the record is written first; after a crash, the rest
 * follows when the same write is sent again.
 *
 * A batch is one transaction too, because FTS5 writes a segment of its index to its tables before each savepoint: with a
 * savepoint for each change, it would write and merge a hundred segments. If the transaction fails, its changes are made
 * again one by one, so that one of them does not keep out the others.
 */

export interface WriterParts {
  publication: Publication
  base: string
  records: Records
  catalogue: Catalogue
  fragments: FragmentStore
  reserve: Reserve
  /** Runs the work in one transaction of the object's storage. */
  transaction(work: () => void): void
  /** Runs work that waits for nothing outside the object in one transaction. Rejects, and undoes the work, if it fails. */
  batch<T>(work: () => Promise<T>): Promise<T>
  /** 16 random bytes. */
  random(): Uint8Array
  /** Called inside the transaction of each change, with the lines that it added to the log. */
  changed?(lines: IndexedLine[]): void
}

/** Runs a write of one article. */
export type Attempt = (write: () => Promise<Result<WriteResult>>) => Promise<Result<WriteResult>>

export class Writer {
  readonly #parts: WriterParts
  readonly #judge: Judge
  #turn: Promise<unknown> = Promise.resolve()
  /** The lines that a batch under way added to the log. Undefined: no batch is under way. */
  #batchLines: IndexedLine[] | undefined

  constructor(parts: WriterParts) {
    this.#parts = parts
    this.#judge = new Judge(parts)
  }

  /** Writes drafts in their order. Returns one result each. `attempt` runs the work of one, and may catch its error. */
  put(
    orders: WriteCommand[],
    moment: Moment,
    attempt: Attempt = work => work(),
  ): Promise<Result<WriteResult>[]> {
    const isBatch = orders.length > 1 && this.#parts.records.transactional
    const filled = (results: Result<WriteResult>[]) => {
      this.#fillReserve()
      return results
    }
    const each = () => this.#putEach(orders, moment, attempt)
    return this.alone(() => (isBatch ? this.#putBatch(orders, moment).then(filled, each) : each()))
  }

  /** Retracts an article: readers get a tombstone. Retracting again changes nothing. `at` is RFC 3339. */
  async retract(
    id: string,
    retraction: { at: string; reason?: string },
    precondition: Precondition,
    moment: Moment,
    attempt?: Attempt,
  ): Promise<Result<WriteResult>> {
    const revise = (before: Article): Article => ({ ...before, retracted: before.retracted ?? retraction })
    const [result] = await this.put([{ id, revise, precondition }], moment, attempt)
    return result ?? err(notFound(id))
  }

  /** Moves articles whose embargo has ended or that have expired into their new state. Returns their number. */
  async applyDueChanges(moment: Moment, limit: number): Promise<number> {
    const { catalogue, transaction } = this.#parts
    const rows = catalogue.due(moment.now, limit)
    const results = await this.put(
      rows.map(({ id }) => ({ id, revise: before => before })),
      moment,
    )

    const lost = rows.filter((_, index) => !results[index]?.ok) // otherwise a damaged record would be due for ever
    transaction(() => {
      for (const { id } of lost) catalogue.withdraw(id, moment.at)
    })
    return rows.length
  }

  /** Runs one batch at a time, even if other storage makes a batch wait. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Returns what `put` would do with these drafts. Stores nothing. */
  async dryRun(
    orders: WriteCommand[],
    moment: Moment,
  ): Promise<Result<Pick<WriteResult, 'outcome' | 'article'>>[]> {
    const judged = await Promise.all(orders.map(order => this.#judge.judge(order, moment)))
    return judged.map(result => (result.ok ? ok(result.value.decision) : result))
  }

  /** Rejects, and leaves nothing of the batch, if one of its changes fails. */
  async #putBatch(orders: WriteCommand[], moment: Moment): Promise<Result<WriteResult>[]> {
    const { batch, catalogue, changed } = this.#parts
    const lines: IndexedLine[] = []
    try {
      return await batch(async () => {
        this.#batchLines = lines
        const results = await this.#putEach(orders, moment, work => work())
        if (lines.length > 0) changed?.(lines)
        return results
      })
    } catch (error) {
      catalogue.forget()
      throw error
    } finally {
      this.#batchLines = undefined
    }
  }

  async #putEach(orders: WriteCommand[], moment: Moment, attempt: Attempt): Promise<Result<WriteResult>[]> {
    const results: Result<WriteResult>[] = []
    for (const order of orders) results.push(await attempt(() => this.#putOne(order, moment)))
    return results
  }

  async #putOne(order: WriteCommand, moment: Moment): Promise<Result<WriteResult>> {
    const judged = await this.#judge.judge(order, moment)
    if (!judged.ok) return judged
    const { decision, before, row, kept } = judged.value
    if (decision.outcome === 'unchanged' && row?.revision === before?.revision) {
      return ok({ outcome: 'unchanged', article: decision.article, state: row?.state ?? decision.state })
    }
    const article = kept ? this.#placed(decision.article, kept) : decision.article
    return ok(await this.#apply({ ...decision, article }, { before, row, moment }))
  }

  /** Adds the log lines and sequence that an exported record brings, if they fit into the log here. */
  #placed(article: Article, { log, sequence, revision }: Kept): Article {
    if (!log || sequence === undefined) return article
    if (!hasRoom(log, this.#parts.catalogue)) return withoutPlace(article)
    return { ...article, log, sequence, revision: revision || article.revision }
  }

  async #apply(
    decision: Decision,
    { before, row, moment }: { before: Article | undefined; row: CatalogueRow | undefined; moment: Moment },
  ): Promise<WriteResult> {
    const { catalogue, publication } = this.#parts
    const rendered = decision.state === 'visible' ? renderForms(decision.article, this.#parts) : undefined
    const state = rendered && !rendered.ok ? 'quarantined' : decision.state
    const visible = state === 'visible'
    const wasVisible = termsAfter(decision.article.log ?? []) !== undefined
    const isBehind = row !== undefined && row.revision !== before?.revision // a failure came between record and index
    const seen = visible !== wasVisible || (visible && before !== undefined && (decision.seen || isBehind))
    const newest = Math.max(catalogue.head().sequence, decision.article.log?.at(-1)?.sequence ?? 0) // a restored record's own
    const place: LogPosition = { sequence: newest + 1, at: moment.at }
    const article = seen ? withLogLine(decision.article, place, visible, publication.site) : decision.article
    const lines = indexedLines(article, row ? (before?.log?.length ?? 0) : 0)
    const change = changeOf(article, { state, due: decision.due, lines })

    await this.#store(article, () => {
      catalogue.apply(change)
      if (lines.length > 0) this.#keepFragments(article, rendered, row)
      this.#changed(lines)
    })
    return {
      outcome: decision.outcome,
      article,
      state,
      quarantined: rendered?.ok === false ? rendered.error : undefined,
    }
  }

  /**
   * Writes record and index in one transaction if they share a storage; otherwise the record first. A full database still
   * takes a withdrawal, in the room of the reserve.
   */
  async #store(article: Article, index: () => void): Promise<void> {
    const { records, reserve } = this.#parts
    if (!records.transactional) await records.write(article)

    try {
      await this.#commit(article, index)
    } catch (error) {
      if (this.#batchLines || !article.retracted || causeOf(error) !== 'full' || !reserve.spend()) throw error
      await this.#commit(article, index)
    }

    if (!article.retracted && !this.#batchLines) this.#fillReserve()
  }

  async #commit(article: Article, index: () => void): Promise<void> {
    const { records, transaction } = this.#parts
    let written: Promise<void> | undefined
    const write = () => {
      if (records.transactional) written = records.write(article)
      index()
    }

    if (this.#batchLines) write()
    else transaction(write)
    await written
  }

  #changed(lines: IndexedLine[]): void {
    if (this.#batchLines) this.#batchLines.push(...lines)
    else this.#parts.changed?.(lines)
  }

  #fillReserve(): void {
    const { reserve, transaction } = this.#parts
    if (reserve.isWhole) return // a transaction, even an empty one, makes the full-text indexes write what they collected
    try {
      transaction(() => reserve.fill())
    } catch {
      // no room yet: the next write tries again
    }
  }

  #keepFragments(
    article: Article,
    rendered: Result<Rendered, string> | undefined,
    row: CatalogueRow | undefined,
  ): void {
    const { fragments, catalogue } = this.#parts
    fragments.drop(row?.sequence, catalogue.head().sequence)
    if (rendered?.ok) keepForms(fragments, article, { ...this.#parts, rendered: rendered.value })
  }
}
