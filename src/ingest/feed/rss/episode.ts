import type { Draft } from '../../../record/article.ts'
import { bareMediaType } from '../../draft/media-type.ts'
import type { EntryContext } from '../context.ts'
import { languageOf } from '../language.ts'
import { present } from '../people.ts'
import { attribute, childText, element, elements, type XmlElement } from '../xml/tree.ts'

type Episode = NonNullable<Draft['episode']>

/** The podcast metadata of the item. Undefined if it has none. */
export function itemEpisode(item: XmlElement, context: EntryContext): Episode | undefined {
  const episode: Episode = {
    number: decimal(childText(item, 'podcast:episode')) ?? decimal(childText(item, 'itunes:episode')),
    season: whole(childText(item, 'itunes:season', 'podcast:season')),
    type: episodeType(childText(item, 'itunes:episodeType')),
    explicit: explicitness(childText(item, 'itunes:explicit')),
    transcripts: transcripts(item, context),
    chapters: chapters(item, context),
  }
  return Object.values(episode).some(value => value !== undefined) ? episode : undefined
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** Podcasting 2.0 <podcast:episode>: a decimal number. */
function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined
}

function episodeType(text: string | undefined): Episode['type'] {
  const type = text?.toLowerCase()
  return type === 'full' || type === 'trailer' || type === 'bonus' ? type : undefined
}

/** Reads `true` and `false`; before 2019, feeds wrote `yes`, `no`, `explicit` and `clean`. */
function explicitness(text: string | undefined): boolean | undefined {
  if (/^(?:true|yes|explicit)$/i.test(text ?? '')) return true
  return /^(?:false|no|clean)$/i.test(text ?? '') ? false : undefined
}

function transcripts(item: XmlElement, { address, notes }: EntryContext): Episode['transcripts'] {
  return present(
    elements(item, 'podcast:transcript').map(node => {
      const url = address(node, attribute(node, 'url'))
      const mediaType = bareMediaType(attribute(node, 'type') ?? '')
      if (!url || !mediaType.includes('/')) return undefined
      return { url, mediaType, language: languageOf(attribute(node, 'language'), notes) }
    }),
  )?.slice(0, 16)
}

function chapters(item: XmlElement, { address }: EntryContext): Episode['chapters'] {
  const node = element(item, 'podcast:chapters')
  const url = address(node, attribute(node, 'url'))
  const mediaType = bareMediaType(attribute(node, 'type') ?? '')
  return url && mediaType.includes('/') ? { url, mediaType } : undefined
}
