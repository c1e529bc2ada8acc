import type { Turns } from './turns.ts'

/** Costly queries that wait for their turn. Callers that ask the same thing meanwhile share one query and its answer. */
export class SharedQueries<T> {
  readonly #turns: Pick<Turns, 'take'>
  readonly #waiting = new Map<string, Promise<T>>()

  constructor(turns: Pick<Turns, 'take'>) {
    this.#turns = turns
  }

  /**
   * Runs the query when its turn comes. Undefined: too many wait. A query that has begun is not shared any more: it may
   * miss a write that was acknowledged before the next caller asked.
   */
  take(key: string, question: () => Promise<T>): Promise<T> | undefined {
    const same = this.#waiting.get(key)
    if (same) return same

    const answer = this.#turns.take(() => {
      this.#waiting.delete(key)
      return question()
    })
    if (answer) this.#waiting.set(key, answer)
    return answer
  }
}
