import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Records } from '../../catalogue/records.ts'
import type { ExportPage } from '../../contract/export-page.ts'
import { channelView } from '../../document/channel-view.ts'
import { type FormatName, formats } from '../../document/formats.ts'
import { linksOf } from '../../document/links.ts'
import type { Envelope } from '../../document/skeleton.ts'
import type { Channel, Publication } from '../../record/channel.ts'
import type { FragmentLoader } from './fragment-loader.ts'
import type { WordSearch } from './word-search.ts'

/** Exports the whole site page by page: its records as stored, or one channel as one long document. */

export interface ExportParts {
  publication: Publication
  base: string
  catalogue: Catalogue
  wordSearch: WordSearch
  records: Records
  fragmentLoader: FragmentLoader
  /** False while the index is incomplete, since an export would miss articles. */
  isWhole(): boolean
}

const pageEntries = 100
/** Each page is one call between objects, which can hold 32 MiB. */
const pageMaxBytes = 8_388_608
/** Number of records to read at once. */
const recordsAtOnce = 10

export class Exports {
  readonly #parts: ExportParts

  constructor(parts: ExportParts) {
    this.#parts = parts
  }

  /**
   * Records as JSON texts, including retracted and embargoed ones, in the order they arrived, after an article number.
   */
  async records(after: number): Promise<ExportPage<string>> {
    const items: string[] = []
    const damaged: string[] = []
    let room = pageMaxBytes

    for (let place = after; ; ) {
      const batch = await this.#batch(place)
      for (const { id, number, item } of batch) {
        room -= callBytes(item)
        if (room < 0 && items.length > 0) return { items, damaged, next: place }
        if (item === undefined) damaged.push(id)
        else items.push(item)
        place = number
      }
      if (batch.length < recordsAtOnce) return { items, damaged }
    }
  }

  /** The next records. Those that cannot be read have no item. */
  async #batch(after: number): Promise<{ id: string; number: number; item?: string }[]> {
    const { catalogue, records, isWhole } = this.#parts
    if (!isWhole()) throw new Error('The index is being rebuilt: a walk over it would pass articles by.')

    const rows = catalogue.page(after, recordsAtOnce)
    const stored = await Promise.all(rows.map(({ id }) => records.read(id)))
    return rows.map(({ id, number }, index) => {
      const record = stored[index]
      return { id, number, item: record?.kind === 'found' ? JSON.stringify(record.article) : undefined }
    })
  }

  /** The envelope of a channel's long document. */
  async frame(channel: Channel, format: FormatName): Promise<Envelope> {
    const { publication, base, wordSearch } = this.#parts
    const updated = (await wordSearch.lastChange(channel.slice))?.at
    const links = linksOf({ channel, base, hubs: [], page: {}, format })
    const view = channelView({ channel, publication, base, page: {}, links, updated, tombstones: [] })
    return formats[format].frame(view)
  }

  /** Rendered entries of a channel, newest first, below a row of the index. */
  async fragments(channel: Channel, format: FormatName, below: number): Promise<ExportPage<Uint8Array>> {
    const { wordSearch, fragmentLoader } = this.#parts
    const { entries, stoppedAt } = await wordSearch.page(channel.slice, { below, limit: pageEntries })
    const { fragments, rest } = await fragmentLoader.take({ channel, format }, entries, pageMaxBytes)
    const last = entries.at(-1 - rest.length)
    const next = rest.length > 0 || entries.length === pageEntries ? last?.shelf : stoppedAt
    return {
      items: fragments.map(({ bytes }) => bytes),
      next,
    }
  }
}

/** The bytes of a text in a call: one character above U+00FF makes all of its characters two bytes long. */
const callBytes = (text = '') => 2 * text.length
