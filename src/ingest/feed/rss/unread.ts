import type { EntryContext } from '../context.ts'
import { textOf, type XmlElement } from '../xml/tree.ts'

/** The podcast elements that adapter.ts, media.ts and episode.ts read. */
const read = new Set([
  ...[
    'author',
    'duration',
    'episode',
    'episodeType',
    'explicit',
    'image',
    'keywords',
    'season',
    'subtitle',
  ].map(name => `itunes:${name}`),
  'itunes:summary',
  ...['chapters', 'episode', 'person', 'season', 'transcript'].map(name => `podcast:${name}`),
])

/** Elements that repeat other elements: the title and the order of an item. */
const repeated = new Set(['itunes:title', 'itunes:order'])

/**
 * False for a season or an episode that is not a number, or has a name (Podcasting 2.0): a record only holds the
 * number.
 */
function isRead(element: XmlElement): boolean {
  if (!/:(?:episode|season)$/.test(element.name)) return true
  const { name, display } = element.attributes
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(textOf(element) ?? '') && name === undefined && display === undefined
}

/** Adds a notice for each podcast element of the item that a record has no field for. */
export function noteUnread(item: XmlElement, { notes }: EntryContext): void {
  for (const child of item.children) {
    if (typeof child === 'string' || !/^(?:itunes|podcast):/.test(child.name)) continue
    if (repeated.has(child.name) || (read.has(child.name) && isRead(child))) continue
    const said = [textOf(child), ...Object.values(child.attributes)].filter(Boolean).join(' ')
    notes.note('episode', 'element-left-out', `${child.name} ${said}`.trim())
  }
}
