import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import type { Meta } from '../../catalogue/meta.ts'
import type { Records } from '../../catalogue/records.ts'
import { fragmentRendererOf } from '../../document/assemble.ts'
import type { Publication } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'
import { keepForms, renderForms } from '../write/rendering.ts'
import type { Task } from './alarm-scheduler.ts'

/**
 * Renders stored fragments again after the deployment of a new renderer, in batches, driven by the alarm; the newest
 * first, since live documents use these. Documents are correct all the time: a read renders what is still missing. No
 * sequence or date of the log changes, so nobody is notified and readers see nothing as new.
 */

export interface RerenderParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  fragments: FragmentStore
  meta: Meta
  records: Records
  transaction(work: () => void): void
  /** Called if caches may hold documents of the previous renderer. */
  outdated?(): void
  batchStates: number
  retryMilliseconds: number
}

export interface RerenderProgress {
  /** Number of fragments' changes that are still to be rendered. */
  remaining: number
  /** Articles that the present renderer or program can't read, since the last new renderer. */
  leftOut: number
}

export class Rerender implements Task {
  readonly #parts: RerenderParts
  readonly #renderer: string
  #underWay: boolean
  #below = Number.MAX_SAFE_INTEGER
  /** Milliseconds: the next batch does not start before. */
  #notBefore = 0

  constructor(parts: RerenderParts) {
    this.#parts = parts
    this.#renderer = fragmentRendererOf(parts.base, parts.publication.site)
    this.#underWay = parts.meta.number('rendered-by') !== shortHash(this.#renderer) && this.#begin()
  }

  due(): number | undefined {
    return this.#underWay ? this.#notBefore : undefined
  }

  async run(now: number): Promise<void> {
    const { fragments, batchStates, retryMilliseconds } = this.#parts
    this.#notBefore = now + retryMilliseconds // if the records can't be reached

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

  /** True if there is work to do. */
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
    if (article && article.sequence !== sequence) return // it has changed meanwhile, or a crash interrupted its write

    const rendered = article && renderForms(article, this.#parts)
    if (!article || !rendered?.ok) return this.#leaveOut({ id, sequence }, stored.kind === 'newer')

    transaction(() => {
      fragments.drop(sequence, 0)
      keepForms(fragments, article, { ...this.#parts, rendered: rendered.value })
    })
  }

  /** A record of a newer program is intact: its article stays unchanged until that program runs again. */
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
