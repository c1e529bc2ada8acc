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
 * Tries what readers and writers need, where they have not tried it themselves: once a minute at most, when somebody
 * asks for the site's health. Of each feed it asks for the last change, and for a document where the log has gone on
 * since the last time; then it writes a row. What fails is noted by its name.
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

  /** Each time in another format: what can be made in one can seldom not be made in another. */
  async #checkFeed(channel: Channel, hasChanged: boolean, now: number): Promise<void> {
    const { readers, faults, parts } = this.#parts
    const format = formatNames[Math.floor(now / intervalMilliseconds) % formatNames.length] ?? 'atom'
    const check = async () => {
      const last = hasChanged
        ? await readers.document({ channel, format })
        : parts.selections.lastChange(channel.slice)
      httpDate(last?.at ?? 0) // throws where no header can say it
    }
    await faults.watch('feeds', channel.path, check).catch(noted)
  }
}

/** Whoever watched has noted it. */
const noted = (): void => undefined
