import type { FragmentStore } from '../catalogue/fragments.ts'
import type { Records } from '../catalogue/records.ts'
import type { Departure, Entry } from '../catalogue/selection.ts'
import { rendererOf, renderFragments } from '../document/assemble.ts'
import type { Tombstone } from '../document/channel-view.ts'
import type { FormatName } from '../record/addresses.ts'
import type { Channel, Publication } from '../record/channel.ts'
import { atomId } from '../record/identity.ts'
import { instant, utc } from '../record/time.ts'
import { limits } from '../settings.ts'
import { DocumentMemory } from './document-memory.ts'
import { dateOf, feedForm } from './rendering.ts'

/** What documents are put together from: stored fragments, and what records must be read again for. */
export class Shelves {
  readonly #publication: Publication
  readonly #base: string
  readonly #records: Records
  readonly #fragments: FragmentStore
  readonly #memory = new DocumentMemory<{ version: string; updated: number; bytes: Uint8Array }>(
    limits.fragmentMemoryMaxBytes,
  )

  constructor({
    publication,
    base,
    records,
    fragments,
  }: { publication: Publication; base: string; records: Records; fragments: FragmentStore }) {
    this.#publication = publication
    this.#base = base
    this.#records = records
    this.#fragments = fragments
  }

  /** Bytes and date of each entry, in the order of the entries; one whose record is damaged is left out. */
  async fragments(
    channel: Channel,
    format: FormatName,
    entries: Entry[],
  ): Promise<{ updated: number; bytes: Uint8Array }[]> {
    const form = feedForm(channel.definition)
    const renderer = rendererOf(this.#base, this.#publication.site)
    const stored = this.#fragments.get(
      entries.map(entry => entry.sequence),
      { form, renderer, format },
    )
    const found = entries.map(entry => stored.get(entry.sequence) ?? this.#rendered(entry, channel, format))
    return (await Promise.all(found)).filter(fragment => fragment !== undefined)
  }

  /** Rendered again and kept in memory: an archive that came newest first has its newest articles far back in the log. */
  async #rendered(
    { id, sequence }: Entry,
    channel: Channel,
    format: FormatName,
  ): Promise<{ updated: number; bytes: Uint8Array } | undefined> {
    const form = feedForm(channel.definition)
    const key = `${sequence} ${form} ${format}`
    const kept = this.#memory.get(key, key)
    if (kept) return kept
    const stored = await this.#records.read(id)
    if (stored.kind !== 'found') return undefined
    const { article } = stored
    const { [format]: bytes } = renderFragments(article, {
      base: this.#base,
      site: this.#publication.site,
      form,
    })
    const fragment = { version: key, updated: lastDate(article), bytes }
    this.#memory.put(key, fragment)
    return fragment
  }

  /** A tombstone a departure: since when, and why where the record says it. `at` in milliseconds. */
  async tombstones(departures: Departure[]): Promise<(Tombstone & { at: number })[]> {
    return Promise.all(
      departures.map(async ({ id, at }) => {
        const stored = await this.#records.read(id)
        const retracted = stored.kind === 'found' ? stored.article.retracted : undefined
        const when = retracted?.at ?? utc(at)
        const reason = retracted?.reason
        return {
          id,
          atomId: atomId(this.#publication.site.tagging, id),
          when,
          at: instant(when),
          ...(reason && { reason }),
        }
      }),
    )
  }
}

/** The date that an entry's `updated` says, in milliseconds. */
export const lastDate = ({
  published,
  updated,
}: {
  published?: string | undefined
  updated?: string | undefined
}): number => dateOf({ published: updated ?? published, updated })
