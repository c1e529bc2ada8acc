import { DurableObject } from 'cloudflare:workers'
import type { CatalogueRow } from '../catalogue/catalogue.ts'
import type { Bindings } from '../catalogue/mounts.ts'
import type { Progress } from '../catalogue/rebuilding.ts'
import type { FormatName } from '../record/addresses.ts'
import type { Article, Draft } from '../record/article.ts'
import type { Channel, Publication } from '../record/channel.ts'
import { err, ok, type Result } from '../record/problem.ts'
import type { MintedToken, Scope, Token, TokenOrder } from '../record/token.ts'
import type { Agenda } from './agenda.ts'
import { assembled } from './assembly.ts'
import { type Condition, conditionOf } from './condition.ts'
import type { Desk } from './desk.ts'
import type { DocumentRequest, FreshAnswer } from './document-answer.ts'
import type { Known } from './page-content.ts'
import type { publisherParts } from './parts.ts'
import type { Precondition } from './precondition.ts'
import type { PurgeCall } from './purges.ts'
import { rebuildUnderWay } from './rebuild.ts'
import { limits } from '../settings.ts'
import type { SiteDocument } from './site-documents.ts'
import { tooManySearches, Turns } from './turns.ts'
import type { Written } from './order.ts'

/**
 * The publisher: one Durable Object a site, its one writer and the home of its index. This file is its shell: it holds
 * the clock, the randomness and the alarm, and passes them on.
 */
