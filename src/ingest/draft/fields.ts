import { isObject } from '../../base/is-object.ts'
import { mediaTypeOf } from './media-type.ts'
import type { FieldReader } from './readers.ts'
import * as read from './readers.ts'

/**
 * A reader for each field of a draft: the same tree as DraftSchema, with readers in place of types.
 * tests/ingest/draft.test.ts compares the two.
 */

const person = read.objectOr('name', {
  name: read.line,
  url: read.url,
  email: read.line,
  avatar: read.url,
  role: read.line,
})

const category = read.objectOr('term', { term: read.line, label: read.line, scheme: read.line })
const whole = (item: unknown) => JSON.stringify(item)
const termInScheme = (item: unknown) => JSON.stringify(isObject(item) ? [item.term, item.scheme] : item)

const attachmentFields = read.objectOr('url', {
  url: read.url,
  mediaType: read.mediaType,
  bytes: read.asIs,
  durationSeconds: read.asIs,
  title: read.title,
  alt: read.paragraphs,
  credit: read.line,
  width: read.asIs,
  height: read.asIs,
})

const attachment = read.unlessDropped('url', (value, slot) =>
  withMediaType(attachmentFields(value, slot), slot),
)
const linked = (fields: Record<string, FieldReader>) =>
  read.unlessDropped('url', read.objectOr('url', { url: read.url, ...fields }))

function withMediaType(value: unknown, { field, repairs }: read.Slot): unknown {
  if (!isObject(value) || value.mediaType !== undefined || typeof value.url !== 'string') return value
  const mediaType = mediaTypeOf(value.url)
  if (!mediaType) return value
  repairs.note({ field, rule: 'media-type-guessed', value: value.url })
  return { ...value, mediaType }
}

const neighbour = read.objectOr('title', { title: read.title, url: read.url })

export const readFields: FieldReader = read.object({
  id: read.identifier,
  url: read.ownUrl,
  externalUrl: read.url,
  title: read.title,
  subtitle: read.title,
  categories: read.distinct(category, termInScheme),
  source: read.objectOr('name', { name: read.line, url: read.url, feedUrl: read.url }),
  originalSource: read.objectOr('name', { name: read.line, issue: read.line, url: read.url }),
  authors: read.distinct(person, whole),
  contributors: read.distinct(person, whole),
  published: read.date,
  updated: read.date,
  expires: read.date,
  language: read.language,
  summary: read.paragraphs,
  content: read.html,
  markdown: read.verbatim,
  image: attachment,
  attachments: read.list(attachment),
  episode: read.object({
    number: read.asIs,
    season: read.asIs,
    type: read.asIs,
    explicit: read.asIs,
    transcripts: read.list(linked({ mediaType: read.mediaType, language: read.line })),
    chapters: linked({ mediaType: read.mediaType }),
  }),
  rights: read.paragraphs,
  licence: linked({ name: read.line }),
  related: read.list(linked({ title: read.title })),
  commentsUrl: read.url,
  previous: neighbour,
  next: neighbour,
  correction: read.object({ at: read.date, text: read.paragraphs }),
  retracted: read.object({ at: read.date, reason: read.paragraphs }),
  draft: read.flag,
  notices: read.list(
    read.object({ field: read.line, rule: read.line, message: read.paragraphs, value: read.verbatim }),
  ),
})
