import type { FormatName } from '../record/address/addresses.ts'
import { atomFragment, atomFrame } from './atom.ts'
import { type ChannelView, mediaTypes } from './channel-view.ts'
import type { Entry } from './entry.ts'
import { jsonFragment, jsonFrame } from './json-feed.ts'
import { rssFragment, rssFrame } from './rss.ts'
import type { Envelope } from './skeleton.ts'

/** A feed format. A new entry in `formats` makes it served, linked, negotiated and tested. */
export interface Format {
  name: FormatName
  title: string
  mediaType: string
  /** True: a document can name articles that left the channel. */
  tombstones: boolean
  fragment(entry: Entry, podcast: boolean): string
  frame(view: ChannelView): Envelope
}

export const formats: Record<FormatName, Format> = {
  rss: {
    name: 'rss',
    title: 'RSS 2.0',
    mediaType: mediaTypes.rss,
    tombstones: false,
    fragment: rssFragment,
    frame: rssFrame,
  },
  atom: {
    name: 'atom',
    title: 'Atom 1.0',
    mediaType: mediaTypes.atom,
    tombstones: true,
    fragment: atomFragment,
    frame: atomFrame,
  },
  json: {
    name: 'json',
    title: 'JSON Feed 1.1',
    mediaType: mediaTypes.json,
    tombstones: true,
    fragment: jsonFragment,
    frame: jsonFrame,
  },
}

export const formatNames: FormatName[] = ['rss', 'atom', 'json']
