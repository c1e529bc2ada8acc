import { channelUrl } from '../record/address/addresses.ts'
import type { Person } from '../record/article.ts'
import type { Channel, Publication } from '../record/channel.ts'
import type { FeedDefinition } from '../record/feed.ts'
import { absoluteAddress } from '../record/site-file.ts'
import { instant } from '../record/time.ts'
import { generator } from './generator.ts'
import { legalThroughout } from './xml.ts'

/** The metadata of one channel's document, for every format. */
export interface ChannelView {
  id: string
  title: string
  description: string
  language: string
  pageUrl: string
  /** The links that the document itself holds: all except the alternates. */
  links: Link[]
  /** Milliseconds: the newest date of the document's articles, never the time of rendering. */
  updated: number
  authors: Person[]
  rights?: string
  licence?: { url: string; name?: string | undefined }
  icon?: string
  logo?: string
  image?: string
  accentColor?: string
  ttlMinutes?: number
  skipHours?: number[]
  podcast?: NonNullable<FeedDefinition['podcast']>
  /** Absent: the document offers no registration to RSS readers. */
  cloud?: Cloud
  archive: boolean
  complete: boolean
  tombstones: Tombstone[]
  generator: { name: string; version: string }
}

export interface Link {
  rel: string
  type?: string
  href: string
}

/** RSS 2.0 <cloud>: the address where a reader asks to be notified of changes. */
export interface Cloud {
  domain: string
  port: number
  path: string
}

/** RFC 6721: an entry that is no longer in the channel. */
export interface Tombstone {
  atomId: string
  id: string
  /** RFC 3339. */
  when: string
  reason?: string
}

/** The position of a document among the pages of its channel. */
export interface PagePosition {
  /** Sequence that closes this archive page; absent: this is the live document. */
  closingSequence?: number
  previous?: number
  next?: number
  /** The document holds only what changed (RFC 3229), or only the newest of what a search found. */
  partial?: true
}

export interface ChannelViewInput {
  channel: Channel
  publication: Publication
  base: string
  page: PagePosition
  /** The document's links, as `linksOf` gives them. */
  links: Link[]
  updated: number | undefined
  tombstones: Tombstone[]
  cloud?: Cloud
}

/** Makes the metadata of a channel's document, with texts that are legal in every format. */
export function channelView(input: ChannelViewInput): ChannelView {
  const { channel, base, page, updated, tombstones, cloud } = input
  const { definition } = channel
  const { site } = input.publication
  const or = <K extends 'rights' | 'licence' | 'icon' | 'logo' | 'accentColor'>(key: K) =>
    definition[key] ?? site[key]
  const picture = (address: string | undefined) => address && absoluteAddress(base, address)
  // The document's only alternate link is the page: Liferea and newsboat take the last alternate of Atom for the home
  // page, whatever its type, and SimplePie takes the first of RSS. The other formats are linked in the Link header and
  // on the page.
  const links = input.links.filter(({ rel }) => rel !== 'alternate')

  return legalThroughout({
    id: channel.id,
    title: channel.title,
    description: channel.description,
    language: channel.language,
    pageUrl: channelUrl(base, channel),
    links,
    updated: updated ?? instant(`${site.tagging.date.padEnd(7, '-01').padEnd(10, '-01')}T00:00:00Z`),
    authors: definition.authors ?? site.authors,
    archive: page.closingSequence !== undefined,
    // RFC 5005 §2: a client may drop what a complete feed doesn't hold, so a part must not claim to be complete
    complete: page.closingSequence === undefined && page.previous === undefined && !page.partial,
    tombstones,
    generator,
    ...present({
      rights: or('rights'),
      licence: or('licence'),
      icon: picture(or('icon')),
      logo: picture(or('logo')),
      accentColor: or('accentColor'),
      image: picture(definition.image ?? or('icon')),
      ttlMinutes: definition.ttlMinutes,
      skipHours: definition.skipHours,
      podcast: definition.podcast,
      cloud: page.closingSequence === undefined ? cloud : undefined,
    }),
  })
}

/** Removes the members that are undefined. */
function present<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  } // Object.fromEntries loses the type of the keys
}
