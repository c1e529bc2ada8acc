import { decodeHTMLStrict } from 'entities'
import type { Article, Attachment } from '../../src/record/article.ts'
import { anArticle, aSite } from '../support/build.ts'
import { all, type XmlElement } from '../support/xml.ts'

/**
 * Every field of the record that holds text or an address: how it is set, and where each format says it. A format
 * without a reader has no place for the field; JSON Feed has one for all.
 */

type Json = Record<string, unknown>

export interface Field {
  name: string
  set(value: string): Article
  rss?(item: XmlElement): string | undefined
  atom?(entry: XmlElement): string | undefined
  json(item: Json): unknown
  /** Where the format says something else than the value itself. */
  expected?: { atom?(value: string): string }
}

/** An article with every field, none of them hostile. */
export const complete: Article = anArticle({
  url: 'https://elsewhere.example/articles/1?a=1&b=2',
  subtitle: 'A subtitle',
  summary: 'A summary.',
  content: '<p>The text.</p>',
  markdown: 'The text.',
  updated: '2025-10-23T09:17:00+08:00',
  language: 'en',
  categories: [{ term: 'term', label: 'Label', scheme: 'https://schemes.example/a' }],
  source: { name: 'Outlet', url: 'https://outlet.example/', feedUrl: 'https://outlet.example/feed' },
  originalSource: { name: 'The Magazine', issue: 'No. 10', url: 'https://magazine.example/10' },
  authors: [
    {
      name: 'Ann',
      url: 'https://ann.example/',
      email: 'ann@ann.example',
      avatar: 'https://ann.example/a.png',
    },
  ],
  contributors: [{ name: 'Ben', role: 'editor', url: 'https://ben.example/' }],
  image: { ...anAttachment('https://files.example/i.png', 'image/png') },
  attachments: [
    { ...anAttachment('https://files.example/a.mp3', 'audio/mpeg'), bytes: 1000, durationSeconds: 60 },
    anAttachment('https://files.example/b.pdf', 'application/pdf'),
  ],
  episode: {
    number: 1,
    season: 2,
    type: 'full',
    explicit: false,
    transcripts: [{ url: 'https://files.example/t.vtt', mediaType: 'text/vtt', language: 'en' }],
    chapters: { url: 'https://files.example/c.json', mediaType: 'application/json+chapters' },
  },
  rights: 'All rights reserved.',
  licence: { url: 'https://licences.example/1', name: 'Licence One' },
  externalUrl: 'https://external.example/1',
  related: [{ url: 'https://related.example/1', title: 'A related page' }],
  commentsUrl: 'https://comments.example/1',
  previous: { title: 'Before', url: 'https://news.example/before' },
  next: { title: 'After', url: 'https://news.example/after' },
})

export const { originalSource: _origin, ...withoutOrigin } = complete

function anAttachment(url: string, mediaType: string): Attachment {
  return { url, mediaType, title: 'A title', alt: 'An alt text', credit: 'A credit' }
}

export const tagging = aSite().tagging
export const extension = (item: Json) => record(item._broadsheet)
export const imageOf = (entry: XmlElement) =>
  all(entry, 'media:content').find(({ attributes }) => attributes.medium === 'image')
export const html = (element: XmlElement | undefined) => element && decodeHTMLStrict(element.text)

export const isEnclosure = ({ attributes }: XmlElement) => attributes.rel === 'enclosure'

export function correctionIn(summary = ''): string {
  return summary.replace(/^Correction \(2025-10-23\): /, '').replace(/ A summary\.$/, '')
}

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
