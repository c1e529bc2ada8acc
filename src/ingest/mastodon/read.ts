import { err, ok, type Result } from '../../record/problem.ts'
import { newNotes } from '../feed/notes.ts'
import type { FeedReading, LeftOut, RawEntry } from '../feed/raw-entry.ts'
import { parseJson } from '../records.ts'
import { noteEntry, reasonToLeaveOut } from './adapter.ts'
import { actorOf, outboxOf } from './wire.ts'

export interface MastodonArchive {
  outbox: string
  /** Undefined: the archive has none. */
  actor: string | undefined
}

/**
 * Reads the public posts of a Mastodon archive, including the account's own threads. Posts only for followers become
 * drafts. Boosts, replies to others and private messages are left out. Refuses anything else with `malformed-body`.
 */
export function readMastodon(
  { outbox, actor }: MastodonArchive,
  { timeZone }: { timeZone: string },
): Result<FeedReading> {
  const value = parseJson(outbox)
  const activities = value.ok ? outboxOf(value.value) : undefined
  if (!activities) return err({ kind: 'malformed-body', detail: 'outbox.json is not a list of activities.' })

  const person = actor === undefined ? undefined : parseJson(actor)
  const account = actorOf(person?.ok ? person.value : {})
  const notes = newNotes()
  const entries: RawEntry[] = []
  const leftOut: LeftOut[] = []

  for (const activity of activities) {
    const reason = activity ? reasonToLeaveOut(activity, account) : 'an activity that cannot be read'
    const object = activity?.object
    if (reason === undefined && object && typeof object !== 'string')
      entries.push(noteEntry(object, account, timeZone))
    else
      leftOut.push({
        id: typeof object === 'string' ? object : object?.id,
        reason: reason ?? 'an activity without a post',
      })
  }

  return ok({ feed: { title: account.name, url: account.url }, entries, leftOut, notices: notes.notices })
}
