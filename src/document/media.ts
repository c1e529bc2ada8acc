import type { Attachment } from '../record/article.ts'
import type { Entry } from './entry.ts'
import { element, textElement } from './xml.ts'

/** Media RSS 1.5.1, in RSS and Atom alike: images and attachments with what the record knows of them. */

/**
 * `media:content` for each, and `media:thumbnail` for the article's image. `skip`: the one that is the enclosure.
 * Their texts stand beside the article's content only: without it, some readers take one of them for the content.
 */
export function mediaElements({ media, html }: Entry, skip?: Attachment): string[] {
  const contents = media
    .filter(({ attachment }) => attachment !== skip)
    .map(({ attachment }) => mediaContent(attachment, html !== undefined))
  const image = media.find(item => item.image)?.attachment
  return [...contents, ...(image ? [mediaThumbnail(image)] : [])]
}

function mediaContent(attachment: Attachment, withTexts: boolean): string {
  const { url, mediaType, bytes, durationSeconds, width, height, title, alt, credit } = attachment
  const attributes = {
    url,
    fileSize: bytes,
    type: mediaType,
    medium: mediumOf(mediaType),
    duration: seconds(durationSeconds),
    height,
    width,
  }
  const children = [
    ...textElement('media:title', title, { type: 'plain' }),
    ...textElement('media:description', alt, { type: 'plain' }), // Media RSS: what an alternative text is
    ...textElement('media:credit', credit),
  ]
  return element('media:content', attributes, withTexts ? children.join('') : '')
}

/** The first attachment that is audio: what makes an article an episode. */
export const audioOf = (attachments: Attachment[] = []): Attachment | undefined =>
  attachments.find(({ mediaType }) => mediaType.startsWith('audio/'))

const mediaThumbnail = ({ url, width, height }: Attachment) =>
  element('media:thumbnail', { url, width, height })

/** Media RSS <media:content>: medium is image, audio, video, document or executable. */
function mediumOf(mediaType: string): string {
  const [top = ''] = mediaType.split('/')
  return top === 'image' || top === 'audio' || top === 'video' ? top : 'document'
}

/** Whole seconds, as media:content and itunes:duration count. */
export const seconds = (duration: number | undefined): number | undefined =>
  duration === undefined ? undefined : Math.round(duration)
