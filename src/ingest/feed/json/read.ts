import { isObject } from '../../../base/is-object.ts'
import { dateOf } from '../dates.ts'
import { newNotes } from '../notes.ts'
import type { FeedInfo, FeedReading, RawEntry, ReadingContext } from '../raw-entry.ts'
import { authorsOf, jsonEntry } from './adapter.ts'
import { type JsonFeed, jsonFeed, jsonItem } from './wire.ts'

/** Reads JSON Feed 1.0 and 1.1. Undefined if the value is not a feed. */
export function readJsonFeed(
  value: unknown,
  { timeZone, url, isTrusted = false }: ReadingContext,
): FeedReading | undefined {
  const wire = jsonFeed(value)
  if (!wire) return undefined

  const feed = feedInfo(wire)
  const isOwn = wire._broadsheet !== undefined
  const base = feed.url ?? feed.feedUrl ?? url
  const notes = newNotes()
  const live = wire.items.flatMap((met): RawEntry[] => {
    const itemNotes = newNotes()
    const item = jsonItem(met, itemNotes)
    if (item) return [jsonEntry(item, { feed, timeZone, notes: itemNotes, base, isOwn, isTrusted })]
    notes.note('entries', 'left-out', met)
    return []
  })

  return { feed, entries: [...live, ...tombstones(wire, timeZone)], notices: notes.notices }
}

function feedInfo(wire: JsonFeed): FeedInfo {
  const { title, home_page_url, feed_url, next_url, language, hubs = [], _broadsheet = {} } = wire
  const { id, rights } = _broadsheet
  return {
    title,
    id: typeof id === 'string' ? id : feed_url, // JSON Feed 1.1 feed_url: serves as the feed's identifier
    url: home_page_url,
    feedUrl: feed_url,
    language,
    rights: typeof rights === 'string' ? rights : undefined,
    next: next_url,
    hub: hubs.find(hub => hub?.type === 'WebSub')?.url ?? hubs[0]?.url,
    authors: authorsOf(wire, newNotes()), // a notice would be repeated in every entry
  }
}

/** JSON Feed has no tombstones; our own documents list them under `_broadsheet`. */
function tombstones({ _broadsheet = {} }: JsonFeed, timeZone: string): RawEntry[] {
  const { deleted } = _broadsheet
  if (!Array.isArray(deleted)) return []

  return deleted.flatMap((met): RawEntry[] => {
    const { id, at, reason } = isObject(met) ? met : {}
    const notes = newNotes()
    const date = typeof at === 'string' ? dateOf(at, { field: 'retracted', notes, timeZone }) : undefined
    if (typeof id !== 'string' || date === undefined) return []
    const retracted = { at: date, reason: typeof reason === 'string' ? reason : undefined }
    return [{ id, retracted, notices: notes.notices }]
  })
}
