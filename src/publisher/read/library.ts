import type { LogEntry } from '../../catalogue/history.ts'
import {
  byDate,
  type SelectedEntry,
  type Selection,
  type Selections,
  type Window,
} from '../../catalogue/selection.ts'
import type { DocumentAnswer, DocumentRequest, FreshAnswer } from '../../contract/document-answer.ts'
import { freshness, isKnown, rhythmChanges } from '../../contract/freshness.ts'
import { assemble, gzipped } from '../../document/assemble.ts'
import { type Cloud, channelView, type Link, type PagePosition } from '../../document/channel-view.ts'
import { formats } from '../../document/formats.ts'
import { linksOf } from '../../document/links.ts'
import { type Channel, labelled, type Publication, takesSubscribers } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'
import { DocumentMemory } from './document-memory.ts'
import type { FragmentLoader, TakenFragments } from './fragment-loader.ts'
import type { Labelling } from './labelling.ts'
import type { Tombstones } from './tombstones.ts'
import type { WordSearch } from './word-search.ts'

/**
 * Assembles the documents of a site from fragments on request, and caches them by address and version. An unchanged
 * document is copied, never made again.
 */

export interface LibraryParts {
  publication: Publication
  base: string
  /** Hubs that every channel names. */
  hubs: string[]
  /** Hubs that only the defined feeds name, since they are notified only of these. */
  feedHubs?: string[]
  /** The address where RSS readers can register for changes; absent: none. */
  cloud?: Cloud
  window: Window
  deltaEntriesMax: number
  /** The next time in milliseconds at which an embargo ends or an article expires. */
  nextDue(): number | undefined
  memoryMaxBytes: number
  /** The entries of a document have at most this many bytes, or it has one entry. */
  documentMaxBytes: number
  /** The newest number of the change log and its time in milliseconds. */
  head(): { sequence: number; at: number }
  selections: Selections
  wordSearch: WordSearch
  fragmentLoader: FragmentLoader
  labelling: Labelling
  tombstones: Tombstones
}

interface KeptDocument {
  version: string
  bytes: Uint8Array
  links: Link[]
}

interface Written {
  links: Link[]
  bytes: Uint8Array
}

interface Taken extends Pick<TakenFragments, 'fragments'> {
  /** What was selected, with the place in the archive where the document goes on. */
  selection: Selection
}

export class Library {
  readonly #parts: LibraryParts
  readonly #memory: DocumentMemory<KeptDocument>

  constructor(parts: LibraryParts) {
    this.#parts = parts
    this.#memory = new DocumentMemory(parts.memoryMaxBytes)
  }

