import { err, ok, type Result } from '../../record/problem.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { hEntry } from './adapter.ts'
import { entryOf } from './wire.ts'

/**
 * Reads a page that is exactly one microformats entry, as Medium exports its posts. Refuses any other page with
 * `malformed-body`.
 */
export function readHEntry(
  html: string,
  context: ReadingContext & { name?: string | undefined },
): Result<RawEntry> {
  const entry = entryOf(html)
  if (!entry) return err({ kind: 'malformed-body', detail: 'The page is not one h-entry with an e-content.' })

  const isDraft = /(?:^|\/)draft_[^/]*$/.test(context.name ?? '') // Medium's name for an unpublished post
  return ok({ ...hEntry(entry, context), draft: isDraft || undefined })
}
