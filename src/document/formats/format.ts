import type { ChannelView } from '../channel-view.ts'
import type { Entry } from '../entry.ts'
import type { Envelope } from '../skeleton.ts'

/** A feed format: how people and requests name it, and how its documents are written. */
export interface Format {
  /** Example: `Atom 1.0`. */
  title: string
  mediaType: string
  /** Other media types that ask for this format. */
  aliases?: string[]
  /** True: a document can name articles that left the channel. */
  tombstones: boolean
  /** Renders one entry. `podcast`: the feed is a podcast. */
  fragment(entry: Entry, podcast: boolean): string
  /** Renders everything around the entries. */
  frame(view: ChannelView): Envelope
}