  /**
   * The document, or the answer that the client has it. `at` is the slice's last change in milliseconds; 0: none.
   * Undefined: no article was ever in the slice, or no archive page ends there.
   */
  async document(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    if (request.channel.slice.text !== undefined) return this.#search(request)

    const changes = this.#parts.selections.lastChanges(request.channel.slice, rhythmChanges)
    const answer = await this.#answer(request, changes)
    return answer && { ...answer, ...freshness(changes, this.#parts.nextDue()) }
  }

  /**
   * The document of a search by words. The log has no words, so the articles in the window make the version. The time is
   * that of the site's last change: that of the articles would go back when one leaves. There are no archive pages,
   * deltas or tombstones.
   */
  async #search(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    const { channel, closingSequence } = request
    if (closingSequence !== undefined) return undefined

    const { wordSearch, head, nextDue } = this.#parts
    const { entries, isPart } = await wordSearch.window(channel.slice, this.#windowOf(channel))
    const at = entries.length > 0 ? head().at : 0
    const version = versionOf(entries, isPart)
    const fresh = freshness(wordSearch.changes(entries, rhythmChanges), nextDue())
    if (isKnown(request, version, at)) return { kind: 'unchanged', version, at, ...fresh }

    const select = (): Selection => ({ entries, departures: [], isPart })
    return { kind: 'document', version, at, ...(await this.#kept(request, version, select)), ...fresh }
  }

  async #answer(request: DocumentRequest, changes: LogEntry[]): Promise<DocumentAnswer | undefined> {
    const { channel, closingSequence, known = [] } = request
    const [last] = changes
    if (!last && !standsEmpty(channel)) return undefined

    const { sequence, at } = last ?? { sequence: 0, at: 0 }
    if (closingSequence !== undefined) return this.#archive(request, closingSequence, at)

    const version = String(sequence)
    if (isKnown(request, version, at)) return { kind: 'unchanged', version, at }

    const delta = request.delta ? await this.#delta(request, known, { sequence, at }) : undefined
    if (delta) return delta

    const select = () => this.#select(channel, changes)
    return { kind: 'document', version, at, ...(await this.#kept(request, version, select)) }
  }

  /** Selects the live document's entries. If fewer changes were found than requested, there are no others. */
  #select({ slice, ...channel }: Channel, changes: LogEntry[]): Selection {
    const [newest] = changes
    const oldest = changes.length < rhythmChanges ? changes.at(-1) : undefined
    if (!newest) return { entries: [], departures: [] }
    const above = oldest ? oldest.sequence - 1 : 0
    return this.#parts.selections.window(slice, { ...this.#windowOf(channel), lastAt: newest.at, above })
  }

  async #archive(
    request: DocumentRequest,
    closingSequence: number,
    at: number,
  ): Promise<DocumentAnswer | undefined> {
    const selection = this.#parts.selections.archive(request.channel.slice, closingSequence)
    if (!selection) return undefined
    // A page loses entries, loses and regains departures, and gets its successor once. So its content is its version.
    const { entries, departures, next } = selection
    const held = [...entries, { sequence: 0 }, ...departures].map(({ sequence }) => sequence)
    const version = [closingSequence, shortHash(held.join(' ')).toString(36), next ?? 0].join('.')
    if (isKnown(request, version, at)) return { kind: 'unchanged', version, at }
    return { kind: 'document', version, at, ...(await this.#kept(request, version, () => selection)) }
  }

  /**
   * The changes since the newest version that the client has (RFC 3229 §7.1). Undefined: unknown, too many or too large,
   * or an article left the slice and the format has no tombstones, so that only its absence can tell.
   */
  async #delta(
    request: DocumentRequest,
    known: string[],
    { sequence, at }: { sequence: number; at: number },
  ): Promise<DocumentAnswer | undefined> {
    const { channel, format } = request
    const { selections, deltaEntriesMax } = this.#parts
    const bases = known.filter(version => /^[1-9]\d{0,14}$/.test(version)).map(Number)
    const base = Math.max(...bases.filter(candidate => candidate < sequence), 0)
    const changes = base > 0 ? selections.since(channel.slice, base, deltaEntriesMax) : undefined
    if (!changes || (changes.departures.length > 0 && !formats[format].tombstones)) return undefined
    const taken = await this.#take(request, changes, { partial: true })
    if (taken.selection.isPart) return undefined // the whole document leads to the rest

    const document = await this.#assemble(request, taken, { partial: true })
    return { kind: 'delta', version: String(sequence), base: String(base), at, gzip: false, ...document }
  }

  /** The newest change of each channel after that sequence; undefined: there is none. */
  versions(channels: Channel[], after: number): (number | undefined)[] {
    const { selections } = this.#parts
    return channels.map(({ slice }) => selections.changeAfter(slice, after)?.sequence)
  }

  /** True if the channel has a document, even an empty one. */
  exists(channel: Channel): boolean {
    return standsEmpty(channel) || this.#parts.selections.lastChange(channel.slice) !== undefined
  }

  #hubsOf(channel: Channel): string[] {
    const { hubs, feedHubs = [] } = this.#parts
    if (!takesSubscribers(channel)) return []
    return channel.path.startsWith('/feeds/') ? [...hubs, ...feedHubs] : hubs
  }

  #windowOf({ definition }: Pick<Channel, 'definition'>): Window {
    return { ...this.#parts.window, ...definition.window }
  }

  async #kept(
    request: DocumentRequest,
    version: string,
    select: () => Selection,
  ): Promise<Omit<KeptDocument, 'version'> & { gzip: boolean }> {
    const { channel, format, closingSequence, gzip = false } = request
    const key = `${channel.path}?${channel.query} ${closingSequence ?? ''} ${format}`
    const plain = this.#memory.get(key, version) ?? {
      version,
      ...(await this.#write(request, select(), pageOf(closingSequence))),
    }

    this.#memory.put(key, plain)
    if (!gzip) return { ...plain, gzip }

    const zipped = this.#memory.get(`${key} gzip`, version) ?? { ...plain, bytes: await gzipped(plain.bytes) }
    this.#memory.put(`${key} gzip`, zipped)
    return { ...zipped, gzip }
  }

  async #write(request: DocumentRequest, selection: Selection, at: PagePosition): Promise<Written> {
    const taken = await this.#take(request, selection, at)
    const { previous, next, isPart } = taken.selection
    return this.#assemble(request, taken, {
      ...at,
      previous,
      next,
      partial: at.partial || isPart || undefined,
    })
  }

  /**
   * Takes as many entries as a document has room for. A live document takes in turn the newest by date and the newest by
   * change. So a reader finds both in it, whatever their size; the archive has the rest.
   */
  async #take(request: DocumentRequest, selection: Selection, at: PagePosition): Promise<Taken> {
    const { entries, changed = [] } = selection
    const order = at.closingSequence === undefined ? inTurn(entries, changed) : changed
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
  ): Promise<Written> {
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
}

/** Takes from two lists in turn, each entry once. */
function inTurn(first: SelectedEntry[], second: SelectedEntry[]): SelectedEntry[] {
  const both = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => [
    first[index],
    second[index],
  ])
  return [...new Map(both.flat().flatMap(entry => (entry ? [[entry.id, entry] as const] : []))).values()]
}

/** True for feeds and searches, which exist even when empty. A category that nobody used does not. */
export const standsEmpty = ({ path }: Channel) => path.startsWith('/feeds/') || path === '/search'

/** The version of a search's document that holds these articles: all, or a part. */
function versionOf(entries: SelectedEntry[], isPart: boolean): string {
  if (entries.length === 0) return '0'
  const held = entries.map(({ sequence }) => sequence).join(' ')
  return `${isPart ? 'part' : 'all'}-${shortHash(held).toString(36)}`
}

const pageOf = (closingSequence: number | undefined): PagePosition =>
  closingSequence === undefined ? {} : { closingSequence }

const newest = (dates: number[]): number | undefined =>
  dates.length > 0 ? dates.reduce((a, b) => Math.max(a, b)) : undefined
