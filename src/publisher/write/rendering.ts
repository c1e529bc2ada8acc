import type { IndexUpdate, Indexed } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import { type Fragments, rendererOf, renderFragments } from '../../document/assemble.ts'
import type { Form } from '../../document/entry.ts'
import type { Article } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import { holds, sliceOfFeed, termsOf } from '../../record/slice.ts'
import { instant } from '../../record/time.ts'
import { searchText, termsAfter } from './log-lines.ts'

/** What follows from a record alone: the bytes that documents hold of it, and what the index knows of it. */

/** An article's fragments, in every form in which some channel shows it. */
export type Rendered = Map<Form, Fragments>

/** An article that cannot be rendered says why: it is kept, and shown to nobody. */
export function renderForms(
  article: Article,
  { base, publication }: { base: string; publication: Publication },
): Result<Rendered, string> {
  const rendered: Rendered = new Map()
  for (const form of formsOf(article, publication)) {
    const fragments = renderForm(article, form, { base, publication })
    if (!fragments.ok) return fragments
    rendered.set(form, fragments.value)
  }
  return ok(rendered)
}

export function renderForm(
  article: Article,
  form: Form,
  { base, publication }: { base: string; publication: Publication },
): Result<Fragments, string> {
  try {
    return ok(renderFragments(article, { base, site: publication.site, form }))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

/** Keeps the bytes of an article that has a place in the change log. */
export function keepForms(
  fragments: FragmentStore,
  { sequence, updated, published }: Article,
  { rendered, base, publication }: { rendered: Rendered; base: string; publication: Publication },
): void {
  if (sequence === undefined) return
  const renderer = rendererOf(base, publication.site)
  const date = instant(updated ?? published ?? '')
  for (const [form, bytes] of rendered) fragments.put(form, renderer, { sequence, updated: date, ...bytes })
}

/** What the index is told of an article: all that it knows of a visible one, and that any other is there. */
export function changeOf(
  article: Article,
  { state, due, lines }: Pick<IndexUpdate, 'state' | 'due' | 'lines'>,
): IndexUpdate {
  const { id, revision } = article
  return { id, state, revision, due, lines, ...(state === 'visible' && { present: indexedOf(article) }) }
}

/** Where an article stands by date, in milliseconds: publication, else the date it came. */
export function dateOf({ published, updated }: Pick<Article, 'published' | 'updated'>): number {
  const date = published ?? updated
  if (date === undefined) throw new Error('a stored article has a date')
  return instant(date)
}

function indexedOf(article: Article): Indexed {
  const labels = (article.categories ?? []).flatMap(({ term: value, label, scheme }) =>
    label && label !== value
      ? [{ term: { kind: 'category' as const, value, ...(scheme && { scheme }) }, label }]
      : [],
  )
  const terms = termsAfter(article.log ?? []) ?? []
  return { terms, labels, text: searchText(article), date: dateOf(article) }
}

/** The forms in which some channel shows the article; slices show the full text. */
function formsOf(article: Article, { site, feeds }: Publication): Form[] {
  const terms = termsOf(article, site.language)
  const taking = feeds.filter(feed => holds(sliceOfFeed(feed), terms))
  return [...new Set<Form>(['full', ...taking.map(feedForm)])]
}

export const feedForm = ({ form, podcast }: Publication['feeds'][number]): Form =>
  podcast ? 'podcast' : (form ?? 'full')
