import type { Collection, Publication } from '../channel.ts'
import type { FeedDefinition } from '../feed.ts'
import { type FormerFormat, feedsOfPlatform, formatOfWord, type PlatformFeed } from './platform-feeds.ts'

/**
 * Former feed addresses: those that a feed's definition lists (`formerly`), those of the platform that the site moved
 * from (`movedFrom`), and names that programs try by themselves. The first that matches decides, in this order.
 */

export type FormerAddress =
  | { kind: 'feed'; definition: FeedDefinition; format?: FormerFormat }
  | { kind: 'term'; collection: Collection; value: string; format: FormerFormat }
  /** The platform published comments here; this site publishes none. */
  | { kind: 'comments' }

/** Names of feeds that programs and people try on any site. No format: it is negotiated. */
const usualNames: { path: RegExp; format?: FormerFormat }[] = [
  { path: /^\/(?:feed|feeds)$/ },
  { path: /^\/(?:rss|rss2|feed\/rss2?|(?:feed|rss|rss2|index)\.xml|feed\.rss|index\.rdf)$/, format: 'rss' },
  { path: /^\/(?:atom|feed\/atom|atom\.xml|feed\.atom)$/, format: 'atom' },
  { path: /^\/feed\.json$/, format: 'json' },
]

/** The feed that took the place of this address; undefined: it was none. */
export function formerAddress(publication: Publication, url: URL): FormerAddress | undefined {
  const path = pathOf(url)
  if (path === undefined) return undefined

  const { feeds, site } = publication
  const definition = listing(feeds, { path, parameters: url.searchParams })
  if (definition) return { kind: 'feed', definition, format: formatOfName(path) }

  const rules = site.movedFrom ? feedsOfPlatform(site.movedFrom) : []
  for (const rule of rules) {
    const groups = matched(rule, path, url.searchParams)
    if (groups) return ofPlatform(publication, rule, groups)
  }

  const usual = usualNames.find(name => name.path.test(path))
  return usual && mainFeed(publication, usual.format)
}

/** The feed that takes every article, else the first one that is published. */
function mainFeed({ feeds }: Publication, format?: FormerFormat): FormerAddress | undefined {
  const published = feeds.filter(({ retired, movedTo }) => !retired && !movedTo)
  const definition = published.find(({ takes }) => !takes) ?? published[0]
  return definition && { kind: 'feed', definition, format }
}

function ofPlatform(
  publication: Publication,
  { to, format }: PlatformFeed,
  groups: Record<string, string>,
): FormerAddress | undefined {
  const wanted = format ?? formatOfWord(groups.format)
  if (to === 'comments') return { kind: 'comments' }
  if (to === 'main') return mainFeed(publication, wanted)

  return groups.term ? { kind: 'term', collection: to, value: groups.term, format: wanted } : undefined
}

/** The groups of the rule's patterns; undefined: the address does not match. */
function matched(
  { path, query = {} }: PlatformFeed,
  pathname: string,
  parameters: URLSearchParams,
): Record<string, string> | undefined {
  const found = [
    path.exec(pathname),
    ...Object.entries(query).map(([name, pattern]) => pattern?.exec(parameters.get(name) ?? '') ?? null),
  ]
  if (found.some(match => match === null)) return undefined
  return Object.assign({}, ...found.map(match => match?.groups ?? {}))
}

/** `/news.atom` or `/atom.xml`: a former address that says its format keeps it. Undefined: RSS and Atom look the same. */
function formatOfName(path: string): FormerFormat | undefined {
  const named = /(?:^|[/.])(atom|rss2?|rdf|json)(?:\.xml)?$/i.exec(path)?.[1]?.toLowerCase()
  return named === undefined ? undefined : formatOfWord(named)
}

interface Asked {
  /** As `pathOf` returns it. */
  path: string
  parameters: URLSearchParams
}

/**
 * The feed that lists the address: the same path, and no parameter that the address lacks. If several do, the one that
 * lists most parameters: `/?cat=3&feed=rss2` before `/?feed=rss2`.
 */
function listing(feeds: FeedDefinition[], { path, parameters }: Asked): FeedDefinition | undefined {
  let best: { definition: FeedDefinition; size: number } | undefined

  for (const definition of feeds) {
    for (const former of definition.formerly ?? []) {
      const listed = new URL(former, 'https://site.invalid')
      const wanted = [...listed.searchParams]
      const isListed =
        pathOf(listed) === path && wanted.every(([name, value]) => parameters.getAll(name).includes(value))
      if (isListed && wanted.length > (best?.size ?? -1)) best = { definition, size: wanted.length }
    }
  }

  return best?.definition
}

/** The decoded path in NFC, without slashes at its end; undefined: the percent-encoding is not UTF-8. */
function pathOf({ pathname }: URL): string | undefined {
  try {
    return decodeURIComponent(pathname).normalize('NFC').replace(/\/+$/, '')
  } catch {
    return undefined
  }
}

/**
 * Checks at start that each former address belongs to one feed and is no address of today. Throws with both names, since
 * one of the two would never be reached. `isCurrent`: what is at that address today; undefined: nothing.
 */
export function checkFormerAddresses(
  { feeds }: Publication,
  currentAt: (url: URL) => string | undefined,
): void {
  const seen = new Map<string, string>()
  for (const { name, formerly = [] } of feeds) {
    for (const former of formerly) {
      const url = new URL(former, 'https://site.invalid')
      const path = pathOf(url)
      const refuse = (rule: string) =>
        new Error(`feeds/${name}.ts is not a valid definition:\n  formerly: ${former} ${rule}`)
      if (path === undefined) throw refuse('must be UTF-8 in percent-encoding.')

      const key = `${path}?${[...url.searchParams].sort()}`
      const taken = currentAt(url) ?? seen.get(key)
      if (taken !== undefined) throw refuse(`is the address of ${taken}. Remove it from one of them.`)
      seen.set(key, `the feed ${name}, formerly`)
    }
  }
}
