import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { starterArticle } from '../../cli/runtime/starter-articles.ts'
import { feeds } from '../../feeds/index.ts'
import { main } from '../../feeds/main.ts'
import { site } from '../../feeds/site.ts'
import { acceptDraft } from '../../src/ingest/draft/draft.ts'
import { type Draft, DraftSchema } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { tagUri } from '../../src/record/identity.ts'
import { sliceOfFeed, termsOf } from '../../src/record/slice.ts'
import { instant } from '../../src/record/time.ts'

const folder = join(import.meta.dirname, '../../feeds/articles')
const readersClock = instant('2026-11-24T09:00:00+08:00')
const files = readdirSync(folder).sort()
const articles = files.map(file => DraftSchema.parse(contentOf(file)))

it.each(files)('%s is a record that the import accepts unchanged, with nothing to repair', file => {
  const record = contentOf(file)
  expect(acceptDraft(record, { timeZone: site.timeZone })).toEqual({ ok: true, value: record })
})

it.each(files)('%s holds the article that its id names, minted by this site (RFC 4151 §2.1)', file => {
  const slug = file.replace(/\.json$/, '')
  expect(contentOf(file)).toHaveProperty('id', tagUri(site.tagging, `articles/${slug}`))
})

it('titles no two articles alike', () => {
  const titles = articles.map(article => article.title)
  expect(titles).toEqual([...new Set(titles)])
})

it.each(articles.filter(article => article.updated))(
  '$title is updated no earlier than published',
  article => {
    expect(instant(article.updated ?? '')).toBeGreaterThanOrEqual(instant(article.published ?? ''))
  },
)

it('shows every field that a newsroom fills in', () => {
  const unused = fieldsOf(z.toJSONSchema(DraftSchema)).filter(
    field => !setElsewhere.has(field[0] ?? '') && !articles.some(article => has(article, field)),
  )
  expect(unused.map(field => field.join('.'))).toEqual(['image.durationSeconds']) // an image has none
})

it.each(feeds)('the feed $name takes at least three articles that readers can see', feed => {
  expect(articles.filter(article => takes(feed, article)).length).toBeGreaterThanOrEqual(3)
})

it('the feed main takes every article that readers can see', () => {
  expect(articles.filter(article => isVisible(article) && !takes(main, article))).toEqual([])
})

it('keeps one article under embargo and one retracted', () => {
  expect(
    articles.filter(article => !isVisible(article)).map(article => article.id?.split('/').at(-1)),
  ).toEqual(['news-bridge-opening', 'news-water-phase-three'])
})

/** Fields that intake and catalogue set, and the one that would hide the article. */
const setElsewhere = new Set(['notices', 'revision', 'sequence', 'log', 'draft'])

function contentOf(file: string): unknown {
  return starterArticle(readFileSync(join(folder, file), 'utf8'), 'https://news.example')
}

/** The paths of a JSON Schema's fields, lists passed through: `authors`, `authors.name`. */
function fieldsOf(schema: z.core.JSONSchema._JSONSchema): string[][] {
  if (typeof schema === 'boolean') return []
  if (schema.items && !Array.isArray(schema.items)) return fieldsOf(schema.items)
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
    [name],
    ...fieldsOf(inner).map(path => [name, ...path]),
  ])
}

function has(value: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined) return value !== undefined
  if (Array.isArray(value)) return value.some(item => has(item, [name, ...rest]))
  if (typeof value !== 'object' || value === null) return false
  return has(Object.entries(value).find(([key]) => key === name)?.[1], rest)
}

function takes(feed: FeedDefinition, article: Draft): boolean {
  const { all, none } = sliceOfFeed(feed)
  const terms = termsOf(article, site.language).map(term => JSON.stringify(term))
  const stands = (term: object) => terms.includes(JSON.stringify(term))
  return isVisible(article) && all.every(group => group.some(stands)) && !none.some(stands)
}

function isVisible({ published = '', retracted }: Draft): boolean {
  return !retracted && instant(published) < readersClock
}
