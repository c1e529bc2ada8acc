import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type RawDraft, readPage } from '../../../src/ingest/page/page.ts'

/** A copied page on one line, with damage; others own its text, so it stays outside the repository. */
const folder = resolve(import.meta.dirname, '../../../../shared/seed')

describe.skipIf(!existsSync(folder))('a copied page that lost its lines', () => {
  const draft = existsSync(folder) ? read(readFileSync(resolve(folder, 'page.txt'), 'utf8')) : undefined
  const ideal = existsSync(folder) ? JSON.parse(readFileSync(resolve(folder, 'record.json'), 'utf8')) : {}

  it('gets the whole headline with its column, not the one cut short', () => {
    expect(draft?.title).toBe(ideal.title)
    expect(draft?.categories).toEqual([
      { term: ideal.column, scheme: 'column' },
      { term: ideal.section, scheme: 'section' },
    ])
  })

  it('keeps the outlet and the outlet before it apart', () => {
    expect(draft?.source).toEqual({ name: ideal.source.name })
    expect(draft?.originalSource).toEqual({
      name: ideal.originalSource.name,
      issue: ideal.originalSource.issue,
    })
  })

  it.each(['published', 'language', 'subtitle', 'rights'] as const)('states its %s', field => {
    expect(draft?.[field]).toBe(ideal[field])
  })

  it('names its author, its editor and its one neighbour', () => {
    expect(draft?.authors).toEqual([{ name: '刘伟奥' }])
    expect(draft?.contributors).toEqual([{ name: '孙丹', role: 'editor' }])
    expect(draft?.previous).toEqual({ title: ideal.previous })
    expect(draft).not.toHaveProperty('next')
  })

  it('holds the text from its first to its last sentence, without the credits around it', () => {
    const content = draft?.content ?? ''
    expect(content.startsWith(`<p>${ideal.bodyStart}`)).toBe(true)
    expect(content.endsWith(`${ideal.bodyEnd}</p>`)).toBe(true)
    expect(content.length).toBe(ideal.bodyChars[1] - ideal.bodyChars[0] + '<p></p>'.length)
  })

  it('keeps a damaged credit raw, and says what is damaged and what is guessed', () => {
    const rules = draft?.notices.map(({ field, rule }) => `${field} ${rule}`)
    expect(rules).toEqual([
      'authors unreadable-credit',
      'authors damaged-text',
      'authors guess',
      'subtitle guess',
      'content damaged-text',
    ])
    expect(draft?.notices[0]?.value).toBe(ideal.contributorsRaw[0])
  })
})

function read(text: string): RawDraft | undefined {
  const result = readPage({
    bytes: new TextEncoder().encode(text),
    contentType: 'text/plain',
    timeZone: 'Asia/Shanghai',
  })
  return result.ok ? result.value : undefined
}
