import { SharedQueries } from '../base/shared-queries.ts'
import type { Turns } from '../base/turns.ts'
import type { DocumentRequest, FreshAnswer } from '../contract/document-answer.ts'
import type { FaultSubject } from '../contract/fault.ts'
import type { Known } from '../contract/freshness.ts'
import { rebuildUnderWay, tooManySearches } from '../contract/unavailable.ts'
import type { FormatName } from '../document/formats.ts'
import type { Channel } from '../record/channel.ts'
import { err, ok, type Result } from '../record/problem.ts'
import type { Faults } from './faults.ts'
import type { publisherParts } from './parts.ts'

export interface ReadersParts {
  parts: ReturnType<typeof publisherParts>
  turns: Turns
  faults: Faults
  /** Called when a reader gets the current state. */
  served(): void
  /** Milliseconds. */
  now(): number
}

/** Serves readers: documents, pages, and the hub's requests on behalf of subscribers. */
export class Readers {
  readonly #parts: ReadersParts
  readonly #searches: SharedQueries<FreshAnswer | undefined>
  readonly #searchPages: SharedQueries<Awaited<ReturnType<Readers['channelPage']>>>

  constructor(parts: ReadersParts) {
    this.#parts = parts
    this.#searches = new SharedQueries(parts.turns)
    this.#searchPages = new SharedQueries(parts.turns)
  }

  document(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    const { channel, format, closingSequence } = request
    const isFeed = channel.path.startsWith('/feeds/') && closingSequence === undefined
    const of = isFeed ? `${channel.path}.${format}` : ''
    return this.#answer(isFeed ? 'feeds' : 'pages', of, ({ library }) => library.document(request))
  }

  /** The document of a search. Searches run one at a time, and are refused if too many different ones wait. */
  search(request: DocumentRequest): Promise<Result<FreshAnswer | undefined>> {
    const question = () => this.document({ ...request, channel: this.#named(request.channel) })
    return orTooMany(this.#searches.take(JSON.stringify(request), question))
  }

  /** The page of a search, under the same rule. */
  searchPage(channel: Channel, known: Known & { below?: number }) {
    const question = () => this.channelPage(this.#named(channel), known)
    return orTooMany(this.#searchPages.take(JSON.stringify([channel, known]), question))
  }

  directoryPage(known: Known) {
    return this.#answer('pages', '', ({ pages }) => pages.directory(known))
  }

  channelPage(channel: Channel, known: Known & { below?: number }) {
    return this.#answer('pages', '', ({ pages }) => pages.channel(channel, known))
  }

  articlePage(id: string, known: Known) {
    return this.#answer('pages', '', ({ articlePages }) => articlePages.article(id, known))
  }

  publicRecord(id: string, known: Known) {
    return this.#answer('pages', '', ({ articlePages }) => articlePages.record(id, known))
  }

  opml() {
    return this.#answer('pages', '', ({ siteDocuments }) => siteDocuments.opml())
  }

  newsSitemap() {
    const { now } = this.#parts
    return this.#answer('pages', '', ({ siteDocuments }) => siteDocuments.newsSitemap(now()))
  }

  exportFrame(channel: Channel, format: FormatName) {
    return this.#answer('pages', '', ({ exports }) => exports.frame(channel, format))
  }

  exportFragments(channel: Channel, format: FormatName, below: number) {
    return this.#answer('pages', '', ({ exports }) => exports.fragments(channel, format, below))
  }

  /** The newest change of each channel after that sequence, for the hub; undefined: there is none. */
  versions(channels: Channel[], after: number): Promise<(number | undefined)[]> {
    return this.#parts.turns.wait(() => this.#whole().library.versions(channels, after))
  }

  /** The sequence of the log at which a new subscriber of the channel starts; undefined: it has no document. */
  opening(channel: Channel): number | undefined {
    const { library, catalogue } = this.#whole()
    return library.exists(channel) ? catalogue.head().sequence : undefined
  }

  /** A document for the hub. Those of the defined feeds don't wait: they are few, and readers ask for them too. */
  topicDocument(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    const ask = () => this.document(request)
    return request.channel.path.startsWith('/feeds/') ? ask() : this.#parts.turns.wait(ask)
  }

  async #answer<T>(
    about: FaultSubject,
    of: string,
    ask: (parts: ReadersParts['parts']) => T | Promise<T>,
  ): Promise<T> {
    const parts = this.#whole()
    this.#parts.served()
    return this.#parts.faults.watch(about, of, () => ask(parts))
  }

  #named(channel: Channel): Channel {
    return { ...channel, slice: this.#parts.parts.singleCharacters.named(channel.slice) }
  }

  /** Throws while the index is incomplete: no document may be made from it, so the replica answers. */
  #whole() {
    const { parts } = this.#parts
    if (parts.rebuild.underWay) throw new Error(rebuildUnderWay.detail)
    return parts
  }
}

async function orTooMany<T>(answer: Promise<T> | undefined): Promise<Result<T>> {
  return answer ? ok(await answer) : err(tooManySearches)
}
