import type { Attachment, Draft } from '../../../record/article.ts'
import { attachmentOf, merged, pictureOf, secondsOf } from '../attachments.ts'
import type { EntryContext } from '../context.ts'
import { isPicture, mediaContents, mediaThumbnail } from '../media-rss.ts'
import { present } from '../people.ts'
import { attribute, childText, element, elements, type XmlElement } from '../xml/tree.ts'

/** The item's enclosures (RSS 2.0 allows one, many feeds have more), the additions of Media RSS, and its picture. */
export function itemMedia(item: XmlElement, context: EntryContext): Pick<Draft, 'image' | 'attachments'> {
  const files = merged([...enclosures(item, context), ...mediaContents(item, context)])
  const image = itemImage(item, files, context)
  const attachments = files.filter(file => file.url !== image?.url || isEnclosed(file, item, context))
  return { image, attachments: present(withDuration(attachments, item)) }
}

function enclosures(item: XmlElement, context: EntryContext): Attachment[] {
  const stated = elements(item, 'enclosure').map(enclosure =>
    attachmentOf(
      {
        url: context.address(enclosure, attribute(enclosure, 'url')),
        mediaType: attribute(enclosure, 'type'),
        bytes: attribute(enclosure, 'length'),
      },
      { field: 'attachments', notes: context.notes },
    ),
  )
  return present(stated) ?? []
}

function isEnclosed({ url }: Attachment, item: XmlElement, { address }: EntryContext): boolean {
  return elements(item, 'enclosure').some(
    enclosure => address(enclosure, attribute(enclosure, 'url')) === url,
  )
}

/** media:thumbnail or itunes:image, with the known facts about that file; else the first picture of Media RSS. */
function itemImage(item: XmlElement, files: Attachment[], context: EntryContext): Attachment | undefined {
  const { notes, address } = context
  const cover = element(item, 'itunes:image')
  return (
    pictureOf(mediaThumbnail(item, context), files, notes) ??
    pictureOf({ url: address(cover, attribute(cover, 'href')) }, files, notes) ??
    files.find(file => isPicture(file, item, context) && !isEnclosed(file, item, context))
  )
}

/** Adds itunes:duration, the length of the episode, to the first audio or video. */
function withDuration(attachments: Attachment[], item: XmlElement): Attachment[] {
  const durationSeconds = secondsOf(childText(item, 'itunes:duration'))
  const episode = attachments.find(({ mediaType }) => /^(?:audio|video)\//.test(mediaType))
  if (durationSeconds === undefined || episode === undefined || episode.durationSeconds) return attachments
  return attachments.map(file => (file === episode ? { ...file, durationSeconds } : file))
}
