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
/** Number of records to read at once. A page ends after this many characters, since a record can have 1.5 MiB. */
const recordsAtOnce = 10
const pageCharacters = 2_000_000

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
    let next: number | undefined = after

    for (let characters = 0; next !== undefined && characters < pageCharacters; ) {
      const batch: ExportPage<string> = await this.#batch(next)
      items.push(...batch.items)
      damaged.push(...(batch.damaged ?? []))
      characters += batch.items.reduce((sum, item) => sum + item.length, recordsAtOnce)
      next = batch.next
    }

    return { items, next, damaged }
  }

  async #batch(after: number): Promise<ExportPage<string>> {
    const { catalogue, records, isWhole } = this.#parts
    if (!isWhole()) throw new Error('The index is being rebuilt: a walk over it would pass articles by.')

    const rows = catalogue.page(after, recordsAtOnce)
    const stored = await Promise.all(rows.map(({ id }) => records.read(id)))
    const last = rows.at(-1)

    return {
      items: stored.flatMap(record => (record.kind === 'found' ? [JSON.stringify(record.article)] : [])),
      damaged: rows.flatMap(({ id }, index) => (stored[index]?.kind === 'found' ? [] : [id])),
      next: rows.length === recordsAtOnce ? last?.number : undefined,
    }
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
    const fragments = await fragmentLoader.fragments(channel, format, entries)
    const next = entries.length === pageEntries ? entries.at(-1)?.shelf : stoppedAt
    return {
      items: fragments.map(({ bytes }) => bytes),
      next,
    }
  }
}
