import { bodyOf, type InspectedBody } from './body.ts'
import type { Visit } from './visit.ts'

/** One sentence for each fault that a reader met. Empty: there is none. */
export function judge(visit: Visit): string[] {
  const body = bodyOf(visit.text)
  const outright = refusal(visit, body)
  if (outright) return [outright]

  return [
    ...redirection(visit),
    ...mediaType(visit, body),
    ...content(visit, body),
    ...validators(visit),
    ...size(visit),
  ]
}

function refusal({ status, headers, redirects }: Visit, { kind, feeds }: InspectedBody): string | undefined {
  if (status === 403 || status === 503 || headers['cf-mitigated'])
    return `It gets ${status}: let feed readers through the bot protection; none can answer a challenge.`
  if (status === 226)
    return 'It gets 226 (RFC 3229), which some readers take for an error: answer 200 to those that do.'
  if ([301, 302, 303, 307, 308].includes(status))
    return headers.location
      ? `It is redirected ${redirects.length} times, and then again: readers give up.`
      : `It gets ${status} without a Location (RFC 9110 §15.4).`
  if (status !== 200) return `It gets ${status} instead of the feed.`
  if (kind !== 'html') return undefined

  return feeds.length > 0
    ? `It gets a page, which names these feeds: ${feeds.join(', ')}. Examine one of them.`
    : 'It gets a page that names no feed: add <link rel="alternate" type="application/rss+xml" href="…"> to its head.'
}

function redirection({ redirects, url }: Visit): string[] {
  if (redirects.length === 0) return []
  if (redirects.length > 1) return [`It is redirected ${redirects.length} times: send it to ${url} at once.`]
  const passing = redirects.some(status => status === 302 || status === 303 || status === 307)
  return passing ? [`Its redirect is temporary: if ${url} is permanent, answer 301 or 308.`] : []
}

const types: Record<string, RegExp> = {
  rss: /^(?:application\/(?:rss\+xml|rdf\+xml|xml)|text\/xml)$/,
  atom: /^(?:application\/(?:atom\+xml|xml)|text\/xml)$/,
  json: /^application\/(?:feed\+json|json)$/,
}

function mediaType({ headers }: Visit, { kind }: InspectedBody): string[] {
  const [given = ''] = (headers['content-type'] ?? '').split(';')
  const expected = types[kind]
  if (!expected || expected.test(given.trim().toLowerCase())) return []
  return [`Content-Type is "${given}" for a body that is ${kind}.`]
}

function content({ url }: Visit, { kind, fault, self, hubs, nameless }: InspectedBody): string[] {
  if (fault) return [`It is not well-formed, and many readers show nothing: ${fault}`]
  if (kind === 'unknown') return ['It is not RSS, Atom or JSON Feed.']

  const selfless = self ? [] : ['It names no self link, by which readers and hubs know it.']
  const astray = self && self !== url ? [`Its self link is ${self}, but its URL is ${url}.`] : []
  const idName = kind === 'rss' ? 'guid' : 'id'
  const unnamed = `Items without ${idName}: ${nameless}. Readers guess which they know, and may show them again.`

  return [
    ...(nameless > 0 ? [unnamed] : []),
    ...selfless,
    ...astray,
    ...(hubs.length > 0 ? [] : ['It names no WebSub hub: readers learn of changes by asking.']),
  ]
}

function validators({ headers, again }: Visit): string[] {
  const { etag } = headers
  if (again === undefined)
    return ['It has neither ETag nor Last-Modified: every poll is sent the whole feed.']
  const unquoted =
    etag && !/^(?:W\/)?"[^"]*"$/.test(etag) ? [`ETag ${etag} lacks its quotes (RFC 9110 §8.8.3).`] : []
  return again === 304
    ? unquoted
    : [...unquoted, `Its own validators get ${again} instead of 304 (RFC 9110 §13.2.2).`]
}

const worthCompressingBytes = 1_024

function size({ asked, headers, sentBytes }: Visit): string[] {
  if (!asked['accept-encoding'] || headers['content-encoding'] || sentBytes < worthCompressingBytes) return []
  return [`Its ${sentBytes} bytes are not compressed, though it takes ${asked['accept-encoding']}.`]
}
