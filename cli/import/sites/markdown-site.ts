import { newNotes } from '../../../src/ingest/feed/notes.ts'
import { frontMatterDate } from '../../../src/ingest/markdown/dates.ts'
import type { Generator } from '../../../src/ingest/markdown/dialect.ts'
import { dialects } from '../../../src/ingest/markdown/dialect.ts'
import { isDraft, textField } from '../../../src/ingest/markdown/fields.ts'
import { headOf, readMarkdown } from '../../../src/ingest/markdown/read.ts'
import type { Folder } from './folder.ts'
import { type Site, type SiteItem, type SiteOptions, withSlash } from './site.ts'

/** The common part of all programs that build sites from Markdown files. */

export type PageData = Record<string, unknown>

/** A file with its front matter. */
export interface SiteFileSource {
  path: string
  text: string
  fields: PageData
  /** RFC 3339; undefined: not stated. */
  published: string | undefined
}

export interface MarkdownSite {
  generator: Generator
  url: string | undefined
  /** IANA time zone, for dates without an offset and for dates in URLs. */
  timeZone: string
  /** The kind of a file; undefined: it is not text of the site, such as a README. */
  kindOf: (path: string) => 'post' | 'draft' | 'page' | 'list' | undefined
  /** The path of the file's page below the site's URL, or a whole URL; undefined: unknown. */
  pathOf: (source: SiteFileSource) => string | undefined
  /** Adds the fields that a file gets from its folder. Absent: folders have none. */
  withFolder?: (path: string, fields: PageData) => PageData
}

const readable = /\.(?:md|markdown|mdx|mdown|mkd|html?)$/i
const unreadable = /\.(?:rst|org|adoc|asciidoc|textile|pandoc|rmd|ipynb|njk|liquid|ejs|pug|haml)$/i

export function markdownSite(folder: Folder, site: MarkdownSite, options: SiteOptions): Site {
  return { url: site.url, items: () => itemsOf(folder, site, options) }
}

function* itemsOf(folder: Folder, site: MarkdownSite, options: SiteOptions): Iterable<SiteItem> {
  const known = folder.files.flatMap(path => {
    const kind = site.kindOf(path)
    return kind === undefined || !(readable.test(path) || unreadable.test(path)) ? [] : [{ path, kind }]
  })
  const sources = new Map(
    known.filter(({ path }) => readable.test(path)).map(({ path }) => [path, sourceOf(folder, path, site)]),
  )
  const addressOf = addresses([...sources.values()], site)

  for (const { path, kind } of known) {
    const source = sources.get(path)
    const reason = reasonToLeaveOut(path, kind, source, options)
    if (reason !== undefined)
      yield { kind: 'left-out', path, title: source && textField(source.fields, 'title'), reason }
    else if (source) yield article(source, kind === 'draft', { site, addressOf })
  }
}

function reasonToLeaveOut(
  path: string,
  kind: 'post' | 'draft' | 'page' | 'list',
  source: SiteFileSource | undefined,
  { pages }: SiteOptions,
): string | undefined {
  if (unreadable.test(path)) return `${path.slice(path.lastIndexOf('.') + 1)} is a format that is not read`
  if (!source) return 'the file is larger than 4 MiB'
  if (kind === 'list') return 'the page of a list'
  return kind === 'page' && !pages ? 'a page; --pages brings pages too' : undefined
}

function sourceOf(folder: Folder, path: string, site: MarkdownSite): SiteFileSource | undefined {
  const text = folder.read(path)
  if (text === undefined) return undefined

  const head = headOf(text, site)
  const own = head.ok ? head.value.fields : {}
  const fields = site.withFolder?.(path, own) ?? own
  const stated = textField(fields, 'published') ?? dateInName(path)
  const { timeZone, generator } = site
  const context = { field: 'published' as const, notes: newNotes(), timeZone, zone: dialects[generator].zone }

  return { path, text, fields, published: frontMatterDate(stated, context) }
}

/** The date in `2024-05-06-name.md` or `2024-05-06-name/index.md`. */
export function dateInName(path: string): string | undefined {
  return /(?:^|\/)(\d{4}-\d{1,2}-\d{1,2})[-_][^/]*(?:\/index\.\w+)?$/.exec(path)?.[1]
}

interface SiteReading {
  site: MarkdownSite
  addressOf: (page: string) => string | undefined
}

function article(source: SiteFileSource, isInDrafts: boolean, { site, addressOf }: SiteReading): SiteItem {
  const { path, text, fields, published } = source
  const { generator, timeZone } = site
  const url = addressOf(path)
  const result = readMarkdown(text, {
    name: path,
    generator,
    timeZone,
    addressOf,
    fields,
    url: url ?? site.url,
  })
  if (!result.ok) return { kind: 'article', path, result }

  const entry = { ...result.value, published: result.value.published ?? published }
  const isHidden = isInDrafts || isDraft(fields)
  return {
    kind: 'article',
    path,
    result: {
      ok: true,
      value: {
        ...entry,
        id: entry.id ?? url ?? path,
        url: isHidden ? undefined : (url ?? canonicalAddress(fields)),
        draft: isHidden || entry.draft,
      },
    },
  }
}

/** A whole URL that the file states. Only the program itself can interpret `permalink` and similar fields. */
function canonicalAddress({ canonical_url, canonicalURL, canonical }: PageData): string | undefined {
  return [canonical_url, canonicalURL, canonical]
    .filter(value => typeof value === 'string')
    .find(value => /^https?:\/\//i.test(value))
}

/** URLs by path, and by the names that links use: the file's name, with or without its extension. */
function addresses(
  sources: (SiteFileSource | undefined)[],
  site: MarkdownSite,
): (page: string) => string | undefined {
  const byName = new Map<string, string>()

  for (const source of sources) {
    const url = source && addressIn(site, source)
    if (!source || url === undefined) continue
    const bare = source.path.replace(/\.\w+$/, '').replace(/\/index$/, '')
    for (const name of [bare.split('/').at(-1) ?? '', bare, source.path]) byName.set(name, url)
  }

  return page => {
    const name = page.replace(/[#?].*$/, '').replace(/^[@/]+/, '')
    const bare = name.replace(/\.\w+$/, '').replace(/\/index$/, '')
    return byName.get(name) ?? byName.get(bare) ?? byName.get(bare.split('/').at(-1) ?? '')
  }
}

function addressIn({ url, pathOf }: MarkdownSite, source: SiteFileSource): string | undefined {
  const path = pathOf(source)
  if (path === undefined) return undefined
  if (/^https?:\/\//i.test(path)) return path
  return url === undefined ? undefined : URL.parse(path.replace(/^\/+/, ''), withSlash(url))?.href
}
