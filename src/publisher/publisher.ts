import { DurableObject } from 'cloudflare:workers'
import type { CatalogueRow, IndexedLine } from '../catalogue/catalogue.ts'
import { type Bindings, mounts, replicaStorage } from '../catalogue/mounts.ts'
import type { Progress } from '../catalogue/rebuilding.ts'
import { type Records, recordsIn } from '../catalogue/records.ts'
import type { Envelope } from '../document/skeleton.ts'
import { cloudUrl, type FormatName, hubUrl } from '../record/addresses.ts'
import type { Article, Draft } from '../record/article.ts'
import { tagsOfTerms } from '../record/cache-tags.ts'
import type { Channel, Publication } from '../record/channel.ts'
import { err, type Result } from '../record/problem.ts'
import { inZone } from '../record/time.ts'
import type { MintedToken, Scope, Token, TokenOrder } from '../record/token.ts'
import { limits, type RealTime, settingsOf } from '../settings.ts'
import { Agenda, type Task } from './agenda.ts'
import { Announcement } from './announcement.ts'
import type { ExportPage } from './export.ts'
import type { DocumentRequest, FreshAnswer } from './library.ts'
import type { Known } from './page-content.ts'
import { publisherParts } from './parts.ts'
import { type PurgeCall, Purges } from './purges.ts'
import type { Rebuild } from './rebuild.ts'
import { Replica } from './replica.ts'
import type { SiteDocument } from './site-documents.ts'
import type { Moment, Written } from './writer.ts'
import type { Precondition } from './precondition.ts'

/**
 * The publisher: one Durable Object a site, its one writer and the home of its index. This file is its shell: it holds
 * the clock, the randomness and the alarm, and passes them on.
 */
export class PublisherObject extends DurableObject<Env> {
  readonly #publication: Publication
  readonly #records: Records
  readonly #parts: ReturnType<typeof publisherParts>
  readonly #agenda: Agenda
  readonly #purges = new Purges({ purge: call => this.#purge(call), now: () => Date.now() })
  /** Whether the newest change may have been read: then the next one's time must be a later second. */
  #read = true

