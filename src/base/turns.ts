/**
 * Runs costly queries at the publisher one at a time. After each it pauses four times as long as the query took. So
 * writes and cheap reads get at least four fifths of the object's time, however many queries wait and whatever they
 * cost. SQLite runs a query without interruption: nothing else can run meanwhile.
 */

export interface TurnsParts {
  /** Milliseconds that only grow. The platform's clock does not move during computation; it advances with a pause. */
  now(): number
  pause(milliseconds: number): Promise<void>
  /** Maximum number of readers' queries that wait at once. */
  waitingMax: number
}

const restShare = 4

export class Turns {
  readonly #parts: TurnsParts
  #last: Promise<void> = Promise.resolve()
  #waiting = 0

  constructor(parts: TurnsParts) {
    this.#parts = parts
  }

  /** Runs a reader's query when its turn comes. Undefined: too many wait. */
  take<T>(question: () => T | Promise<T>): Promise<T> | undefined {
    return this.#waiting < this.#parts.waitingMax ? this.wait(question) : undefined
  }

  /** Runs a query when its turn comes, however many wait. For the site's own work. */
  async wait<T>(question: () => T | Promise<T>): Promise<T> {
    const before = this.#last
    const { promise: rested, resolve: pass } = Promise.withResolvers<void>()

    this.#last = rested
    this.#waiting += 1
    await before
    this.#waiting -= 1

    const begun = this.#parts.now()
    try {
      return await question()
    } finally {
      void this.#rest(begun).then(pass)
    }
  }

  async #rest(begun: number): Promise<void> {
    const { now, pause } = this.#parts
    await pause(1)
    await pause(restShare * Math.max(0, now() - begun - 1))
  }
}
