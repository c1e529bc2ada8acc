import type { Catalogue, CatalogueRow } from '../../catalogue/catalogue.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Submission, Withdrawal } from '../../contract/write-command.ts'
import type { Article, Draft, Kept } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { mintArticleId } from '../../record/identity.ts'
import { type Origin, objectionTo, owns } from '../../record/origin.ts'
import { err, ok, type Problem, type Result } from '../../record/problem.ts'
import type { Moment, WriteCommand } from './command.ts'
import { type Decision, decide } from './decision.ts'
import { outOfBounds } from './kept-log.ts'
import { withIndexedLog } from './log-lines.ts'
import { notFound, violated } from './precondition.ts'
import { withPublicationDate } from './publication-date.ts'
import { targetByName, targetOf } from './target.ts'
import { unreadable } from './unreadable.ts'

/** Judges a command: finds its article, decides the result, and checks the rights of its origin. Stores nothing. */

export interface JudgeParts {
  publication: Publication
  records: Records
  catalogue: Catalogue
  /** 16 random bytes. */
  random(): Uint8Array
}

/** The article that a command is about, and its new content. */
interface Intended {
  id: string
  draft: Draft & Partial<Kept>
  /** Absent: the publisher itself changes the article. */
  origin?: Origin
}

interface FoundArticle {
  row: CatalogueRow | undefined
  before: Article | undefined
  /** Present: the stored record cannot be read. */
  damage?: Problem
}

export interface Judged extends FoundArticle {
  decision: Decision
  /** Present: an export brings an article that does not exist here yet. */
  kept: Kept | undefined
}

export class Judge {
  readonly #parts: JudgeParts

  constructor(parts: JudgeParts) {
    this.#parts = parts
  }

  async judge(order: WriteCommand, moment: Moment): Promise<Result<Judged>> {
    const { site } = this.#parts.publication
    const intended = await this.#intend(order)
    if (!intended.ok) return intended

    const { id, origin } = intended.value

    const found = await this.#find(id)
    if (!found.ok) return found

    const { before, row, damage } = found.value
    if (damage && origin?.kind === 'outside') return err(damage) // its owner is unknown

    const precondition = 'precondition' in order ? order.precondition : undefined
    const problem = violated(precondition ?? {}, id, before)
    if (problem) return err(problem)

    const { now } = moment
    const { timeZone } = site
    const draft =
      'keepsDate' in order && order.keepsDate
        ? withPublicationDate(intended.value.draft, { before, now, timeZone })
        : intended.value.draft

    const decision = decide({ id, draft, origin, before, stateBefore: row?.state, now, site })
    const kept = !before && origin?.kind === 'export' ? origin.kept : undefined
    const newest = this.#parts.catalogue.head().sequence
    const refusal = kept ? outOfBounds(kept, { newest, now }) : refusalOf({ decision, draft, origin, before })

    return refusal ? err(refusal) : ok({ decision, before, row, kept })
  }

  async #intend(order: WriteCommand): Promise<Result<Intended>> {
    if ('draft' in order) {
      return ok({ draft: order.draft, origin: order.origin, id: await this.#idOf(order) })
    }
    if ('withdrawn' in order) return this.#withdrawal(order)

    const found = await this.#find(order.id)
    if (!found.ok) return found

    const { before } = found.value
    return before ? ok({ id: order.id, draft: order.revise(before) }) : err(notFound(order.id))
  }

  async #idOf({ draft, origin, identity }: Submission): Promise<string> {
    const { random, publication } = this.#parts
    const { tagging } = publication.site
    const id = draft.id ?? mintArticleId(tagging, random())
    if (origin.kind !== 'outside') return id
    return targetOf({ draft: { ...draft, id }, origin, identity }, { tagging, find: this.#article })
  }

  /** An origin may retract, once, an article that it brought and that nobody has edited. */
  async #withdrawal({ withdrawn, retracted, origin }: Withdrawal): Promise<Result<Intended>> {
    const { tagging } = this.#parts.publication.site
    const isSame = (there: Article) => owns(origin, there)
    const parts = { tagging, find: this.#article, isSame }
    const id = await targetByName(withdrawn, origin, parts)
    const before = await this.#article(id)
    if (!before || before.retracted || !owns(origin, before)) return err(notFound(id))
    return ok({ id, draft: { ...before, retracted } })
  }

  async #find(id: string): Promise<Result<FoundArticle>> {
    const { records, catalogue } = this.#parts
    const row = catalogue.find(id)
    const stored = await records.read(id)

    switch (stored.kind) {
      case 'newer':
        return err(unreadable(id, stored))
      case 'damaged':
        return ok({ row, before: undefined, damage: unreadable(id, stored) })
      case 'absent':
        return ok({ row, before: undefined })
      case 'found':
        return ok({ row, before: withIndexedLog(stored.article, row) })
    }
  }

  readonly #article = async (id: string): Promise<Article | undefined> => {
    const stored = await this.#parts.records.read(id)
    return stored.kind === 'found' ? stored.article : undefined
  }
}

interface Claim {
  decision: Decision
  draft: Draft
  origin: Origin | undefined
  before: Article | undefined
}

function refusalOf({ decision, draft, origin, before }: Claim): Problem | undefined {
  if (!before || !origin || decision.outcome === 'unchanged') return undefined
  const objection = objectionTo(draft, origin, before)
  if (!objection) return undefined
  const { kind, detail } = objection
  if (kind === 'refused') return { kind: 'conflict', detail }
  const { title, url } = draft
  return { kind: 'left-out', reason: detail, id: before.id, title, url }
}
