/**
 * The words that pages and feeds of one language put around their articles, as data. A new language is one file of
 * this folder and one line in `registry.ts`; the contract in tests/ingest/languages/contract.test.ts then runs over it.
 */

/** The field that a label gives to the value after it. */
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

/** Part of the day: which of the two hours that a clock of twelve shows, `from` up to and without `to`. */
export interface DayPart {
  words: string[]
  from: number
  to: number
}

/** ISO 15924, as far as it tells the languages apart. */
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
  /** Words that a colon follows. */
  labels: Partial<Record<LabelField, string[]>>
  /** Words before a value without a colon: Published 3 March, 发布于 2025-03-02. */
  bare?: Partial<Record<LabelField, string[]>>
  /** Month names and their abbreviations, twelve rows, lower case. Absent: months are numbers. */
  months?: string[][]
  dayParts?: DayPart[]
  /** Words between a date and its time: at, um. (午後 is not one of them.) */
  beforeTime?: string[]
  /** Words of dates that depend on today: 昨天, 3 hours ago. */
  relativeDates: string[]
  /** First steps of a trail of links. */
  home: string[]
  /** Last steps of a trail that replace the title. */
  trailEnd?: string[]
  /** Values after previous or next when there is no such article. Matched against the whole value. */
  noNeighbour: RegExp
  /** Claims of rights. */
  rights: string[]
  /** Buttons and counters. A line that holds nothing else is a control. */
  controls: string[]
  /** Headings of what follows an article: other articles, comments, tags. */
  endings: string[]
  /** Words before a link to another article in the middle of the text. */
  interruptions?: string[]
  /** First words of a note after the text: disclaimers, permissions, calls to subscribe. */
  notes?: string[]
  /** Invitations to buy or to try the publication, anywhere in a short line. */
  offers?: string[]
  /** Role words beside a name: reporter, photographer. */
  roles: string[]
  /** Placeholders instead of a name: admin, anonymous, staff. */
  nobody: string[]
  /** Words in, or at the end of, the names of offices and outlets. */
  offices: string[]
  /** Words before a signature: By, Von, Por. */
  by?: string[]
  /** Words between two names. */
  and?: string[]
  /** The commonest words, to tell languages of one script apart. */
  common?: string[]
  /** IANA. The zone that nearly all who write the language live in. */
  timeZone?: string
  /** Regions that the zone is right for, where the language is spoken in others too. Absent: all that write it. */
  zoneRegions?: string[]
}

/** `words('a, b c')` is `['a', 'b c']`. */
export function words(list: string): string[] {
  return list.split(/,\s+/)
}

/** Twelve rows of names, January first, a row separated by `|`, a name by spaces. */
export function months(rows: string): string[][] {
  return rows.split('|').map(row => row.trim().split(/\s+/))
}
