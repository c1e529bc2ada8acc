import { DurableObject } from 'cloudflare:workers'
import { Catalogue, type CatalogueRow } from '../catalogue/catalogue.ts'
import { FragmentStore } from '../catalogue/fragments.ts'
import { type Records, recordsIn } from '../catalogue/records.ts'
import { type Bindings, mounts } from '../catalogue/mounts.ts'
import { Selections } from '../catalogue/selection.ts'
import type { Article, Draft } from '../record/article.ts'
import type { Publication } from '../record/channel.ts'
import { err, type Result } from '../record/problem.ts'
import { inZone } from '../record/time.ts'
import { limits, settingsOf } from '../settings.ts'
import { type DocumentAnswer, type DocumentRequest, Library } from './library.ts'
import { Shelves } from './shelves.ts'
import { type Moment, type Precondition, Writer, type Written } from './writer.ts'

/**
 * The publisher: one Durable Object a site, its one writer and the home of its index. This file is its shell: it holds
 * the clock, the randomness and the alarm, and passes them on.
 */
export class PublisherObject extends DurableObject<Env> {
  readonly #publication: Publication
  readonly #catalogue: Catalogue
  readonly #records: Records
  readonly #writer: Writer
  readonly #library: Library
  /** Whether the newest change may have been read: then the next one's time must be a later second. */
  #read = true
  /** The alarm that this object has set, in milliseconds; undefined: none that it knows of. */
  #alarmAt: number | undefined

  constructor(ctx: DurableObjectState, env: Env & Bindings, publication: Publication) {
    super(ctx, env)
    const { sql } = ctx.storage
    const { base, recordsMount } = settingsOf(env)
    this.#publication = publication
    this.#catalogue = new Catalogue(sql)
    this.#records = recordsIn(mounts[recordsMount](sql, env))
    const fragments = new FragmentStore(sql)
    const shared = { publication, base, records: this.#records, fragments }
    const transaction = (work: () => void) => ctx.storage.transactionSync(work)
    const random = () => crypto.getRandomValues(new Uint8Array(16))
    this.#writer = new Writer({ ...shared, catalogue: this.#catalogue, transaction, random })
    this.#library = new Library({
      publication,
      base,
      hubs: [],
      window: {
        entries: limits.windowEntries,
        hours: limits.windowHours,
        entriesMax: limits.windowEntriesMax,
        tombstoneDays: limits.tombstoneDays,
      },
      deltaEntriesMax: limits.deltaEntriesMax,
      memoryMaxBytes: limits.documentMemoryMaxBytes,
      selections: new Selections(sql),
      shelves: new Shelves(shared),
    })
  }

  /** Accepts drafts, in one transaction; a result each, in their order. */
  async put(orders: { draft: Draft; precondition?: Precondition }[]): Promise<Result<Written>[]> {
    const results = await this.#writer.put(orders, this.#moment())
    await this.#wakeWhenDue()
    return results
  }

  async retract(
    id: string,
    { reason, precondition }: { reason?: string; precondition: Precondition },
  ): Promise<Result<Written>> {
    const moment = this.#moment()
    const retraction = {
      at: inZone(Math.floor(moment.now / 1000) * 1000, this.#publication.site.timeZone),
      ...(reason && { reason }),
    }
    return this.#writer.retract(id, retraction, precondition, moment)
  }

  /** The record as the newsroom sees it. */
  async read(id: string): Promise<Result<Article>> {
    const stored = await this.#records.read(id)
    switch (stored.kind) {
      case 'found':
        return { ok: true, value: stored.article }
      case 'absent':
        return err({ kind: 'not-found', detail: `There is no article ${id}.` })
      case 'damaged':
        return err({
          kind: 'unavailable',
          detail: `The record of ${id} is damaged: ${stored.detail}. Send it again to mend it.`,
          retryAfterSeconds: 3600,
        })
    }
  }

  /** Catalogue rows in the order they came, after a number: what lists and exports walk over. */
  list(after: number, limit: number): CatalogueRow[] {
    return this.#catalogue.page(after, limit)
  }

  async document(request: DocumentRequest): Promise<DocumentAnswer | undefined> {
    this.#read = true
    return this.#library.document(request)
  }

  health() {
    return {
      articles: this.#catalogue.count(),
      sequence: this.#catalogue.head().sequence,
      quarantined: this.#catalogue.quarantined(100),
      nextDue: this.#catalogue.nextDue(),
    }
  }

  /** Embargoes end and articles expire to the second. A batch that leaves some over comes back at once. */
  override async alarm(): Promise<void> {
    this.#alarmAt = undefined
    await this.#writer.settle(this.#moment(), limits.dueBatchArticles)
    await this.#wakeWhenDue()
  }

  async #wakeWhenDue(): Promise<void> {
    const due = this.#catalogue.nextDue()
    if (due === undefined || due === this.#alarmAt) return
    this.#alarmAt = due
    await this.ctx.storage.setAlarm(due)
  }

  /**
   * The time of a change. Last-Modified and ETag move together (RFC 9110 §8.8.2 counts seconds), so a change after one
   * that may have been read is noted a second later at least; a storm of changes runs ahead by a minute at most.
   */
  #moment(): Moment {
    const now = Date.now()
    const second = Math.floor(now / 1000) * 1000
    const last = this.#catalogue.head().at
    const at = Math.min(Math.max(second, this.#read ? last + 1000 : last), Math.max(second + 60_000, last))
    this.#read = false
    return { now, at }
  }
}
