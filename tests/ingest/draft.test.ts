import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { acceptDraft } from '../../src/ingest/draft/draft.ts'
import { type Draft, DraftSchema } from '../../src/record/article.ts'
import { limits } from '../../src/record/limits.ts'
import type { Problem } from '../../src/record/problem.ts'

const intake = { timeZone: 'Asia/Shanghai' }
const url = 'https://news.example/2025/a.html'

function accepted(fields: object, baseUrl?: string): Draft {
  const result = acceptDraft(
    { title: 'x', ...fields },
    baseUrl === undefined ? intake : { ...intake, baseUrl },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function problem(raw: unknown): Problem {
  const result = acceptDraft(raw, intake)
  if (result.ok) throw new Error('was accepted')
  return result.error
}

function violations(fields: object): unknown {
  const found = problem({ title: 'x', ...fields })
  return found.kind === 'invalid-record' ? found.violations : found
}

const notices = (draft: Draft) => (draft.notices ?? []).map(({ field, rule }) => `${field}: ${rule}`)

describe('a draft', () => {
  it('that is in order stays as it is, without a notice', () => {
    const draft = {
      id: 'tag:news.example,2025:1',
      url,
      title: '经验交流｜湖南双峰县',
      categories: [
        { term: '新闻中心', scheme: 'section' },
        { term: '经验交流', scheme: 'column' },
      ],
      source: { name: '党建网微平台' },
      originalSource: { name: '《党建》杂志', issue: '2025年第10期' },
      authors: [{ name: '刘伟奥' }],
      contributors: [{ name: '孙丹', role: 'editor' }],
      published: '2025-10-22T09:17:00+08:00',
      language: 'zh-CN',
      summary: '一\n二',
      content: '<p>一</p>',
      image: { url: 'https://news.example/a.jpg', mediaType: 'image/jpeg', width: 640 },
      episode: {
        number: 1,
        explicit: false,
        transcripts: [{ url: 'https://news.example/a.vtt', mediaType: 'text/vtt' }],
      },
      licence: { url: 'https://creativecommons.org/licenses/by/4.0/' },
      previous: { title: '昔日的盐碱地' },
      correction: { at: '2025-10-23T09:00:00+08:00', text: '改' },
      retracted: { at: '2025-10-24T09:00:00+08:00' },
      draft: true,
    }
    expect(acceptDraft(draft, intake)).toEqual({ ok: true, value: draft })
  })

  it.each([
    [
      'as it was read',
      { revision: 3, sequence: 7, log: [{ sequence: 7, at: 1_000 }], brought: { from: 'x' } },
    ],
    ['of any kind', { revision: 'x', sequence: -1, log: { a: [2 ** 53] }, brought: [null] }],
  ])('may hold what the publisher keeps, %s: it is passed over', (_, kept) => {
    expect(accepted({ summary: 'y', ...kept })).toEqual({ title: 'x', summary: 'y' })
  })

  it.each([
    ['null', { summary: null, image: null, authors: null }],
    ['an empty text', { summary: '', language: ' ', content: '' }],
    ['an empty list', { categories: [], authors: [''], attachments: [null] }],
    ['draft: false', { draft: false }],
  ])('takes %s for absence, without a notice', (_, fields) => {
    expect(accepted(fields)).toEqual({ title: 'x' })
  })

  it.each([
    ['a category', { categories: ['x', { term: 'y' }] }, { categories: [{ term: 'x' }, { term: 'y' }] }],
    ['categories', { categories: 'x' }, { categories: [{ term: 'x' }] }],
    ['an author', { authors: ['x'] }, { authors: [{ name: 'x' }] }],
    ['authors', { authors: { name: 'x' } }, { authors: [{ name: 'x' }] }],
    ['the source', { source: 'x' }, { source: { name: 'x' } }],
    ['a neighbour', { next: 'x' }, { next: { title: 'x' } }],
  ])('takes the short form of %s', (_, fields, expected) => {
    expect(accepted(fields)).toEqual({ title: 'x', ...expected })
  })

  it('knows every field of the record, and inside each', () => {
    const schema = z.toJSONSchema(DraftSchema, { unrepresentable: 'any' })
    const found = problem(filled(schema))
    const rules = found.kind === 'invalid-record' ? found.violations.map(violation => violation.rule) : []
    expect(rules.filter(rule => rule.startsWith('unknown'))).toEqual([])
    expect(rules.length).toBeGreaterThan(10)
  })

  it('that was accepted is accepted again unchanged, whatever it was', () => {
    fc.assert(
      fc.property(anyRecord(), raw => {
        const first = acceptDraft(raw, { ...intake, baseUrl: url })
        fc.pre(first.ok)
        expect(acceptDraft(structuredClone(first.value), intake)).toEqual(first)
        expect(DraftSchema.safeParse(first.value).success).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never makes acceptDraft throw, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), json => void acceptDraft(JSON.parse(json), intake)),
    )
  })
})

describe('text', () => {
  it.each([
    ['a character that XML lacks', { title: 'a\u0000b' }, { title: 'ab' }, ['title: illegal-character']],
    ['half a surrogate pair', { summary: 'a\ud800' }, { summary: 'a\ufffd' }, ['summary: illegal-character']],
    [
      'one in a name',
      { authors: [{ name: 'a\u0008' }] },
      { authors: [{ name: 'a' }] },
      ['authors: illegal-character'],
    ],
    ['one in content', { content: 'a\u0001' }, { content: 'a' }, ['content: illegal-character']],
    ['one that content refers to', { content: 'a&#1;' }, { content: 'a' }, ['content: illegal-character']],
    ['line ends', { summary: 'a\r\nb' }, { summary: 'a\nb' }, []],
    ['a title over two lines', { title: ' a\n b ' }, { title: 'a b' }, []],
    ['markup in a title', { title: '<b>a</b> &amp; b' }, { title: 'a & b' }, ['title: markup-removed']],
    ['a title about markup', { title: 'Using <div> in HTML' }, { title: 'Using <div> in HTML' }, []],
  ])('is repaired: %s', (_, fields, expected, rules) => {
    const draft = accepted(fields)
    expect(draft).toMatchObject(expected)
    expect(notices(draft)).toEqual(rules)
  })

  it('is told of once a field and rule, with the number', () => {
    expect(accepted({ summary: '\u0000\u0001a', rights: '\u0002b' }).notices).toEqual([
      { field: 'summary', rule: 'illegal-character', message: expect.stringMatching(/ \(2 times\)$/) },
      { field: 'rights', rule: 'illegal-character', message: expect.stringMatching(/ replaced$/) },
    ])
  })

  it.each([' a ', 'post-42', 'urn:x:Ä', 'https://A.example'])(
    'of an id is kept character for character: %j',
    id => {
      expect(accepted({ id }).id).toBe(id)
    },
  )

  it.each(['a\u0000', 'a\ud800'])('of an id is refused, not repaired: %j', id => {
    expect(violations({ id })).toEqual([{ field: 'id', value: id, rule: 'must have no control characters' }])
  })
})

describe('dates', () => {
  it.each([
    ['a space for the T', '2025-10-22 09:17:30', '2025-10-22T09:17:30+08:00', 'no-offset'],
    ['no seconds', '2025-10-22T09:17', '2025-10-22T09:17:00+08:00', 'no-offset'],
    ['no time', '2025-10-22', '2025-10-22T00:00:00+08:00', 'date-only'],
    ['no colon in the offset', '2025-10-22T09:17:00+0800', '2025-10-22T09:17:00+08:00', 'date-form'],
    ['no seconds but an offset', '2025-10-22 09:17 Z', '2025-10-22T09:17:00Z', 'date-form'],
  ])('with %s are read, with a notice', (_, published, expected, rule) => {
    const draft = accepted({ published })
    expect(draft.published).toBe(expected)
    expect(notices(draft)).toEqual([`published: ${rule}`])
  })

  it.each(['2025-10-22T09:17:00+08:00', '2025-10-22T01:17:00.5Z'])(
    'of RFC 3339 are kept as given: %s',
    published => {
      expect(accepted({ published })).toEqual({ title: 'x', published })
    },
  )

  it.each([
    'yesterday',
    '2025-02-30',
    '2025-10-22 24:00',
    '2025-10-22T09:17:00+24:00',
    '2025-10-22+08:00',
    '0205-10-22 09:17',
    '20251-10-22T09:17:00Z',
    'Wed, 22 Oct 2025 09:17:00 GMT',
    '1761095820',
  ])('that cannot be read are refused: %s', published => {
    expect(violations({ published })).toEqual([
      { field: 'published', value: published, rule: expect.stringContaining('RFC 3339') },
    ])
  })
})

describe('addresses', () => {
  it.each([
    ['with spaces', { url: ' https://a.example/b c ' }, { url: 'https://a.example/b%20c' }],
    [
      'with an international host',
      { source: { name: 'x', url: 'http://例え.example' } },
      { source: { url: 'http://xn--r8jz45g.example/' } },
    ],
  ])('%s are written as the URL standard does, without a notice', (_, fields, expected) => {
    const draft = accepted(fields)
    expect(draft).toMatchObject(expected)
    expect(notices(draft)).toEqual([])
  })

  it("become absolute against the record's own", () => {
    const draft = accepted({ url, image: '/i.png', content: '<a href="b">x</a>' }, 'https://other.example/')
    expect(draft.image?.url).toBe('https://news.example/i.png')
    expect(draft.content).toBe('<a href="https://news.example/2025/b">x</a>')
  })

  it('become absolute against the base of the intake when the record has none', () => {
    expect(accepted({ image: '/i.png' }, 'https://other.example/').image?.url).toBe(
      'https://other.example/i.png',
    )
  })

  it('are told of once a record and rule, with the number', () => {
    const relative = accepted({ url, attachments: ['/a.mp3', '/b.mp3'], content: '<a href="/c">x</a>' })
    const told = relative.notices?.filter(notice => notice.rule === 'relative-url')
    expect(told).toEqual([
      expect.objectContaining({ message: 'a relative address was made absolute (3 times)' }),
    ])
  })

  it.each([
    ['a relative one without a base', { image: '/i.png' }],
    ['javascript:', { licence: { url: 'javascript:alert(1)', name: 'x' } }],
    ['data:', { attachments: [{ url: 'data:image/png;base64,AA==', mediaType: 'image/png' }] }],
    ['vbscript: behind a tab', { image: { url: '\tvb\tscript:x', mediaType: 'image/png' } }],
  ])('that lead nowhere go with what is nothing without them: %s', (_, fields) => {
    const draft = accepted(fields)
    expect(draft).toEqual({ title: 'x', notices: [expect.objectContaining({ rule: 'unusable-url' })] })
  })

  it('that lead nowhere go, and what has a name stays', () => {
    expect(accepted({ authors: [{ name: 'x', url: 'javascript:1' }] }).authors).toEqual([{ name: 'x' }])
  })

  it.each(['/a', 'news.example/a', 'javascript:alert(1)'])(
    'of the record itself must be absolute: %s',
    own => {
      expect(violations({ url: own })).toEqual([
        { field: 'url', value: own, rule: 'must be an absolute http or https URL' },
      ])
    },
  )
})

describe('attachments', () => {
  const at = 'https://news.example/a'

  it.each([
    ['without parameters', 'audio/mpeg; codecs=mp3', 'audio/mpeg'],
    ['in lower case', ' Audio/MPEG ', 'audio/mpeg'],
  ])('have their media type %s, without a notice', (_, mediaType, expected) => {
    expect(accepted({ attachments: [{ url: at, mediaType }] })).toEqual({
      title: 'x',
      attachments: [{ url: at, mediaType: expected }],
    })
  })

  it.each([
    ['a.mp3', 'audio/mpeg'],
    ['a.JPG?w=640#x', 'image/jpeg'],
    ['a.b.m4a', 'audio/mp4'],
  ])('take their media type from a known extension, with a notice: %s', (name, mediaType) => {
    const draft = accepted({ attachments: [{ url: `https://news.example/${name}` }] })
    expect(draft.attachments?.[0]?.mediaType).toBe(mediaType)
    expect(notices(draft)).toEqual(['attachments: media-type-guessed'])
  })

  it.each([`${at}`, `${at}.xyz`, 'https://mp3/', 'https://news.example/?f=a.mp3'])(
    'are refused without a media type that anything tells: %s',
    other => {
      expect(violations({ attachments: [{ url: other }] })).toEqual([
        {
          field: 'attachments.0.mediaType',
          rule: expect.stringMatching(/^is required, .*"mediaType": "image\/jpeg"/),
        },
      ])
    },
  )
})

describe('a language', () => {
  it.each(['english', 'Deutsch', 'cn', 'jp', 'chinese-CN'])('%s is kept, with a notice', language => {
    const draft = accepted({ language })
    expect([draft.language, notices(draft)]).toEqual([language, ['language: unknown-language']])
  })

  it.each(['en', 'zh-CN', 'zh-Hant-TW', 'EN', 'yue', 'sr-Latn', 'ug'])('%s is kept', language => {
    expect(accepted({ language })).toEqual({ title: 'x', language })
  })
})

describe('repetitions', () => {
  it.each([
    [
      'a category with the same term and scheme',
      { categories: ['x', 'y', { term: 'x', label: 'X' }] },
      { categories: [{ term: 'x' }, { term: 'y' }] },
    ],
    [
      'an author who is the same in all',
      { authors: ['x', 'y', ' x'] },
      { authors: [{ name: 'x' }, { name: 'y' }] },
    ],
  ])('go, the first stays: %s', (_, fields, expected) => {
    const draft = accepted(fields)
    expect(draft).toMatchObject(expected)
    expect(notices(draft)).toEqual([`${Object.keys(fields)[0]}: duplicate`])
  })

  it('are not what differs in anything', () => {
    const fields = {
      categories: [
        { term: 'x', scheme: 'tag' },
        { term: 'x', scheme: 'column' },
      ],
      authors: [{ name: 'x', role: 'a' }, { name: 'x' }],
    }
    expect(accepted(fields)).toEqual({ title: 'x', ...fields })
  })
})

describe('notices that came with the record', () => {
  const old = { field: 'title', rule: 'damaged', message: 'looks damaged' }

  it('stay, once each, before the new ones', () => {
    const draft = accepted({ notices: [old, { ...old }], title: '<b>x</b>' })
    expect(notices(draft)).toEqual(['title: damaged', 'title: markup-removed'])
  })

  it('stay at the limit, and new ones have no room', () => {
    const many = Array.from({ length: limits.noticesMax }, (_, index) => ({ ...old, message: `${index}` }))
    expect(accepted({ notices: many, title: '<b>x</b>' }).notices).toEqual(many)
  })
})

describe('a refusal', () => {
  it('names every field, value and rule that is broken', () => {
    expect(
      violations({
        title: '',
        autor: 'x',
        language: '中文',
        source: {},
        image: { url: 5 },
        episode: { type: 'x' },
      }),
    ).toEqual([
      { field: 'autor', rule: 'is not a field; did you mean `authors`?' },
      { field: 'source.name', rule: 'is required' },
      { field: 'language', value: '中文', rule: 'must be a BCP 47 language tag such as en or zh-CN' },
      { field: 'image.url', value: '5', rule: 'must be text' },
      { field: 'image.mediaType', rule: expect.stringContaining('is required') },
      { field: 'episode.type', value: 'x', rule: 'must be one of: full, trailer, bonus' },
    ])
  })

  it.each([{}, { title: ' ', content: '' }, { attachments: [] }, { authors: ['Ann'] }])(
    'names the title where nothing can stand in its place: %j',
    raw => {
      expect(violations({ title: '', ...raw })).toEqual([
        { field: 'title', rule: 'is required where there is no content, summary, picture or file' },
      ])
    },
  )

  const file = { url: 'https://a.example/a.jpg', mediaType: 'image/jpeg' }

  it.each([{ content: '<p>x</p>' }, { summary: 'x' }, { image: file }, { attachments: [file] }])(
    'is none of a post without a title: %j',
    raw => {
      expect(acceptDraft(raw, { timeZone: 'UTC' })).toEqual({ ok: true, value: raw })
    },
  )

  it.each([
    ['catagories', 'categories'],
    ['Title', 'title'],
    ['orignalSource', 'originalSource'],
    ['license', 'licence'],
    ['titel', 'title'],
    ['tags', 'categories'],
    ['Body', 'content'],
    ['date', 'published'],
    ['slug', 'id'],
    ['status', 'draft'],
    ['link', 'url'],
    ['lang', 'language'],
    ['author', 'authors'],
  ])('of the unknown field %s names the one that is meant', (name, meant) => {
    expect(violations({ [name]: 'x' })).toEqual([
      { field: name, rule: `is not a field; did you mean \`${meant}\`?` },
    ])
  })

  it('of an unknown field of a part names the one of the part that is meant', () => {
    const attachments = [{ url: 'https://news.example/a.mp3', type: 'audio/mpeg', size: 5 }]
    expect(violations({ attachments })).toEqual([
      { field: 'attachments.0.type', rule: 'is not a field; did you mean `mediaType`?' },
      { field: 'attachments.0.size', rule: 'is not a field; did you mean `bytes`?' },
    ])
  })

  it.each([
    { fields: { correction: 'We had the date wrong.' }, rule: 'must be an object {at, text}' },
    { fields: { retracted: true }, rule: 'must be an object {at, reason?}' },
    { fields: { previous: 5 }, rule: 'must be an object {title, url?}' },
    { fields: { authors: [5] }, rule: 'must be an object {name, url?, email?, avatar?, role?}' },
    {
      fields: { episode: 3 },
      rule: 'must be an object {number?, season?, type?, explicit?, transcripts?, chapters?}',
    },
    { fields: { summary: 5 }, rule: 'must be text' },
    { fields: { episode: { number: '3' } }, rule: 'must be a number' },
    { fields: { episode: { explicit: 'no' } }, rule: 'must be true or false' },
    { fields: { draft: 'yes' }, rule: 'must be true' },
    { fields: { correction: { text: 'x' } }, rule: 'is required' },
    { fields: { authors: [{ name: 'x', email: 'x' }] }, rule: 'must be an email address' },
    { fields: { published: 'tomorrow' }, rule: expect.stringContaining('such as 2026-03-20T09:17:00+08:00') },
  ])('of $fields says which form is wanted', ({ fields, rule }) => {
    expect(violations(fields)).toEqual([expect.objectContaining({ rule })])
  })

  it.each(['foo', '__proto__', 'constructor', 'x'.repeat(500)])(
    'of the unknown field %s guesses nothing',
    name => {
      const [violation] = z
        .array(z.object({ rule: z.string() }))
        .parse(violations(JSON.parse(`{"${name}":"x"}`)))
      expect(violation?.rule).toBe('is not a field')
    },
  )

  it.each([null, undefined, 'x', 5, [], [{ title: 'x' }]])(
    'is what a value gets that is no object: %j',
    raw => {
      expect(problem(raw)).toMatchObject({
        kind: 'invalid-record',
        violations: [{ field: '', rule: 'must be an object, {"title": "…"}' }],
      })
    },
  )

  it.each([
    ['in an array', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['in a field', `{"title":"x","content":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['in objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ])('is what nesting gets that is too deep: %s', (_, json) => {
    const rule = 'must be nested at most 32 levels deep'
    expect(problem(JSON.parse(json))).toEqual({ kind: 'invalid-record', violations: [{ field: '', rule }] })
  })
})

describe('a limit', () => {
  it.each([
    ['title', { title: 'x'.repeat(1_001) }, { field: 'title', limit: 1_000, unit: 'characters' }],
    [
      'categories',
      { categories: Array.from({ length: 65 }, (_, n) => `${n}`) },
      { field: 'categories', limit: 64, unit: 'entries' },
    ],
    [
      'content, in bytes of UTF-8',
      { content: '汉'.repeat(349_526) },
      { field: 'content', limit: 1_048_576, unit: 'bytes' },
    ],
    [
      'content that grows by cleaning',
      { content: '<'.repeat(300_000) },
      { field: 'content', limit: 1_048_576, unit: 'bytes' },
    ],
    ['markdown', { markdown: 'x'.repeat(1_048_577) }, { field: 'markdown', limit: 1_048_576, unit: 'bytes' }],
    [
      'the record',
      { content: 'x'.repeat(800_000), markdown: 'x'.repeat(800_000) },
      { field: 'record', limit: 1_572_864, unit: 'bytes' },
    ],
  ])('of %s is named', (_, fields, expected) => {
    expect(problem({ title: 'x', ...fields })).toEqual({ kind: 'too-large', ...expected })
  })

  it('of content is one that content may reach', () => {
    expect(accepted({ content: 'x'.repeat(limits.contentMaxBytes) }).content).toHaveLength(
      limits.contentMaxBytes,
    )
  })

  it('of content is that of the text, without a picture that was pasted into it (RFC 2397)', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(1_500_000)}" alt="chart">`
    const draft = accepted({ content: `<p>Short.${picture}</p>` })
    expect(draft.content).toBe('<p>Short.chart</p>')
    expect(notices(draft)).toEqual(['content: unusable-url'])
    expect(problem({ title: 'x', content: 'x'.repeat(limits.contentMaxBytes + 1) + picture })).toMatchObject({
      kind: 'too-large',
    })
  })

  it('of content is that of what stays after cleaning', () => {
    const script = `<script>${'x'.repeat(1_500_000)}</script>`
    expect(accepted({ content: `<p>Short.</p>${script}` }).content).toBe('<p>Short.</p>')
    expect(problem({ title: 'x', content: script.repeat(3) })).toMatchObject({ kind: 'too-large' })
  })

  it('is one violation of several when something else is broken too', () => {
    expect(violations({ title: 'x'.repeat(1_001), published: 'x' })).toEqual([
      expect.objectContaining({ field: 'title', rule: 'must have at most 1000 characters' }),
      expect.objectContaining({ field: 'published' }),
    ])
  })
})

/** An object of the schema's shape, with a number for every text, so that everything is known and nearly nothing valid. */
function filled(schema: z.core.JSONSchema.BaseSchema): unknown {
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [
        name,
        typeof inner === 'object' ? filled(inner) : 5,
      ]),
    )
  }
  const { items } = schema
  return typeof items === 'object' && !Array.isArray(items) ? [filled(items)] : 5
}

/** Records with all that goes wrong in practice in each field. */
function anyRecord(): fc.Arbitrary<Record<string, unknown>> {
  const word = fc.constantFrom(
    'x',
    ' y\n z',
    '<b>a</b>&amp;',
    'a\u0000b',
    '\ud800',
    '题　目',
    '',
    '<p>&lt;i&gt;</p>',
  )
  const address = fc.constantFrom(
    url,
    '/a.mp3',
    'b c.png?d|e',
    '//例え.example',
    'javascript:x',
    'https://a.example',
    '',
    '#f',
  )
  const date = fc.constantFrom(
    '2025-10-22',
    '2025-10-22 09:17',
    '2025-10-22T09:17:00+0800',
    '2025-10-22t09:17:00z',
    '',
  )
  const html = fc
    .array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a href="/x">',
        '<img src=y>',
        '&#1;',
        '<script>',
        'x',
        '</div>',
        '&lt;',
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join(''))
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
  const person = fc.oneof(
    word,
    fc.record({ name: fc.constantFrom('x', 'y '), url: maybe(address), role: maybe(word) }),
  )
  const category = fc.oneof(word, fc.record({ term: fc.constantFrom('x', 'y '), label: maybe(word) }))
  const mediaType = fc.constantFrom('image/png', 'Audio/MPEG; x=y')
  const file = fc.record({ url: address, mediaType, title: maybe(word), alt: maybe(word) })
  return fc.record({
    title: fc.constantFrom('x', '<b>a</b> &amp;lt; b', ' a\n\u0001b ', '<i>&lt;b&gt;x&lt;/b&gt;</i>'),
    url: maybe(fc.constant(url)),
    subtitle: maybe(word),
    categories: maybe(fc.array(category, { maxLength: 4 })),
    authors: maybe(fc.array(person, { maxLength: 4 })),
    source: maybe(fc.record({ name: fc.constant(' s '), url: maybe(address) })),
    published: maybe(date),
    summary: maybe(word),
    content: maybe(html),
    image: maybe(file),
    attachments: maybe(fc.array(file, { maxLength: 3 })),
    next: maybe(fc.record({ title: fc.constant('<b>n</b>'), url: maybe(address) })),
    draft: maybe(fc.boolean()),
  })
}
