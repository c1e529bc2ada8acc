/**
 * What this isolate's readers met in the last minutes in place of the publisher's documents: the replica's copies, or
 * nothing. The publisher knows nothing of it where it could not be reached.
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
