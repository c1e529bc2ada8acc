import { byDate, type SelectedEntry, type Selection } from '../../catalogue/selection.ts'
import type { DocumentRequest } from '../../contract/document-answer.ts'
import { assemble } from '../../document/assemble.ts'
import { type Cloud, channelView, type Link, type PagePosition } from '../../document/channel-view.ts'
import { formats } from '../../document/formats.ts'
import { linksOf } from '../../document/links.ts'
import { type Channel, labelled, type Publication, takesSubscribers } from '../../record/channel.ts'
import type { FragmentLoader, TakenFragments } from './fragment-loader.ts'
import type { Labelling } from './labelling.ts'
import type { Tombstones } from './tombstones.ts'

/** Makes the bytes of a document from the entries that were selected for it, as many as it has room for. */

export interface DocumentMakerParts {
  publication: Publication
  base: string
  /** Hubs that every channel names. */
  hubs: string[]
  /** Hubs that only the defined feeds name, since they are notified only of these. */
  feedHubs?: string[]
  /** The address where RSS readers can register for changes; absent: none. */
  cloud?: Cloud
  /** The entries of a document have at most this many bytes, or it has one entry. */
  documentMaxBytes: number
  fragmentLoader: FragmentLoader
  labelling: Labelling
  tombstones: Tombstones
}

export interface MadeDocument {
  links: Link[]
  bytes: Uint8Array
}

interface Taken extends Pick<TakenFragments, 'fragments'> {
  /** What was selected, with the place in the archive where the document goes on. */
  selection: Selection
}

export class DocumentMaker {
  readonly #parts: DocumentMakerParts

  constructor(parts: DocumentMakerParts) {
    this.#parts = parts
  }

  /** The live document, or an archive page, of these entries. */
  async document(request: DocumentRequest, selection: Selection): Promise<MadeDocument> {
    const { closingSequence } = request
    const taken = await this.#take(request, selection)
    const { previous, next, isPart } = taken.selection
    return this.#assemble(request, taken, { closingSequence, previous, next, partial: isPart || undefined })
  }

  /** Only these changes (RFC 3229 §7.1). Undefined: they are too large for one document; the whole one leads to the rest. */
  async delta(request: DocumentRequest, changes: Selection): Promise<MadeDocument | undefined> {
    const taken = await this.#take(request, changes)
    return taken.selection.isPart ? undefined : this.#assemble(request, taken, { partial: true })
  }

  /**
   * Takes as many entries as a document has room for. A live document takes in turn the newest by date and the newest by
   * change. So a reader finds both in it, whatever their size; the archive has the rest.
   */
  async #take(request: DocumentRequest, selection: Selection): Promise<Taken> {
    const { entries, changed = [] } = selection
    const order = request.closingSequence === undefined ? inTurn(entries, changed) : changed
    const { documentMaxBytes, fragmentLoader } = this.#parts
    const { fragments, rest } = await fragmentLoader.take(request, order, documentMaxBytes)
    if (rest.length === 0) return { fragments, selection }

    const left = new Set(rest.map(({ sequence }) => sequence))
    const goesOn = changed.find(({ sequence }) => left.has(sequence))
    const previous = goesOn?.sequence ?? selection.previous
    return {
      fragments,
      selection: { ...selection, previous, isPart: previous === undefined ? true : selection.isPart },
    }
  }

  async #assemble(
    { channel, format, closingSequence }: DocumentRequest,
    { fragments, selection }: Taken,
    page: PagePosition,
  ): Promise<MadeDocument> {
    const { publication, base, labelling } = this.#parts
    const held = new Map(fragments.map(fragment => [fragment.entry.id, fragment]))
    const entries = byDate(fragments.map(({ entry }) => entry))
    const tombstones = await this.#parts.tombstones.of(selection.departures)
    const label = await (closingSequence === undefined
      ? labelling.of(channel)
      : labelling.ofPage(channel, entries))

    const cloud = takesSubscribers(channel) ? this.#parts.cloud : undefined
    const hubs = this.#hubsOf(channel)
    const links = linksOf({ channel, base, hubs, page, format })
    const view = channelView({
      channel: labelled(channel, publication, label),
      publication,
      base,
      page,
      links,
      updated: newest([...fragments.map(({ updated }) => updated), ...tombstones.map(({ at }) => at)]),
      tombstones,
      cloud,
    })

    const bytes = assemble(
      formats[format].frame(view),
      entries.flatMap(({ id }) => held.get(id)?.bytes ?? []),
    )
    return { links, bytes }
  }

  #hubsOf(channel: Channel): string[] {
    const { hubs, feedHubs = [] } = this.#parts
    if (!takesSubscribers(channel)) return []
    return channel.path.startsWith('/feeds/') ? [...hubs, ...feedHubs] : hubs
  }
}

/** Takes from two lists in turn, each entry once. */
function inTurn(first: SelectedEntry[], second: SelectedEntry[]): SelectedEntry[] {
  const both = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => [
    first[index],
    second[index],
  ])
  return [...new Map(both.flat().flatMap(entry => (entry ? [[entry.id, entry] as const] : []))).values()]
}

const newest = (dates: number[]): number | undefined =>
  dates.length > 0 ? dates.reduce((a, b) => Math.max(a, b)) : undefined
