import type { Send } from '../outgoing.ts'
import type { Draft } from '../record/article.ts'
import type { SiteDefinition, SourceFeed } from '../record/feed.ts'
import type { Identity } from '../record/identity.ts'
import type { Origin, OutsideOrigin } from '../record/origin.ts'
import type { Result } from '../record/problem.ts'
import type { FetchLimits } from './fetch.ts'

/** One round over the due sources, and its dependencies. */

/** The methods of the publisher that a round calls. */
export interface PublisherClient {
  pullStates(): Promise<{ url: string; state: string }[]>
  savePullState(url: string, state: string): Promise<void>
  put(
    orders: (PulledArticle | PulledWithdrawal)[],
  ): Promise<Result<{ outcome: 'created' | 'updated' | 'unchanged' }>[]>
}

/** An article of a source, with its origin. */
export interface PulledArticle {
  draft: Draft
  origin: Origin
  /** Absent: the article states an id. */
  identity?: Identity
}

/** Retracts an article that the source brought earlier. */
interface PulledWithdrawal {
  withdrawn: string
  retracted: NonNullable<Draft['retracted']>
  origin: OutsideOrigin
}

export interface PullLimits extends FetchLimits {
  sourcesMax: number
  /** Maximum for sources and pages together, since the platform limits the requests of one run. */
  requestsMax: number
  /** No request starts later than this. */
  runMilliseconds: number
  /** Default for a page list. */
  articlesMax: number
  /** Number of records per call to the publisher. */
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
  /** Logs one line of JSON about a failure. */
  log(line: string): void
}

export interface Round extends PullParts {
  /** True: the limits of requests or time are reached. No request may start; the rest waits for the next round. */
  isSpent(): boolean
  /** The scheduled start in milliseconds since 1970. */
  at: number
}

/**
 * Starts a round now. Its `send` counts requests, and `isSpent` checks requests and time. `at`: the scheduled start.
 */
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
