import type { Context } from 'hono'
import { type FormatName, formatNameOf, formatNames, formats } from '../../document/formats.ts'
import { type Channel, feedChannel, searchChannel } from '../../record/channel.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { jsonLines, streamed } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Services } from '../services.ts'

/**
 * GET /api/export: every record, complete, one JSON line each. Importing them into an empty site gives the same
 * documents. `?format=rss|atom|json` gives one long document instead, of the feed in `?feed=` or of all articles. 503
 * while the index is rebuilt.
 */
export const exportArticles: AuthorizedHandler = async (context, services) => {
  const asked = context.req.query('format') ?? 'ndjson'
  const notNow = await unlessWhole(context.env, services)
  if (notNow) return notNow
  if (asked === 'ndjson') return jsonLines(bytesOf(recordLines(context, services)))

  const format = formatNameOf(asked)
  const name = context.req.query('feed')
  const channel = channelOf(services, name)
  if (!format || !channel) {
    const violations = format
      ? [{ field: 'feed', value: name ?? '', rule: `must be one of: ${names(services)}` }]
      : [{ field: 'format', value: asked, rule: `must be ${allowed}` }]
    return problemResponse({ kind: 'invalid-request', violations })
  }

  return streamed(bytesOf(longDocument(context, services, { channel, format })), formats[format].mediaType)
}

/** Example: `ndjson, rss, atom or json`. */
const allowed = ['ndjson', ...formatNames].join(', ').replace(/, (\w+)$/, ' or $1')

const names = ({ publication }: Services): string => publication.feeds.map(feed => feed.name).join(', ')

/** The refusal of requests that read the whole index, while the index is rebuilt. Undefined: it is complete. */
export async function unlessWhole(env: Env, services: Services): Promise<Response | undefined> {
  const { rebuilding } = await services.publisher(env).rebuildProgress()
  if (!rebuilding) return undefined
  const detail = 'The index is being rebuilt, so articles would be missing. Try again later.'
  return problemResponse({ kind: 'unavailable', detail, retryAfterSeconds: 10 })
}

function channelOf({ publication }: Services, name: string | undefined): Channel | undefined {
  if (name === undefined) return searchChannel(publication, { wanted: [], unwanted: [] })
  const definition = publication.feeds.find(feed => feed.name === name)
  return definition && feedChannel(publication, definition)
}

const encoder = new TextEncoder()

async function* recordLines(
  context: Context<{ Bindings: Env }>,
  services: Services,
): AsyncGenerator<Uint8Array> {
  const publisher = services.publisher(context.env)
  let after: number | undefined = 0
  while (after !== undefined) {
    const { items, next } = await publisher.exportRecords(after)
    yield encoder.encode(items.map(item => `${item}\n`).join(''))
    after = next
  }
}

interface Long {
  channel: Channel
  format: FormatName
}

async function* longDocument(
  context: Context<{ Bindings: Env }>,
  services: Services,
  { channel, format }: Long,
): AsyncGenerator<Uint8Array> {
  const publisher = services.publisher(context.env)
  const { head, opening, separator, tail } = await publisher.exportFrame(channel, format)

  yield encoder.encode(head)
  let between = opening
  let below: number | undefined = Number.MAX_SAFE_INTEGER

  while (below !== undefined) {
    const { items, next } = await publisher.exportFragments(channel, format, below)
    for (const item of items) {
      yield encoder.encode(between)
      yield item
      between = separator
    }
    below = next
  }

  yield encoder.encode(tail)
}

/** A stream that requests the next piece only after the client has taken the last. */
export function bytesOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
