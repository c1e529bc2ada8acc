import { isWebUrl } from '../record/uri.ts'

/**
 * Addresses from outside, made what a document may link to: absolute http(s) URLs, in the spelling of the URL
 * standard (punycode hosts, percent-encoded paths), which names the same resource as the spelling that came.
 */

/** What became of an address: usable as `url` (`wasRelative`: it needed the base), or not at all. */
export type ResolvedUrl = { url: string; wasRelative: boolean } | undefined

/** Resolves an address against the base. Undefined: it leads to no http(s) URL, or is relative and there is no base. */
export function resolveUrl(text: string, baseUrl?: string): ResolvedUrl {
  const absolute = canonicalUrl(text)
  if (absolute) return { url: absolute, wasRelative: false }
  if (baseUrl === undefined || hasScheme(text)) return undefined
  const parsed = URL.parse(text.trim(), baseUrl)
  const url = parsed ? canonicalUrl(parsed.href) : undefined
  return url ? { url, wasRelative: true } : undefined
}

/** The absolute http(s) URL in the URL standard's spelling, undefined for anything else. */
export function canonicalUrl(text: string): string | undefined {
  if (!/^\s*https?:\/\//i.test(text)) return undefined
  const parsed = URL.parse(text)
  if (!parsed?.host) return undefined
  const url = parsed.href.replace(/[\s<>"\\^`{|}]/g, encodeURIComponent) // legal in a URL, not in a URI (RFC 3986 §2)
  return isWebUrl(url) ? url : undefined
}

/** As the URL standard reads a scheme: tabs and line ends anywhere in it do not count, which is how `java\nscript:` works. */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, ''))
}
