import { err, ok, type Result } from '../../record/problem.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { hEntry } from './adapter.ts'
import { entryOf } from './wire.ts'

/**
 * A page that is one entry in microformats and nothing else, as Medium exports its posts. Refuses with
 * `malformed-body` any other page.
 */
export function readHEntry(
  html: string,
  context: ReadingContext & { name?: string | undefined },
): Result<RawEntry> {
  const entry = entryOf(html)
  if (!entry) return err({ kind: 'malformed-body', detail: 'The page is not one h-entry with an e-content.' })

  const isDraft = /(?:^|\/)draft_[^/]*$/.test(context.name ?? '') // so Medium names those that it never published
  return ok({ ...hEntry(entry, context), ...(isDraft && { draft: true as const }) })
}
