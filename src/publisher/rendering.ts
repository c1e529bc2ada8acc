import { type Fragments, renderFragments } from '../document/assemble.ts'
import type { Form } from '../document/entry.ts'
import type { Article } from '../record/article.ts'
import type { Publication } from '../record/channel.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { holds, sliceOfFeed, termsOf } from '../record/slice.ts'
import { instant } from '../record/time.ts'

/** An article's fragments, in every form in which some channel shows it. */
export type Rendered = Map<Form, Fragments>

/** An article that cannot be rendered says why: it is kept, and shown to nobody. */
export function renderForms(
  article: Article,
  { base, publication }: { base: string; publication: Publication },
): Result<Rendered, string> {
  const render = (form: Form) => renderFragments(article, { base, site: publication.site, form })
  try {
    return ok(new Map(formsOf(article, publication).map(form => [form, render(form)])))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

/** Where an article stands by date, in milliseconds: publication, else the date it came. */
export function dateOf({ published, updated }: Pick<Article, 'published' | 'updated'>): number {
  const date = published ?? updated
  if (date === undefined) throw new Error('a stored article has a date')
  return instant(date)
}

/** The forms in which some channel shows the article; slices show the full text. */
function formsOf(article: Article, { site, feeds }: Publication): Form[] {
  const terms = termsOf(article, site.language)
  const taking = feeds.filter(feed => holds(sliceOfFeed(feed), terms))
  return [...new Set<Form>(['full', ...taking.map(feedForm)])]
}

export const feedForm = ({ form, podcast }: Publication['feeds'][number]): Form =>
  podcast ? 'podcast' : (form ?? 'full')
