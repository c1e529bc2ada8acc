import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { starterArticle } from '../../cli/runtime/starter-articles.ts'
import { experience } from '../../feeds/experience.ts'
import { listen } from '../../feeds/listen.ts'
import { main } from '../../feeds/main.ts'
import { site } from '../../feeds/site.ts'
import type { FormatName } from '../../src/document/formats.ts'
import { acceptDraft } from '../../src/ingest/draft/draft.ts'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { sliceOfFeed, termsOf } from '../../src/record/slice.ts'
import { instant } from '../../src/record/time.ts'
import { documentText } from '../support/build.ts'
import { rich, richArticles } from './rich.ts'

/** What the readers read: the sample site's feeds at a fixed moment, and one feed of articles that say all they can. */

const folder = join(import.meta.dirname, '../../feeds/articles')
const now = instant('2026-11-24T09:00:00+08:00')

export const sampleSite = site

/** One feed a form, full text, summary and podcast, and `rich`. The first holds every article of the site. */
export const sampleFeeds: FeedDefinition[] = [main, experience, listen, rich]

const starters = readdirSync(folder).map(file =>
  accepted(starterArticle(readFileSync(join(folder, file), 'utf8'), 'https://news.example')),
)

/** The articles of a feed that readers see, newest first. */
export function sampleArticles(feed: FeedDefinition): Article[] {
  const articles =
    feed === rich ? richArticles : starters.filter(article => isVisible(article) && takes(feed, article))
  return articles.toSorted((a, b) => instantOf(b) - instantOf(a))
}

export function sampleDocument(feed: FeedDefinition, format: FormatName): string {
  return documentText({ format, articles: sampleArticles(feed), site, feed })
}

function accepted(raw: unknown): Article {
  const draft = acceptDraft(raw, { timeZone: site.timeZone })
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return { ...draft.value, id: draft.value.id ?? '', revision: 1 }
}

const instantOf = ({ published, updated }: Article) => instant(published ?? updated ?? '')
const isVisible = (article: Article) => !article.retracted && instantOf(article) <= now

function takes(feed: FeedDefinition, article: Article): boolean {
  const { all } = sliceOfFeed(feed)
  const terms = termsOf(article, site.language)
  return all.every(group =>
    group.some(wanted =>
      terms.some(
        ({ kind, value, scheme }) =>
          kind === wanted.kind && value === wanted.value && (!wanted.scheme || scheme === wanted.scheme),
      ),
    ),
  )
}
