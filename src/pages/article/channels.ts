import type { PublicArticle } from '../../contract/page-content.ts'
import {
  type Channel,
  collectionOf,
  feedChannel,
  labelled,
  type Publication,
  termChannel,
} from '../../record/channel.ts'
import { type Slice, type Term, termsOf } from '../../record/slice.ts'

/**
 * The channels that an article is in, the most specific first: what a reader who likes this article would follow. First
 * the feeds that select it; then its column, topics, source, authors and sections; last the feeds of everything.
 */
export function channelsOf(article: PublicArticle, publication: Publication): Channel[] {
  const terms = termsOf(article, publication.site.language)
  const feeds = publication.feeds
    .filter(feed => !feed.retired && !feed.movedTo)
    .map(feed => feedChannel(publication, feed))
    .filter(({ slice }) => holds(slice, terms))

  const [selecting, all] = [feeds.filter(isSelection), feeds.filter(feed => !isSelection(feed))]
  const labels = new Map((article.categories ?? []).map(({ term, label }) => [term.normalize('NFC'), label]))
  const slices = ranked(article, terms).map(({ kind, value }) =>
    labelled(
      termChannel(publication, collectionOf(kind), value),
      publication,
      kind === 'category' ? labels.get(value) : undefined,
    ),
  )

  return [...selecting, ...slices, ...all]
}

const isSelection = ({ slice }: Channel) => slice.all.length > 0 || slice.none.length > 0

/** True if an article with these terms is in the slice. */
function holds({ all, none }: Slice, terms: Term[]): boolean {
  const own = new Set(terms.map(keyOf))
  const stands = (term: Term) => own.has(keyOf(term))
  return all.every(group => group.some(stands)) && !none.some(stands)
}

const keyOf = ({ kind, value, scheme }: Term) => JSON.stringify([kind, value, scheme])

/** The terms that have a channel, without schemes, in this order: columns, topics, source, authors, sections. */
function ranked({ categories = [] }: PublicArticle, terms: Term[]): Term[] {
  const schemes = new Map(categories.map(({ term, scheme }) => [term.normalize('NFC'), scheme]))
  const rank = ({ kind, value }: Term) => {
    if (kind === 'source') return 2
    if (kind === 'author') return 3
    const scheme = schemes.get(value)
    return scheme === 'column' ? 0 : scheme === 'section' ? 4 : 1
  }
  return terms
    .filter(({ kind, scheme }) => kind !== 'language' && kind !== 'editor' && scheme === undefined)
    .sort((a, b) => rank(a) - rank(b))
}