export class PublisherObject extends DurableObject<Env> {
  readonly #parts: ReturnType<typeof publisherParts>
  readonly #desk: Desk
  readonly #agenda: Agenda
  readonly #turns = new Turns({
    now: () => performance.now(),
    pause: milliseconds => scheduler.wait(milliseconds),
    waitingMax: limits.searchesWaitingMax,
  })

  constructor(ctx: DurableObjectState, env: Env & Bindings, publication: Publication) {
    super(ctx, env)
    const { storage } = ctx
    const { parts, desk, agenda } = assembled({
      publication,
      storage,
      env,
      purge: call => this.#purge(call),
      now: () => Date.now(),
      random: () => crypto.getRandomValues(new Uint8Array(16)),
    })
    this.#parts = parts
    this.#desk = desk
    this.#agenda = agenda
    ctx.blockConcurrencyWhile(async () => agenda.resume((await storage.getAlarm()) ?? undefined))
  }

  /** Accepts drafts, in one transaction; a result each, in their order. */
  put(orders: { draft: Draft; precondition?: Precondition }[]): Promise<Result<Written>[]> {
    return this.#desk.put(orders)
  }

  /** What would become of drafts; nothing is stored. */
  weigh(orders: { draft: Draft }[]): Promise<Result<Pick<Written, 'outcome' | 'article'>>[]> {
    return this.#desk.weigh(orders)
  }

  retract(id: string, order: { reason?: string; precondition: Precondition }): Promise<Result<Written>> {
    return this.#desk.retract(id, order)
  }

  /** The record as the newsroom sees it. */
  read(id: string): Promise<Result<Article>> {
    return this.#desk.read(id)
  }

  /** Catalogue rows in the order they came, after a number: what lists and exports walk over. */
  list(after: number, limit: number): CatalogueRow[] {
    return this.#parts.catalogue.page(after, limit)
  }

  async document(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    return this.#forReaders().library.document(request)
  }

  /** A search's document: searches wait for each other, and are refused where too many wait. */
  search(request: DocumentRequest): Promise<Result<FreshAnswer | undefined>> {
    return this.#atItsTurn(() => this.document({ ...request, channel: this.#named(request.channel) }))
  }

  /** A search's page, likewise. */
  searchPage(channel: Channel, known: Known & { below?: number }) {
    return this.#atItsTurn(() => this.channelPage(this.#named(channel), known))
  }

  async directoryPage(known: Known) {
    return this.#forReaders().pages.directory(known)
  }

  async channelPage(channel: Channel, known: Known & { below?: number }) {
    return this.#forReaders().pages.channel(channel, known)
  }

  async articlePage(id: string, known: Known) {
    return this.#forReaders().articlePages.article(id, known)
  }

  async publicRecord(id: string, known: Known) {
    return this.#forReaders().articlePages.record(id, known)
  }

  exportRecords(after: number) {
    return this.#parts.exports.records(after)
  }

  exportFrame(channel: Channel, format: FormatName) {
    return this.#forReaders().exports.frame(channel, format)
  }

  async exportFragments(channel: Channel, format: FormatName, below: number) {
    return this.#forReaders().exports.fragments(channel, format, below)
  }

  opml(): SiteDocument {
    return this.#forReaders().siteDocuments.opml()
  }

  async newsSitemap(): Promise<SiteDocument> {
    return this.#forReaders().siteDocuments.newsSitemap(Date.now())
  }

  /** What is known of the sources that are read on a schedule. */
  pullStates(): { url: string; state: string }[] {
    return this.#parts.pullStates.all()
  }

  savePullState(url: string, state: string): void {
    this.#parts.pullStates.save(url, state)
  }

  /** Makes a token of the newsroom, which is told this once. */
  createToken(order: TokenOrder): Result<Token & MintedToken> {
    return this.#parts.tokens.create(order, Date.now())
  }

  tokens(): Token[] {
    return this.#parts.tokens.all()
  }

  revokeToken(id: string): boolean {
    return this.#parts.tokens.revoke(id)
  }

  scopesOf(id: string, digest: string): Scope[] | undefined {
    return this.#parts.tokens.scopesOf(id, digest)
  }

  /** How many articles there are, with those that readers don't see. */
  count(): number {
    return this.#parts.catalogue.count()
  }

  health(): Condition {
    const { alarmAt } = this.#agenda
    return conditionOf(this.#parts, { alarmAt, hasReplica: this.env.REPLICA !== undefined, now: Date.now() })
  }

  /** The newest change of each channel after that number, for the hub; undefined: there is none. */
  versions(channels: Channel[], after = 0): Promise<(number | undefined)[]> {
    return this.#turns.wait(() => this.#whole().library.versions(channels, after))
  }

  /** The number of the log that a new subscriber of the channel starts from; undefined: it has no document. */
  opening(channel: Channel): number | undefined {
    const { library, catalogue } = this.#whole()
    return library.exists(channel) ? catalogue.head().sequence : undefined
  }

  /** A document for the hub. Those of the defined feeds are few, and readers ask for them too: they don't wait. */
  topicDocument(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    const ask = () => this.document(request)
    return request.channel.path.startsWith('/feeds/') ? ask() : this.#turns.wait(ask)
  }

  /** Begins to derive the index from the records again; the alarm does it. */
  async rebuild(): Promise<Progress> {
    const progress = await this.#parts.rebuild.begin()
    this.#agenda.plan()
    return progress
  }

  rebuildProgress(): Progress {
    return this.#parts.rebuild.progress()
  }

  override async alarm(): Promise<void> {
    await this.#agenda.run()
  }

  async #atItsTurn<T>(question: () => Promise<T>): Promise<Result<T>> {
    const answer = this.#turns.take(question)
    return answer ? ok(await answer) : err(tooManySearches)
  }

  #named(channel: Channel): Channel {
    return { ...channel, slice: this.#parts.singleCharacters.named(channel.slice) }
  }

  #forReaders() {
    const parts = this.#whole()
    this.#desk.served()
    return parts
  }

  /** Throws while the index is incomplete: then nobody may take a document from it, and the replica answers. */
  #whole() {
    if (this.#parts.rebuild.underWay) throw new Error(rebuildUnderWay.detail)
    return this.#parts
  }

  /** Workers Cache forgets for the entrypoint that asks for it; where there is none, nothing is cached. */
  async #purge(call: PurgeCall): Promise<boolean> {
    return this.ctx.exports?.Documents ? this.ctx.exports.Documents.purge(call) : false
  }
}
