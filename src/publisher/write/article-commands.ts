import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Precondition } from '../../contract/precondition.ts'
import { rebuildUnderWay, rebuildWaits } from '../../contract/unavailable.ts'
import type { Submission, Withdrawal, WriteResult } from '../../contract/write-command.ts'
import type { Article } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { err, type Problem, type Result } from '../../record/problem.ts'
import { inZone } from '../../record/time.ts'
import type { Faults } from '../faults.ts'
import type { Moment } from './command.ts'
import { refusalOf } from './refusal.ts'
import { Timeline } from './timeline.ts'
import { storedArticle } from './unreadable.ts'
import type { Attempt, Writer } from './writer.ts'

export interface ArticleCommandsParts {
  writer: Writer
  rebuild: { readonly underWay: boolean; readonly waitsUntil: number | undefined }
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
    if (rebuild.underWay) return orders.map(() => err(this.#rebuilding()))
    return this.#write(moment => writer.put(orders, moment, this.#attempt))
  }

  async dryRun(orders: Submission[]): Promise<Result<Pick<WriteResult, 'outcome' | 'article'>>[]> {
    const { writer, rebuild } = this.#parts
    if (rebuild.underWay) return orders.map(() => err(this.#rebuilding()))
    return writer.dryRun(orders, this.#timeline.moment())
  }

  async retract(
    id: string,
    { reason, precondition }: { reason?: string; precondition: Precondition },
  ): Promise<Result<WriteResult>> {
    const { writer, rebuild, publication } = this.#parts
    if (rebuild.underWay) return err(this.#rebuilding())
    return this.#write(moment => {
      const at = inZone(Math.floor(moment.now / 1000) * 1000, publication.site.timeZone)
      return writer.retract(id, { at, reason }, precondition, moment, this.#attemptWithdrawal)
    })
  }

  async read(id: string): Promise<Result<Article>> {
    return storedArticle(id, await this.#parts.records.read(id))
  }

  /** Notes that readers get the current state. */
  served(): void {
    this.#timeline.read()
  }

  readonly #attempt: Attempt = write => this.#try('', write)
  /** A withdrawal that succeeds says nothing of other writes: a full database keeps room for it. */
  readonly #attemptWithdrawal: Attempt = write => this.#try('withdrawal', write)

  /** Runs one write. What the platform refuses is told to the writer. */
  async #try(of: string, write: () => Promise<Result<WriteResult>>): Promise<Result<WriteResult>> {
    const { faults, now } = this.#parts
    try {
      const result = await write()
      faults.clear('writes', of)
      return result
    } catch (error) {
      const refusal = refusalOf(error, now())
      if (!refusal) throw error
      faults.note('writes', error, of)
      return err(refusal)
    }
  }

  /** Runs writes, and notes for the health page that they failed. */
  async #write<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
    try {
      return await this.change(work)
    } catch (error) {
      this.#parts.faults.note('writes', error)
      throw error
    }
  }

  /** A rebuilding that waits for the next day takes longer than any writer should wait. */
  #rebuilding(): Problem {
    const { rebuild, now } = this.#parts
    return rebuild.waitsUntil === undefined ? rebuildUnderWay : rebuildWaits(rebuild.waitsUntil, now())
  }

  /** Runs work that may add to the change log. */
  async change<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
    const result = await this.#timeline.change(work)
    this.#parts.written()
    return result
  }
}
