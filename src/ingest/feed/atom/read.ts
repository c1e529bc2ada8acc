import { entryContext } from '../context.ts'
import { dateOf } from '../dates.ts'
import { newNotes } from '../notes.ts'
import type { FeedInfo, FeedReading, RawEntry, ReadingContext } from '../raw-entry.ts'
import { attribute, childText, type XmlElement } from '../xml/tree.ts'
import { atomEntry } from './adapter.ts'
import { feedInfo } from './feed-info.ts'
import { atomDocument } from './wire.ts'

/** Atom 1.0 and 0.3, tombstones too. An entry that the end of the document cuts off is left out: half an article is none. */
export function readAtom(root: XmlElement, context: ReadingContext): FeedReading {
  const { feed: node, entries, tombstones } = atomDocument(root)
  const feed: FeedInfo = feedInfo(node, context)
  const notes = newNotes()
  for (const _ of entries.filter(entry => entry.isCut)) notes.note('entries', 'left-out')
  const inEntry = () =>
    entryContext({ feed, timeZone: context.timeZone, documentUrl: context.url ?? feed.feedUrl })
  const live = entries.filter(entry => !entry.isCut).map(entry => atomEntry(entry, inEntry()))
  return {
    feed,
    entries: [...live, ...tombstones.flatMap(node => tombstone(node, context.timeZone) ?? [])],
    notices: notes.notices,
  }
}

/** RFC 6721 §3: ref is the id of the entry that is gone, when is since; both are required. */
function tombstone(node: XmlElement, timeZone: string): RawEntry | undefined {
  const notes = newNotes()
  const id = attribute(node, 'ref')
  const at = dateOf(attribute(node, 'when'), { field: 'retracted', notes, timeZone })
  if (id === undefined || at === undefined) return undefined
  return { id, retracted: { at, reason: childText(node, 'at:comment') }, notices: notes.notices }
}
