import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Records } from '../catalogue/records.ts'
import type { Selections } from '../catalogue/selection.ts'
import { channelView } from '../document/channel-view.ts'
import { formats } from '../document/formats.ts'
import type { Envelope } from '../document/skeleton.ts'
import type { FormatName } from '../record/addresses.ts'
import type { Channel, Publication } from '../record/channel.ts'
import type { Shelves } from './shelves.ts'

/** The whole site, a page at a time: its records as they are stored, or one channel as one long document. */

export interface ExportParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  selections: Selections
  records: Records
  shelves: Shelves
}

/** Where the next page starts; absent: this was the last. */
export interface ExportPage<T> {
  items: T[]
  next?: number
}

const pageRecords = 100

export class Exports {
  readonly #parts: ExportParts

  constructor(parts: ExportParts) {
    this.#parts = parts
  }

  /** Records as JSON texts, retracted and embargoed ones too, in the order they came, after a number. */
  async records(after: number): Promise<ExportPage<string>> {
    const { catalogue, records } = this.#parts
    const rows = catalogue.page(after, pageRecords)
    const stored = await Promise.all(rows.map(({ id }) => records.read(id)))
    const items = stored.flatMap(record => (record.kind === 'found' ? [JSON.stringify(record.article)] : []))
    const last = rows.at(-1)
    return { items, ...(rows.length === pageRecords && last && { next: last.number }) }
  }

  /** What stands around the entries of a channel's long document. */
  frame(channel: Channel, format: FormatName): Envelope {
    const { publication, base, selections } = this.#parts
    const updated = selections.lastChange(channel.slice)?.at
    const view = channelView({ channel, publication, base, hubs: [], page: {}, updated, tombstones: [] })
    return formats[format].frame(view)
  }

  /** Rendered entries of a channel, newest first, below a place on the shelf. */
  async fragments(channel: Channel, format: FormatName, below: number): Promise<ExportPage<Uint8Array>> {
    const { selections, shelves } = this.#parts
    const entries = selections.page(channel.slice, { below, limit: pageRecords })
    const fragments = await shelves.fragments(channel, format, entries)
    const last = entries.at(-1)
    return {
      items: fragments.map(({ bytes }) => bytes),
      ...(entries.length === pageRecords && last && { next: last.shelf }),
    }
  }
}
