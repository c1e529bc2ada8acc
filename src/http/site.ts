import type { PublisherObject } from '../publisher/publisher.ts'
import type { Publication } from '../record/channel.ts'
import type { Settings } from '../settings.ts'

/** What the handlers of one site share: its definitions, its settings, and the way to its publisher. */
export interface Services {
  publication: Publication
  settings(env: Env): Settings
  publisher(env: Env): DurableObjectStub<PublisherObject>
  /** Forgets the isolate's copies of documents, after a write that went through this isolate. */
  forget(): void
}
