import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptDraft } from '../../../src/ingest/draft/draft.ts'
import { readFeed } from '../../../src/ingest/feed/read.ts'
import type { Notice } from '../../../src/record/article.ts'

/**
 * Each fixture is one claim, which is its name: a document, and what is read from it. `entries` and `notices` are
 * complete, `feed` names what the claim is about; a notice is written as its field and rule.
 */

const folder = join(import.meta.dirname, '../../fixtures/feeds')
const documents = readdirSync(folder).filter(name => /(?<!\.expected)\.(?:xml|json)$/.test(name))

const written = ({ field, rule }: Notice) => `${field} ${rule}`

function readFixture(name: string) {
  const text = readFileSync(join(folder, name), 'utf8')
  const result = readFeed(text, { url: 'https://news.example/feeds/main.xml', timeZone: 'Asia/Shanghai' })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const { feed, entries, notices } = result.value
  const reading = {
    feed,
    entries: entries.map(entry => ({ ...entry, notices: entry.notices.map(written) })),
    notices: notices.map(written),
  }
  return JSON.parse(JSON.stringify(reading)) // as it is stored: absent members are absent
}

describe('feeds', () => {
  it.each(documents.map(name => ({ name, claim: name.replace(/\.\w+$/, '').replaceAll('-', ' ') })))(
    '$claim',
    ({ name }) => {
      const expected = JSON.parse(
        readFileSync(join(folder, name.replace(/\.\w+$/, '.expected.json')), 'utf8'),
      )
      const reading = readFixture(name)
      expect(reading.entries).toEqual(expected.entries)
      expect(reading.notices).toEqual(expected.notices)
      expect(reading.feed).toMatchObject(expected.feed)
    },
  )
})

describe('entries of the fixtures', () => {
  it('pass the gate whenever they have a title', () => {
    const titled = documents.flatMap(name =>
      readFixture(name).entries.filter((entry: { title?: string }) => entry.title),
    )
    const refused = titled.filter(
      (entry: object) => !acceptDraft({ ...entry, notices: [] }, { timeZone: 'Asia/Shanghai' }).ok,
    )
    expect(titled.length).toBeGreaterThan(50)
    expect(refused).toEqual([])
  })
})
