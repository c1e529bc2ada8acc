import type { RebuildProgress } from '../catalogue/rebuilding.ts'
import type { FormatName } from '../document/formats.ts'
import type { Envelope } from '../document/skeleton.ts'
import type { Article } from '../record/article.ts'
import type { Channel } from '../record/channel.ts'
import type { Result } from '../record/problem.ts'
import type { MintedToken, Scope, Token, TokenOrder } from '../record/token.ts'
import type { ArticleListPage, ArticleListRequest } from './article-list.ts'
import type { DocumentRequest, FreshAnswer, SiteDocument } from './document-answer.ts'
import type { ExportPage } from './export-page.ts'
import type { Known } from './freshness.ts'
import type {
  ArticlePage,
  ChannelPage,
  Directory,
  GoneArticle,
  PageAnswer,
  PublicArticle,
} from './page-content.ts'
import type { Precondition } from './precondition.ts'
import type { PublisherHealth } from './publisher-health.ts'
import type { Submission, Withdrawal, WriteResult } from './write-command.ts'

type Answered<T> = Promise<Result<T>>

/** The methods of the publisher that the gateway may call. Each is one RPC to the Durable Object of the site. */
export interface PublisherCalls extends Rpc.DurableObjectBranded {
  /** Stores drafts in one transaction. One result for each, in their order. */
  put(orders: (Submission | Withdrawal)[]): Promise<Result<WriteResult>[]>

  /** Returns what `put` would do, and stores nothing. */
  dryRun(orders: Submission[]): Promise<Result<Pick<WriteResult, 'outcome' | 'article'>>[]>

  retract(id: string, order: { reason?: string; precondition: Precondition }): Answered<WriteResult>

  /** The record as the newsroom sees it. */
  read(id: string): Answered<Article>

  /** A page of the newsroom's list. */
  list(request: ArticleListRequest): Promise<ArticleListPage>

  /** Number of stored articles, including those that readers do not see. */
  count(): number

  /** Undefined: the channel has no such document. */
  document(request: DocumentRequest): Promise<FreshAnswer | undefined>

  /** The document of a search. An error if too many searches wait. */
  search(request: DocumentRequest): Answered<FreshAnswer | undefined>

  /** The page of a search. An error if too many searches wait. */
  searchPage(
    channel: Channel,
    known: Known & { below?: number },
  ): Answered<PageAnswer<ChannelPage> | undefined>

  directoryPage(known: Known): Promise<PageAnswer<Directory>>

  channelPage(
    channel: Channel,
    known: Known & { below?: number },
  ): Promise<PageAnswer<ChannelPage> | undefined>

  articlePage(id: string, known: Known): Promise<PageAnswer<ArticlePage> | GoneArticle | undefined>

  publicRecord(id: string, known: Known): Promise<PageAnswer<PublicArticle> | GoneArticle | undefined>

  /** Records as JSON texts, also those that readers do not see, in the order in which they came. */
  exportRecords(after: number): Promise<ExportPage<string>>

  /** The envelope of a channel's long document. */
  exportFrame(channel: Channel, format: FormatName): Promise<Envelope>

  /** Rendered entries, newest first. */
  exportFragments(channel: Channel, format: FormatName, below: number): Promise<ExportPage<Uint8Array>>

  opml(): Promise<SiteDocument>

  newsSitemap(): Promise<SiteDocument>

  /** The newest change of each channel after that sequence. Undefined: there is none. */
  versions(channels: Channel[], after?: number): Promise<(number | undefined)[]>

  /** The sequence at which a new subscriber of the channel starts. Undefined: it has no document. */
  opening(channel: Channel): number | undefined

  /** A document that the hub delivers. */
  topicDocument(request: DocumentRequest): Promise<FreshAnswer | undefined>

  /** The states of the sources that are read on a schedule, as JSON texts. */
  pullStates(): { url: string; state: string }[]

  savePullState(url: string, state: string): void

  /** Makes a token. Only this answer contains its secret. */
  createToken(order: TokenOrder): Result<Token & MintedToken>

  tokens(): Token[]

  /** False: there is no such token. */
  revokeToken(id: string): boolean

  /** Undefined: there is no token with that id and digest. */
  scopesOf(id: string, digest: string): Scope[] | undefined

  health(): PublisherHealth

  /** The health, after a test of everything that nobody has used for a minute. */
  checkup(): Promise<PublisherHealth>

  /** Starts to derive the index from the records again. */
  rebuild(): Promise<RebuildProgress>

  rebuildProgress(): RebuildProgress
}
