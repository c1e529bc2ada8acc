import { describe, expect, it } from 'vitest'
import { likelyField } from '../../../src/ingest/draft/likely-field.ts'
import { bareMediaType, mediaTypeOf } from '../../../src/ingest/draft/media-type.ts'
import { nearest } from '../../../src/ingest/draft/nearest.ts'

/** Names that other programs use, by the field of the record that they mean. */
const synonyms: Record<string, string> = {
  title: 'headline heading name',
  id: 'slug guid uuid key',
  url: 'link href permalink src address',
  content: 'body text html content_html contenthtml articlebody',
  summary: 'description excerpt abstract lead teaser',
  published: 'date pubdate created created_at published_at date_published datepublished time',
  updated: 'modified updated_at date_modified datemodified lastmod',
  categories: 'tag tags keywords section sections column topics labels',
  authors: 'author by byline creator writer',
  contributors: 'editor editors photographer translator',
  image: 'picture photo cover thumbnail feature_image hero',
  attachments: 'audio video media files enclosure enclosures',
  language: 'lang locale',
  draft: 'status state visibility',
  mediaType: 'type mime mimetype contenttype',
  bytes: 'size length size_in_bytes',
  durationSeconds: 'duration duration_in_seconds',
  alt: 'alttext caption',
  scheme: 'kind domain vocabulary',
  term: 'name value tag',
  label: 'title',
  role: 'job position',
  at: 'date when time published',
}

describe('the field that an unknown name means', () => {
  it.each(
    Object.entries(synonyms).flatMap(([field, names]) => names.split(' ').map(name => ({ field, name }))),
  )('$name is $field, where the record has it', ({ field, name }) => {
    expect(likelyField(name, ['zzzzzzzzzzzz', field])).toBe(field)
    expect(likelyField(name.toUpperCase(), [field])).toBe(field)
  })

  it.each<[string, string[], string | undefined]>([
    ['body', ['title'], undefined], // only fields that are allowed here
    ['tilte', ['title', 'url'], 'title'],
    ['sumary', ['summary'], 'summary'],
    ['xyz', ['title', 'url', 'content'], undefined],
    ['constructor', ['title', 'constructor'], 'constructor'],
  ])('%s among %j is %s', (name, known, expected) => {
    expect(likelyField(name, known)).toBe(expected)
  })
})

describe('the nearest name', () => {
  it.each<[string, string[], string | undefined]>([
    ['title', ['title'], 'title'],
    ['TITLE', ['title'], 'title'],
    ['itle', ['title'], 'title'], // a letter more
    ['titlee', ['title'], 'title'], // a letter less
    ['tidle', ['title'], 'title'], // another letter
    ['ttile', ['title'], 'title'], // two letters swapped
    ['ttlie', ['title'], undefined], // two steps are too many for five letters
    ['sumamry', ['summary'], 'summary'],
    ['smumray', ['summary'], 'summary'], // two steps are few enough for seven
    ['smumrya', ['summary'], undefined],
    ['contriutos', ['contributors'], 'contributors'],
    ['ur', ['url'], 'url'],
    ['a', ['at'], 'at'],
    ['a', ['url'], undefined],
    ['updat', ['published', 'updated'], 'updated'],
    ['rest', ['test', 'best'], 'test'], // the first of two
    ['abcdefgh', ['abcd'], undefined],
    ['', ['ab'], undefined],
    ['x', [], undefined],
  ])('to «%s» among %j is %s', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected)
  })
})

describe('a media type', () => {
  it.each([
    ['Text/HTML; charset=utf-8', 'text/html'],
    [' text/plain ', 'text/plain'],
    ['text/plain;a;b', 'text/plain'],
    ['', ''],
  ])('of «%s» without parameters is «%s» (RFC 2045 §5.1)', (text, expected) => {
    expect(bareMediaType(text)).toBe(expected)
  })

  it.each<[string, string | undefined]>([
    ...Object.entries({
      mp3: 'audio/mpeg',
      m4a: 'audio/mp4',
      aac: 'audio/aac',
      ogg: 'audio/ogg',
      opus: 'audio/ogg',
      wav: 'audio/wav',
      flac: 'audio/flac',
      mp4: 'video/mp4',
      m4v: 'video/mp4',
      webm: 'video/webm',
      mov: 'video/quicktime',
      jpg: 'image/jpeg',
      jpeg: 'image/jpeg',
      png: 'image/png',
      gif: 'image/gif',
      webp: 'image/webp',
      avif: 'image/avif',
      svg: 'image/svg+xml',
      pdf: 'application/pdf',
      epub: 'application/epub+zip',
      vtt: 'text/vtt',
      srt: 'application/x-subrip',
    }).map(([extension, type]): [string, string] => [`https://a.example/b.c.${extension}`, type]),
    ['https://a.example/b.MP3?c.png#d.gif', 'audio/mpeg'],
    ['https://a.example/b.mp3/c', undefined],
    ['https://a.example/b.exe', undefined],
    ['https://a.example/mp3', undefined],
    ['https://a.example/?b.mp3', undefined],
    ['b.mp3', undefined],
  ])('of the file %s is %s', (url, expected) => {
    expect(mediaTypeOf(url)).toBe(expected)
  })
})
