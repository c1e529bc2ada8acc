import { err, ok, type Result } from '../../record/problem.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { substackEntry } from './adapter.ts'
import { type SubstackPost, substackPosts } from './wire.ts'

/** The posts that posts.csv lists. Refuses with `malformed-body` a file that has not its columns. */
export function readSubstackPosts(csv: string): Result<SubstackPost[]> {
  const posts = substackPosts(csv)
  return posts
    ? ok(posts)
    : err({ kind: 'malformed-body', detail: 'posts.csv has no columns post_id and title.' })
}

/** A post with its text. What only subscribers can read is a draft. */
export function readSubstackPost(post: SubstackPost, html: string, context: ReadingContext): RawEntry {
  return substackEntry(post, html, context)
}
