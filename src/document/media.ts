import { type Attachment, unknownMediaType } from '../record/article.ts'
import type { Entry } from './entry.ts'
import { element, textElement } from './xml.ts'

/** Media RSS 1.5.1, in RSS and Atom alike: images and attachments with what the record knows of them. */

/**
 * `media:content` for each attachment that is no enclosure: readers list a file that is both twice. The texts of media
 * stand beside the article's content only: without it, some readers take one of them for the content.
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

  // Without a type they are plain text (Media RSS). With type="plain" feedparser 6.0.10 calls the entry's own text plain,
  // and rss2email 3.13.1 mails the description alone. Before the content, feedparser calls them the summary.
  const children = [
    // feedparser 6.0.10 and rss2email 3.13.1 take it for the title of an entry without one
    ...(article.title === undefined ? [] : textElement('media:title', title)),
    ...textElement('media:description', alt), // Media RSS: what an alternative text is
    ...textElement('media:credit', credit),
  ]
  return element('media:content', attributes, html === undefined ? '' : children.join(''))
}

/** The first attachment that is audio: what makes an article an episode. */
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

/** Whole seconds, for formats and readers that take no fraction. */
export const seconds = (duration: number | undefined): number | undefined =>
  duration === undefined ? undefined : Math.round(duration)
