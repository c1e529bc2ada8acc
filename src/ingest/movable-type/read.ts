import { err, ok, type Result } from '../../record/problem.ts'
import { newNotes } from '../feed/notes.ts'
import type { FeedReading, ReadingContext } from '../feed/raw-entry.ts'
import { movableTypeEntry } from './adapter.ts'
import { beginning, entriesOf } from './wire.ts'

/**
 * Reads the entries of a Movable Type export. A notice gives the number of comments that were left out. Refuses
 * anything else with `malformed-body`.
 */
export function readMovableType(text: string, context: ReadingContext): Result<FeedReading> {
  if (!beginning.test(text.trimStart())) {
    return err({
      kind: 'malformed-body',
      detail: 'The text is not a Movable Type export: it does not begin with fields and a BODY.',
    })
  }

  const entries = entriesOf(text)
  const comments = entries.reduce((sum, entry) => sum + entry.comments, 0)
  const notes = newNotes()

  if (comments > 0) notes.note('entries', 'left-out', `comment: ${comments}`)

  return ok({
    feed: { url: context.url },
    entries: entries.map(entry => movableTypeEntry(entry, context)),
    notices: notes.notices,
  })
}
