import type { Attachment, Person } from '../../record/article.ts'
import { instant, utc } from '../../record/time.ts'
import type { ChannelView } from '../channel-view.ts'
import { type Entry, modifiedOf } from '../entry.ts'
import { seconds } from '../media.ts'
import { aroundItems, type Envelope, jsonEnvelope, jsonItem, writeItem } from '../skeleton.ts'
import type { Format } from './format.ts'

/**
 * JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/. What the format has no member for is in `_broadsheet`, with the
 * names of the record, so that programs get everything that the record says.
 */

export const json: Format = {
  title: 'JSON Feed 1.1',
  mediaType: 'application/feed+json',
  aliases: ['application/json'],
  tombstones: true,
  fragment: jsonFragment,
  frame: jsonFrame,
}

/** Renders the item of an entry, indented for its place in a document. */
function jsonFragment(entry: Entry): string {
  const { article, url, summary, html } = entry
  const {
    author: _,
    content_html,
    summary: short,
    ...item
  } = jsonItem({
    url,
    updated: instant(entry.updated),
    summary,
    html,
  })

  const complete = {
    ...item,
    id: article.id,
    title: article.title,
    ...(html === undefined
      ? { content_text: summary ?? article.title ?? '' } // JSON Feed 1.1: one of the two contents must be there
      : { content_html, summary: short }),
    date_published: article.published,
    date_modified: modifiedOf(article),
    // JSON Feed 1.1: a page elsewhere. An article without such a page names the page that it came from.
    external_url: article.externalUrl ?? article.source?.url ?? article.originalSource?.url,
    image: article.image?.url,
    authors: nonEmpty(article.authors?.map(author)),
    tags: nonEmpty([...new Set(article.categories?.map(({ term, label }) => label ?? term))]),
    language: entry.language,
    attachments: nonEmpty(article.attachments?.map(attachment)),
    _broadsheet: nonEmptyObject(extension(entry)),
  }
  return writeItem(complete)
}

/** JSON Feed 1.1 authors: name, url, avatar. */
const author = ({ name, url, avatar }: Person) => ({ name, url, avatar })

/**
 * JSON Feed 1.1 attachments. The format allows any number as duration, but gofeed 1.1.3 refuses a whole feed at a
 * fraction.
 */
const attachment = ({ url, mediaType, title, bytes, durationSeconds }: Attachment) => ({
  url,
  mime_type: mediaType,
  title,
  size_in_bytes: bytes,
  duration_in_seconds: seconds(durationSeconds),
})

function extension({ article, categories }: Entry): Record<string, unknown> {
  const {
    subtitle,
    source,
    originalSource,
    contributors,
    rights,
    licence,
    markdown,
    image,
    externalUrl,
    related,
    commentsUrl,
    previous,
    next,
    correction,
    episode,
    expires,
  } = article
  return {
    subtitle,
    source,
    originalSource,
    contributors: nonEmpty(contributors),
    authors: article.authors?.some(person => person.email || person.role) ? article.authors : undefined,
    categories: nonEmpty(categories.map(({ category, scheme }) => ({ ...category, scheme }))),
    image: image && Object.keys(image).length > 1 ? image : undefined,
    attachments: article.attachments?.some(saysMore) ? article.attachments : undefined,
    rights,
    licence,
    markdown,
    episode,
    expires,
    correction,
    externalUrl,
    related: nonEmpty(related),
    commentsUrl,
    previous,
    next,
  }
}

/** True if the record says more about the file than a JSON Feed attachment can. */
const saysMore = ({ alt, credit, width, height, durationSeconds }: Attachment): boolean =>
  Boolean(alt || credit || width || height) || durationSeconds !== seconds(durationSeconds)

const nonEmpty = <T>(list: T[] | undefined): T[] | undefined => (list && list.length > 0 ? list : undefined)

function nonEmptyObject(members: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.values(members).some(value => value !== undefined) ? members : undefined
}

/** The envelope of a channel's JSON Feed. `items` comes last, so that the head is everything before it. */
function jsonFrame(view: ChannelView): Envelope {
  const { version: _, ...known } = jsonEnvelope({
    id: view.id,
    title: view.title,
    description: view.description,
    url: view.pageUrl,
    language: view.language,
    updated: view.updated,
    image: view.image,
  })
  const link = (rel: string) => view.links.find(candidate => candidate.rel === rel)?.href
  const hubs = view.links
    .filter(({ rel }) => rel === 'hub')
    .map(({ href }) => ({ type: 'WebSub', url: href }))
  const envelope = {
    version: 'https://jsonfeed.org/version/1.1',
    ...known,
    feed_url: link('self'),
    next_url: link('prev-archive'), // JSON Feed 1.1 next_url: older items
    favicon: view.icon,
    authors: view.authors.map(author),
    language: view.language,
    hubs: nonEmpty(hubs),
    _broadsheet: {
      id: view.id,
      updated: utc(view.updated),
      rights: view.rights,
      licence: view.licence,
      archive: view.archive || undefined,
      complete: view.complete || undefined,
      current: link('current'),
      next_archive: link('next-archive'),
      deleted: nonEmpty(view.tombstones.map(({ id, when, reason }) => ({ id, at: when, reason }))),
    },
  }

  return aroundItems(envelope)
}
