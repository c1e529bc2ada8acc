import { isObject } from '../../../base/is-object.ts'
import type { Attachment, Draft, Person } from '../../../record/article.ts'
import { acceptDraft } from '../../draft/draft.ts'
import { withoutTracking } from '../../url.ts'
import { withoutAdditions } from '../additions.ts'
import { attachmentOf, type StatedAttachment } from '../attachments.ts'
import { categoriesOf, type StatedCategory } from '../categories.ts'
import { absolute } from '../context.ts'
import { dateOf } from '../dates.ts'
import { languageOf } from '../language.ts'
import type { Notes } from '../notes.ts'
import { personOf, present } from '../people.ts'
import type { FeedInfo, RawEntry } from '../raw-entry.ts'
import { htmlOf, summaryOf, titleOf } from '../text.ts'
import type { JsonAuthor, JsonItem } from './wire.ts'

interface ItemContext {
  feed: FeedInfo
  timeZone: string
  notes: Notes
  /** The base of relative addresses; absent if unknown. */
  base: string | undefined
  /** True for a document of ours: besides the record it has only the additions of our documents. */
  isOwn: boolean
  /** It may say of its articles that they are retracted. */
  isTrusted: boolean
}

/** A JSON Feed item as a raw entry; what our own extension says of it replaces what the format has less room for. */
export function jsonEntry(item: JsonItem, context: ItemContext): RawEntry {
  const { notes, isOwn } = context
  const at = (address: string | undefined) => absolute(address, context.base)
  const texts = isOwn ? ownTexts(item) : foreignTexts(item)
  const entry = {
    id: itemId(item, at, notes),
    url: at(item.url ?? item.external_url),
    ...(!isOwn && { externalUrl: externalUrl(item, at) }),
    title: titleOf(item.title),
    categories: categoriesOf(
      (item.tags ?? []).map(term => ({ term })),
      notes,
    ),
    authors: itemAuthors(item, context),
    published: dateOf(item.date_published, { field: 'published', ...context }),
    updated: dateOf(item.date_modified, { field: 'updated', ...context }),
    language: languageOf(item.language ?? context.feed.language, notes),
    summary: summaryOf(texts.summary || undefined, notes),
    content: texts.content,
    image: itemImage(item, at, notes),
    attachments: itemAttachments(item, at, notes),
    ...extensionOf(item, context),
    notices: notes.notices,
  }

  return isOwn ? withoutAdditions(entry) : entry
}

type At = (address: string | undefined) => string | undefined

/** JSON Feed 1.1 external_url: a page elsewhere, where the item has one of its own too. */
function externalUrl({ url, external_url }: JsonItem, at: At): string | undefined {
  const external = at(external_url)
  return url === undefined || external === at(url) ? undefined : external
}

type ItemTexts = Pick<Draft, 'content' | 'summary'>

/** JSON Feed 1.1 content_html, else content_text. */
function foreignTexts({ content_html, content_text, summary }: JsonItem): ItemTexts {
  return { content: content_html || (content_text ? htmlOf(content_text) : undefined), summary }
}

/** An article of ours without a body has its summary where JSON Feed 1.1 asks for a content_text. */
function ownTexts({ content_html, content_text, summary }: JsonItem): ItemTexts {
  return { content: content_html, summary: summary ?? content_text }
}

/** JSON Feed 1.1 items.id, kept character for character; without one, the address, never anything made. */
function itemId(item: JsonItem, at: At, notes: Notes): string | undefined {
  if (item.id) return item.id
  const url = at(item.url ?? item.external_url)
  notes.note('id', url === undefined ? 'id-missing' : 'id-from-link', url)
  return url && withoutTracking(url)
}

/** JSON Feed 1.1 items.authors, `author` in 1.0; without any, the feed's are the item's. */
function itemAuthors(item: JsonItem, { feed, notes }: ItemContext): Person[] | undefined {
  return authorsOf(item, notes) ?? feed.authors
}

export function authorsOf(
  { author, authors }: { author?: JsonAuthor | undefined; authors?: (JsonAuthor | undefined)[] | undefined },
  notes: Notes,
): Person[] | undefined {
  const stated = authors ?? [author]
  const slot = { field: 'authors', notes }
  return present(stated.map(person => person && personOf(person, slot)))
}

/** An address alone; our own extension says more of the same file. */
function itemImage(
  { image, banner_image, _broadsheet }: JsonItem,
  at: At,
  notes: Notes,
): Attachment | undefined {
  if (_broadsheet?.image !== undefined) return undefined
  return attachmentOf({ url: at(image ?? banner_image) }, { field: 'image', notes })
}

/** JSON Feed 1.1 attachments. */
function itemAttachments({ attachments = [] }: JsonItem, at: At, notes: Notes): Attachment[] | undefined {
  const stated = attachments.map((file): StatedAttachment => {
    const { url, mime_type, title, size_in_bytes, duration_in_seconds } = file ?? {}
    return {
      url: at(url),
      mediaType: mime_type,
      title,
      bytes: size_in_bytes?.toString(),
      durationSeconds: duration_in_seconds?.toString(),
    }
  })
  return present(stated.map(file => attachmentOf(file, { field: 'attachments', notes })))
}

/** The content that our documents have in `_broadsheet`, since JSON Feed has no members for it. */
const extensionFields = [
  ...[
    'subtitle',
    'source',
    'originalSource',
    'contributors',
    'authors',
    'categories',
    'image',
    'attachments',
  ],
  ...['rights', 'licence', 'markdown', 'episode', 'expires', 'correction', 'previous', 'next', 'draft'],
  ...['externalUrl', 'related', 'commentsUrl'],
]

/** Only the holder of the record says these: see record/origin.ts. */
const claimFields = ['retracted', 'revision', 'sequence', 'log', 'brought']

/**
 * The content in `_broadsheet`. A value that no record could hold is left out, with a notice, and so is what a document
 * claims of the record's fate: it is somebody's word, and not ours.
 */
function extensionOf({ _broadsheet = {} }: JsonItem, { notes, isTrusted }: ItemContext): Partial<Draft> {
  const stated = (name: string) => Object.hasOwn(_broadsheet, name) && _broadsheet[name] !== null
  for (const name of claimFields) {
    if (stated(name) && !(name === 'retracted' && isTrusted)) notes.note(name, 'claim-left-out')
  }

  const read = isTrusted ? [...extensionFields, 'retracted'] : extensionFields
  const extension = Object.fromEntries(
    read.filter(stated).flatMap(name => {
      const value = extensionValue(name, _broadsheet[name], notes)
      if (value === undefined) notes.note(name, 'wrong-type', _broadsheet[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return extension
}

/** Undefined: a record could not hold it. */
function extensionValue(name: string, value: unknown, notes: Notes): unknown {
  if (name === 'categories') {
    return Array.isArray(value) ? categoriesOf(value.map(statedCategory), notes) : undefined
  }
  const alone = acceptDraft({ title: '-', [name]: value }, { timeZone: 'UTC' })
  return alone.ok ? value : undefined
}

function statedCategory(value: unknown): StatedCategory {
  const { term, label, scheme } = isObject(value) ? value : {}
  const text = (member: unknown) => (typeof member === 'string' ? member : undefined)
  return { term: text(term), label: text(label), scheme: text(scheme) }
}
