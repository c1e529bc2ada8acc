import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Defect } from './defects.ts'
import { kept } from './sandbox.ts'

/** The outcomes for the defects of a seed, one per line, so that an interrupted run can continue. */

export type Outcome =
  | 'noticed'
  | 'not noticed'
  | 'without a test'
  | 'refused by the compiler'
  | 'error of the tool'

export interface Result {
  id: string
  outcome: Outcome
  /** The test that noticed it, `it hangs`, or the error of the tool. */
  by?: string
  /** True: the compiler accepts it; absent: not asked yet. */
  compiles?: true
  seconds: number
}

export class Results {
  readonly #path: string
  readonly #byId = new Map<string, Result>()

  constructor(seed: string) {
    this.#path = join(kept, `results-${seed}.jsonl`)
    mkdirSync(kept, { recursive: true })
    const lines = existsSync(this.#path) ? readFileSync(this.#path, 'utf8').split('\n').filter(Boolean) : []
    for (const line of lines) this.#keep(JSON.parse(line))
  }

  of(defect: Defect): Result | undefined {
    return this.#byId.get(defect.id)
  }

  add(result: Result): void {
    this.#keep(result)
    appendFileSync(this.#path, `${JSON.stringify(result)}\n`)
  }

  #keep(result: Result): void {
    this.#byId.set(result.id, result)
  }
}

const equivalents: { id: string; reason: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'equivalents.json'), 'utf8'),
)

export const equivalentIds: ReadonlySet<string> = new Set(equivalents.map(({ id }) => id))

/** True for defects without any visible effect. They are listed with the reason, and never selected. */
export const isEquivalent = ({ id }: Defect): boolean => equivalentIds.has(id)
