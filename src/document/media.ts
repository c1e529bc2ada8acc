import { type Attachment, unknownMediaType } from '../record/article.ts'
import type { Entry } from './entry.ts'
import { element, textElement } from './xml.ts'

/** Media RSS 1.5.1, for both RSS and Atom: images and attachments, with what the record says about them. */

/**
 * `media:content` for each attachment that is not an enclosure; readers list a file twice if it is both. Titles and
 * descriptions of media are written only if the article has content, since some readers take one of them for missing
 * content.
 */
export function attachmentMedia(entry: Entry, isEnclosure: (attachment: Attachment) => boolean): string[] {
  const others = (entry.article.attachments ?? []).filter(attachment => !isEnclosure(attachment))
  return others.map(attachment => mediaContent(attachment, entry))
}

/** `media:content` for the article's image, unless it is an enclosure, and its `media:thumbnail`. */
export function imageMedia(entry: Entry, isEnclosure: (attachment: Attachment) => boolean): string[] {
  const { image } = entry.article
  if (!image) return []
  return [...(isEnclosure(image) ? [] : [mediaContent(image, entry, 'image')]), mediaThumbnail(image)]
}

/** Nothing is said of the type of a file whose type nobody knows. */
function mediaContent(
  attachment: Attachment,
  { article, html }: Entry,
  medium = mediumOf(attachment.mediaType),
): string {
  const { url, mediaType, bytes, durationSeconds, width, height, title, alt, credit } = attachment
  const attributes = {
    url,
    fileSize: bytes,
    type: mediaType === unknownMediaType ? undefined : mediaType,
    medium,
    duration: seconds(durationSeconds),
    height,
    width,
  }

  // These texts have no `type`, so they are plain text (Media RSS). With type="plain", feedparser 6.0.10 treats the
  // entry's own text as plain, and rss2email 3.13.1 mails only the description. Before the content, feedparser takes
  // them for the summary.
  const children = [
    // feedparser 6.0.10 and rss2email 3.13.1 take it for the title of an entry without one
    ...(article.title === undefined ? [] : textElement('media:title', title)),
    ...textElement('media:description', alt), // Media RSS uses it as the alternative text
    ...textElement('media:credit', credit),
  ]
  return element('media:content', attributes, html === undefined ? '' : children.join(''))
}

/** The first audio attachment. It makes an article an episode. */
export const audioOf = (attachments: Attachment[] = []): Attachment | undefined =>
  attachments.find(({ mediaType }) => mediaType.startsWith('audio/'))

const mediaThumbnail = ({ url, width, height }: Attachment) =>
  element('media:thumbnail', { url, width, height })

/** Media RSS <media:content>: medium is image, audio, video, document or executable. */
function mediumOf(mediaType: string): string | undefined {
  if (mediaType === unknownMediaType) return undefined
  const [top = ''] = mediaType.split('/')
  return top === 'image' || top === 'audio' || top === 'video' ? top : 'document'
}

/** Rounds to whole seconds, for formats and readers that accept no fraction. */
export const seconds = (duration: number | undefined): number | undefined =>
  duration === undefined ? undefined : Math.round(duration)
