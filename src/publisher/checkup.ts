import { formatNames } from '../document/formats.ts'
import { type Channel, feedChannel, type Publication } from '../record/channel.ts'
import { httpDate } from '../record/time.ts'
import type { Faults } from './faults.ts'
import type { publisherParts } from './parts.ts'
import type { Readers } from './readers.ts'

export interface CheckupParts {
  publication: Publication
  parts: Pick<ReturnType<typeof publisherParts>, 'catalogue' | 'meta' | 'rebuild' | 'selections'>
  readers: Pick<Readers, 'document'>
  faults: Faults
}

const intervalMilliseconds = 60_000

/**
 * Tests what readers and writers need, if they have not used it themselves. Runs at most once a minute, when somebody
 * asks for the site's health. For each feed it reads the last change, and a document if the log has grown since the
 * last time; then it writes a row. Failures are recorded as faults.
 */
export class Checkup {
  readonly #parts: CheckupParts
  #checkedAt = 0

  constructor(parts: CheckupParts) {
    this.#parts = parts
  }

  async run(now: number): Promise<void> {
    const { faults, parts } = this.#parts
    const { meta, rebuild } = parts
    const checkedAt = Math.max(this.#checkedAt, meta.number('checked-at'))
    if (rebuild.underWay || now - checkedAt < intervalMilliseconds) return

    this.#checkedAt = now
    const { sequence } = parts.catalogue.head()

    await this.#checkFeeds(now, sequence !== meta.number('checked-sequence'))
    const write = () => {
      meta.set('checked-at', now)
      meta.set('checked-sequence', sequence)
    }
    await faults.watch('writes', 'checkup', write).catch(noted)
  }

  async #checkFeeds(now: number, hasChanged: boolean): Promise<void> {
    const { publication } = this.#parts
    const listed = publication.feeds.filter(feed => !feed.retired && !feed.movedTo)
    for (const feed of listed) await this.#checkFeed(feedChannel(publication, feed), hasChanged, now)
  }

  /** Each run uses another format. A document that works in one format seldom fails in another. */
  async #checkFeed(channel: Channel, hasChanged: boolean, now: number): Promise<void> {
    const { readers, faults, parts } = this.#parts
    const format = formatNames[Math.floor(now / intervalMilliseconds) % formatNames.length] ?? 'atom'
    const check = async () => {
      const last = hasChanged
        ? await readers.document({ channel, format })
        : parts.selections.lastChange(channel.slice)
      httpDate(last?.at ?? 0) // throws if no header can express the date
    }
    await faults.watch('feeds', channel.path, check).catch(noted)
  }
}

/** `watch` has recorded the error. */
const noted = (): void => undefined
