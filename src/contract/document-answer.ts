import type { Link } from '../document/channel-view.ts'
import type { FormatName } from '../record/addresses.ts'
import type { Channel } from '../record/channel.ts'

/** What the gateway asks of a document, and what it gets: what a call to the publisher carries. */

export interface DocumentRequest {
  channel: Channel
  format: FormatName
  /** Sequence that closes an archive page; absent: the live document. */
  closingSequence?: number
  gzip?: boolean
  /** Versions the client has: if the document's own is among them, its bytes are not sent. */
  known?: string[]
  /** Milliseconds: if the slice has not changed after it, its bytes are not sent. */
  since?: number
  /** Send what changed since the newest known version instead, where that can be told (RFC 3229). */
  delta?: boolean
}

export interface Unchanged {
  kind: 'unchanged'
  version: string
  at: number
}

export interface Sent extends Omit<Unchanged, 'kind'> {
  gzip: boolean
  links: Link[]
  bytes: Uint8Array
}

/** `base`: the version that the delta starts from. */
export type DocumentAnswer =
  | Unchanged
  | (Sent & { kind: 'document' })
  | (Sent & { kind: 'delta'; base: string })

/** How long a copy of a document may be used, told from how often its slice changes. */
export interface Freshness {
  maxAgeSeconds: number
  /** Milliseconds: from then on the document may say something else, whatever its age. Absent: nothing is planned. */
  changesAt?: number
}

export type FreshAnswer = DocumentAnswer & Freshness

/** A document that a site has once: its feeds as OPML, its news sitemap. */
export interface SiteDocument {
  version: string
  at: number
  bytes: Uint8Array
}
