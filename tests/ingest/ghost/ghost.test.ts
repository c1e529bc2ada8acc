import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptDraft } from '../../../src/ingest/draft.ts'
import { readGhost } from '../../../src/ingest/ghost/read.ts'

const context = { timeZone: 'Asia/Shanghai', url: 'https://well.example/' }
const document = readFileSync(join(import.meta.dirname, '../../fixtures/exports/ghost.json'), 'utf8')

function readExport(text = document) {
  const result = readGhost(text, context)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a Ghost export', () => {
  it("gives a post with the id that Ghost's own feed has for it, and everything else the record has", () => {
    expect(readExport().entries[0]).toEqual({
      id: '65a1f0c2e4b0a10001a1b2c3',
      title: 'Well readings & rain',
      categories: [
        { term: 'Water', scheme: 'tag' },
        { term: 'Village', scheme: 'tag' },
      ],
      authors: [{ name: 'Ann Marsh', url: 'https://ann.example/' }, { name: 'Bo Lund' }],
      published: '2025-10-22T01:17:00.000Z',
      updated: '2025-10-23T01:17:00Z',
      summary: 'A wet month.',
      content: '<p>The well rose.</p><img src="https://well.example/content/images/well.jpg" alt="">',
      image: {
        url: 'https://well.example/content/images/cover.png',
        mediaType: 'image/png',
        alt: 'A well in rain',
      },
      notices: [expect.objectContaining({ field: 'image', rule: 'media-type-guessed' })],
    })
  })

  it('takes the plain text, and says so, where there is no HTML', () => {
    const { content, notices } = readExport().entries[1] ?? {}
    expect(content).toBe('<p>One.</p>\n<p>Two &amp; three.</p>')
    expect(notices).toMatchObject([{ field: 'content', rule: 'form-not-read', value: 'lexical' }])
  })

  it('embargoes what is scheduled, and keeps drafts and what is for members as drafts', () => {
    const states = readExport().entries.map(({ title, published, draft }) => ({ title, published, draft }))
    expect(states.slice(1)).toEqual([
      { title: 'Scheduled', published: '2099-01-01T00:00:00Z' },
      { title: 'For members', draft: true },
      { title: 'Unfinished', draft: true },
    ])
  })

  it('leaves out a row that is no post, with a notice', () => {
    expect(readExport().notices).toMatchObject([{ rule: 'left-out', value: 'no post' }])
  })

  it('may have its tables without the list around them', () => {
    const { data } = JSON.parse(document).db[0]
    expect(readExport(JSON.stringify({ data })).entries).toHaveLength(4)
  })

  it('gives entries that pass the gate', () => {
    expect(readExport().entries.filter(entry => !acceptDraft(entry, context).ok)).toEqual([])
  })

  it.each(['{}', '[]', 'null', '{"db":[]}', 'no JSON'])('is refused when it is %s', text => {
    expect(readGhost(text, context)).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})
