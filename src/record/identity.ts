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
 * source. A post without a title has its text in place of the title. Reading the same page again gives the same id.
 */
export function deriveArticleId(
  tagging: Tagging,
  from: {
    url?: string | undefined
    title?: string | undefined
    content?: string | undefined
    summary?: string | undefined
    published?: string | undefined
    source?: { name: string } | undefined
  },
): string {
  const { url, title, content, summary, published, source } = from
  const named = title ?? [content ?? null, summary ?? null]
  const seed = url ?? JSON.stringify([named, published ?? null, source?.name ?? null])
  return tagUri(tagging, `articles/${digest(seed).slice(0, 32)}`)
}

/**
 * The id of an article whose own id means something only where it came from, such as `1`: always the same for the same
 * origin and id, and never one that this site mints for an article of its own.
 */
export function broughtArticleId(tagging: Tagging, from: string, id: string): string {
  return tagUri(tagging, `brought/${digest(JSON.stringify([from, id])).slice(0, 32)}`)
}

/**
 * How an entry that states no id is known again. An article with the id of a candidate is the same one, where `like` is
 * given only if it is like the entry in that. Where there is none, the entry gets the first of `fresh` that is free.
 */
export interface Identity {
  candidates: { id: string; like?: Like }[]
  fresh: [string, ...string[]]
}

/** In its title; in its content; or in one of the two or its date. */
export type Like = 'title' | 'content' | 'any'

/** Entries of one document that state no id share nothing, their link, or link and title. */
export type Shared = 'nothing' | 'link' | 'title'

/**
 * The identity of an entry without an id of its own, from its link (or what stands for it), title and content. It does
 * not depend on the order of a document, and not on which other entries are in it when the entry is read again. Without a
 * title the content is all that tells the entry from another with its link.
 */
export function derivedIdentity(
  tagging: Tagging,
  { link, title, content = '' }: { link: string; title?: string | undefined; content?: string | undefined },
  shared: Shared,
): Identity {
  const derived = (...parts: string[]) =>
    tagUri(tagging, `articles/${digest(JSON.stringify([link, ...parts])).slice(0, 32)}`)
  const byContent = derived(title ?? '', content)
  const byTitle = title === undefined ? byContent : derived(title)

  switch (shared) {
    case 'nothing':
      return {
        candidates: [{ id: byContent }, { id: byTitle }, { id: link, like: 'any' }],
        fresh: [link, byTitle],
      }
    case 'link':
      return {
        candidates: [{ id: byContent }, { id: byTitle }, { id: link, like: 'title' }],
        fresh: [byTitle],
      }
    case 'title':
      return {
        candidates: [{ id: byContent }, { id: byTitle, like: 'content' }, { id: link, like: 'content' }],
        fresh: [byContent],
      }
  }
}

/** True for an id in this site's own tag space, which only this site mints. */
export const isOwnTag = (tagging: Tagging, id: string): boolean => id.startsWith(tagUri(tagging, ''))

/** True for an IRI that this site does not mint: it names one article in the whole world. */
export const isWorldwide = (tagging: Tagging, id: string): boolean =>
  isAbsoluteUri(id) && !isOwnTag(tagging, id)

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
