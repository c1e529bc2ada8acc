import { decodeHTMLStrict } from 'entities'
import type { Article, Attachment } from '../../src/record/article.ts'
import { atomId, tagUri } from '../../src/record/identity.ts'
import { aSite, anArticle } from '../support/build.ts'
import { all, at, type XmlElement } from '../support/xml.ts'

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
  previous: { title: 'Before', url: 'https://news.example/before' },
  next: { title: 'After', url: 'https://news.example/after' },
})

const { originalSource: _origin, ...withoutOrigin } = complete
const { source: _source, ...withoutSource } = complete

function anAttachment(url: string, mediaType: string): Attachment {
  return { url, mediaType, title: 'A title', alt: 'An alt text', credit: 'A credit' }
}

const tagging = aSite().tagging
const extension = (item: Json) => record(item._broadsheet)
const media = (entry: XmlElement, index: number) => all(entry, 'media:content')[index]
const html = (element: XmlElement | undefined) => element && decodeHTMLStrict(element.text)

export const textFields: Field[] = [
  {
    name: 'title',
    set: title => ({ ...complete, title }),
    rss: item => at(item, 'title')?.text,
    atom: entry => {
      const title = at(entry, 'atom:title')
      return title?.attributes.type === 'html' ? html(title) : title?.text
    },
    json: item => item.title,
  },
  {
    name: 'subtitle',
    set: subtitle => ({ ...complete, subtitle }),
    rss: item => at(item, 'dcterms:alternative')?.text,
    atom: entry => at(entry, 'dcterms:alternative')?.text,
    json: item => extension(item).subtitle,
  },
  {
    name: 'summary',
    set: summary => ({ ...complete, summary }),
    rss: item => html(at(item, 'description')),
    atom: entry => html(at(entry, 'atom:summary')),
    json: item => item.summary,
  },
  {
    name: 'content',
    set: content => ({ ...withoutOrigin, content }), // whose note would follow the content
    rss: item => at(item, 'content:encoded')?.text,
    atom: entry => at(entry, 'atom:content')?.text,
    json: item => item.content_html,
  },
  {
    name: 'markdown',
    set: markdown => ({ ...complete, markdown }),
    rss: item => at(item, 'source:markdown')?.text,
    atom: entry => at(entry, 'source:markdown')?.text,
    json: item => extension(item).markdown,
  },
  {
    name: 'categories.term',
    set: term => ({ ...complete, categories: [{ term }] }),
    rss: item => at(item, 'category')?.text,
    atom: entry => at(entry, 'atom:category')?.attributes.term,
    json: item => list(item.tags)[0],
  },
  {
    name: 'categories.label',
    set: label => ({ ...complete, categories: [{ term: 'term', label }] }),
    rss: item => at(item, 'category')?.text,
    atom: entry => at(entry, 'atom:category')?.attributes.label,
    json: item => list(item.tags)[0],
  },
  {
    name: 'source.name',
    set: name => ({ ...complete, source: { name, feedUrl: 'https://outlet.example/feed' } }),
    rss: item => at(item, 'source')?.text,
    atom: entry => at(entry, 'atom:source', 'atom:title')?.text,
    json: item => record(extension(item).source).name,
  },
  {
    name: 'source.name without a feed',
    set: name => ({ ...complete, source: { name } }),
    rss: item => at(item, 'dc:source')?.text,
    atom: entry => at(entry, 'atom:source', 'atom:id')?.text,
    json: item => record(extension(item).source).name,
    expected: { atom: name => tagUri(tagging, `sources/${name}`) },
  },
  {
    name: 'originalSource.name',
    set: name => ({ ...complete, originalSource: { name } }),
    rss: item => at(item, 'dcterms:bibliographicCitation')?.text,
    atom: entry => at(entry, 'dcterms:bibliographicCitation')?.text,
    json: item => record(extension(item).originalSource).name,
  },
  {
    name: 'originalSource.issue',
    set: issue => ({ ...complete, originalSource: { name: 'Magazine', issue } }),
    rss: item => at(item, 'dcterms:bibliographicCitation')?.text.replace(/^Magazine ?/, ''),
    atom: entry => at(entry, 'dcterms:bibliographicCitation')?.text.replace(/^Magazine ?/, ''),
    json: item => record(extension(item).originalSource).issue,
  },
  {
    name: 'authors.name',
    set: name => ({ ...complete, authors: [{ name }] }),
    rss: item => at(item, 'dc:creator')?.text,
    atom: entry => at(entry, 'atom:author', 'atom:name')?.text,
    json: item => record(list(item.authors)[0]).name,
  },
  {
    name: 'contributors.name',
    set: name => ({ ...complete, contributors: [{ name }] }),
    rss: item => at(item, 'dc:contributor')?.text,
    atom: entry => at(entry, 'atom:contributor', 'atom:name')?.text,
    json: item => record(list(extension(item).contributors)[0]).name,
  },
  {
    name: 'contributors.role',
    set: role => ({ ...complete, authors: [], contributors: [{ name: 'Ben', role }] }),
    rss: item => at(item, 'podcast:person')?.attributes.role,
    json: item => record(list(extension(item).contributors)[0]).role,
  },
  {
    name: 'image.title',
    set: title => ({
      ...complete,
      image: { url: 'https://files.example/i.png', mediaType: 'image/png', title },
    }),
    rss: item => at(media(item, 0), 'media:title')?.text,
    atom: entry => at(media(entry, 0), 'media:title')?.text,
    json: item => record(extension(item).image).title,
  },
  {
    name: 'image.alt',
    set: alt => ({ ...complete, image: { url: 'https://files.example/i.png', mediaType: 'image/png', alt } }),
    rss: item => at(media(item, 0), 'media:description')?.text,
    atom: entry => at(media(entry, 0), 'media:description')?.text,
    json: item => record(extension(item).image).alt,
  },
  {
    name: 'image.credit',
    set: credit => ({
      ...complete,
      image: { url: 'https://files.example/i.png', mediaType: 'image/png', credit },
    }),
    rss: item => at(media(item, 0), 'media:credit')?.text,
    atom: entry => at(media(entry, 0), 'media:credit')?.text,
    json: item => record(extension(item).image).credit,
  },
  {
    name: 'attachments.title',
    set: title => ({
      ...complete,
      attachments: [{ url: 'https://files.example/b.pdf', mediaType: 'application/pdf', title }],
    }),
    atom: entry => all(entry, 'atom:link').find(isEnclosure)?.attributes.title,
    json: item => record(list(item.attachments)[0]).title,
  },
  {
    name: 'rights',
    set: rights => ({ ...complete, rights }),
    rss: item => at(item, 'dc:rights')?.text,
    atom: entry => at(entry, 'atom:rights')?.text,
    json: item => extension(item).rights,
  },
  {
    name: 'licence.name',
    set: name => ({ ...complete, licence: { url: 'https://licences.example/1', name } }),
    json: item => record(extension(item).licence).name,
  },
  {
    name: 'previous.title',
    set: title => ({ ...complete, previous: { title } }),
    json: item => record(extension(item).previous).title,
  },
  {
    name: 'next.title',
    set: title => ({ ...complete, next: { title } }),
    json: item => record(extension(item).next).title,
  },
  {
    name: 'correction.text',
    set: text => ({
      ...complete,
      correction: { at: '2025-10-23T09:17:00+08:00', text },
      summary: 'A summary.',
    }),
    rss: item => correctionIn(html(at(item, 'description'))),
    atom: entry => correctionIn(html(at(entry, 'atom:summary'))),
    json: item => record(extension(item).correction).text,
  },
  {
    name: 'id',
    set: id => ({ ...complete, id }),
    rss: item => at(item, 'guid')?.text,
    atom: entry => at(entry, 'atom:id')?.text,
    json: item => item.id,
    expected: { atom: id => atomId(tagging, id) },
  },
]

