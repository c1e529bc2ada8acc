import { SaxesParser } from 'saxes'

/** The kind of a body, and what it states about itself. */
export interface InspectedBody {
  kind: 'rss' | 'atom' | 'json' | 'html' | 'unknown'
  /** The reason why it cannot be parsed; absent: it is well-formed. */
  fault?: string
  self?: string
  hubs: string[]
  /** Number of items without a permanent id: guid (RSS), id (Atom, JSON Feed) or rdf:about. */
  nameless: number
  /** URLs of feeds that a page names (rel="alternate"). */
  feeds: string[]
}

export function bodyOf(text: string): InspectedBody {
  if (text.trimStart().startsWith('{')) return jsonBody(text)
  if (/^\s*(?:<!--[\s\S]*?-->\s*)?(?:<!doctype html|<html)/i.test(text)) return pageBody(text)
  return xmlBody(text)
}

function jsonBody(text: string): InspectedBody {
  try {
    const { version, feed_url: self, hubs, items } = JSON.parse(text)
    const named = Array.isArray(hubs)
      ? hubs.flatMap(hub => (typeof hub?.url === 'string' ? [hub.url] : []))
      : []
    const isFeed = typeof version === 'string' && version.includes('jsonfeed.org')
    return {
      kind: isFeed ? 'json' : 'unknown',
      hubs: named,
      nameless: Array.isArray(items) ? items.filter(item => !item?.id).length : 0,
      feeds: [],
      self: typeof self === 'string' ? self : undefined,
    }
  } catch (error) {
    return { kind: 'json', hubs: [], nameless: 0, feeds: [], fault: String(error) }
  }
}

const kinds: Record<string, InspectedBody['kind']> = { rss: 'rss', RDF: 'rss', feed: 'atom', html: 'html' }

function xmlBody(text: string): InspectedBody {
  const body: InspectedBody = { kind: 'unknown', hubs: [], nameless: 0, feeds: [] }
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  let item: { depth: number; named: boolean } | undefined

  parser.on('opentag', ({ local, attributes }) => {
    depth += 1
    if (depth === 1) body.kind = kinds[local] ?? 'unknown'
    if (!item && (local === 'item' || local === 'entry')) item = { depth, named: 'rdf:about' in attributes }
    if (item && depth === item.depth + 1 && (local === 'guid' || local === 'id')) item.named = true
    const [rel, href] = [attributes.rel?.value, attributes.href?.value]
    if (local !== 'link' || depth > 3 || !href) return
    if (rel === 'self') body.self ??= href
    if (rel === 'hub') body.hubs.push(href)
  })
  parser.on('closetag', () => {
    if (item?.depth === depth) {
      if (!item.named) body.nameless += 1
      item = undefined
    }
    depth -= 1
  })
  parser.on('error', ({ message }) => {
    body.fault ??= message
  })

  try {
    parser.write(text).close()
  } catch (error) {
    body.fault ??= error instanceof Error ? error.message : String(error)
  }

  return body
}

/** Reads only a page's feed links. */
function pageBody(text: string): InspectedBody {
  const links = [...text.matchAll(/<link\s[^>]*>/gi)].map(([tag]) => tag)
  const feeds = links.flatMap(tag => {
    const type = /application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(tag)
    const [, href] = /\shref\s*=\s*["']?([^"'\s>]+)/i.exec(tag) ?? []
    return type && /\brel\s*=\s*["']?[^"'>]*\balternate\b/i.test(tag) && href ? [href] : []
  })
  return { kind: 'html', hubs: [], nameless: 0, feeds }
}
