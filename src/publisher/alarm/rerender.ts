import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import type { Meta } from '../../catalogue/meta.ts'
import type { Records } from '../../catalogue/records.ts'
import { rendererOf } from '../../document/assemble.ts'
import type { Publication } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'
import type { Task } from './alarm-scheduler.ts'
import { keepForms, renderForms } from '../write/rendering.ts'

/**
 * After a new renderer was deployed: the kept fragments rendered again by the alarm, a batch at a time, the newest
 * states first, which live documents hold. Documents are right all the while: a read renders what it still lacks. No
 * number and no date of the log moves, so that nobody is told of a change and nothing is new to any reader.
 */

export interface RerenderParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  fragments: FragmentStore
  meta: Meta
  records: Records
  transaction(work: () => void): void
  /** Called when documents may be cached that the renderer before has made. */
  outdated?(): void
  batchStates: number
  retryMilliseconds: number
}

export interface RerenderProgress {
  /** States of articles that are still to come. */
  remaining: number
  /** Articles that the present renderer, or this program, cannot read: since the last new renderer. */
  leftOut: number
}

export class Rerender implements Task {
  readonly #parts: RerenderParts
  readonly #renderer: string
  #underWay: boolean
  #below = Number.MAX_SAFE_INTEGER
  /** Milliseconds: not before. */
  #notBefore = 0

  constructor(parts: RerenderParts) {
    this.#parts = parts
    this.#renderer = rendererOf(parts.base, parts.publication.site)
    this.#underWay = parts.meta.number('rendered-by') !== shortHash(this.#renderer) && this.#begin()
  }

  due(): number | undefined {
    return this.#underWay ? this.#notBefore : undefined
  }

  async run(now: number): Promise<void> {
    const { fragments, batchStates, retryMilliseconds } = this.#parts
    this.#notBefore = now + retryMilliseconds // where the records can't be reached
    const batch = fragments.stale(this.#renderer, { below: this.#below, limit: batchStates })
    for (const state of batch) {
      await this.#render(state)
      this.#below = state.sequence
    }
    this.#notBefore = 0
    if (batch.length < batchStates) this.#end()
  }

  progress(): RerenderProgress {
    const { fragments, meta } = this.#parts
    const remaining = this.#underWay ? fragments.staleCount(this.#renderer, this.#below) : 0
    return { remaining, leftOut: meta.number('rerender-left-out') }
  }

  /** Whether there is anything to do. */
  #begin(): boolean {
    const { fragments, meta, outdated } = this.#parts
    meta.set('rerender-left-out', 0)
    if (fragments.stale(this.#renderer, { below: this.#below, limit: 1 }).length > 0) {
      outdated?.()
      return true
    }
    this.#end()
    return false
  }

  #end(): void {
    this.#underWay = false
    this.#parts.meta.set('rendered-by', shortHash(this.#renderer))
  }

  async #render({ id, sequence }: { id: string; sequence: number }): Promise<void> {
    const { records, fragments, transaction } = this.#parts
    const stored = await records.read(id)
    const article = stored.kind === 'found' ? stored.article : undefined
    if (article && article.sequence !== sequence) return // it has changed meanwhile, or a crash cut its write short
    const rendered = article && renderForms(article, this.#parts)
    if (!article || !rendered?.ok) return this.#leaveOut({ id, sequence }, stored.kind === 'newer')
    transaction(() => {
      fragments.drop(sequence, 0)
      keepForms(fragments, article, { ...this.#parts, rendered: rendered.value })
    })
  }

  /** A record of a newer program is whole: its article stays what it is until that program is there again. */
  #leaveOut({ id, sequence }: { id: string; sequence: number }, isNewer: boolean): void {
    const { catalogue, fragments, meta, transaction } = this.#parts
    transaction(() => {
      if (!isNewer) {
        catalogue.quarantine(id)
        fragments.drop(sequence, 0)
      }
      meta.set('rerender-left-out', meta.number('rerender-left-out') + 1)
    })
  }
}