/** Fields that hold an address: a payload is put behind `https://hostile.example/?`. */
export const addressFields: Field[] = [
  {
    name: 'authors.url',
    set: url => ({ ...complete, authors: [{ name: 'Ann', url }] }),
    rss: item => at(item, 'podcast:person')?.attributes.href,
    atom: entry => at(entry, 'atom:author', 'atom:uri')?.text,
    json: item => record(list(item.authors)[0]).url,
  },
  {
    name: 'authors.email',
    set: email => ({ ...complete, authors: [{ name: 'Ann', email }] }),
    atom: entry => at(entry, 'atom:author', 'atom:email')?.text,
    json: item => record(list(extension(item).authors)[0]).email,
  },
  {
    name: 'authors.avatar',
    set: avatar => ({ ...complete, authors: [{ name: 'Ann', avatar }] }),
    rss: item => at(item, 'podcast:person')?.attributes.img,
    json: item => record(list(item.authors)[0]).avatar,
  },
  {
    name: 'categories.scheme',
    set: scheme => ({ ...complete, categories: [{ term: 'term', scheme }] }),
    rss: item => at(item, 'category')?.attributes.domain,
    atom: entry => at(entry, 'atom:category')?.attributes.scheme,
    json: item => record(list(extension(item).categories)[0]).scheme,
  },
  {
    name: 'source.url',
    set: url => ({ ...complete, source: { name: 'Outlet', url } }),
    atom: entry => at(entry, 'atom:source', 'atom:link')?.attributes.href,
    json: item => item.external_url,
  },
  {
    name: 'source.feedUrl',
    set: feedUrl => ({ ...complete, source: { name: 'Outlet', feedUrl } }),
    rss: item => at(item, 'source')?.attributes.url,
    atom: entry => at(entry, 'atom:source', 'atom:id')?.text,
    json: item => record(extension(item).source).feedUrl,
  },
  {
    name: 'originalSource.url',
    set: url => ({ ...withoutSource, originalSource: { name: 'Magazine', url } }), // which has a via link too
    atom: entry =>
      all(entry, 'atom:link').find(({ attributes }) => attributes.rel === 'via')?.attributes.href,
    json: item => item.external_url,
  },
  {
    name: 'image.url',
    set: url => ({ ...complete, image: { url, mediaType: 'image/png' } }),
    rss: item => at(item, 'media:thumbnail')?.attributes.url,
    atom: entry => at(entry, 'media:thumbnail')?.attributes.url,
    json: item => item.image,
  },
  {
    name: 'attachments.url',
    set: url => ({ ...complete, attachments: [{ url, mediaType: 'audio/mpeg' }] }),
    rss: item => at(item, 'enclosure')?.attributes.url,
    atom: entry => all(entry, 'atom:link').find(isEnclosure)?.attributes.href,
    json: item => record(list(item.attachments)[0]).url,
  },
  {
    name: 'licence.url',
    set: url => ({ ...complete, licence: { url } }),
    rss: item => at(item, 'creativeCommons:license')?.text,
    atom: entry =>
      all(entry, 'atom:link').find(({ attributes }) => attributes.rel === 'license')?.attributes.href,
    json: item => record(extension(item).licence).url,
  },
  {
    name: 'episode.transcripts.url',
    set: url => ({ ...complete, episode: { transcripts: [{ url, mediaType: 'text/vtt' }] } }),
    rss: item => at(item, 'podcast:transcript')?.attributes.url,
    json: item => record(list(record(extension(item).episode).transcripts)[0]).url,
  },
  {
    name: 'episode.chapters.url',
    set: url => ({ ...complete, episode: { chapters: { url, mediaType: 'application/json' } } }),
    rss: item => at(item, 'podcast:chapters')?.attributes.url,
    json: item => record(record(extension(item).episode).chapters).url,
  },
  {
    name: 'previous.url',
    set: url => ({ ...complete, previous: { title: 'Before', url } }),
    json: item => record(extension(item).previous).url,
  },
  {
    name: 'next.url',
    set: url => ({ ...complete, next: { title: 'After', url } }),
    json: item => record(extension(item).next).url,
  },
]

const isEnclosure = ({ attributes }: XmlElement) => attributes.rel === 'enclosure'

function correctionIn(summary = ''): string {
  return summary.replace(/^Correction \(2025-10-23\): /, '').replace(/ A summary\.$/, '')
}

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
