import type { Catalogue, IndexUpdate } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import type { UnindexedArticle, RebuildProgress, Rebuilding } from '../../catalogue/rebuilding.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Article } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { limits } from '../../record/limits.ts'
import { instant } from '../../record/time.ts'
import type { Task } from './alarm-scheduler.ts'
import { stateAt } from '../write/decision.ts'
import { healed } from '../write/kept-log.ts'
import { indexedLines, termsAfter, withIndexedLog } from '../write/log-lines.ts'
import { changeOf, keepForms, renderForms } from '../write/rendering.ts'

/**
 * The index derived from the records again, by the alarm, a batch at a time: a record carries its lines of the change
 * log, so that documents come out byte for byte as they were, with the same validators. A batch that a crash cuts
 * short goes on where it stopped. Until all is there nothing is read from the index or written to it: half an index
 * would give half a document the validators of the whole one. The replica answers for the feeds meanwhile.
 *
 * What a forged line of the log has hurt is healed on the way: kept-log.ts says how.
 *
 * The words of former states stand in no record: a search by words knows no departures from before the rebuilding.
 */

export interface IndexRebuildParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  fragments: FragmentStore
  records: Records
  rebuilding: Rebuilding
  transaction(work: () => void): void
  /** Waits for the writes that are under way. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Called when all is there and articles were left out: documents lack them, and have the versions they had. */
  outdated?(): void
  batchArticles: number
  retryMilliseconds: number
}

export class IndexRebuild implements Task {
  readonly #parts: IndexRebuildParts
  #underWay: boolean
  /** Milliseconds: not before. */
  #notBefore = 0
  /** This rebuilding has healed a record. */
  #hasHealed = false

  constructor(parts: IndexRebuildParts) {
    this.#parts = parts
    this.#underWay = parts.rebuilding.isUnderWay()
  }

  /** Whether the index is incomplete. */
  get underWay(): boolean {
    return this.#underWay
  }

  /** Empties the index; the task does the rest. One that is under way goes on. Throws where the store refuses. */
  async begin(): Promise<RebuildProgress> {
    const { catalogue, rebuilding, transaction, alone } = this.#parts
    if (this.#underWay) return rebuilding.progress()

    this.#underWay = true // at once: no write may come in behind those that are waited for
    try {
      await alone(async () => transaction(() => rebuilding.begin()))
      catalogue.labels.forget()
    } catch (error) {
      this.#underWay = false // the transaction left the index as it was, and readers may go on with it
      throw error
    }
    return rebuilding.progress()
  }

  progress(): RebuildProgress {
    return this.#parts.rebuilding.progress()
  }

  due(): number | undefined {
    return this.#underWay ? this.#notBefore : undefined
  }

  async run(now: number): Promise<void> {
    const { rebuilding, transaction, batchArticles, retryMilliseconds } = this.#parts
    this.#notBefore = now + retryMilliseconds // where the records can't be reached
    const batch = rebuilding.next(batchArticles)
    for (const missing of batch) await this.#restore(missing, now)
    this.#notBefore = 0
    if (batch.length === batchArticles) return
    transaction(() => rebuilding.end(now + limits.aheadMaxMilliseconds))
    this.#underWay = false
    if (rebuilding.progress().damaged.length > 0 || this.#hasHealed) this.#parts.outdated?.()
    this.#hasHealed = false
  }

  async #restore({ id, place, sequence }: UnindexedArticle, now: number): Promise<void> {
    const { records, rebuilding, transaction } = this.#parts
    const stored = await records.read(id)
    if (stored.kind !== 'found') {
      return this.#leaveOut({ id, place }, stored.kind === 'absent' ? 'There is no record.' : stored.detail)
    }
    // a record elsewhere may be ahead of the index, by a write that a crash cut short
    const indexed = records.transactional ? stored.article : withIndexedLog(stored.article, { sequence })
    const { site } = this.#parts.publication
    const article = healed(indexed, { lastNumber: sequence, newest: rebuilding.newest(), now, site })
    const isHealed = article !== indexed
    const isNew = stored.isOlder || isHealed
    if (isNew && !records.transactional) await records.write(article)
    try {
      transaction(() => {
        if (isNew && records.transactional) void records.write(article)
        if (isHealed) rebuilding.numbersRanBack()
        this.#index(article, now)
        rebuilding.done(place)
      })
      this.#hasHealed ||= isHealed
    } catch (error) {
      this.#leaveOut({ id, place }, error instanceof Error ? error.message : String(error))
    }
  }

  #leaveOut({ id, place }: Pick<UnindexedArticle, 'id' | 'place'>, detail: string): void {
    const { catalogue, rebuilding, transaction } = this.#parts
    transaction(() => {
      catalogue.quarantine(id)
      rebuilding.leaveOut(place, detail)
    })
  }

  #index(article: Article, now: number): void {
    const { catalogue, fragments } = this.#parts
    const rendered = renderForms(article, this.#parts)
    const { state, due } = rendered.ok ? stateNow(article, now) : { state: 'quarantined' as const, due: null }
    catalogue.apply(changeOf(article, { state, due, lines: indexedLines(article, 0) }))
    if (rendered.ok && state === 'visible')
      keepForms(fragments, article, { ...this.#parts, rendered: rendered.value })
    fragments.drop(undefined, catalogue.head().sequence)
  }
}

/**
 * The state that the article's lines say. Where the clock has passed an embargo or an expiry that they don't know yet,
 * that is due, and takes its own line.
 */
function stateNow(article: Article, now: number): Pick<IndexUpdate, 'state' | 'due'> {
  const { published, expires } = article
  const byClock = stateAt(article, now)
  if (termsAfter(article.log ?? []) !== undefined)
    return { state: 'visible', due: expires === undefined ? null : instant(expires) }
  if (byClock.state !== 'visible') return byClock
  return { state: 'embargoed', due: published === undefined ? now : instant(published) }
}
