import fc from 'fast-check'
import { asked } from '../support/properties.ts'

/** What nobody means well who sends it: texts, numbers, dates and addresses, as building blocks of requests. */

export const runs = { numRuns: asked ?? 40 }

const pieces = [
  '',
  ' ',
  '\n',
  '\t',
  '\r\n',
  '\u0000',
  '\u0001\u0008\u001f',
  '\u007f\u0085',
  '\ud800',
  '\udc00',
  '\udfff\ud800',
  '\ufffe\uffff',
  '\ufeff',
  '\u2028\u2029',
  '\u202e\u2066',
  'a\u0301\u0301\u0301\u0301',
  'ﷺ',
  'İ',
  'ß',
  '👩‍👩‍👧‍👦',
  '\u{10ffff}',
  '中文',
  'שלום',
  'مرحبا',
  'ไทย',
  '<script>alert(1)</script>',
  '<![CDATA[',
  ']]>',
  '</title></channel></rss>',
  '<!--',
  '-->',
  '&amp;',
  '&#0;',
  '&#xD800;',
  '&lol;',
  '%00',
  '%',
  '%zz',
  '%c0%af',
  '%ed%a0%80',
  '../../',
  '\\',
  '"',
  "'",
  '`',
  '$&',
  '{{7*7}}',
  '#{x}',
  ';DROP TABLE articles',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'null',
  'undefined',
  '*',
  ',',
  ';',
  ':',
  '=',
  '?',
  '#',
  '@',
]

export const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map(parts => parts.join('')),
  },
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...pieces), fc.constantFrom(299, 301, 1_001, 4_001, 10_001))
      .map(([piece, length]) => (piece || 'x').repeat(length).slice(0, length)),
  },
)

export const date: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '2026-02-30T00:00:00Z',
    '2026-11-24',
    '2026-11-24T25:61:61Z',
    '2026-11-24T23:59:60Z',
    '2026-11-24T00:00:00+99:99',
    '2026-11-24T00:00:00.123456789+08:00',
    '0000-01-01T00:00:00Z',
    '0999-12-31T23:59:59Z',
    '1000-01-01T00:00:00+14:00',
    '2199-12-31T23:59:59-12:00',
    '2200-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    'Tue, 24 Nov 2026 25:00:00 GMT',
    '昨天 09:17',
    '2026年13月40日',
    '11/24/26',
    'now',
  ),
  fc.date({ noInvalidDate: true }).map(at => at.toISOString()),
  fc.constantFrom(0, -1, 1e12, 1e15, 8.64e15, 8.64e15 + 1, 1e308),
)

export const address: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'javascript:alert(1)',
    'data:text/html,x',
    'http://',
    'http://[',
    'http://[::1',
    'http://a b/',
    'http://user:pass@news.example:99999/',
    'https://news.example/%',
    'https://例え.テスト/ü',
    '//news.example',
    '../x',
    '?',
    '#',
    'HTTPS://NEWS.EXAMPLE:443/./a/../b',
    'mailto:a@b',
    'urn:x:y',
    'http://news.example/\u0000',
  ),
  text.map(path => `https://news.example/${path}`),
)

const number = fc.oneof(
  fc.constantFrom(-0, -1, 0.5, 2 ** 31, 2 ** 53, 1e21, 1e308, -1e308, 5e-324),
  fc.double(),
)

/** Any value of JSON, with the names that objects have by birth; built from JSON text, so that such keys are own ones. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: date },
  { weight: 2, arbitrary: address },
  number,
  fc.constantFrom(null, true, false, [], {}),
  fc.constantFrom(10, 31, 33, 65, 500).map(depth => nested(depth)),
  fc.jsonValue({ maxDepth: 3 }),
  text.map(inner => JSON.parse(`{"__proto__": ${JSON.stringify(inner)}, "constructor": {"prototype": 1}}`)),
  fc.constantFrom(33, 65, 101).map(length => Array.from({ length }, (_, index) => ({ term: `t${index}` }))),
)

const nested = (depth: number): unknown => JSON.parse(`${'[{"a":'.repeat(depth)}"x"${'}]'.repeat(depth)}`)

/** A header's value, as far as a Headers object takes it in silence: ASCII without CR, LF and NUL (RFC 9110 §5.5). */
export const headerValue = (arbitrary: fc.Arbitrary<string> = text): fc.Arbitrary<string> =>
  arbitrary.map(raw => raw.replace(/[^\x01-\x09\x0b\x0c\x0e-\x7f]/g, '').slice(0, 8_000))

/** Pieces of a grammar in any order, with other text between. */
export const soup = (words: string[], maxLength = 12): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...words) }, fc.constantFrom(...pieces)), {
      maxLength,
    })
    .map(parts => parts.join(''))
