import type { FormatName } from '../record/addresses.ts'

/** Which format a request gets, and whether its headers had a say. */
export interface Choice {
  format: FormatName
  negotiated: boolean
}

const types: Record<string, FormatName> = {
  'application/rss+xml': 'rss',
  'application/atom+xml': 'atom',
  'application/feed+json': 'json',
  'application/json': 'json',
}

/**
 * An address with a suffix ignores Accept: readers ask for one format's type at another's address. Without a suffix
 * the feed type with the highest q wins (RFC 9110 §12.5.1), Atom where nothing decides; never 406.
 */
export function negotiate(request: Request, suffix: FormatName | undefined): Choice {
  if (suffix) return { format: suffix, negotiated: false }
  const ranges = acceptRanges(request.headers.get('accept') ?? '')
  const feeds = ranges.filter(range => range.q > 0 && types[range.type])
  const best = feeds.sort((a, b) => b.q - a.q)[0]
  return { format: (best && types[best.type]) ?? 'atom', negotiated: true }
}

interface Range {
  type: string
  q: number
}

/** The media ranges of an Accept header with their weights, in their order (RFC 9110 §12.4.2). */
export function acceptRanges(header: string): Range[] {
  return header.split(',').flatMap(item => {
    const [type = '', ...parameters] = item.split(';').map(part => part.trim().toLowerCase())
    const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
    const q = weight === undefined ? 1 : Number(weight)
    return type && q >= 0 && q <= 1 ? [{ type, q }] : []
  })
}
