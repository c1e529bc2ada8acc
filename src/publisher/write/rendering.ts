import type { Indexed, IndexUpdate } from '../../catalogue/catalogue.ts'
import type { FragmentStore } from '../../catalogue/fragments.ts'
import { type Fragments, fragmentRendererOf, renderFragments } from '../../document/assemble.ts'
import type { Form } from '../../document/entry.ts'
import type { Article } from '../../record/article.ts'
import type { Publication } from '../../record/channel.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import { holds, sliceOfFeed, termsOf } from '../../record/slice.ts'
import { instant } from '../../record/time.ts'
import { searchText, termsAfter } from './log-lines.ts'

/** Derives from a record its bytes for documents, and its data for the index. */

/** An article's fragments, in every form that some channel uses. */
export type Rendered = Map<Form, Fragments>

/** Renders an article in all its forms. The error is the reason; the article is then stored, but shown to nobody. */
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

/** Stores the fragments of an article that has a sequence in the change log. */
export function keepForms(
  fragments: FragmentStore,
  { sequence, updated, published }: Article,
  { rendered, base, publication }: { rendered: Rendered; base: string; publication: Publication },
): void {
  if (sequence === undefined) return
  const renderer = fragmentRendererOf(base, publication.site)
  const date = instant(updated ?? published ?? '')
  for (const [form, bytes] of rendered) fragments.put(form, renderer, { sequence, updated: date, bytes })
}

/** The update of the index for an article: all data for a visible one; for any other only that it exists. */
export function changeOf(
  article: Article,
  { state, due, lines }: Pick<IndexUpdate, 'state' | 'due' | 'lines'>,
): IndexUpdate {
  const { id, revision } = article
  const present = state === 'visible' ? indexedOf(article) : undefined
  return { id, state, revision, due, lines, present }
}

/** The date by which an article is sorted, in milliseconds: publication, or else its arrival. */
export function dateOf({ published, updated }: Pick<Article, 'published' | 'updated'>): number {
  const date = published ?? updated
  if (date === undefined) throw new Error('a stored article has a date')
  return instant(date)
}

/** The data of a visible article for the index: terms by its log, and the words of its text. */
export function indexedOf(article: Article): Indexed {
  const labels = (article.categories ?? []).flatMap(({ term: value, label, scheme }) =>
    label && label !== value ? [{ term: { kind: 'category' as const, value, scheme }, label }] : [],
  )
  const terms = termsAfter(article.log ?? []) ?? []
  return { terms, labels, text: searchText(article), date: dateOf(article) }
}

/** The forms in which channels show the article. Slices show the full text. */
function formsOf(article: Article, { site, feeds }: Publication): Form[] {
  const terms = termsOf(article, site.language)
  const taking = feeds.filter(feed => holds(sliceOfFeed(feed), terms))
  return [...new Set<Form>(['full', ...taking.map(feedForm)])]
}

export const feedForm = ({ form, podcast }: Publication['feeds'][number]): Form =>
  podcast ? 'podcast' : (form ?? 'full')
