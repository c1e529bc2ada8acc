/**
 * A substitute that readers of this isolate got in the last two minutes instead of the publisher's documents: a copy of
 * the replica, or nothing. If the publisher is unreachable, it does not know this itself.
 */
export type Incident = 'replica' | 'unanswered'

const rememberedMilliseconds = 120_000

export class Incidents {
  readonly #last = new Map<Incident, number>()

  note(incident: Incident, now: number): void {
    this.#last.set(incident, now)
  }

  recent(now: number): Incident[] {
    return [...this.#last].flatMap(([incident, at]) => (now - at < rememberedMilliseconds ? [incident] : []))
  }
}
