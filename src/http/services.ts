import type { ReplicaStore } from '../document/replica.ts'
import type { Send } from '../outgoing.ts'
import type { Incidents } from './observe/incidents.ts'
import type { Polls } from './throttle/polls.ts'
import type { Searches } from './throttle/searches.ts'
import type { TokenLookups } from './throttle/token-lookups.ts'
import type { PublisherCalls } from '../contract/publisher.ts'
import type { Publication } from '../record/channel.ts'
import type { Settings } from '../settings.ts'
import type { HubObject } from '../websub/hub.ts'

/** What the handlers of one site share: its definitions, its settings, and the ways to its publisher and its hub. */
export interface Services {
  publication: Publication
  settings(env: Env): Settings
  publisher(env: Env): DurableObjectStub<PublisherCalls>
  hub(env: Env): DurableObjectStub<HubObject>
  /** Where the last documents of the feeds stand for when the publisher cannot answer; undefined: nowhere. */
  replica(env: Env): ReplicaStore | undefined
  /** The door for requests to others. */
  send(env: Env): Send
  /** Slows down readers that take whole documents again and again. */
  polls: Polls
  /** Bounds how often one address searches. */
  searches: Searches
  tokenLookups: TokenLookups
  incidents: Incidents
  /** Forgets the isolate's copies of documents, after a write that went through this isolate. */
  forget(): void
}
