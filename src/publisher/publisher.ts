import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../catalogue/mounts.ts'
import type { RebuildProgress } from '../catalogue/rebuilding.ts'
import type { ArticleListPage, ArticleListRequest } from '../contract/article-list.ts'
import type { DocumentRequest, FreshAnswer, SiteDocument } from '../contract/document-answer.ts'
import type { Known } from '../contract/freshness.ts'
import type { Precondition } from '../contract/precondition.ts'
import type { PublisherCalls } from '../contract/publisher.ts'
import type { PublisherHealth } from '../contract/publisher-health.ts'
import type { Submission, Withdrawal, WriteResult } from '../contract/write-command.ts'
import type { FormatName } from '../document/formats.ts'
import type { Article } from '../record/article.ts'
import type { Channel, Publication } from '../record/channel.ts'
import type { Result } from '../record/problem.ts'
import type { MintedToken, Scope, Token, TokenOrder } from '../record/token.ts'
import type { AlarmScheduler } from './alarm/alarm-scheduler.ts'
import type { PurgeCall } from './alarm/purges.ts'
import { assembled } from './assembly.ts'
import type { Checkup } from './checkup.ts'
import type { Faults } from './faults.ts'
import { healthOf } from './health.ts'
import type { publisherParts } from './parts.ts'
import type { Readers } from './readers.ts'
import type { ArticleCommands } from './write/article-commands.ts'

/**
 * The publisher of a site: one Durable Object, the only writer, and the owner of the index. This class passes the clock,
 * the randomness and the alarm to its parts. `PublisherCalls` describes its methods.
 */
export class PublisherObject extends DurableObject<Env> implements PublisherCalls {
  readonly #parts: ReturnType<typeof publisherParts>
  readonly #commands: ArticleCommands
  readonly #alarms: AlarmScheduler
  readonly #readers: Readers
  readonly #faults: Faults
  readonly #checkup: Checkup

  constructor(ctx: DurableObjectState, env: Env & Bindings, publication: Publication) {
    super(ctx, env)
    const { storage } = ctx
    const { parts, commands, alarms, readers, faults, checkup } = assembled({
      publication,
      storage,
      env,
      purge: call => this.#purge(call),
      now: () => Date.now(),
      elapsed: () => performance.now(),
      pause: milliseconds => scheduler.wait(milliseconds),
      after: (milliseconds, call) => void setTimeout(call, milliseconds),
      log: line => console.error(line),
      random: () => crypto.getRandomValues(new Uint8Array(16)),
    })

    this.#parts = parts
    this.#commands = commands
    this.#alarms = alarms
    this.#readers = readers
    this.#faults = faults
    this.#checkup = checkup
    ctx.blockConcurrencyWhile(async () => alarms.resume((await storage.getAlarm()) ?? undefined))
  }

  put(orders: (Submission | Withdrawal)[]): Promise<Result<WriteResult>[]> {
    return this.#commands.put(orders)
  }

  dryRun(orders: Submission[]): Promise<Result<Pick<WriteResult, 'outcome' | 'article'>>[]> {
    return this.#commands.dryRun(orders)
  }

  retract(id: string, order: { reason?: string; precondition: Precondition }): Promise<Result<WriteResult>> {
    return this.#commands.retract(id, order)
  }

  read(id: string): Promise<Result<Article>> {
    return this.#commands.read(id)
  }

  list(request: ArticleListRequest): Promise<ArticleListPage> {
    return this.#parts.articleList.page(request)
  }

  document(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    return this.#readers.document(request)
  }

  search(request: DocumentRequest): Promise<Result<FreshAnswer | undefined>> {
    return this.#readers.search(request)
  }

  searchPage(channel: Channel, known: Known & { below?: number }) {
    return this.#readers.searchPage(channel, known)
  }

  directoryPage(known: Known) {
    return this.#readers.directoryPage(known)
  }

  channelPage(channel: Channel, known: Known & { below?: number }) {
    return this.#readers.channelPage(channel, known)
  }

  articlePage(id: string, known: Known) {
    return this.#readers.articlePage(id, known)
  }

  publicRecord(id: string, known: Known) {
    return this.#readers.publicRecord(id, known)
  }

  exportRecords(after: number) {
    return this.#parts.exports.records(after)
  }

  exportFrame(channel: Channel, format: FormatName) {
    return this.#readers.exportFrame(channel, format)
  }

  exportFragments(channel: Channel, format: FormatName, below: number) {
    return this.#readers.exportFragments(channel, format, below)
  }

  opml(): Promise<SiteDocument> {
    return this.#readers.opml()
  }

  newsSitemap(): Promise<SiteDocument> {
    return this.#readers.newsSitemap()
  }

  versions(channels: Channel[], after = 0): Promise<(number | undefined)[]> {
    return this.#readers.versions(channels, after)
  }

  opening(channel: Channel): number | undefined {
    return this.#readers.opening(channel)
  }

  topicDocument(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    return this.#readers.topicDocument(request)
  }

  pullStates(): { url: string; state: string }[] {
    return this.#parts.pullStates.all()
  }

  savePullState(url: string, state: string): void {
    this.#parts.pullStates.save(url, state)
  }

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

  count(): number {
    return this.#parts.catalogue.count()
  }

  health(): PublisherHealth {
    const { alarmAt } = this.#alarms
    const hasReplica = this.env.REPLICA !== undefined
    const { databaseSize: databaseBytes } = this.ctx.storage.sql
    const faults = this.#faults.all()
    return healthOf(this.#parts, { alarmAt, hasReplica, now: Date.now(), faults, databaseBytes })
  }

  async checkup(): Promise<PublisherHealth> {
    await this.#checkup.run(Date.now())
    return this.health()
  }

  async rebuild(): Promise<RebuildProgress> {
    const progress = await this.#faults.watch('rebuild', '', () => this.#parts.rebuild.begin())
    this.#alarms.plan()
    return progress
  }

  rebuildProgress(): RebuildProgress {
    return this.#parts.rebuild.progress()
  }

  override async alarm(): Promise<void> {
    await this.#alarms.run()
  }

  /** Purges the cache of the `Documents` entrypoint. False: there is none, so nothing is cached. */
  async #purge(call: PurgeCall): Promise<boolean> {
    return this.ctx.exports?.Documents ? this.ctx.exports.Documents.purge(call) : false
  }
}
