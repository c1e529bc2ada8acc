import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { datesOf } from '../../../src/ingest/dates/printed.ts'
import type { LabelField, Language } from '../../../src/ingest/languages/language.ts'
import { languages } from '../../../src/ingest/languages/registry.ts'
import { languageOf } from '../../../src/ingest/page/fields/language.ts'
import { isControlText } from '../../../src/ingest/page/lines/furniture.ts'
import { labelsOf } from '../../../src/ingest/page/lines/labels.ts'
import { type RawDraft, readPage } from '../../../src/ingest/page/page.ts'
import { fold } from '../../../src/ingest/text/folding.ts'
import { author, editor, nextTitle, outlet, previousTitle, prose, section, title } from './words.ts'

const folder = resolve(import.meta.dirname, '../../../src/ingest/languages')
const files = readdirSync(folder).filter(file => !/^(?:language|registry|vocabulary)\.ts$/.test(file))

/** A new language is one file: every rule here runs over it by itself. */
describe('the folder of languages', () => {
  it.each(files)('%s is registered', async file => {
    const exported: unknown[] = Object.values(await import(resolve(folder, file)))
    expect(exported).toHaveLength(1)
    expect(languages).toContain(exported[0])
  })

  it('holds no other language than the registry', () => {
    expect(files).toHaveLength(languages.length)
  })
})

const fieldsOf = (labels: Language['labels']): [LabelField, string[]][] =>
  Object.entries(labels).map(([field, words]) => [field as LabelField, words])

/** Words that an earlier language gives another meaning. A page of the later one is read by the earlier one's. */
const claimedEarlier: Record<string, string[]> = { fr: ['Image'] }

describe.each(languages.map(language => [language.tag, language] as const))('%s', (tag, language) => {
  it('says who, whence, when, and what stands before and behind', () => {
    const needed: LabelField[] = [
      'source',
      'author',
      'editor',
      'role',
      'published',
      'updated',
      'previous',
      'next',
      'other',
    ]
    expect(needed.filter(field => !language.labels[field]?.length)).toEqual([])
  })

  it('has no empty word, and none with a space at its end', () => {
    const lists = [
      ...Object.values(language).filter(value => Array.isArray(value) && typeof value[0] === 'string'),
      ...Object.values(language.labels),
      ...Object.values(language.bare ?? {}),
    ].flat()
    expect(lists.filter(word => typeof word !== 'string' || word.trim() !== word || word === '')).toEqual([])
  })

  it('knows the texts for "there is none" as whole values: a title that holds one is a title', () => {
    expect(language.noNeighbour.source).toMatch(/^\^.*\$$/s)
  })

  it('gives each label one meaning', () => {
    const words = fieldsOf(language.labels).flatMap(([, list]) => list.map(word => word.toLowerCase()))
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })

  it('has its labels found before a colon', () => {
    const missed = fieldsOf(language.labels).flatMap(([field, words]) =>
      words.filter(word => {
        const met = labelsOf(fold(`${word}: x`))[0]?.field
        return met !== field && !claimedEarlier[tag]?.includes(word)
      }),
    )
    expect(missed).toEqual([])
  })

  it('has its controls found alone on a line, with a count too', () => {
    expect(language.controls.filter(word => !isControlText(word) || !isControlText(`${word} 12`))).toEqual([])
  })

  it.runIf(language.months)('has the months of the runtime', () => {
    const format = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    const read = Array.from({ length: 12 }, (_, month) => {
      const parts = format.formatToParts(Date.UTC(2024, month, 5))
      const name = parts.find(({ type }) => type === 'month')?.value ?? ''
      return datesOf(`5 ${name} 2024`)[0]?.wallClock.slice(0, 10)
    })
    expect(read).toEqual(
      Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}-05`),
    )
  })

  it.runIf(language.common || isAloneInScript(language))('is told from all others by its text', () => {
    expect(languageOf(prose(language, 60))).toBe(tag)
  })

  const kinds = [
    ['HTML', 'text/html'],
    ['text', 'text/plain'],
  ] as const
  it.each(kinds)('has its own words read on a page of %s', (_, contentType) => {
    const page = contentType === 'text/html' ? htmlPage(language) : textPage(language)
    expect(
      fieldsRead(readPage({ bytes: new TextEncoder().encode(page), contentType, timeZone: 'UTC' })),
    ).toEqual({
      title: title(language),
      published: '2025-03-02',
      source: outlet(language),
      authors: [author(language)],
      editors: [editor(language)],
      previous: previousTitle(language),
      next: nextTitle(language),
      section: section(language),
      text: [0, 1, 2].map(index => prose(language, 24, index)).join(' '),
    })
  })
})

function isAloneInScript(language: Language): boolean {
  return languages.filter(({ script }) => script === language.script).length === 1
}

const first = (language: Language, field: LabelField) => language.labels[field]?.[0] ?? ''

function linesOf(language: Language): { head: string[]; text: string[]; tail: string[] } {
  return {
    head: [
      `${first(language, 'published')}: ${dateOf(language)}`,
      `${first(language, 'source')}: ${outlet(language)}`,
      `${first(language, 'author')}: ${author(language)}`,
    ],
    text: [0, 1, 2].map(index => prose(language, 24, index)),
    tail: [
      `${first(language, 'editor')}: ${editor(language)}`,
      `${first(language, 'previous')}: ${previousTitle(language)}`,
      `${first(language, 'next')}: ${nextTitle(language)}`,
    ],
  }
}

function dateOf({ months }: Language): string {
  const name = months?.[2]?.[0]
  return name ? `2 ${name} 2025, 08:30` : '2025-03-02 08:30'
}

function htmlPage(language: Language): string {
  const { head, text, tail } = linesOf(language)
  const other = previousTitle(language)
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title(language)}</title></head><body>
<div>${language.home[0]} &gt; ${section(language)}</div><h1>${title(language)}</h1>
${head.map(line => `<div>${line}</div>`).join('\n')}
${text.map(line => `<p>${line}</p>`).join('\n')}
${tail.map(line => `<div>${line}</div>`).join('\n')}
<h3>${language.endings[0]}</h3><ul><li><a href="/a">${other}</a></li><li><a href="/b">${other} 2</a></li></ul>
<p>${language.rights[0]} © 2025</p></body></html>`
}

function textPage(language: Language): string {
  const { head, text, tail } = linesOf(language)
  return [
    `${language.home[0]} > ${section(language)}`,
    title(language),
    ...head,
    '',
    ...text,
    ...tail,
    language.endings[0],
    previousTitle(language),
    `${language.rights[0]} © 2025`,
  ].join('\n')
}

function fieldsRead(result: ReturnType<typeof readPage>): Record<string, unknown> {
  const draft: Partial<RawDraft> = result.ok ? result.value : {}
  return {
    title: draft.title,
    published: draft.published?.slice(0, 10),
    source: draft.source?.name,
    authors: draft.authors?.map(({ name }) => name),
    editors: draft.contributors?.filter(({ role }) => role === 'editor').map(({ name }) => name),
    previous: draft.previous?.title,
    next: draft.next?.title,
    section: draft.categories?.find(({ scheme }) => scheme === 'section')?.term,
    text: draft.content
      ?.replace(/<\/p>\s*<p>/g, ' ')
      .replace(/<[^>]+>/g, '')
      .trim(),
  }
}
