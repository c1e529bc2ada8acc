import type { LogEntry } from '../../catalogue/history.ts'
import type { SelectedEntry, Selection, Selections, Window } from '../../catalogue/selection.ts'
import type { DocumentAnswer, DocumentRequest, FreshAnswer } from '../../contract/document-answer.ts'
import { freshness, isKnown, rhythmChanges } from '../../contract/freshness.ts'
import { gzipped } from '../../document/assemble.ts'
import { formats } from '../../document/formats.ts'
import type { Channel } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'
import { DocumentMaker, type DocumentMakerParts, type MadeDocument } from './document-maker.ts'
import { DocumentMemory } from './document-memory.ts'
import type { WordSearch } from './word-search.ts'

/**
 * Answers requests for the documents of a site: chooses what a document holds, and caches documents by address and
 * version. An unchanged document is copied, never made again.
 */

export interface LibraryParts extends DocumentMakerParts {
  window: Window
  deltaEntriesMax: number
  /** The next time in milliseconds at which an embargo ends or an article expires. */
  nextDue(): number | undefined
  memoryMaxBytes: number
  /** The newest number of the change log and its time in milliseconds. */
  head(): { sequence: number; at: number }
  selections: Selections
  wordSearch: WordSearch
}

interface KeptDocument extends MadeDocument {
  version: string
}

export class Library {
  readonly #parts: LibraryParts
  readonly #maker: DocumentMaker
  readonly #memory: DocumentMemory<KeptDocument>

  constructor(parts: LibraryParts) {
    this.#parts = parts
    this.#maker = new DocumentMaker(parts)
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

    const document = await this.#maker.delta(request, changes)
    if (!document) return undefined
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
      ...(await this.#maker.document(request, select())),
    }

    this.#memory.put(key, plain)
    if (!gzip) return { ...plain, gzip }

    const zipped = this.#memory.get(`${key} gzip`, version) ?? { ...plain, bytes: await gzipped(plain.bytes) }
    this.#memory.put(`${key} gzip`, zipped)
    return { ...zipped, gzip }
  }
}

/** True for feeds and searches, which exist even when empty. A category that nobody used does not. */
export const standsEmpty = ({ path }: Channel) => path.startsWith('/feeds/') || path === '/search'

/** The version of a search's document that holds these articles: all, or a part. */
function versionOf(entries: SelectedEntry[], isPart: boolean): string {
  if (entries.length === 0) return '0'
  const held = entries.map(({ sequence }) => sequence).join(' ')
  return `${isPart ? 'part' : 'all'}-${shortHash(held).toString(36)}`
}
