/**
 * The words that pages and feeds of one language put around their articles, as data. A new language is one file of this
 * folder and one line in `registry.ts`; the contract in tests/ingest/languages/contract.test.ts then checks it.
 */

/** The meaning of a label for the value after it. */
export type LabelField =
  | 'source'
  | 'author'
  | 'editor'
  | 'role'
  | 'published'
  | 'updated'
  | 'previous'
  | 'next'
  | 'originalTitle'
  | 'originalSource'
  | 'abstract'
  | 'trail'
  | 'section'
  | 'column'
  | 'other'

/**
 * A part of the day, which tells apart the two hours of a clock with twelve, from `from` (inclusive) to `to`
 * (exclusive).
 */
export interface DayPart {
  words: string[]
  from: number
  to: number
}

/** ISO 15924, limited to scripts that tell the languages apart. */
export type Script =
  | 'Arab'
  | 'Beng'
  | 'Cyrl'
  | 'Deva'
  | 'Grek'
  | 'Hans'
  | 'Hant'
  | 'Hebr'
  | 'Jpan'
  | 'Kore'
  | 'Latn'
  | 'Thai'

export interface Language {
  /** BCP 47, as records carry it. */
  tag: string
  script: Script
  /** Words before a colon. */
  labels: Partial<Record<LabelField, string[]>>
  /** Words before a value that need no colon: Published 3 March, 发布于 2025-03-02. */
  bare?: Partial<Record<LabelField, string[]>>
  /** Month names and their abbreviations, twelve rows, lower case. Absent: months are numbers. */
  months?: string[][]
  dayParts?: DayPart[]
  /** Words between a date and its time: at, um. (午後 is not one of them.) */
  beforeTime?: string[]
  /** Words of dates that depend on today: 昨天, 3 hours ago. */
  relativeDates: string[]
  /** The first step of breadcrumbs. */
  home: string[]
  /** The last step of breadcrumbs that replaces the title. */
  trailEnd?: string[]
  /** Texts after previous or next if there is no such article. Matched against the whole value. */
  noNeighbour: RegExp
  /** Claims of rights. */
  rights: string[]
  /** Buttons and counters. A line that holds nothing else is a control. */
  controls: string[]
  /** Headings of what follows an article: other articles, comments, tags. */
  endings: string[]
  /** Words before a link to another article in the middle of the text. */
  interruptions?: string[]
  /** Beginnings of a note after the text: disclaimers, permissions, calls to subscribe. */
  notes?: string[]
  /** Invitations to buy or to try the publication, anywhere in a short line. */
  offers?: string[]
  /** Reporters, photographers and others, as pages write them beside a name. */
  roles: string[]
  /** Placeholders in place of a name: admin, anonymous, staff. */
  nobody: string[]
  /** Words that names of offices and outlets contain or end with. */
  offices: string[]
  /** Words before a signature: By, Von, Por. */
  by?: string[]
  /** Words between two names. */
  and?: string[]
  /** The commonest words, to tell languages of one script apart. */
  common?: string[]
  /** IANA. The zone of nearly all people who write the language. */
  timeZone?: string
  /** Regions of that zone, for a language of several regions. Absent: the zone applies everywhere. */
  zoneRegions?: string[]
}

/** `words('a, b c')` is `['a', 'b c']`. */
export function words(list: string): string[] {
  return list.split(/,\s+/)
}

/** Twelve rows of names, January first, separated by `|`; spaces separate the names of a row. */
export function months(rows: string): string[][] {
  return rows.split('|').map(row => row.trim().split(/\s+/))
}
