import { BoundedMap } from '../../base/bounded-map.ts'
import type { Departure } from '../../catalogue/history.ts'
import type { Records } from '../../catalogue/records.ts'
import type { Tombstone } from '../../document/channel-view.ts'
import { atomId, type Tagging } from '../../record/identity.ts'
import { instant, utc } from '../../record/time.ts'
import { limits } from '../../settings.ts'

/** `at`: the tombstone's date in milliseconds. The date of the whole document is the newest of these. */
export type DatedTombstone = Tombstone & { at: number }

/**
 * Makes the tombstones of articles that left (RFC 6721). They are cached, so that after a change only the new one's
 * record is read.
 */
export class Tombstones {
  readonly #records: Records
  readonly #tagging: Tagging
  readonly #kept = new BoundedMap<DatedTombstone>(limits.tombstoneMemoryMaxBytes, bytesOf)

  constructor({ records, tagging }: { records: Records; tagging: Tagging }) {
    this.#records = records
    this.#tagging = tagging
  }

  /** One tombstone per departure, in their order: its time, and the reason if the record states one. */
  async of(departures: Departure[]): Promise<DatedTombstone[]> {
    return Promise.all(departures.map(departure => this.#of(departure)))
  }

  async #of(departure: Departure): Promise<DatedTombstone> {
    const key = `${departure.sequence} ${departure.revision} ${departure.id}`
    const tombstone = this.#kept.get(key) ?? (await this.#read(departure))
    this.#kept.set(key, tombstone) // the newest again, also if it was known
    return tombstone
  }

  async #read({ id, at }: Departure): Promise<DatedTombstone> {
    const stored = await this.#records.read(id)
    const { at: retractedAt, reason } = (stored.kind === 'found' && stored.article.retracted) || {}
    const when = retractedAt ?? utc(at)
    const dated = Math.min(instant(when), at) // an older version accepted a retraction of any date
    return { id, atomId: atomId(this.#tagging, id), when, at: dated, reason }
  }
}

/** About the bytes of a tombstone in memory. Its id is in its key and in its Atom id, too. */
const bytesOf = ({ id, reason = '' }: DatedTombstone) => 200 + 6 * id.length + 2 * reason.length
