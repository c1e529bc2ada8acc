import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assemble } from '../../src/document/assemble.ts'
import { entryOf } from '../../src/document/entry.ts'
import type { FormatName } from '../../src/document/formats.ts'
import { formatNames, formats } from '../../src/document/formats.ts'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, aSite, base, documentText, envelopeOf } from '../support/build.ts'
import { sampleOf } from '../support/properties.ts'
import { all, at, outline, parseXml, type XmlElement } from '../support/xml.ts'
import { addressFields } from './address-fields.ts'
import { complete, type Field, list, record } from './field.ts'
import { namedFields } from './named-fields.ts'
import { payloads } from './payloads.ts'
import { textFields } from './text-fields.ts'

/**
 * Whatever a record holds, a document is well-formed, holds one item, and says what the record says. Intake would have
 * repaired most of these records; the documents do not rely on it.
 */

const podcast = aFeed({ podcast: { explicit: false, categories: ['News'] } })
const context = { base, site: aSite(), form: 'podcast' as const }
const envelopes = {
  rss: envelopeOf({ format: 'rss', articles: [complete], feed: podcast }),
  atom: envelopeOf({ format: 'atom', articles: [complete], feed: podcast }),
  json: envelopeOf({ format: 'json', articles: [complete], feed: podcast }),
}

const texts = sampleOf(10_000, 500)

it.each([...textFields, ...namedFields])(
  'says $name as it is, whatever text it holds, in one item a format',
  field => {
    expect(
      payloads.flatMap(([kind, payload]) => faultsOf(field, payload).map(fault => `${kind}: ${fault}`)),
    ).toEqual([])
  },
)

it.each(addressFields)('says $name as it is, whatever address it holds, in one item a format', field => {
  const faults = payloads.flatMap(([kind, payload]) =>
    faultsOf(field, `https://hostile.example/?${payload}`).map(fault => `${kind}: ${fault}`),
  )
  expect(faults).toEqual([])
})

it(`holds for ${texts} random texts, each in a random field and format`, () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)), // a lone surrogate among others
    fc.constantFrom(...payloads.map(([, payload]) => payload).filter(payload => payload.length < 200)),
  )
  const hostile = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''))
  const field = fc.constantFrom(...textFields, ...namedFields, ...addressFields)
  fc.assert(
    fc.property(field, hostile, fc.constantFrom(...formatNames), (field, text, format) => {
      expect(faultsOf(field, text, [format])).toEqual([])
    }),
    { numRuns: texts },
  )
}, 120_000)

it('writes the address of an article alike in all formats, as a URL parser does', () => {
  const faults = payloads
    .map(([, payload]) => `https://hostile.example/a/../b?${payload}`.toWellFormed())
    .filter(url => addressesOf(anArticle({ url })).some(written => written !== new URL(clean(url)).href))
  expect(faults).toEqual([])
})

it.each([
  ['title', (text: string) => ({ title: text })],
  ['description', (text: string) => ({ description: text })],
  ['rights', (text: string) => ({ rights: text })],
  ['author', (text: string) => ({ authors: [{ name: text }] })],
] as const)('says the %s of a feed as it is, whatever text it holds', (name, set) => {
  const faults = payloads
    .map(([, payload]) => payload.slice(0, 300))
    .filter(text => channelTexts(set(text), name).some(read => read !== undefined && read !== clean(text)))
  expect(faults).toEqual([])
})

it('says the reason of a tombstone as it is, whatever text it holds (RFC 6721 §3)', () => {
  const faults = payloads.filter(([, reason]) => {
    const tombstones = [{ id: reason, atomId: 'urn:gone', when: '2025-10-22T09:17:00+08:00', reason }]
    const feed = parseXml(documentText({ format: 'atom', articles: [], tombstones }))
    const json = JSON.parse(documentText({ format: 'json', articles: [], tombstones }))
    const said = at(feed, 'at:deleted-entry', 'at:comment')?.text ?? ''
    return said !== clean(reason) || json._broadsheet.deleted[0].reason !== clean(reason)
  })
  expect(faults).toEqual([])
})

/** What is wrong with the documents of a record that holds the value in the field; nothing, if all is well. */
function faultsOf(field: Field, value: string, names: FormatName[] = formatNames): string[] {
  const article = field.set(value)
  return names.flatMap(format => {
    const expected = clean(value)
    const wanted = (format === 'atom' && field.expected?.atom?.(expected)) || expected
    const { read = field[format] ? '' : wanted, shape } = readingOf(field, article, format)
    return [
      ...(read === wanted ? [] : [`${format} says ${JSON.stringify(String(read).slice(0, 200))}`]),
      ...(expected === '' || shape === harmlessShape(field, format) ? [] : [`${format} has other elements`]),
    ]
  })
}

interface Reading {
  /** What the format says of the field. */
  read: unknown
  /** Which elements or members the item has. */
  shape: string
}

function readingOf(field: Field, article: Article, format: FormatName): Reading {
  const document = documentOf(article, format)
  if (format === 'json') {
    const json = JSON.parse(document)
    return { read: field.json(record(list(json.items)[0])), shape: keysOf(json) }
  }
  const item = itemOf(document, format)
  return { read: field[format]?.(item), shape: outline(item).join('\n') }
}

function documentOf(article: Article, format: FormatName): string {
  const fragment = formats[format].fragment(entryOf(article, context), true)
  const bytes = assemble(envelopes[format], [new TextEncoder().encode(fragment)])
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** The document's one item. Throws when it is not well-formed or holds another number of items. */
function itemOf(xml: string, format: 'rss' | 'atom'): XmlElement {
  const root = parseXml(xml)
  const [item, ...others] = format === 'rss' ? all(at(root, 'channel'), 'item') : all(root, 'atom:entry')
  if (!item || others.length > 0) throw new Error(`the document has ${others.length + 1} items`)
  return item
}

const shapes = new Map<string, string>()

function harmlessShape(field: Field, format: FormatName): string {
  const key = `${field.name} ${format}`
  const shape = shapes.get(key) ?? readingOf(field, field.set('x'), format).shape
  shapes.set(key, shape)
  return shape
}

function keysOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keysOf).join()}]`
  return `{${Object.entries(record(value))
    .map(([key, member]) => key + keysOf(member))
    .join()}}`
}

function addressesOf(article: Article): (string | undefined)[] {
  return [
    at(itemOf(documentOf(article, 'rss'), 'rss'), 'link')?.text,
    at(itemOf(documentOf(article, 'atom'), 'atom'), 'atom:link')?.attributes.href,
    JSON.parse(documentOf(article, 'json')).items[0].url,
  ]
}

function channelTexts(fields: object, name: string): (string | undefined)[] {
  const feed = { name: 'main', title: 'Main', description: 'Everything.', ...fields }
  const written = (format: FormatName) => documentText({ format, articles: [], feed })
  const rss = at(parseXml(written('rss')), 'channel')
  const atom = parseXml(written('atom'))
  const json = JSON.parse(written('json'))
  switch (name) {
    case 'title':
      return [at(rss, 'title')?.text, at(atom, 'atom:title')?.text, json.title]
    case 'description':
      return [at(rss, 'description')?.text, at(atom, 'atom:subtitle')?.text, json.description]
    case 'rights':
      return [at(rss, 'copyright')?.text, at(atom, 'atom:rights')?.text, json._broadsheet.rights]
    default:
      return [at(rss, 'dc:creator')?.text, at(atom, 'atom:author', 'atom:name')?.text, json.authors[0].name]
  }
}

/** The characters that XML 1.0 §2.2 allows, line ends as §2.11 reads them, half a pair as U+FFFD. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
