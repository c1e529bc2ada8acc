import type { Shared } from '../record/identity.ts'
import { versionDate } from '../record/origin.ts'
import { instant, isRfc3339 } from '../record/time.ts'
import { newNotes } from './feed/notes.ts'
import type { RawEntry } from './feed/raw-entry.ts'

/** Removes duplicate entries of one document. The order of the entries does not matter. */

export interface DistinctEntry {
  entry: RawEntry
  /** Absent: the entry states an id. */
  shared?: Shared
}

/**
 * Returns each entry once. Of entries with the same id, the one with the latest date stays (RFC 4287 §4.1.1), with a
 * notice. Entries without an id are the same if their link, title and content are.
 */
export function distinctEntries(entries: RawEntry[]): DistinctEntry[] {
  const versions = new Map<string, RawEntry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    versions.set(key, [...(versions.get(key) ?? []), entry])
  }

  const kept = [...versions.values()].map(latest)
  const links = counts(kept.filter(lacksId).map(linkKey))
  const titles = counts(kept.filter(lacksId).map(titleKey))

  return kept.map(entry => {
    if (!lacksId(entry)) return { entry }
    if ((titles.get(titleKey(entry)) ?? 0) > 1) return { entry, shared: 'title' }
    return { entry, shared: (links.get(linkKey(entry)) ?? 0) > 1 ? 'link' : 'nothing' }
  })
}

/** A reader adds a notice if an entry has no id of its own. Its link may then be used as the id. */
function lacksId({ id, notices }: RawEntry): boolean {
  return id === undefined || notices.some(({ rule }) => rule === 'id-from-link')
}

const linkKey = ({ id, published, title, source }: RawEntry) =>
  JSON.stringify(id ?? [title, published, source?.name])
const titleKey = (entry: RawEntry) => JSON.stringify([linkKey(entry), entry.title])
const keyOf = (entry: RawEntry) =>
  lacksId(entry) ? JSON.stringify([titleKey(entry), entry.content]) : JSON.stringify(entry.id)

function counts(keys: string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1)
  return found
}

/** If two versions have the same date or none, their text decides, not their order. */
function latest(versions: RawEntry[]): RawEntry {
  const [newest, ...older] = versions.toSorted((a, b) => dateOf(b) - dateOf(a) || compare(said(b), said(a)))
  if (!newest) throw new Error('there is one version at least')
  const isRepeated = older.some(entry => said(entry) !== said(newest))
  if (!isRepeated) return newest
  const notes = newNotes()
  notes.note('id', 'older-left-out', String(older.length))
  return { ...newest, notices: [...newest.notices, ...notes.notices] }
}

function dateOf(entry: RawEntry): number {
  const date = versionDate(entry)
  return date !== undefined && isRfc3339(date) ? instant(date) : Number.MIN_SAFE_INTEGER
}

const said = ({ notices: _, ...entry }: RawEntry) => JSON.stringify(entry)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
