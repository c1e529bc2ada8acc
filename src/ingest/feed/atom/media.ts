import type { Attachment, Draft } from '../../../record/article.ts'
import { attachmentOf, merged, pictureOf } from '../attachments.ts'
import type { EntryContext } from '../context.ts'
import { isPicture, mediaContents, mediaThumbnail } from '../media-rss.ts'
import { present } from '../people.ts'
import { attribute, type XmlElement } from '../xml/tree.ts'
import { contentElement } from './text.ts'
import { linksWith } from './wire.ts'

/**
 * The entry's enclosure links with their lengths (RFC 4287 §4.2.7.2), Media RSS, and content with an address of its
 * own.
 */
export function entryMedia(entry: XmlElement, context: EntryContext): Pick<Draft, 'image' | 'attachments'> {
  const linked = [...enclosures(entry, context), ...remoteContent(entry, context)]
  const files = merged([...linked, ...mediaContents(entry, context)])
  const isLinked = (file: Attachment) => linked.some(({ url }) => url === file.url)
  const image =
    pictureOf(mediaThumbnail(entry, context), files, context.notes) ??
    files.find(file => isPicture(file, entry, context) && !isLinked(file))
  return { image, attachments: present(files.filter(file => file.url !== image?.url || isLinked(file))) }
}

function enclosures(entry: XmlElement, context: EntryContext): Attachment[] {
  const stated = linksWith(entry, 'enclosure').map(link =>
    attachmentOf(
      {
        url: context.address(link, attribute(link, 'href')),
        mediaType: attribute(link, 'type'),
        bytes: attribute(link, 'length'),
        title: attribute(link, 'title'),
        durationSeconds: attribute(link, 'broadsheet:duration'),
        width: attribute(link, 'broadsheet:width'),
        height: attribute(link, 'broadsheet:height'),
        alt: attribute(link, 'broadsheet:alt'),
        credit: attribute(link, 'broadsheet:credit'),
      },
      { field: 'attachments', notes: context.notes },
    ),
  )
  return present(stated) ?? []
}

/** RFC 4287 §4.1.3.2: content with a src is not in the document. */
function remoteContent(entry: XmlElement, context: EntryContext): Attachment[] {
  const content = contentElement(entry)
  const file = attachmentOf(
    { url: context.address(content, attribute(content, 'src')), mediaType: attribute(content, 'type') },
    { field: 'attachments', notes: context.notes },
  )
  return file ? [file] : []
}
