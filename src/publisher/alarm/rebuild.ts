import type { Catalogue, IndexUpdate } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import type { Rebuilding, RebuildProgress, UnindexedArticle } from '../../catalogue/rebuilding.ts'
import type { Records } from '../../catalogue/records.ts'
import { causeOf, type Fault } from '../../contract/fault.ts'
import type { Article } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { limits } from '../../record/limits.ts'
import { instant, nextDay, utcMilliseconds } from '../../record/time.ts'
import { stateAt } from '../write/decision.ts'
import { healed } from '../write/kept-log.ts'
import { indexedLines, termsAfter, withIndexedLog } from '../write/log-lines.ts'
import { changeOf, keepForms, renderForms } from '../write/rendering.ts'
import type { Task } from './alarm-scheduler.ts'

/**
 * Derives the index from the records again, in batches, driven by the alarm. Each record carries its lines of the
 * change log, so documents come out byte for byte the same, with the same validators. After a crash the work continues
 * with the batch that was interrupted. Until it is complete, the index is neither read nor written, since half an index
 * would give half a document the validators of the whole one. Meanwhile the replica serves the feeds.
 *
 * When the platform takes no more rows of the day, the work waits for the next one. No article is left out for that.
 *
 * On the way, it heals damage from forged lines of the log (see kept-log.ts).
 */

export interface IndexRebuildParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  fragments: FragmentStore
  records: Records
  rebuilding: Rebuilding
  transaction(work: () => void): void
  /** Waits for writes in progress, then runs the work alone. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Called at the end if articles were left out or healed: documents differ, but have the same versions as before. */
  outdated?(): void
  batchArticles: number
  retryMilliseconds: number
}

/** Causes that lie in the platform, not in the article. */
const passing: Fault['cause'][] = ['quota', 'full', 'unreadable']

export class IndexRebuild implements Task {
  readonly #parts: IndexRebuildParts
  #underWay: boolean
  /** Milliseconds: the next batch does not start before. */
  #notBefore = 0
  #waitsUntil: number | undefined
  /** This rebuilding has healed a record. */
  #hasHealed = false

  constructor(parts: IndexRebuildParts) {
    this.#parts = parts
    this.#underWay = parts.rebuilding.isUnderWay()
  }

  /** True while the index is incomplete. */
  get underWay(): boolean {
    return this.#underWay
  }

  /** Time in milliseconds at which the work goes on. Undefined: it does not wait for another day. */
  get waitsUntil(): number | undefined {
    return this.#waitsUntil
  }

  /**
   * Empties the index; the alarm task does the rest. A rebuilding in progress continues. Throws if the storage refuses.
   */
  async begin(): Promise<RebuildProgress> {
    const { catalogue, rebuilding, transaction, alone } = this.#parts
    if (this.#underWay) return rebuilding.progress()

    this.#underWay = true // at once: no write may start after those that are waited for
    try {
      await alone(async () => transaction(() => rebuilding.begin()))
      catalogue.labels.forget()
      catalogue.indexes.refresh()
    } catch (error) {
      this.#underWay = false // the transaction left the index unchanged, so readers may continue with it
      throw error
    }

    return rebuilding.progress()
  }

  progress(): RebuildProgress {
    const waitsUntil = this.#waitsUntil
    return {
      ...this.#parts.rebuilding.progress(),
      ...(waitsUntil !== undefined && { waitsUntil: utcMilliseconds(waitsUntil) }),
    }
  }

  due(): number | undefined {
    return this.#underWay ? this.#notBefore : undefined
  }

  async run(now: number): Promise<void> {
    this.#notBefore = now + this.#parts.retryMilliseconds // if the records can't be reached
    this.#waitsUntil = undefined

    try {
      await this.#runBatch(now)
      this.#notBefore = 0
    } catch (error) {
      if (causeOf(error) !== 'quota') throw error
      this.#waitsUntil = nextDay(now)
      this.#notBefore = this.#waitsUntil
    }
  }

  async #runBatch(now: number): Promise<void> {
    const { rebuilding, transaction, batchArticles } = this.#parts
    const batch = rebuilding.next(batchArticles)
    for (const missing of batch) await this.#restore(missing, now)
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

    // a record in other storage may be ahead of the index, if a crash interrupted the write
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
      if (passing.includes(causeOf(error))) throw error // the article is not damaged
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
 * The state by the article's lines of the log. If an embargo or expiry has passed that the lines don't contain, it is
 * due and gets a line of its own.
 */
function stateNow(article: Article, now: number): Pick<IndexUpdate, 'state' | 'due'> {
  const { published, expires } = article
  const byClock = stateAt(article, now)
  if (termsAfter(article.log ?? []) !== undefined)
    return { state: 'visible', due: expires === undefined ? null : instant(expires) }
  if (byClock.state !== 'visible') return byClock
  return { state: 'embargoed', due: published === undefined ? now : instant(published) }
}
