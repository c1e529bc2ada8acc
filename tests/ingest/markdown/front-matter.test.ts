import { describe, expect, it } from 'vitest'
import { newNotes } from '../../../src/ingest/feed/notes.ts'
import { frontMatterDate } from '../../../src/ingest/markdown/dates.ts'
import { splitFrontMatter } from '../../../src/ingest/markdown/front-matter.ts'
import { metadataLines } from '../../../src/ingest/markdown/metadata-lines.ts'

function split(text: string) {
  const result = splitFrontMatter(text)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('the head of a Markdown file', () => {
  const fields = {
    title: 'T',
    date: '2024-05-06T07:08:09+08:00',
    tags: ['a', 'b c'],
    draft: 'false',
    weight: '1.5',
  }

  it.each([
    {
      form: 'TOML between lines of plus signs',
      text: '+++\ntitle = "T"\ndate = 2024-05-06T07:08:09+08:00\ntags = ["a", "b c"]\ndraft = false\nweight = 1.5\n+++\nBody',
    },
    {
      form: 'YAML',
      text: '---\ntitle: T\ndate: 2024-05-06T07:08:09+08:00\ntags: [a, b c]\ndraft: false\nweight: 1.5\n---\nBody',
    },
    {
      form: 'JSON by itself (Hugo)',
      text: '{\n  "title": "T", "date": "2024-05-06T07:08:09+08:00",\n  "tags": ["a", "b c"], "draft": false, "weight": 1.5\n}\nBody',
    },
    {
      form: 'JSON between lines of semicolons (Hexo)',
      text: ';;;\n{"title": "T", "date": "2024-05-06T07:08:09+08:00", "tags": ["a", "b c"], "draft": false, "weight": 1.5}\n;;;\nBody',
    },
    {
      form: 'TOML or JSON that the first line names (Eleventy)',
      text: '---toml\ntitle = "T"\ndate = 2024-05-06T07:08:09+08:00\ntags = ["a", "b c"]\ndraft = false\nweight = 1.5\n---\nBody',
    },
    {
      form: 'YAML without its first line (Hexo)',
      text: 'title: T\ndate: 2024-05-06T07:08:09+08:00\ntags:\n  - a\n  - b c\ndraft: false\nweight: 1.5\n---\nBody',
    },
    {
      form: 'YAML with a byte order mark and line ends of Windows',
      text: '\ufeff---\r\ntitle: T\r\ndate: 2024-05-06T07:08:09+08:00\r\ntags: [a, b c]\r\ndraft: false\r\nweight: 1.5\r\n---\r\nBody',
    },
  ])('is $form', ({ text }) => expect(split(text)).toEqual({ fields, body: 'Body', isThere: true }))

  it.each([
    { form: 'a heading of Setext', text: 'Water: a history\n---\n\nText' },
    { form: 'a rule', text: 'Text\n\n---\n\nmore' },
    { form: 'an object in braces that is no JSON', text: '{ "quoted" }\n\nText' },
    { form: 'a table of plus signs', text: '+---+\n| a |\n+---+' },
  ])('is not $form', ({ text }) => expect(split(text)).toEqual({ fields: {}, body: text, isThere: false }))

  it.each([
    {
      what: 'a line of YAML',
      text: '---\ntitle: T\ntags: [a\n---\n',
      says: /valid YAML in line [34]: .+ quotes\.$/,
    },
    { what: 'a line of TOML', text: '+++\ntitle = "T"\ntags = [a\n+++\n', says: /valid TOML in line [34]: / },
    { what: 'JSON', text: ';;;\n{"a": \n;;;\n', says: /valid JSON: / },
    {
      what: 'a fence that nothing closes',
      text: '+++\ntitle = "T"\n',
      says: /begins with \+\+\+ and no line \+\+\+ ends it\.$/,
    },
    { what: 'a list', text: '---\n- a\n---\n', says: /YAML, but not a list of names/ },
  ])('is refused with its place where it holds $what that cannot be read', ({ text, says }) => {
    expect(splitFrontMatter(text)).toMatchObject({
      ok: false,
      error: { kind: 'malformed-body', detail: expect.stringMatching(says) },
    })
  })

  it('keeps the dates of TOML as they are written, whole days and local times too (smol-toml makes dates of them)', () => {
    const { fields: read } = split(
      '+++\na = 2024-05-06\nb = 2024-05-06T07:08:09\nc = 2024-05-06T07:08:09.25Z\n[d]\ne = 1\n+++\n',
    )
    expect(read).toEqual({
      a: '2024-05-06',
      b: '2024-05-06T07:08:09',
      c: '2024-05-06T07:08:09.250Z',
      d: { e: '1' },
    })
  })

  it('of Pelican and Nikola is lines without a fence', () => {
    expect(
      metadataLines('Title: T\nDate: 2024-05-06\nSummary: one\n    two\nTags: a; b, c\n\nBody: x', 'pelican'),
    ).toEqual({
      fields: { title: 'T', date: '2024-05-06', summary: 'one two', tags: 'a; b, c' },
      body: '\nBody: x',
      isThere: true,
    })
    expect(metadataLines('<!--\n.. title: T\n.. date: 2024-05-06\n-->\nBody', 'nikola')).toEqual({
      fields: { title: 'T', date: '2024-05-06' },
      body: 'Body',
      isThere: true,
    })
    expect(metadataLines('Body', 'pelican')).toBeUndefined()
  })
})

describe('a date of front matter', () => {
  const read = (text: string, zone?: 'site' | 'utc' | 'utc-with-seconds') => {
    const notes = newNotes()
    const date = frontMatterDate(text, { field: 'published', notes, timeZone: 'Asia/Shanghai', zone })
    return { date, rules: notes.notices.map(({ rule }) => rule) }
  }

  it.each([
    ['2024-05-06 07:08:09.10 -5', '2024-05-06T07:08:09.10-05:00'],
    ['2024-5-6 7:08:09 Z', '2024-05-06T07:08:09Z'],
    ['2024-05-06t07:08:09+0530', '2024-05-06T07:08:09+05:30'],
    ['2024-05-06 07:08 +0800', '2024-05-06T07:08:00+08:00'],
    ['2024-05-06 07:08:09. +08', '2024-05-06T07:08:09+08:00'],
  ])('%s states its offset', (text, date) => expect(read(text)).toEqual({ date, rules: [] }))

  it.each([
    ['2024-05-06 07:08:09', '2024-05-06T07:08:09+08:00', 'no-offset'],
    ['2024/5/6 7:08', '2024-05-06T07:08:00+08:00', 'no-offset'],
    ['2024/05/06', '2024-05-06T00:00:00+08:00', 'date-only'],
  ])("%s is in the site's zone, and a notice says so where the program is not known", (text, date, rule) => {
    expect(read(text)).toEqual({ date, rules: [rule] })
    expect(read(text, 'site')).toEqual({ date, rules: [] })
  })

  it('of a day or a month that is none is left out', () => {
    expect(read('2024-13-06 07:08:09')).toEqual({ date: undefined, rules: ['unreadable-date'] })
  })
})
