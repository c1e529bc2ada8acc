import type { PublisherCalls } from '../../contract/publisher.ts'
import { type FormatName, formatNames, formats } from '../../document/formats.ts'
import { channelUrl } from '../../record/address/addresses.ts'
import { type Channel, feedChannel, type Publication, takesSubscribers } from '../../record/channel.ts'
import { withoutNeedlessEncoding } from '../../websub/intent.ts'
import type { TopicDocument, Topics } from '../../websub/topics.ts'
import { channelAddress } from '../feeds/address.ts'
import { segmentsOf } from '../feeds/seen-address.ts'

/** A topic: the self URL of a channel's document in one format. */
export interface Topic {
  url: string
  channel: Channel
  format: FormatName
}

/**
 * The topic with that URL; undefined: it is not one of this site. Only a self URL is a topic, so that its
 * representation is never negotiated (WebSub §4.1). Archive pages are not topics, since they don't gain articles;
 * neither are searches that accept no subscribers.
 */
export function topicOf(publication: Publication, base: string, text: string): Topic | undefined {
  if (!text.startsWith(`${base}/`) || !URL.canParse(text)) return undefined

  const { pathname, searchParams } = new URL(`http://site${text.slice(base.length)}`)
  const segments = segmentsOf(pathname)
  const address = segments && channelAddress(publication, segments, searchParams)
  if (address?.kind !== 'channel' || !address.format || address.closingSequence !== undefined)
    return undefined

  const { channel, format } = address
  if (!takesSubscribers(channel)) return undefined

  const url = channelUrl(base, channel, format)
  return withoutNeedlessEncoding(text) === withoutNeedlessEncoding(url) ? { url, channel, format } : undefined
}

export interface TopicsInput {
  publication: Publication
  base: string
  publisher(): DurableObjectStub<PublisherCalls>
}

/** The publisher from the hub's view: URLs in, sequences and bytes out. */
export function topics({ publication, base, publisher }: TopicsInput): Topics {
  const topic = (url: string) => topicOf(publication, base, url)
  return {
    async opening(url) {
      const found = topic(url)
      return found && publisher().opening(found.channel)
    },
    async versions(urls, after) {
      const known = urls.flatMap(url => topic(url) ?? [])
      const found = await publisher().versions(
        known.map(({ channel }) => channel),
        after,
      )
      const sequences = new Map(known.map(({ url }, index) => [url, found[index]]))
      return urls.map(url => sequences.get(url))
    },
    async document(url, since) {
      const found = topic(url)
      return found && documentOf(publisher(), found, since)
    },
    feeds: () =>
      publication.feeds
        .filter(({ movedTo, retired }) => !movedTo && !retired)
        .flatMap(feed => formatNames.map(name => channelUrl(base, feedChannel(publication, feed), name))),
  }
}

async function documentOf(
  publisher: DurableObjectStub<PublisherCalls>,
  { channel, format }: Topic,
  since: number | undefined,
): Promise<TopicDocument | undefined> {
  const changes = since === undefined ? {} : { known: [String(since)], delta: true }
  const answer = await publisher.topicDocument({ channel, format, ...changes })
  if (!answer) return undefined
  const whole = answer.kind === 'unchanged' ? await publisher.topicDocument({ channel, format }) : answer
  if (!whole || whole.kind === 'unchanged') return undefined
  const contentType = `${formats[format].mediaType}; charset=utf-8`
  return { sequence: Number(whole.version), contentType, bytes: whole.bytes }
}
