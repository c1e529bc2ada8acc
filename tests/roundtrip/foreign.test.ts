import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../src/document/formats.ts'
import type { Article, Draft } from '../../src/record/article.ts'
import { atomId } from '../../src/record/identity.ts'
import { instant } from '../../src/record/time.ts'
import { aSite } from '../support/build.ts'
import { formats, imported, published, recordOf } from './documents.ts'

/** Feeds of others, imported, published and read again: what a format has a place for comes out as it came in. */

const folder = join(import.meta.dirname, '../fixtures/feeds')
const names = readdirSync(folder).filter(name => !name.includes('.expected.'))

/** The fixture's articles, as they would be stored: an article without any date says when it came. */
async function stored(name: string): Promise<Article[]> {
  const drafts = await imported(readFileSync(join(folder, name)))
  const came = '2026-11-24T00:00:00Z'
  return drafts.map(draft => recordOf(draft.published ? draft : { ...draft, updated: draft.updated ?? came }))
}

const readable = (await Promise.all(names.map(named))).flat()

async function named(name: string): Promise<{ name: string; articles: Article[] }[]> {
  const articles = await stored(name).catch(() => []) // a feed with an entry that the gate refuses has its own test
  return articles.length > 0 ? [{ name, articles }] : []
}

const second = 1_000 // RSS 2.0 <pubDate> knows no part of one

/** What names an article and says where it belongs, in the words that the format has for it. */
function essence(article: Draft, format: FormatName) {
  const { id = '', url, title, published: date, authors, categories, source, attachments } = article
  const { tagging } = aSite()
  return {
    id: format === 'atom' ? atomId(tagging, id) : id,
    url: url && new URL(url).href,
    title,
    published: date && Math.floor(instant(date) / second) * second,
    authors: authors?.map(({ name }) => name),
    categories: categories?.map(({ term, label, scheme }) => ({
      term: format === 'rss' ? (label ?? term) : term,
      ...(scheme && { scheme }),
    })),
    source: source?.name,
    enclosures: attachments?.map(file => file.url),
  }
}

/** An author who stands for the whole feed is not the entry's own. */
const deskName = aSite().authors[0]?.name

function withoutDesk({ authors, ...entry }: ReturnType<typeof essence>) {
  return { ...entry, authors: authors?.[0] === deskName ? undefined : authors }
}

it('reads nearly all the fixtures, so that there is something to prove', () => {
  expect(readable.length).toBeGreaterThan(names.length / 2)
})

describe.each(formats)('in %s', format => {
  it.each(readable)('$name', async ({ articles }) => {
    const again = await imported(published(format, articles))
    const own = articles.map(article => essence(article, format))
    const theirs = again.map(article => withoutDesk(essence(article, format === 'atom' ? 'json' : format)))
    expect(theirs).toEqual(own.map(entry => ({ ...entry, url: entry.url ?? expect.any(String) })))
  })
})
