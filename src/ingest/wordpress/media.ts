import { mediaTypeOf } from '../draft/media-type.ts'
import { childText, type XmlElement } from '../feed/xml/tree.ts'
import { customField, type WordPressSite } from './wire.ts'

/** Finds the files of the export by the references in posts. */
export interface Media {
  /** The files with these ids that the export holds, in the order of the ids. */
  named(ids: string[]): WordPressFile[]
  /** The files that were uploaded to the post, in its order. */
  of(postId: string): WordPressFile[]
}

export interface WordPressFile {
  id: string
  url: string
  /** `audio/mpeg`; undefined: the file name does not show it. */
  mediaType: string | undefined
  title: string | undefined
  /** HTML. */
  caption: string | undefined
  alt: string | undefined
}

export function mediaOf({ attachments }: WordPressSite): Media {
  const byPost = new Map<string, XmlElement[]>()
  for (const item of attachments.values()) {
    const parent = childText(item, 'wp:post_parent') ?? '0'
    byPost.set(parent, [...(byPost.get(parent) ?? []), item])
  }

  const files = (items: (XmlElement | undefined)[]) => items.flatMap(item => (item && fileOf(item)) ?? [])

  return {
    named: ids => files(ids.map(id => attachments.get(id))),
    of: postId => files((byPost.get(postId) ?? []).toSorted((a, b) => position(a) - position(b))),
  }
}

/** The position in a gallery: `menu_order`, then age, as in WordPress. */
function position(item: XmlElement): number {
  return Number(childText(item, 'wp:menu_order') ?? 0) * 1e9 + Number(childText(item, 'wp:post_id') ?? 0)
}

function fileOf(item: XmlElement): WordPressFile | undefined {
  const url = childText(item, 'wp:attachment_url') ?? childText(item, 'guid')
  if (url === undefined) return undefined

  return {
    id: childText(item, 'wp:post_id') ?? '',
    url,
    mediaType: mediaTypeOf(url),
    title: childText(item, 'title'),
    caption: childText(item, 'excerpt:encoded'),
    alt: customField(item, '_wp_attachment_image_alt')[0],
  }
}
