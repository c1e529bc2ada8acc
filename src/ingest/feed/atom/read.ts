import { entryContext } from '../context.ts'
import { dateOf } from '../dates.ts'
import { newNotes } from '../notes.ts'
import { bloggerKind } from '../publicity.ts'
import {
  type FeedInfo,
  type FeedReading,
  type LeftOut,
  pageReason,
  type RawEntry,
  type ReadingContext,
} from '../raw-entry.ts'
import { attribute, childText, type XmlElement } from '../xml/tree.ts'
import { atomEntry } from './adapter.ts'
import { feedInfo } from './feed-info.ts'
import { atomDocument } from './wire.ts'

/** Reads Atom 1.0 and 0.3, with tombstones. Leaves out an entry that the end of the document cuts off. */
export function readAtom(root: XmlElement, context: ReadingContext): FeedReading {
  const { feed: node, entries, tombstones } = atomDocument(root)
  const feed: FeedInfo = feedInfo(node, context)
  const notes = newNotes()

  for (const _ of entries.filter(entry => entry.isCut)) notes.note('entries', 'left-out')
  const inEntry = () =>
    entryContext({ feed, timeZone: context.timeZone, documentUrl: context.url ?? feed.feedUrl })
  const whole = entries.filter(entry => !entry.isCut)
  const isWanted = (entry: XmlElement) => reasonToLeaveOut(entry, context) === undefined
  const live = whole.filter(isWanted).map(entry => atomEntry(entry, inEntry()))
  const leftOut = whole.flatMap((entry): LeftOut[] => {
    const reason = reasonToLeaveOut(entry, context)
    if (reason === undefined) return []
    const { id, title, url } = atomEntry(entry, inEntry())
    return [{ reason, id, title, url }]
  })

  return {
    feed,
    entries: [...live, ...tombstones.flatMap(node => tombstone(node, context.timeZone) ?? [])],
    leftOut,
    notices: notes.notices,
  }
}

/**
 * The reason to leave out an entry of a Blogger archive, which also holds settings, a template and strangers' comments.
 * Undefined for an article.
 */
function reasonToLeaveOut(entry: XmlElement, { pages = true }: ReadingContext): string | undefined {
  const kind = bloggerKind(entry)
  if (kind === 'page') return pages ? undefined : pageReason
  return kind === 'post' ? undefined : kind
}

/** RFC 6721 §3: `ref` is the id of the removed entry, `when` the time; both are required. */
function tombstone(node: XmlElement, timeZone: string): RawEntry | undefined {
  const notes = newNotes()
  const id = attribute(node, 'ref')
  const at = dateOf(attribute(node, 'when'), { field: 'retracted', notes, timeZone })
  if (id === undefined || at === undefined) return undefined
  return { id, retracted: { at, reason: childText(node, 'at:comment') }, notices: notes.notices }
}
