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
  /** Base for relative addresses. Absent if it is not known. */
  base: string | undefined
  /** True if the document is one of ours: it then adds to the record only what our documents add. */
  isOwn: boolean
  /** True if the document may retract articles. */
  isTrusted: boolean
}

/** Converts a JSON Feed item to a raw entry. Our own extension replaces fields that the format has less room for. */
export function jsonEntry(item: JsonItem, context: ItemContext): RawEntry {
  const { notes, isOwn } = context
  const at = (address: string | undefined) => absolute(address, context.base)
  const texts = isOwn ? ownTexts(item) : foreignTexts(item)
  const entry = {
    id: itemId(item, at, notes),
    url: at(item.url ?? item.external_url),
    externalUrl: isOwn ? undefined : externalUrl(item, at),
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

/** JSON Feed 1.1 external_url: a page elsewhere, if the item also has a page of its own. */
function externalUrl({ url, external_url }: JsonItem, at: At): string | undefined {
  const external = at(external_url)
  return url === undefined || external === at(url) ? undefined : external
}

type ItemTexts = Pick<Draft, 'content' | 'summary'>

/** JSON Feed 1.1 content_html, else content_text. */
function foreignTexts({ content_html, content_text, summary }: JsonItem): ItemTexts {
  return { content: content_html || (content_text ? htmlOf(content_text) : undefined), summary }
}

/**
 * The texts of an item of ours. For an article without a body, its content_text, which JSON Feed 1.1 requires, is the
 * summary.
 */
function ownTexts({ content_html, content_text, summary }: JsonItem): ItemTexts {
  return { content: content_html, summary: summary ?? content_text }
}

/** JSON Feed 1.1 items.id, unchanged. Without one, the address; an id is never invented. */
function itemId(item: JsonItem, at: At, notes: Notes): string | undefined {
  if (item.id) return item.id
  const url = at(item.url ?? item.external_url)
  notes.note('id', url === undefined ? 'id-missing' : 'id-from-link', url)
  return url && withoutTracking(url)
}

/** JSON Feed 1.1 items.authors, `author` in 1.0. An item without any has the feed's. */
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

/** The picture, as an address alone. Undefined if our own extension describes the picture, since that says more. */
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

/** Fields that our documents put into `_broadsheet`, since JSON Feed has no members for them. */
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

/** Fields that only the owner of the record may set: see record/origin.ts. */
const claimFields = ['retracted', 'revision', 'sequence', 'log', 'brought']

/**
 * Reads the fields in `_broadsheet`. Leaves out, with a notice, values that no record can hold and claims about
 * retraction, revision or the change log, since another site makes them.
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

/** The value. Undefined if a record cannot hold it. */
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
