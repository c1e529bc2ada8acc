import { createHash } from 'node:crypto'
import { isAbsoluteUri } from './uri.ts'

/** Makes ids. An id is made once, from things that do not change, and never again (RFC 4151, RFC 4287 §4.2.6). */

/**
 * The tagging entity: a domain that the site's owner held on that date (RFC 4151 §2.1). Chosen once; it stays even if
 * the site moves.
 */
export interface Tagging {
  authority: string
  date: string
}

/**
 * Returns `tag:news.example,2025-01-01:path`. The path is percent-encoded, since a tag holds only ASCII (RFC 4151
 * §2.1).
 */
export function tagUri({ authority, date }: Tagging, path: string): string {
  return `tag:${authority},${date}:${path.split('/').map(encodeURIComponent).join('/')}`
}

/** A new article's id, from 128 random bits of the caller. Ids never collide in practice. */
export function mintArticleId(tagging: Tagging, random: Uint8Array): string {
  return tagUri(tagging, `articles/${hex(random.subarray(0, 16))}`)
}

/**
 * The id of an article that arrives without one, from properties that identify it permanently: its URL; else its title,
 * date and source. Reading the same page again gives the same id.
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
 * The id of an article whose own id, such as `1`, is unique only at its origin. The same origin and id always give the
 * same result. It never equals an id that this site mints for an article of its own.
 */
export function broughtArticleId(tagging: Tagging, from: string, id: string): string {
  return tagUri(tagging, `brought/${digest(JSON.stringify([from, id])).slice(0, 32)}`)
}

/**
 * Identifies an entry that states no id. An existing article with the id of a candidate is the same article; with
 * `like`, only if it also matches the entry in that. If no candidate matches, the entry gets the first unused id of
 * `fresh`.
 */
export interface Identity {
  candidates: { id: string; like?: Like }[]
  fresh: [string, ...string[]]
}

/** Matches by title; by content; or by title, content or date. */
export type Like = 'title' | 'content' | 'any'

/** The part that entries of one document without an id have in common: nothing, their link, or link and title. */
export type Shared = 'nothing' | 'link' | 'title'

/**
 * The identity of an entry without an id, from its link (or a substitute), title and content. It depends neither on the
 * order of the entries nor on which other entries the document holds at the next reading.
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

/** True for an IRI outside this site's tag space: it names one article worldwide. */
export const isWorldwide = (tagging: Tagging, id: string): boolean =>
  isAbsoluteUri(id) && !isOwnTag(tagging, id)

/**
 * The id for Atom, which requires an IRI (RFC 4287 §4.2.6). An IRI stays unchanged, character for character. Any other
 * id, such as `post-42`, becomes a tag URI of this site, always the same.
 */
export function atomId(tagging: Tagging, id: string): string {
  return isAbsoluteUri(id) ? id : tagUri(tagging, `ids/${id}`)
}

/** SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits. Synchronous, so that transactions can use it. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** FNV-1a over UTF-16 code units, 32 bits. Not safe against forgery. */
export function shortHash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}
