import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormatName } from '../../src/document/formats.ts'
import { type Comparison, compare, fields } from './compare.ts'
import { skipWithout } from './missing.ts'
import { quirks } from './quirks.ts'
import { type Reader, readers } from './readers.ts'
import { type Reading, readingsOf } from './reading.ts'
import { run } from './run.ts'
import { sampleDocument, sampleFeeds } from './sample.ts'

/**
 * The programs of readers.ts read the sample's feeds, each once, and what they make of every field is compared with the
 * records. Where a program shows something else, quirks.ts says so; nothing else may differ.
 */

const folder = mkdtempSync(join(tmpdir(), 'readers-'))
const fileOf = (feed: string, format: FormatName) => join(folder, `${feed}.${format}`)

beforeAll(() => {
  for (const feed of sampleFeeds)
    for (const format of ['rss', 'atom', 'json'] as const)
      writeFileSync(fileOf(feed.name, format), sampleDocument(feed, format))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.concurrent.each(readers)('$name $version', reader => {
  const comparisons = onceFor(reader)

  it.for(reader.formats)(
    'shows from %s what the records say, but for its quirks',
    { timeout: 180_000 },
    async (format, { skip, expect }) => {
      skipWithout(reader, skip)
      expect((await comparisons())[format]?.faults).toEqual([])
    },
  )

  it.for(reader.formats)(
    'has each quirk that is listed for %s',
    { timeout: 180_000 },
    async (format, { skip, expect }) => {
      skipWithout(reader, skip)
      expect((await comparisons())[format]?.gone).toEqual([])
    },
  )
})

it('lists quirks of fields, formats and readers that there are', () => {
  const known = Object.fromEntries(readers.map(({ name, formats }) => [name, formats]))
  const strangers = Object.entries(quirks).flatMap(([name, formats]) =>
    Object.keys(formats).filter(format => !known[name]?.some(of => of === format)),
  )
  const names = Object.values(quirks).flatMap(formats =>
    Object.values(formats).flatMap(({ unread = '' }) => unread.split(' ').filter(Boolean)),
  )
  expect(strangers).toEqual([])
  expect(names.filter(name => !fields.some(field => field === name))).toEqual([])
})

/** The comparisons of a reader by format; its program runs when they are first asked for. */
function onceFor(reader: Reader): () => Promise<Record<string, Comparison>> {
  let comparisons: Promise<Record<string, Comparison>> | undefined
  return () => {
    comparisons ??= comparisonsOf(reader)
    return comparisons
  }
}

async function comparisonsOf(reader: Reader): Promise<Record<string, Comparison>> {
  const documents = reader.formats.flatMap(format => sampleFeeds.map(feed => ({ format, feed })))
  const files = documents.map(({ feed, format }) => fileOf(feed.name, format))
  const readings = readingsOf(await run(reader, files))
  expect(readings).toHaveLength(files.length)

  const read = documents.map((document, i) => ({ ...document, reading: readings[i] ?? nothing }))
  return Object.fromEntries(
    reader.formats.map(format => [
      format,
      compare(
        format,
        quirks[reader.name]?.[format] ?? {},
        read.filter(document => document.format === format),
      ),
    ]),
  )
}

const nothing: Reading = { error: 'nothing was printed' }
