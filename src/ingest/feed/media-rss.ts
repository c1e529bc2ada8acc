import type { Attachment } from '../../record/article.ts'
import { attachmentOf, type StatedAttachment } from './attachments.ts'
import type { EntryContext } from './context.ts'
import { present } from './people.ts'
import { attribute, childText, element, elements, type XmlElement } from './xml/tree.ts'

/**
 * Media RSS 1.5.1, in RSS and Atom alike. A group is one file in several forms, so one of them is read: the default,
 * else the first. What a group or the entry says of all its files, a file's own word replaces.
 */

/** Every media:content as an attachment, pictures too. */
export function mediaContents(entry: XmlElement, context: EntryContext): Attachment[] {
  const single = elements(entry, 'media:content').map(content => [content, entry])
  const grouped = elements(entry, 'media:group').flatMap(group => {
    const forms = elements(group, 'media:content')
    const form = forms.find(content => attribute(content, 'isDefault') === 'true') ?? forms[0]
    return form ? [[form, group, entry]] : []
  })

  const contents = [...single, ...grouped].map(scopes =>
    attachmentOf(contentOf(scopes, context), slot(context)),
  )
  return present(contents) ?? []
}

const slot = ({ notes }: EntryContext) => ({ field: 'attachments', notes })

/** `scopes`: the content itself, then what stands around it, from the inside out. */
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

/** Media RSS <media:player>: where a content that has no address of its own is shown. */
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

/** The first media:thumbnail: of the entry, else of a group or a content. */
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
