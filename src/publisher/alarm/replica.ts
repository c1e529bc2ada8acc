import type { Meta } from '../../catalogue/meta.ts'
import { formatNames } from '../../document/formats.ts'
import { type ReplicaDocument, type ReplicaStore, replicaKey } from '../../document/replica.ts'
import { type Channel, feedChannel, type Publication } from '../../record/channel.ts'
import type { FeedDefinition } from '../../record/feed.ts'
import { shortHash } from '../../record/identity.ts'
import type { Library } from '../read/library.ts'
import type { Task } from './alarm-scheduler.ts'

/**
 * Writes the replica: the last documents of the defined feeds, outside of the publisher, for times when it cannot
 * answer. Each key is written at most once a minute, and only if its document has changed (KV's free plan allows 1,000
 * writes a day, and one write per second and key).
 */

export interface ReplicaParts {
  publication: Publication
  library: Library
  meta: Meta
  /** Absent: the site has no replica. */
  storage: ReplicaStore | undefined
  /** The newest sequence of the change log. */
  head(): number
  /** Digest of everything except articles that a feed's documents depend on. */
  renderer(channel: Channel): number
}

const intervalMilliseconds = 60_000

export class Replica implements Task {
  readonly #parts: ReplicaParts
  /** For all feeds and formats together. */
  readonly #renderer: number

  constructor(parts: ReplicaParts) {
    const { publication, renderer } = parts
    this.#parts = parts
    const renderers = publication.feeds.map(feed => renderer(feedChannel(publication, feed)))
    this.#renderer = shortHash([...formatNames, ...renderers].join(' '))
  }

  due(): number | undefined {
    const { meta, storage, head } = this.#parts
    if (!storage || head() === 0) return undefined
    if (head() <= meta.number('replicated-sequence') && this.#isOfRenderer()) return undefined
    return meta.number('replicated-at') + intervalMilliseconds
  }

  /** Writes what has changed. A feed that fails does not stop the others; at the end this throws, and is due again. */
  async run(now: number): Promise<void> {
    const { meta, publication, head } = this.#parts
    const sequence = head()

    meta.set('replicated-at', now) // first, so that a failure waits a minute too
    const failures: unknown[] = []

    for (const feed of publication.feeds) {
      await this.#writeFeed(feed).catch(error => failures.push(error))
    }

    if (failures.length > 0) throw failures[0]

    meta.set('replicated-sequence', sequence)
    meta.set('replicated-renderer', this.#renderer)
  }

  /** True if the renderer has not changed since everything was written. */
  #isOfRenderer(): boolean {
    return this.#parts.meta.number('replicated-renderer') === this.#renderer
  }

  async #writeFeed(definition: FeedDefinition): Promise<void> {
    const { meta, publication, library, storage } = this.#parts
    if (!storage || definition.retired || definition.movedTo) return

    const channel = feedChannel(publication, definition)
    const name = `replicated ${definition.name}`
    const known = this.#isOfRenderer() ? [String(meta.number(name))] : []
    const renderer = this.#parts.renderer(channel)
    const versions: number[] = []

    for (const format of formatNames) {
      const document = await library.document({ channel, format, known })
      if (document?.kind !== 'document') return
      const { version, at, links, bytes } = document
      const text = new TextDecoder().decode(bytes)
      const replica: ReplicaDocument = { v: 1, renderer, version, at, links, text }
      await storage.setItem(replicaKey(channel, format), JSON.stringify(replica))
      versions.push(Number(version))
    }

    meta.set(name, Math.min(...versions)) // a change may have happened between two formats
  }
}
