import type { FeedDefinition } from '../record/feed.ts'
import type { ChannelView } from './channel-view.ts'
import type { Entry } from './entry.ts'
import { audioOf, seconds } from './media.ts'
import type { Prefix } from './namespaces.ts'
import { element, text, textElement } from './xml.ts'

/**
 * The elements of Apple Podcasts (https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and of Podcasting 2.0
 * (https://podcasting2.org/docs/podcast-namespace), for feeds that are declared podcasts and their items with audio.
 */
export const podcastPrefixes: Prefix[] = ['itunes', 'podcast']

type Podcast = NonNullable<FeedDefinition['podcast']>

/** Elements of an item; none if it has no audio attachment. */
export function itunesItem({ article }: Entry): string[] {
  const audio = audioOf(article.attachments)
  if (!audio) return []

  const { episode, image } = article
  const whole = seconds(audio.durationSeconds)
  return [
    ...textElement('itunes:duration', whole === undefined ? undefined : String(whole)),
    ...textElement('itunes:explicit', episode?.explicit === undefined ? undefined : String(episode.explicit)),
    ...numberElement('itunes:episode', wholeNumber(episode?.number)), // Apple: a whole number from 1
    ...numberElement('itunes:season', episode?.season),
    ...numberElement('podcast:episode', episode?.number),
    ...numberElement('podcast:season', episode?.season),
    ...textElement('itunes:episodeType', episode?.type),
    ...(image ? [element('itunes:image', { href: image.url })] : []),
    ...(episode?.transcripts ?? []).map(({ url, mediaType: type, language }) =>
      element('podcast:transcript', { url, type, language }),
    ),
    ...(episode?.chapters
      ? [element('podcast:chapters', { url: episode.chapters.url, type: episode.chapters.mediaType })]
      : []),
    ...people(article.authors, 'host'),
    ...people(article.contributors, undefined),
  ]
}

const wholeNumber = (value = 0): number | undefined =>
  value > 0 && Number.isInteger(value) ? value : undefined

/**
 * Podcasting 2.0 <podcast:person>: the role should come from its taxonomy; a role that the record states is written
 * unchanged.
 */
function people(persons: Entry['article']['authors'], role: string | undefined): string[] {
  return (persons ?? []).map(person =>
    element(
      'podcast:person',
      { role: person.role ?? role, href: person.url, img: person.avatar },
      text(person.name),
    ),
  )
}

function numberElement(name: string, value: number | undefined): string[] {
  return textElement(name, value === undefined ? undefined : String(value))
}

/** Elements of a channel that is declared a podcast. */
export function itunesChannel(
  { authors, image }: ChannelView,
  { explicit, categories, type, owner }: Podcast,
): string[] {
  return [
    ...textElement('itunes:author', authors[0]?.name),
    ...textElement('itunes:explicit', String(explicit)),
    ...(image ? [element('itunes:image', { href: image })] : []),
    ...categories.map(category =>
      typeof category === 'string'
        ? element('itunes:category', { text: category })
        : element(
            'itunes:category',
            { text: category[0] },
            element('itunes:category', { text: category[1] }),
          ),
    ),
    ...textElement('itunes:type', type),
    ...(owner
      ? [
          element(
            'itunes:owner',
            {},
            [...textElement('itunes:name', owner.name), ...textElement('itunes:email', owner.email)].join(''),
          ),
        ]
      : []),
  ]
}

/**
 * The channel's permanent id. It comes after the items, since Perl's XML::RSS takes any guid for that of the item
 * before it.
 */
export function podcastGuid({ podcast }: ChannelView): string[] {
  return textElement('podcast:guid', podcast?.guid)
}
