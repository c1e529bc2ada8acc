import type { FormatName } from '../../document/formats.ts'
import type { Channel } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'

/**
 * Entity tags (RFC 9110 §8.8.3): slice, version, format, renderer and coding, since each coding is a representation of
 * its own. The slice is included because a client keeps its tag when a feed moves.
 */
export interface TagParts {
  channel: Pick<Channel, 'path' | 'query'>
  /** A page also names its language: `page-zh`. */
  format: FormatName | `page-${string}`
  renderer: string
}

/** The prefix of every tag of that representation; the version follows. */
export function tagPrefix({ channel, format, renderer }: TagParts): string {
  const slice = shortHash(`${channel.path}?${channel.query}`).toString(36)
  return `${slice}-${format}-${shortHash(renderer).toString(36)}-`
}

/** The opaque tag in quotes. */
export function entityTag(prefix: string, version: string, gzip: boolean): string {
  return `"${prefix}${version}${gzip ? '-gzip' : ''}"`
}

/** The versions in the tags of a request that belong to this slice, format and renderer, in any coding. */
export function knownVersions(prefix: string, tags: string[]): string[] {
  return tags.filter(tag => tag.startsWith(prefix)).map(tag => tag.slice(prefix.length).replace(/-gzip$/, ''))
}

/** The tag of a request with that version: the one that the client has, with its coding. */
export function namedTag(prefix: string, tags: string[], version: string): string | undefined {
  return tags.find(tag => knownVersions(prefix, [tag])[0] === version)
}

/** The tags of If-Match. It uses strong comparison, so weak tags never match (RFC 9110 §13.1.1). */
export const strongTags = (header: string): string[] | '*' => entityTags(header.replace(/W\/"[^"]*"/g, ''))

/**
 * The opaque tags of If-None-Match, without quotes and W/, since it uses weak comparison (RFC 9110 §8.8.3.2, §13.1.2).
 * A caching proxy that recompresses a body makes a tag weak or appends its coding: `-br`, `;gzip`, `--gzip`. `*`
 * matches any.
 */
export function entityTags(header: string): string[] | '*' {
  if (header.trim() === '*') return '*'
  const tags = header.match(/"[\x21\x23-\x7e\x80-\uffff]*"/g) ?? []
  return tags.map(tag => tag.slice(1, -1).replace(/(?:[-;](?:br|zstd|df)|(?:;|--)gzip)$/, ''))
}
