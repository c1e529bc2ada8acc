import type { PublisherCalls } from '../contract/publisher.ts'
import type { ReplicaStore } from '../document/replica.ts'
import type { Send } from '../outgoing.ts'
import type { Publication } from '../record/channel.ts'
import type { Settings } from '../settings.ts'
import type { HubObject } from '../websub/hub.ts'
import type { Incidents } from './observe/incidents.ts'
import type { Polls } from './throttle/polls.ts'
import type { Searches } from './throttle/searches.ts'
import type { TokenLookups } from './throttle/token-lookups.ts'

/** The services that the handlers of one site share: its definitions, its settings, its publisher and its hub. */
export interface Services {
  publication: Publication
  settings(env: Env): Settings
  publisher(env: Env): DurableObjectStub<PublisherCalls>
  hub(env: Env): DurableObjectStub<HubObject>
  /** The storage of the feeds' last documents, for times when the publisher can't answer; undefined: none. */
  replica(env: Env): ReplicaStore | undefined
  /** Sends requests to other machines. */
  send(env: Env): Send
  /** Limits readers that repeatedly take whole documents. */
  polls: Polls
  /** Limits how often one address searches. */
  searches: Searches
  tokenLookups: TokenLookups
  incidents: Incidents
  /** Drops the isolate's copies of documents, after a write through this isolate. */
  forget(): void
}
