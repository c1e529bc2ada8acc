/// <reference types="vite/types/importMeta.d.ts" />
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { sendText } from '../support/site.ts'
import { headerValue, runs, text } from './hostile.ts'
import { quietly, Tally } from './tally.ts'

quietly()

/** Everything that readers have fixtures for, by the kind that its name tells. */
const files = import.meta.glob<string>(
  ['../fixtures/{feeds,pages,exports,documents}/*', '!../fixtures/**/*.expected.json'],
  { query: '?raw', import: 'default', eager: true },
)
const lines = Array.from({ length: 5 }, (_, index) =>
  JSON.stringify({ id: `fuzz-line-${index}`, title: `Line ${index}`, content: '<p>Text</p>' }),
).join('\n')
const markdown =
  '---\ntitle: "A title"\ndate: 2026-11-24 09:17\ntags: [a, b]\n---\n\n# Head\n\n| a | b |\n|---|---|\n\n![x](y.png)\n'
const bodies: Record<string, string> = { ...files, 'lines.ndjson': lines, 'post.md': markdown }

const kinds = ['xml', 'html', 'txt', 'json', 'opml', 'rss', 'atom', 'ndjson', 'md']
const named = (kind: string) => Object.entries(bodies).filter(([name]) => name.endsWith(`.${kind}`))

const types = [
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
  'application/json',
  'application/x-ndjson',
  'application/xml',
  'text/x-opml',
  'text/html',
  'text/markdown',
  'text/plain',
  'application/octet-stream',
]
const charsets = [
  'utf-8',
  'gb18030',
  'big5',
  'shift_jis',
  'iso-2022-jp',
  'utf-16',
  'utf-16be',
  'windows-1252',
  'utf-7',
  'x-user-defined',
  'nonsense',
  '"',
  '',
]
const contentType = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...types), fc.option(fc.constantFrom(...charsets)))
      .map(([type, charset]) => (charset === null ? type : `${type}; charset=${charset}`)),
  },
  { weight: 1, arbitrary: headerValue() },
)

const encoder = new TextEncoder()

type Mutation = (body: Uint8Array) => Uint8Array

const flips = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 8 })
  .map(
    (all): Mutation =>
      body => {
        const flipped = body.slice()
        for (const [place, byte] of all) flipped[Math.floor(place * body.length)] = byte
        return flipped
      },
  )
const truncation = fc.double({ min: 0, max: 1, noNaN: true }).map(
  (place): Mutation =>
    body =>
      body.slice(0, Math.floor(place * body.length)),
)
const insertion = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), text).map(
  ([place, piece]): Mutation =>
    body => {
      const at = Math.floor(place * body.length)
      return joined(body.slice(0, at), encoder.encode(piece), body.slice(at))
    },
)
const removal = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(200)).map(
  ([place, length]): Mutation =>
    body => {
      const at = Math.floor(place * body.length)
      return joined(body.slice(0, at), body.slice(at + length))
    },
)
const whole = fc.constantFrom<Mutation>(
  body => joined(body, body),
  body => joined(body.slice(0, body.length / 2), body, body.slice(body.length / 2)),
  body =>
    joined(
      Uint8Array.of(0xff, 0xfe),
      new Uint8Array(Uint16Array.from(new TextDecoder().decode(body), unit => unit.charCodeAt(0)).buffer),
    ),
  body => body.slice().reverse(),
  body => joined(Uint8Array.of(0xef, 0xbb, 0xbf), body),
  body => encoder.encode(new TextDecoder().decode(body).replaceAll('<', '&lt;')),
  body => encoder.encode(new TextDecoder('latin1').decode(body)),
  body => encoder.encode(new TextDecoder().decode(body).replaceAll('"', "'")),
  body => encoder.encode(new TextDecoder().decode(body).toUpperCase()),
)
const mutations = fc.array(fc.oneof(flips, truncation, insertion, removal, whole), {
  minLength: 1,
  maxLength: 3,
})

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const parameters = fc.record({
  url: fc.option(fc.oneof(text, fc.constantFrom('https://news.example/a/b', 'javascript:x', 'http://['))),
  name: fc.option(fc.oneof(text, fc.constantFrom('a.md', 'a.xml', '.ndjson', 'a.opml'))),
  dryRun: fc.nat(3).map(number => number > 0),
})

function query({ url, name, dryRun }: { url: string | null; name: string | null; dryRun: boolean }): string {
  const all = [
    ['dry-run', dryRun ? '' : null],
    ['url', url],
    ['name', name],
  ] as const
  return `?${all.flatMap(([key, value]) => (value === null ? [] : `${key}=${encodeURIComponent(value.toWellFormed())}`)).join('&')}`
}

describe('an import', () => {
  it.for(kinds)('of a broken .%s file is read or refused, article by article', async (kind, { annotate }) => {
    const tally = new Tally()
    const requests = fc.asyncProperty(
      fc.constantFrom(...named(kind)),
      mutations,
      contentType,
      parameters,
      async ([, original], changes, type, asked) => {
        const body = changes.reduce((bytes, change) => change(bytes), encoder.encode(original))
        await tally.sound(await sendText(`/api/import${query(asked)}`, body, type))
      },
    )
    await fc.assert(requests, runs)
    await annotate(tally.figures, `fuzz: import of .${kind}`)
  })

  it('of any bytes is read or refused', async ({ annotate }) => {
    const tally = new Tally()
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      text.map(raw => encoder.encode(raw)),
      fc.json({ maxDepth: 4 }).map(raw => encoder.encode(raw)),
      fc
        .constantFrom('{', '[', '<a>', '<rss><channel><item>', '[{"title":"', '> ', '- ', '---\n')
        .map(piece => encoder.encode(piece.repeat(3_000))),
    )
    const requests = fc.asyncProperty(bytes, contentType, parameters, async (body, type, asked) => {
      await tally.sound(await sendText(`/api/import${query(asked)}`, body, type))
    })
    await fc.assert(requests, runs)
    await annotate(tally.figures, 'fuzz: import of any bytes')
  })
})
