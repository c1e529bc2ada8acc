import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Precondition } from '../../contract/precondition.ts'
import { rebuildUnderWay } from '../../contract/unavailable.ts'
import type { Submission, Withdrawal, WriteResult } from '../../contract/write-command.ts'
import type { Article } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { err, type Result } from '../../record/problem.ts'
import { inZone } from '../../record/time.ts'
import type { Faults } from '../faults.ts'
import type { Moment } from './command.ts'
import { Timeline } from './timeline.ts'
import { storedArticle } from './unreadable.ts'
import type { Writer } from './writer.ts'

export interface ArticleCommandsParts {
  writer: Writer
  rebuild: { readonly underWay: boolean }
  records: Records
  catalogue: Pick<Catalogue, 'head'>
  publication: Publication
  faults: Faults
  now(): number
  /** Called after each write, with or without a change. */
  written(): void
}

/** Runs the newsroom's commands: each write at its moment, and none while the index is incomplete. */
export class ArticleCommands {
  readonly #parts: ArticleCommandsParts
  readonly #timeline: Timeline

  constructor(parts: ArticleCommandsParts) {
    this.#parts = parts
    this.#timeline = new Timeline({ head: () => parts.catalogue.head(), now: parts.now })
  }

  async put(orders: (Submission | Withdrawal)[]): Promise<Result<WriteResult>[]> {
    const { writer, rebuild } = this.#parts
    if (rebuild.underWay) return orders.map(() => err(rebuildUnderWay))
    return this.#write(() => this.change(moment => writer.put(orders, moment)))
  }

  async dryRun(orders: Submission[]): Promise<Result<Pick<WriteResult, 'outcome' | 'article'>>[]> {
    const { writer, rebuild } = this.#parts
    if (rebuild.underWay) return orders.map(() => err(rebuildUnderWay))
    return writer.dryRun(orders, this.#timeline.moment())
  }

  async retract(
    id: string,
    { reason, precondition }: { reason?: string; precondition: Precondition },
  ): Promise<Result<WriteResult>> {
    const { writer, rebuild, publication } = this.#parts
    if (rebuild.underWay) return err(rebuildUnderWay)
    return this.#write(() =>
      this.change(moment => {
        const at = inZone(Math.floor(moment.now / 1000) * 1000, publication.site.timeZone)
        return writer.retract(id, { at, reason }, precondition, moment)
      }),
    )
  }

  async read(id: string): Promise<Result<Article>> {
    return storedArticle(id, await this.#parts.records.read(id))
  }

  /** Notes that readers get the current state. */
  served(): void {
    this.#timeline.read()
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.faults.watch('writes', '', work)
  }

  /** Runs work that may add to the change log. */
  async change<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
    const result = await this.#timeline.change(work)
    this.#parts.written()
    return result
  }
}
