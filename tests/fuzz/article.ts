import fc from 'fast-check'
import { address, date, text, value } from './hostile.ts'

/** Articles that were right once. */

/** Every field of the record, as it should be. */
const whole = {
  url: 'https://news.example/a/1',
  title: '合作社的账本',
  subtitle: 'What it says',
  categories: [{ term: '经验交流', scheme: 'column', label: 'Experience' }, { term: 'news' }],
  source: { name: '澄岚日报', url: 'https://daily.example/', feedUrl: 'https://daily.example/feed' },
  originalSource: { name: '《党建》杂志', issue: '2025年第10期', url: 'https://journal.example/' },
  authors: [{ name: 'Zhou Ming', url: 'https://news.example/zhou', email: 'zhou@news.example' }],
  contributors: [{ name: 'Li Hua', role: 'editor', avatar: 'https://news.example/li.png' }],
  published: '2026-10-22T09:17:00+08:00',
  updated: '2026-10-23T09:17:00+08:00',
  expires: '2027-10-23T09:17:00+08:00',
  language: 'zh-CN',
  summary: 'A summary.',
  content: '<p>Text with <a href="/x">a link</a> and <img src="x.png" alt="a picture"></p>',
  image: { url: 'https://news.example/a.jpg', mediaType: 'image/jpeg', bytes: 1, width: 2, height: 3 },
  attachments: [{ url: 'https://news.example/a.mp3', mediaType: 'audio/mpeg', durationSeconds: 1.5 }],
  episode: {
    number: 1,
    season: 2,
    type: 'full',
    explicit: false,
    transcripts: [{ url: 'https://news.example/a.vtt', mediaType: 'text/vtt', language: 'zh' }],
    chapters: { url: 'https://news.example/a.json', mediaType: 'application/json' },
  },
  rights: 'All of them.',
  licence: { url: 'https://licence.example/', name: 'CC BY' },
  previous: { title: 'Before', url: 'https://news.example/a/0' },
  next: { title: 'After' },
  correction: { at: '2026-10-23T09:17:00+08:00', text: 'A name was wrong.' },
  retracted: { at: '2026-10-24T09:17:00+08:00', reason: 'Wrong' },
  draft: true,
  notices: [{ field: 'title', rule: 'trimmed', message: 'Was trimmed.', value: 'x' }],
  revision: 3,
  sequence: 2,
  log: [{ sequence: 2, at: 1_790_000_000_000, terms: [{ kind: 'category', value: 'news' }] }],
}

type Path = (string | number)[]

/** Where a value stands in the article: what a mutation can replace. */
const places: Path[] = placesIn(whole)

function placesIn(node: unknown, path: Path = []): Path[] {
  const entries = Array.isArray(node)
    ? node.map((part, index) => [index, part] as const)
    : Object.entries(Object(node) === node ? (node ?? {}) : {})
  const below = entries.flatMap(([key, part]) => placesIn(part, [...path, key]))
  return path.length > 0 ? [path, ...below] : below
}

const change = fc.record({
  place: fc.constantFrom(...places),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'wrap', 'rename'),
  by: fc.oneof(value, text, date, address),
})

/** A part of the whole article with up to four changes; sometimes the whole record, a list of it, or no object. */
export const article: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(fc.subarray(Object.keys(whole)), fc.array(change, { maxLength: 4 })).map(mutated),
  },
  { weight: 1, arbitrary: value },
)

/** Ids that stay few, so that writes meet, and ids that no one would mint. */
export const id: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(20).map(number => `tag:news.example,2026:fuzz/${number}`) },
  { weight: 1, arbitrary: text.filter(raw => raw !== '') },
)

function mutated([kept, changes]: [string[], { place: Path; how: string; by: unknown }[]]): unknown {
  const fields = Object.entries(whole).filter(([key]) => key === 'title' || kept.includes(key))
  const record = structuredClone(Object.fromEntries(fields))
  for (const { place, how, by } of changes) apply(record, place, { how, by })
  return record
}

function apply(root: Record<string, unknown>, place: Path, { how, by }: { how: string; by: unknown }): void {
  const parent = place.slice(0, -1).reduce<unknown>((node, key) => Object(node)[key], root)
  const key = place.at(-1) ?? ''
  if (typeof parent !== 'object' || parent === null) return
  const before: unknown = Reflect.get(parent, key)
  if (how === 'replace') Reflect.set(parent, key, by)
  if (how === 'remove') Reflect.deleteProperty(parent, key)
  if (how === 'wrap') Reflect.set(parent, key, [before])
  if (how === 'rename' && !Array.isArray(parent))
    Object.defineProperty(parent, String(by).slice(0, 50), {
      value: before,
      enumerable: true,
      configurable: true,
    })
}
