import { createHash } from 'node:crypto'
import { isAbsoluteUri } from './uri.ts'

/**
 * Identity: ids are made here, once, from things that do not change (RFC 4151, RFC 4287 §4.2.6), and never again.
 */

/** Who mints: a domain the site's owner held on that date (RFC 4151 §2.1). Chosen once; never follows a rename. */
export interface Tagging {
  authority: string
  date: string
}

/** `tag:news.example,2025-01-01:path`; the path is percent-encoded, since a tag holds ASCII only (RFC 4151 §2.1). */
export function tagUri({ authority, date }: Tagging, path: string): string {
  return `tag:${authority},${date}:${path.split('/').map(encodeURIComponent).join('/')}`
}

/** A new article's id, from 128 bits of the caller's randomness: two articles never share one. */
export function mintArticleId(tagging: Tagging, random: Uint8Array): string {
  return tagUri(tagging, `articles/${hex(random.subarray(0, 16))}`)
}

/**
 * The id of an article that arrives without one, from what names it for ever: its address, else its title, date and
 * source. Reading the same page again gives the same id.
 */
export function deriveArticleId(
  tagging: Tagging,
  from: {
    url?: string | undefined
    title: string
    published?: string | undefined
    source?: { name: string } | undefined
  },
): string {
  const seed = from.url ?? JSON.stringify([from.title, from.published ?? null, from.source?.name ?? null])
  return tagUri(tagging, `articles/${digest(seed).slice(0, 32)}`)
}

/**
 * The id as Atom can carry it: RFC 4287 §4.2.6 wants an IRI. An id that is one stays as it is, character for
 * character; an imported word such as `post-42` is wrapped in a tag of ours, always the same.
 */
export function atomId(tagging: Tagging, id: string): string {
  return isAbsoluteUri(id) ? id : tagUri(tagging, `ids/${id}`)
}

/** SHA-256 of the text's UTF-8, as 64 hexadecimal digits. Synchronous, so that it may stand inside a transaction. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** FNV-1a over UTF-16 code units, 32 bits: spreads and tells apart what nobody forges. */
export function shortHash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}
