import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Defect } from './defects.ts'
import { kept } from './sandbox.ts'

/** What became of the defects of a seed, a line each, so that a run that was ended goes on where it was. */

export type Outcome = 'noticed' | 'not noticed' | 'without a test' | 'refused by the compiler'

export interface Result {
  id: string
  outcome: Outcome
  /** What noticed it: a test's name, or a hang. */
  by?: string
  /** The compiler takes it; absent: it was not asked yet. */
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

const equivalentIds = new Set(equivalents.map(({ id }) => id))

/** Defects that change nothing anybody could see are listed with the reason, and are not drawn. */
export const isEquivalent = ({ id }: Defect): boolean => equivalentIds.has(id)
