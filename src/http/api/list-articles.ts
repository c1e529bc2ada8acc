import {
  type ArticleListRequest,
  type ListedArticle,
  type ListPlace,
  listGroups,
} from '../../contract/article-list.ts'
import { articleUrl } from '../../record/address/addresses.ts'
import { articleStates } from '../../record/api/article-list.ts'
import { err, ok, type Result, shown, type Violation } from '../../record/problem.ts'
import { normal, type Slice } from '../../record/slice.ts'
import { instant, isRfc3339, nextDay, utc, withZone } from '../../record/time.ts'
import { limits } from '../../settings.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { searchTerm } from '../feeds/address.ts'
import { json } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'

/**
 * GET /api/articles: the newsroom's list of articles. First those that wait for it (drafts, embargoes, what cannot be
 * rendered), then those that readers see, newest first, then those that are retracted or expired. `?after=` takes `next`
 * of the page before. A page may have fewer articles than `limit` and still a next one.
 */
export const listArticles: AuthorizedHandler = async (context, services) => {
  const { searchParams } = new URL(context.req.url)
  const request = requestOf(searchParams, services.publication.site.timeZone)
  if (!request.ok) return problemResponse({ kind: 'invalid-request', violations: request.error })

  const { articles, next } = await services.publisher(context.env).list(request.value)
  const { base } = services.settings(context.env)
  return json({
    articles: articles.map(article => withAddress(article, base)),
    next: next && textOfPlace(next),
  })
}

/** Adds the address where people read it. */
const withAddress = ({ url, ...article }: ListedArticle, base: string) => ({
  ...article,
  url: url ?? articleUrl(base, article.id),
})

const termKinds = ['category', 'source', 'author', 'language'] as const

/** The parameters of the request, or the rules that they break. */
function requestOf(query: URLSearchParams, timeZone: string): Result<ArticleListRequest, Violation[]> {
  const text = query.get('q')?.trim()
  const terms = termKinds.flatMap(kind => valuesOf(query, kind).map(value => normal(searchTerm(kind, value))))
  const slice: Slice = { all: terms.map(term => [term]), none: [], text: text || undefined }

  const states = statesOf(query)
  const from = dateOf(query, 'from', timeZone)
  const until = dateOf(query, 'to', timeZone)
  const after = placeOf(query.get('after'))
  const limit = limitOf(query.get('limit'))

  const violations = [states, from, until, after, limit].flatMap(part => (part.ok ? [] : [part.error]))
  if (!states.ok || !from.ok || !until.ok || !after.ok || !limit.ok) return err(violations)
  return ok({
    states: states.value,
    slice,
    from: from.value?.at,
    until: until.value && until.value.at + until.value.milliseconds,
    after: after.value,
    limit: limit.value,
  })
}

/** The values of a parameter. An empty one asks for nothing: forms send those that nobody filled in. */
const valuesOf = (query: URLSearchParams, name: string) => query.getAll(name).filter(value => value !== '')

type Read<T> = Result<T, Violation>

function statesOf(query: URLSearchParams): Read<ArticleListRequest['states']> {
  const asked = valuesOf(query, 'state').flatMap(value => value.split(','))
  const states = articleStates.filter(state => asked.includes(state))
  const unknown = asked.find(text => !articleStates.some(state => state === text))
  return unknown === undefined
    ? ok(states)
    : err({ field: 'state', value: shown(unknown), rule: `must be one of ${articleStates.join(', ')}` })
}

/**
 * A date with time, or a day of the site's zone: its beginning, and how long it is, since a day in which the clocks change
 * has 23 or 25 hours. Undefined: none is asked for.
 */
function dateOf(
  query: URLSearchParams,
  field: 'from' | 'to',
  timeZone: string,
): Read<{ at: number; milliseconds: number } | undefined> {
  const text = query.get(field)
  if (text === null || text === '') return ok(undefined)
  if (isRfc3339(text)) return ok({ at: instant(text), milliseconds: 1000 })

  const midnight = `${text}T00:00:00Z`
  if (isRfc3339(midnight)) {
    const startOf = (day: string) => instant(withZone(`${day}T00:00:00`, timeZone))
    const dayAfter = utc(nextDay(instant(midnight))).slice(0, 'YYYY-MM-DD'.length)
    return ok({ at: startOf(text), milliseconds: startOf(dayAfter) - startOf(text) })
  }

  return err({ field, value: shown(text), rule: 'must be a day, 2025-10-22, or a date-time of RFC 3339' })
}

function limitOf(text: string | null): Read<number> {
  const max = limits.listPageArticles
  const limit = text === null ? max : Number(text)
  const isOne = Number.isSafeInteger(limit) && limit >= 1 && limit <= max
  return isOne
    ? ok(limit)
    : err({ field: 'limit', value: shown(text), rule: `must be a whole number from 1 to ${max}` })
}

const textOfPlace = ({ group, below }: ListPlace) => `${group}.${below}`

function placeOf(text: string | null): Read<ListPlace | undefined> {
  if (text === null) return ok(undefined)
  const [, name, number] = /^([a-z]+)\.(-?\d{1,16})$/.exec(text) ?? []
  const group = listGroups.find(one => one === name)
  const below = Number(number)
  return group && Number.isSafeInteger(below)
    ? ok({ group, below })
    : err({ field: 'after', value: shown(text), rule: 'must be the `next` of the page before' })
}
