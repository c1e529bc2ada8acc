import { childText, elements, type XmlElement } from '../feed/xml/tree.ts'
import { decodedStrictly } from '../text/character-references.ts'

/** The WordPress export (WXR 1.0 to 1.2): RSS 2.0 with elements of its own. One channel holds the whole site. */

export interface WordPressSite {
  /** Display names of the authors, by login. */
  authors: ReadonlyMap<string, string>
  /** Items of attachments, by post id. */
  attachments: ReadonlyMap<string, XmlElement>
  /** HTML of reusable blocks, by post id. */
  reusable: ReadonlyMap<string, string>
  /** All other items, in document order. */
  items: XmlElement[]
}

export function siteOf(channel: XmlElement): WordPressSite {
  const items = elements(channel, 'item')
  const isAttachment = (item: XmlElement) => postType(item) === 'attachment'
  const authors = elements(channel, 'wp:author').map((author): [string, string] => {
    const login = childText(author, 'wp:author_login') ?? ''
    return [login, nameText(childText(author, 'wp:author_display_name')) ?? login]
  })

  const attachments = items
    .filter(isAttachment)
    .map((item): [string, XmlElement] => [childText(item, 'wp:post_id') ?? '', item])
  return {
    authors: new Map(authors),
    attachments: new Map(attachments),
    reusable: new Map(
      items
        .filter(item => postType(item) === 'wp_block')
        .map(item => [childText(item, 'wp:post_id') ?? '', childText(item, 'content:encoded') ?? '']),
    ),
    items: items.filter(item => !isAttachment(item)),
  }
}

/** WordPress stores names of people and categories with references: `Lin &amp; Sons` is Lin & Sons. */
export function nameText(text: string | undefined): string | undefined {
  return text && decodedStrictly(text)
}

/** WXR 1.0 and later state the type; without one it is a post. */
export function postType(item: XmlElement): string {
  return childText(item, 'wp:post_type') ?? 'post'
}

/** The values of the post's custom field. */
export function customField(item: XmlElement, key: string): string[] {
  return elements(item, 'wp:postmeta')
    .filter(meta => childText(meta, 'wp:meta_key') === key)
    .flatMap(meta => childText(meta, 'wp:meta_value') ?? [])
}
