import { type Attachment, unknownMediaType } from '../../record/article.ts'
import { attachmentOf, type StatedAttachment } from './attachments.ts'
import type { EntryContext } from './context.ts'
import { present } from './people.ts'
import { htmlOf } from './text.ts'
import { attribute, childText, element, elements, textOf, type XmlElement } from './xml/tree.ts'

/**
 * Media RSS 1.5.1, in RSS and in Atom. A group is one file in several forms, so only one is read: the default, else the
 * first form that programs still play. A file's own metadata overrides the metadata of its group and its entry.
 */

/** Every media:content as an attachment, pictures too. */
export function mediaContents(entry: XmlElement, context: EntryContext): Attachment[] {
  const single = elements(entry, 'media:content').map(content => [content, entry])
  const grouped = elements(entry, 'media:group').flatMap(group => {
    const forms = elements(group, 'media:content')
    const played = forms.filter(content => !isFlash(content))
    const form = played.find(content => attribute(content, 'isDefault') === 'true') ?? played[0] ?? forms[0]
    return form ? [[form, group, entry]] : []
  })

  const contents = [...single, ...grouped].map(scopes => {
    if (!isFlash(scopes[0])) return attachmentOf(contentOf(scopes, context), slot(context))
    context.notes.note('attachments', 'flash-left-out', attribute(scopes[0], 'url'))
    return undefined
  })
  return present(contents) ?? []
}

/**
 * True if the file is a picture, by its type or by the medium that Media RSS states: many addresses of pictures have no
 * extension.
 */
export function isPicture(
  { mediaType, url }: Attachment,
  entry: XmlElement,
  { address }: EntryContext,
): boolean {
  if (mediaType !== unknownMediaType) return mediaType.startsWith('image/')
  const contents = [entry, ...elements(entry, 'media:group')].flatMap(at => elements(at, 'media:content'))
  return contents.some(
    content =>
      attribute(content, 'medium') === 'image' && address(content, attribute(content, 'url')) === url,
  )
}

const isFlash = (content: XmlElement | undefined) =>
  /^application\/(?:x-shockwave-flash|futuresplash|vnd\.adobe\.flash)/i.test(attribute(content, 'type') ?? '')

/** The description of a video's group as HTML, as YouTube writes it. Undefined if there is none. */
export function groupDescription(entry: XmlElement): string | undefined {
  const described = [...elements(entry, 'media:group'), ...elements(entry, 'media:content')]
  const [node] = described.flatMap(group => element(group, 'media:description') ?? [])
  if (attribute(node, 'type') === 'html') return textOf(node)
  const text = textOf(node)
  return text === undefined ? undefined : htmlOf(text)
}

const slot = ({ notes }: EntryContext) => ({ field: 'attachments', notes })

/** `scopes`: the content itself, then the elements around it, from the inside out. */
function contentOf(scopes: XmlElement[], context: EntryContext): StatedAttachment {
  const [content] = scopes
  return {
    url: context.address(content, attribute(content, 'url')) ?? playerOf(content, context),
    mediaType: attribute(content, 'type'),
    bytes: attribute(content, 'fileSize'),
    durationSeconds: attribute(content, 'duration'),
    width: attribute(content, 'width'),
    height: attribute(content, 'height'),
    title: nearest(scopes, 'media:title'),
    alt: nearest(scopes, 'media:description'),
    credit: nearest(scopes, 'media:credit'),
  }
}

/** Media RSS <media:player>: the page that shows a content without an address of its own. */
function playerOf(content: XmlElement | undefined, context: EntryContext): string | undefined {
  const player = element(content, 'media:player')
  return context.address(player, attribute(player, 'url'))
}

function nearest(scopes: XmlElement[], name: string): string | undefined {
  for (const scope of scopes) {
    const text = childText(scope, name)
    if (text !== undefined) return text
  }
  return undefined
}

/** The first media:thumbnail: the entry's, else that of a group or a content. */
export function mediaThumbnail(entry: XmlElement, { address }: EntryContext): StatedAttachment {
  const groups = elements(entry, 'media:group')
  const contents = [entry, ...groups].flatMap(parent => elements(parent, 'media:content'))
  const [thumbnail] = [entry, ...groups, ...contents].flatMap(place => elements(place, 'media:thumbnail'))
  return {
    url: address(thumbnail, attribute(thumbnail, 'url')),
    width: attribute(thumbnail, 'width'),
    height: attribute(thumbnail, 'height'),
  }
}
