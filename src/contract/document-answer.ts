import type { Link } from '../document/channel-view.ts'
import type { FormatName } from '../document/formats.ts'
import type { Channel } from '../record/channel.ts'
import type { Freshness } from './freshness.ts'

/** A request for a document to the publisher, and its answer. */

export interface DocumentRequest {
  channel: Channel
  format: FormatName
  /** Sequence that closes an archive page; absent: the live document. */
  closingSequence?: number
  gzip?: boolean
  /** Versions that the client has. If the document's own is among them, its bytes are not sent. */
  known?: string[]
  /** Milliseconds. If the slice has not changed after it, the bytes are not sent. */
  since?: number
  /** If possible, send only what changed since the newest known version (RFC 3229). */
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

export type FreshAnswer = DocumentAnswer & Freshness

/** A document that a site has only once: its feeds as OPML, its news sitemap. */
export interface SiteDocument {
  version: string
  at: number
  bytes: Uint8Array
}
