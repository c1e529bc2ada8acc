import type { EntryContext } from '../context.ts'
import { textOf, type XmlElement } from '../xml/tree.ts'

/** The elements of podcasts that are read, by adapter.ts, media.ts and episode.ts. */
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

/** What stands in other elements too: the title and the order of an item. */
const repeated = new Set(['itunes:title', 'itunes:order'])

/** Tells, with a notice each, the elements of a podcast's item that a record has no field for. */
export function noteUnread(item: XmlElement, { notes }: EntryContext): void {
  for (const child of item.children) {
    if (typeof child === 'string' || !/^(?:itunes|podcast):/.test(child.name)) continue
    if (read.has(child.name) || repeated.has(child.name)) continue
    const said = textOf(child) ?? Object.values(child.attributes).join(' ')
    notes.note('episode', 'element-left-out', `${child.name} ${said}`.trim())
  }
}
