import { err, ok, type Result } from '../../record/problem.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { substackEntry } from './adapter.ts'
import { type SubstackPost, substackPosts } from './wire.ts'

/** Reads the posts that posts.csv lists. Refuses a file without its columns with `malformed-body`. */
export function readSubstackPosts(csv: string): Result<SubstackPost[]> {
  const posts = substackPosts(csv)
  return posts
    ? ok(posts)
    : err({ kind: 'malformed-body', detail: 'posts.csv has no columns post_id and title.' })
}

/** Reads a post with its text. A post only for subscribers becomes a draft. */
export function readSubstackPost(post: SubstackPost, html: string, context: ReadingContext): RawEntry {
  return substackEntry(post, html, context)
}
