import type { Attachment, Category, Person } from '../../record/article.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf } from '../feed/categories.ts'
import { absolute } from '../feed/context.ts'
import { dateOf } from '../feed/dates.ts'
import { type Notes, newNotes } from '../feed/notes.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { summaryOf, titleOf } from '../feed/text.ts'
import type { HtmlElement, HtmlNode } from '../html/tree.ts'
import {
  addressOf,
  classesOf,
  dateText,
  elementOf,
  elementsOf,
  type HEntry,
  isElement,
  linkAround,
  markupOf,
  textOf,
} from './wire.ts'

/** Converts a page's entry to a raw entry. */
export function hEntry({ root }: HEntry, context: ReadingContext): RawEntry {
  const notes = newNotes()
  const date = (field: 'published' | 'updated', property: string) =>
    dateOf(dateText(elementOf(root, property)), { field, notes, timeZone: context.timeZone })
  const title = entryTitle(root)

  return {
    ...identity(root, context),
    title: titleOf(title),
    categories: entryCategories(root, notes),
    authors: present(elementsOf(root, 'p-author').map(author => entryAuthor(author, context, notes))),
    published: date('published', 'dt-published'),
    updated: date('updated', 'dt-updated'),
    summary: summaryOf(textOf(elementOf(root, 'p-summary')), notes),
    content: entryContent(root, title),
    image: entryImage(root, context, notes),
    notices: notes.notices,
  }
}

/** None in a note, whose name is its text or the text's beginning (microformats.org/wiki/post-type-discovery). */
function entryTitle(root: HtmlElement): string | undefined {
  const [name, content] = [elementOf(root, 'p-name'), elementOf(root, 'e-content')]
  const title = textOf(name)
  if (title === undefined || name === content) return undefined

  const text = textOf(content) ?? ''
  const beginning = /^(.+?)\s*(?:…|\.\.\.)$/.exec(title)?.[1]
  return text === title || (beginning !== undefined && text.startsWith(beginning)) ? undefined : title
}

/**
 * The URL is the stated one, or that of the link around the date. If both exist, as in a Medium export, the link around
 * the date is the entry's id: Medium's feed has it as guid.
 */
function identity(root: HtmlElement, { url: base }: ReadingContext): Pick<RawEntry, 'id' | 'url'> {
  const stated = ['u-url', 'p-canonical', 'u-canonical', 'u-uid'].map(name =>
    addressOf(elementOf(root, name)),
  )
  const date = elementOf(root, 'dt-published')
  const around = date && linkAround(root, date)
  const url = stated.find(address => address !== undefined) ?? around

  return { url: absolute(url, base), id: around === url ? undefined : absolute(around, base) }
}

function entryCategories(root: HtmlElement, notes: Notes): Category[] | undefined {
  const tags = elementsOf(root, 'p-category').map(node => ({ term: textOf(node), scheme: 'tag' }))
  return categoriesOf(tags, notes)
}

/** The author is a card or a name. */
function entryAuthor(node: HtmlElement, { url: base }: ReadingContext, notes: Notes): Person | undefined {
  const name = textOf(elementOf(node, 'p-name')) ?? textOf(node)
  const url = absolute(addressOf(elementOf(node, 'u-url')) ?? addressOf(node), base)
  const avatar = absolute(addressOf(elementOf(node, 'u-photo')), base)
  return personOf({ name, url, avatar }, { field: 'authors', notes })
}

/** The content without the title, if the content repeats it at its start, as in a Medium export. */
function entryContent(root: HtmlElement, title: string | undefined): string | undefined {
  const content = elementOf(root, 'e-content')
  return content && (markupOf(withoutTitle(content.children.map(withGists), title)).trim() || undefined)
}

function withoutTitle(nodes: HtmlNode[], title: string | undefined): HtmlNode[] {
  const index = nodes.findIndex(node => isElement(node) && textOf(node) !== undefined)
  const first = nodes[index]
  if (title === undefined || first === undefined || !isElement(first)) return nodes

  const isTitle = /^h[1-6]$/.test(first.name) && textOf(first) === title
  const rest = nodes.slice(index + 1)
  if (isTitle) return rest
  return [...nodes.slice(0, index), { ...first, children: withoutTitle(first.children, title) }, ...rest]
}

/** A script shows a gist, which no article can hold. It becomes a link. */
function withGists(node: HtmlNode): HtmlNode {
  if (!isElement(node)) return node
  const [, address] =
    /^(https:\/\/gist\.github\.com\/[\w/-]+)\.js/.exec(
      node.name === 'script' ? (node.attributes.src ?? '') : '',
    ) ?? []
  if (address) return { name: 'a', attributes: { href: address }, children: [address] }
  return { ...node, children: node.children.map(withGists) }
}

function entryImage(root: HtmlElement, { url: base }: ReadingContext, notes: Notes): Attachment | undefined {
  const photo = elementOf(root, 'u-featured') ?? elementOf(root, 'u-photo')
  if (!photo || classesOf(photo).includes('h-card')) return undefined
  return attachmentOf(
    { url: absolute(addressOf(photo), base), alt: photo.attributes.alt },
    { field: 'image', notes },
  )
}
