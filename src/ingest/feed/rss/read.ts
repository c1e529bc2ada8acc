import { entryContext } from '../context.ts'
import { newNotes } from '../notes.ts'
import type { FeedReading, ReadingContext } from '../raw-entry.ts'
import type { XmlElement } from '../xml/tree.ts'
import { rssEntry } from './adapter.ts'
import { channelInfo } from './channel.ts'
import { rssDocument } from './wire.ts'

/** Reads RSS 0.90 to 2.0 and RSS 1.0. Leaves out an item that the end of the document cuts off. */
export function readRss(root: XmlElement, context: ReadingContext): FeedReading {
  const { channel, items } = rssDocument(root)
  const feed = channelInfo(channel, context)
  const notes = newNotes()

  for (const _ of items.filter(item => item.isCut)) notes.note('entries', 'left-out')
  const entries = items
    .filter(item => !item.isCut)
    .map(item =>
      rssEntry(
        item,
        entryContext({ feed, timeZone: context.timeZone, documentUrl: context.url ?? feed.url }),
      ),
    )
  return { feed, entries, notices: notes.notices }
}
