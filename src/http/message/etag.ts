import type { FormatName } from '../../record/addresses.ts'
import type { Channel } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'

/**
 * Entity tags (RFC 9110 §8.8.3): slice, version, format, renderer, and the coding, since each coding is a
 * representation of its own. The slice stands in it because a client takes its tag along when a feed moves.
 */
export interface TagParts {
  channel: Pick<Channel, 'path' | 'query'>
  /** A page names its language too: `page-zh`. */
  format: FormatName | `page-${string}`
  renderer: string
}

/** What every tag of that representation starts with; the version follows. */
export function tagPrefix({ channel, format, renderer }: TagParts): string {
  const slice = shortHash(`${channel.path}?${channel.query}`).toString(36)
  return `${slice}-${format}-${shortHash(renderer).toString(36)}-`
}

/** The opaque tag in its quotes. */
export function entityTag(prefix: string, version: string, gzip: boolean): string {
  return `"${prefix}${version}${gzip ? '-gzip' : ''}"`
}

/** The versions that the tags of a request name, of this slice, format and renderer, in whichever coding. */
export function knownVersions(prefix: string, tags: string[]): string[] {
  return tags.filter(tag => tag.startsWith(prefix)).map(tag => tag.slice(prefix.length).replace(/-gzip$/, ''))
}

/** Which of the tags of a request names that version: what the client holds, in the coding in which it holds it. */
export function namedTag(prefix: string, tags: string[], version: string): string | undefined {
  return tags.find(tag => knownVersions(prefix, [tag])[0] === version)
}

/** The tags of If-Match: strong comparison, so a weak one never counts (RFC 9110 §13.1.1). */
export const strongTags = (header: string): string[] | '*' => entityTags(header.replace(/W\/"[^"]*"/g, ''))

/**
 * The opaque tags of If-None-Match, without quotes and W/: it is compared weakly (RFC 9110 §8.8.3.2, §13.1.2). A
 * caching proxy that recodes a body marks a tag weak or adds its coding: `-br`, `;gzip`, `--gzip`. `*` stands for any.
 */
export function entityTags(header: string): string[] | '*' {
  if (header.trim() === '*') return '*'
  const tags = header.match(/"[\x21\x23-\x7e\x80-\uffff]*"/g) ?? []
  return tags.map(tag => tag.slice(1, -1).replace(/(?:[-;](?:br|zstd|df)|(?:;|--)gzip)$/, ''))
}
