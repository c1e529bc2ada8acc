import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { experience } from '../../feeds/experience.ts'
import { listen } from '../../feeds/listen.ts'
import { main } from '../../feeds/main.ts'
import { site } from '../../feeds/site.ts'
import { acceptDraft } from '../../src/ingest/draft.ts'
import type { FormatName } from '../../src/record/addresses.ts'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { sliceOfFeed, termsOf } from '../../src/record/slice.ts'
import { instant } from '../../src/record/time.ts'
import { documentText } from './build.ts'

/** The sample site's feeds, as readers get them at a fixed moment: through intake and the three formats. */

const folder = join(import.meta.dirname, '../../feeds/articles')
const now = instant('2026-11-24T09:00:00+08:00')

export const sampleSite = site

/** One feed a form: full text, summary, podcast. The first holds every article. */
export const sampleFeeds = [main, experience, listen]

const articles = readdirSync(folder).map(file =>
  accepted(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
)

/** The articles of a feed that readers see, newest first. */
export function sampleArticles(feed: FeedDefinition): Article[] {
  return articles
    .filter(article => isVisible(article) && takes(feed, article))
    .sort((a, b) => instant(b.published ?? '') - instant(a.published ?? ''))
}

export function sampleDocument(feed: FeedDefinition, format: FormatName): string {
  return documentText({ format, articles: sampleArticles(feed), site, feed })
}

function accepted(raw: unknown): Article {
  const draft = acceptDraft(raw, { timeZone: site.timeZone })
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return { ...draft.value, id: draft.value.id ?? '', revision: 1 }
}

const isVisible = ({ published, retracted }: Article) => !retracted && instant(published ?? '') <= now

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
