import { eachFormat, type FormatName, formatTypes } from '../record/format.ts'
import { atomFragment, atomFrame } from './atom.ts'
import type { ChannelView } from './channel-view.ts'
import type { Entry } from './entry.ts'
import { jsonFragment, jsonFrame } from './json-feed.ts'
import { rssFragment, rssFrame } from './rss.ts'
import type { Envelope } from './skeleton.ts'

/** A feed format. Names and media types come from record/format.ts. */
export interface Format {
  name: FormatName
  title: string
  mediaType: string
  /** True: a document can name articles that left the channel. */
  tombstones: boolean
  fragment(entry: Entry, podcast: boolean): string
  frame(view: ChannelView): Envelope
}

const written: Record<FormatName, Omit<Format, 'name' | 'title' | 'mediaType'>> = {
  rss: { tombstones: false, fragment: rssFragment, frame: rssFrame },
  atom: { tombstones: true, fragment: atomFragment, frame: atomFrame },
  json: { tombstones: true, fragment: jsonFragment, frame: jsonFrame },
}

export const formats: Record<FormatName, Format> = eachFormat(name => ({
  name,
  ...formatTypes[name],
  ...written[name],
}))