  constructor(ctx: DurableObjectState, env: Env & Bindings, publication: Publication) {
    super(ctx, env)
    const { base, recordsMount, realTime } = settingsOf(env)
    const { storage } = ctx
    const random = () => crypto.getRandomValues(new Uint8Array(16))
    this.#publication = publication
    this.#records = recordsIn(mounts[recordsMount](storage.sql, env))
    this.#parts = publisherParts({
      publication,
      base,
      ...advertised(base, realTime),
      changed: lines => this.#follow(lines),
      storage,
      records: this.#records,
      random,
    })
    this.#agenda = new Agenda({
      tasks: this.#tasks(env),
      setAlarm: at => void storage.setAlarm(at),
      now: () => Date.now(),
      gatherMilliseconds: limits.announceAfterMilliseconds,
      retryMilliseconds: limits.announceRetryMilliseconds,
      failed: error => console.error(JSON.stringify({ event: 'alarm-task-failed', reason: String(error) })),
    })
  }

  /** What follows from a change, planned within its transaction. */
  #follow(lines: IndexedLine[]): void {
    this.#purges.add(
      lines.flatMap(({ present, former }) =>
        tagsOfTerms([...(present?.terms ?? []), ...(former?.terms ?? [])]),
      ),
    )
    this.#agenda.plan()
  }

  /** Embargoes end and articles expire to the second; then caches and the hub hear of it, and the replica is written. */
  #tasks(env: Env & Bindings): Task[] {
    const { catalogue, library, meta, rebuild } = this.#parts
    const publication = this.#publication
    const head = () => catalogue.head().sequence
    const announce = (sequence: number) => env.HUB.getByName(publication.site.name).announce(sequence)
    const storage = env.REPLICA && replicaStorage(env.REPLICA)
    const tasks = [
      { due: () => catalogue.nextDue(), run: () => this.#settle() },
      this.#purges,
      new Announcement({ meta, head, announce }),
      new Replica({ publication, library, meta, storage, head }),
    ]
    return [rebuild, ...tasks.map(task => onceWhole(rebuild, task))]
  }

  /** Accepts drafts, in one transaction; a result each, in their order. */
  async put(orders: { draft: Draft; precondition?: Precondition }[]): Promise<Result<Written>[]> {
    if (this.#parts.rebuild.underWay) return orders.map(() => err(rebuilding))
    return this.#change(moment => this.#parts.writer.put(orders, moment))
  }

  /** What would become of drafts; nothing is stored. */
  async weigh(orders: { draft: Draft }[]): Promise<Result<Pick<Written, 'outcome' | 'article'>>[]> {
    if (this.#parts.rebuild.underWay) return orders.map(() => err(rebuilding))
    return this.#parts.writer.weigh(orders, this.#moment())
  }

  async retract(
    id: string,
    { reason, precondition }: { reason?: string; precondition: Precondition },
  ): Promise<Result<Written>> {
    if (this.#parts.rebuild.underWay) return err(rebuilding)
    return this.#change(moment => {
      const at = inZone(Math.floor(moment.now / 1000) * 1000, this.#publication.site.timeZone)
      return this.#parts.writer.retract(id, { at, ...(reason && { reason }) }, precondition, moment)
    })
  }

  /** The record as the newsroom sees it. */
  async read(id: string): Promise<Result<Article>> {
    const stored = await this.#records.read(id)
    switch (stored.kind) {
      case 'found':
        return { ok: true, value: stored.article }
      case 'absent':
        return err({ kind: 'not-found', detail: `There is no article ${id}.` })
      case 'damaged':
        return err({
          kind: 'unavailable',
          detail: `The record of ${id} is damaged: ${stored.detail}. Send it again to mend it.`,
          retryAfterSeconds: 3600,
        })
    }
  }

  /** Catalogue rows in the order they came, after a number: what lists and exports walk over. */
  list(after: number, limit: number): CatalogueRow[] {
    return this.#parts.catalogue.page(after, limit)
  }

  async document(request: DocumentRequest): Promise<FreshAnswer | undefined> {
    this.#reading()
    return this.#parts.library.document(request)
  }

  async directoryPage(known: Known) {
    this.#reading()
    return this.#parts.pages.directory(known)
  }

  async channelPage(channel: Channel, known: Known & { below?: number }) {
    this.#reading()
    return this.#parts.pages.channel(channel, known)
  }

  async articlePage(id: string, known: Known) {
    this.#reading()
    return this.#parts.articlePages.article(id, known)
  }

  async publicRecord(id: string, known: Known) {
    this.#reading()
    return this.#parts.articlePages.record(id, known)
  }

  exportRecords(after: number): Promise<ExportPage<string>> {
    return this.#parts.exports.records(after)
  }

  exportFrame(channel: Channel, format: FormatName): Envelope {
    this.#reading()
    return this.#parts.exports.frame(channel, format)
  }

  async exportFragments(
    channel: Channel,
    format: FormatName,
    below: number,
  ): Promise<ExportPage<Uint8Array>> {
    this.#reading()
    return this.#parts.exports.fragments(channel, format, below)
  }

  opml(): SiteDocument {
    this.#reading()
    return this.#parts.siteDocuments.opml()
  }

  async newsSitemap(): Promise<SiteDocument> {
    this.#reading()
    return this.#parts.siteDocuments.newsSitemap(Date.now())
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

  health() {
    return {
      sequence: this.#parts.catalogue.head().sequence,
      quarantined: this.#parts.catalogue.quarantined(100),
      nextDue: this.#parts.catalogue.nextDue(),
    }
  }

  /** The newest sequence of each channel, for the hub; undefined: there is no document. */
  versions(channels: Channel[]): (number | undefined)[] {
    this.#whole()
    return this.#parts.library.versions(channels)
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

  #reading(): void {
    this.#whole()
    this.#read = true
  }

  /** Throws while the index is incomplete: then nobody may take a document from it, and the replica answers. */
  #whole(): void {
    if (this.#parts.rebuild.underWay) throw new Error(rebuilding.detail)
  }

  /** A batch; one that leaves some over comes back at once. */
  async #settle(): Promise<void> {
    await this.#change(moment => this.#parts.writer.settle(moment, limits.dueBatchArticles))
  }

  /** Workers Cache forgets for the entrypoint that asks for it; where there is none, nothing is cached. */
  async #purge(call: PurgeCall): Promise<boolean> {
    return this.ctx.exports?.Documents ? this.ctx.exports.Documents.purge(call) : false
  }

  async #change<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
    const { sequence } = this.#parts.catalogue.head()
    const result = await work(this.#moment())
    if (this.#parts.catalogue.head().sequence > sequence) this.#read = false
    this.#agenda.plan()
    return result
  }

  /**
   * The time of a change. Last-Modified and ETag move together (RFC 9110 §8.8.2 counts seconds), so a change after one
   * that may have been read is noted a second later at least; a storm of changes runs ahead by a minute at most.
   */
  #moment(): Moment {
    const now = Date.now()
    const second = Math.floor(now / 1000) * 1000
    const last = this.#parts.catalogue.head().at
    const at = Math.min(Math.max(second, this.#read ? last + 1000 : last), Math.max(second + 60_000, last))
    return { now, at }
  }
}

const rebuilding = {
  kind: 'unavailable' as const,
  detail: 'The index is being rebuilt from the records.',
  retryAfterSeconds: 10,
}

/** Tasks that read the index wait until all of it is there. */
const onceWhole = (rebuild: Rebuild, task: Task): Task => ({
  due: () => (rebuild.underWay ? undefined : task.due()),
  run: now => task.run(now),
})

/** The hubs and the cloud that documents name. */
function advertised(base: string, { ownHub, externalHubs, rssCloud }: RealTime) {
  const { hostname: domain, port, protocol, pathname: path } = new URL(cloudUrl(base))
  const cloud = { domain, port: Number(port || (protocol === 'https:' ? 443 : 80)), path }
  return { hubs: ownHub ? [hubUrl(base)] : [], feedHubs: externalHubs, ...(rssCloud && { cloud }) }
}
