import type { Attachment } from '../record/article.ts'
import type { Entry } from './entry.ts'
import { element, textElement } from './xml.ts'

/** Media RSS 1.5.1, for both RSS and Atom: images and attachments, with what the record says about them. */

/**
 * `media:content` for each attachment that is not an enclosure; readers list a file twice if it is both. Titles and
 * descriptions of media are written only if the article has content, since some readers take one of them for missing
 * content.
 */
export function attachmentMedia(
  { article: { attachments = [] }, html }: Entry,
  isEnclosure: (attachment: Attachment) => boolean,
): string[] {
  const others = attachments.filter(attachment => !isEnclosure(attachment))
  return others.map(attachment => mediaContent(attachment, html !== undefined))
}

/** `media:content` for the article's image, unless the image is an enclosure, and its `media:thumbnail`. */
export function imageMedia(
  { article: { image }, html }: Entry,
  isEnclosure: (attachment: Attachment) => boolean,
): string[] {
  if (!image) return []
  return [...(isEnclosure(image) ? [] : [mediaContent(image, html !== undefined)]), mediaThumbnail(image)]
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

  // These texts have no `type`, so they are plain text (Media RSS). With type="plain", feedparser 6.0.10 treats the
  // entry's own text as plain, and rss2email 3.13.1 mails only the description. Before the content, feedparser takes
  // them for the summary.
  const children = [
    ...textElement('media:title', title),
    ...textElement('media:description', alt), // Media RSS uses it as the alternative text
    ...textElement('media:credit', credit),
  ]
  return element('media:content', attributes, withTexts ? children.join('') : '')
}

/** The first audio attachment. It makes an article an episode. */
export const audioOf = (attachments: Attachment[] = []): Attachment | undefined =>
  attachments.find(({ mediaType }) => mediaType.startsWith('audio/'))

const mediaThumbnail = ({ url, width, height }: Attachment) =>
  element('media:thumbnail', { url, width, height })

/** Media RSS <media:content>: medium is image, audio, video, document or executable. */
function mediumOf(mediaType: string): string {
  const [top = ''] = mediaType.split('/')
  return top === 'image' || top === 'audio' || top === 'video' ? top : 'document'
}

/** Rounds to whole seconds, for formats and readers that accept no fraction. */
export const seconds = (duration: number | undefined): number | undefined =>
  duration === undefined ? undefined : Math.round(duration)
