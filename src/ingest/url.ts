import { isWebUrl } from '../record/uri.ts'

/**
 * Turns addresses from outside into URLs that documents may link to: absolute http(s) URLs in the spelling of the URL
 * standard (punycode hosts, percent-encoded paths), which name the same resources.
 */

/** The usable URL (`wasRelative`: it needed the base), or undefined. */
export type ResolvedUrl = { url: string; wasRelative: boolean } | undefined

/**
 * Resolves an address against the base. Undefined: it is not an http(s) URL, or it is relative and there is no base.
 */
export function resolveUrl(text: string, baseUrl?: string): ResolvedUrl {
  const absolute = canonicalUrl(text)
  if (absolute) return { url: absolute, wasRelative: false }
  if (baseUrl === undefined || hasScheme(text)) return undefined
  const parsed = URL.parse(text.trim(), baseUrl)
  const url = parsed ? canonicalUrl(parsed.href) : undefined
  return url ? { url, wasRelative: true } : undefined
}

/** The absolute http(s) URL in the URL standard's spelling; undefined for anything else. */
export function canonicalUrl(text: string): string | undefined {
  if (!/^\s*https?:\/\//i.test(text)) return undefined
  const parsed = URL.parse(text)
  if (!parsed?.host) return undefined
  const url = parsed.href.replace(/[\s<>"\\^`{|}]/g, encodeURIComponent) // legal in a URL, not in a URI (RFC 3986 §2)
  return isWebUrl(url) ? url : undefined
}

/** Parameters that programs which count visits add to a link. They differ from one campaign to the next. */
const trackingParameter = /^(?:utm_[^=]*|fbclid|gclid|mc_cid|mc_eid)(?:=|$)/i

/** The address without parameters of campaigns, for use as an id. The rest is unchanged, character for character. */
export function withoutTracking(url: string): string {
  const [, start = '', query, fragment = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(url) ?? []
  if (query === undefined) return url

  const parameters = query.split('&')
  const kept = parameters.filter(parameter => !trackingParameter.test(parameter))
  if (kept.length === parameters.length) return url
  return start + (kept.length > 0 ? `?${kept.join('&')}` : '') + fragment
}

/**
 * Detects a scheme as the URL standard does: it ignores tabs and line ends anywhere, which makes `java\nscript:` work.
 */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, ''))
}
