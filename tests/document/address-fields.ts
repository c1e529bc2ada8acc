import { all, at, type XmlElement } from '../support/xml.ts'
import { complete, extension, type Field, isEnclosure, list, record } from './field.ts'

const { externalUrl: _about, ...withoutAbout } = complete
const { source: _source, ...withoutAboutAndSource } = withoutAbout

const relatedTo = (entry: XmlElement) =>
  all(entry, 'atom:link')
    .filter(({ attributes }) => attributes.rel === 'related')
    .map(({ attributes }) => attributes.href)

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
    name: 'externalUrl',
    set: externalUrl => ({ ...complete, externalUrl }),
    rss: item => relatedTo(item)[1],
    atom: entry => relatedTo(entry)[1],
    json: item => item.external_url,
  },
  {
    name: 'related.url',
    set: url => ({ ...complete, related: [{ url }] }),
    rss: item => relatedTo(item)[0],
    atom: entry => relatedTo(entry)[0],
    json: item => record(list(extension(item).related)[0]).url,
  },
  {
    name: 'commentsUrl',
    set: commentsUrl => ({ ...complete, commentsUrl }),
    rss: item => at(item, 'comments')?.text,
    atom: entry =>
      all(entry, 'atom:link').find(({ attributes }) => attributes.rel === 'replies')?.attributes.href,
    json: item => extension(item).commentsUrl,
  },
  {
    name: 'source.url',
    set: url => ({ ...withoutAbout, source: { name: 'Outlet', url } }),
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
    set: url => ({ ...withoutAboutAndSource, originalSource: { name: 'Magazine', url } }), // which has a via link too
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
