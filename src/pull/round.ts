import type { Send } from '../outgoing.ts'
import type { Draft } from '../record/article.ts'
import type { SiteDefinition, SourceFeed } from '../record/feed.ts'
import type { Identity } from '../record/identity.ts'
import type { Origin, OutsideOrigin } from '../record/origin.ts'
import type { Result } from '../record/problem.ts'
import type { FetchLimits } from './fetch.ts'

/** One round over the sources that are due, and what it needs. */

/** What the publisher does for a round. */
export interface PublisherClient {
  pullStates(): Promise<{ url: string; state: string }[]>
  savePullState(url: string, state: string): Promise<void>
  put(
    orders: (PulledArticle | PulledWithdrawal)[],
  ): Promise<Result<{ outcome: 'created' | 'updated' | 'unchanged' }>[]>
}

/** An article of a source, and who says it. */
export interface PulledArticle {
  draft: Draft
  origin: Origin
  /** Absent: the article states an id. */
  identity?: Identity
}

/** A source withdraws an article that it brought. */
interface PulledWithdrawal {
  withdrawn: string
  retracted: NonNullable<Draft['retracted']>
  origin: OutsideOrigin
}

export interface PullLimits extends FetchLimits {
  sourcesMax: number
  /** For sources and pages together: a platform counts what one run asks for. */
  requestsMax: number
  /** No request begins later. */
  runMilliseconds: number
  /** Of a page-list that says nothing else. */
  articlesMax: number
  /** So many records go to the publisher in one call. */
  batchArticles: number
}

export interface PullParts {
  site: Pick<SiteDefinition, 'timeZone' | 'language' | 'tagging'>
  sources: SourceFeed[]
  publisher: PublisherClient
  send: Send
  userAgent: string
  limits: PullLimits
  /** Milliseconds since 1970. */
  now(): number
  /** Takes one line of JSON for what went wrong. */
  log(line: string): void
}

export interface Round extends PullParts {
  /** It has had its share: no request may begin, and what is left waits for the next. */
  isSpent(): boolean
  /** When it was to begin, in milliseconds since 1970. */
  at: number
}

/** A round that begins now: its door to others counts the requests and the time. `at` is when it was to begin. */
export function newRound(parts: PullParts, at: number): Round {
  const { send, limits, now } = parts
  const endsAt = now() + limits.runMilliseconds
  let requests = 0
  const isSpent = () => requests >= limits.requestsMax || now() >= endsAt
  const counted: Send = request => {
    requests += 1
    return send(request)
  }
  return { ...parts, send: counted, isSpent, at }
}
