import { atomId, tagUri } from '../../src/record/identity.ts'
import { all, at } from '../support/xml.ts'
import {
  complete,
  correctionIn,
  extension,
  type Field,
  html,
  imageOf,
  isEnclosure,
  list,
  record,
  tagging,
} from './field.ts'

/** Names, texts of media, and the id. */
export const namedFields: Field[] = [
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
    rss: item => at(imageOf(item), 'media:title')?.text,
    atom: entry => at(imageOf(entry), 'media:title')?.text,
    json: item => record(extension(item).image).title,
  },
  {
    name: 'image.alt',
    set: alt => ({ ...complete, image: { url: 'https://files.example/i.png', mediaType: 'image/png', alt } }),
    rss: item => at(imageOf(item), 'media:description')?.text,
    atom: entry => at(imageOf(entry), 'media:description')?.text,
    json: item => record(extension(item).image).alt,
  },
  {
    name: 'image.credit',
    set: credit => ({
      ...complete,
      image: { url: 'https://files.example/i.png', mediaType: 'image/png', credit },
    }),
    rss: item => at(imageOf(item), 'media:credit')?.text,
    atom: entry => at(imageOf(entry), 'media:credit')?.text,
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
    name: 'attachments.alt',
    set: alt => ({
      ...complete,
      attachments: [{ url: 'https://files.example/b.pdf', mediaType: 'application/pdf', alt }],
    }),
    atom: entry => all(entry, 'atom:link').find(isEnclosure)?.attributes['broadsheet:alt'],
    json: item => record(list(extension(item).attachments)[0]).alt,
  },
  {
    name: 'attachments.credit',
    set: credit => ({
      ...complete,
      attachments: [{ url: 'https://files.example/b.pdf', mediaType: 'application/pdf', credit }],
    }),
    atom: entry => all(entry, 'atom:link').find(isEnclosure)?.attributes['broadsheet:credit'],
    json: item => record(list(extension(item).attachments)[0]).credit,
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
