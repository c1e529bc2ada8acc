import { limits } from '../record/limits.ts'
import type { FeedInfo } from './feed/raw-entry.ts'
import type { Kind } from './kind.ts'
import { legalText, singleLine } from './text/text.ts'

/**
 * The name of an import's origin, under which its articles are recorded. A feed that was found at a URL is named by its
 * whole URL, since a host may have feeds of many people. A page is named by its host. What a file says about itself is
 * not verified, so it never gets the name of a URL or of a source.
 */
export function originName({
  from,
  url,
  kind,
  feed = {},
}: {
  /** The name that the importer gives. */
  from?: string | undefined
  url?: string | undefined
  kind: Kind
  /** Statements of the feed or export about itself. */
  feed?: FeedInfo | undefined
}): string {
  const given = legal(from) || (url !== undefined && legal(nameOfAddress(url, kind)))
  const stated = legal(statedName(feed)) || (pageKinds.includes(kind) ? 'page' : kind)
  return (given || `file: ${stated}`).slice(0, limits.idMaxLength).toWellFormed()
}

const legal = (text = '') => singleLine(legalText(text).text)

const pageKinds: Kind[] = ['page-html', 'page-text', 'h-entry']

function nameOfAddress(url: string, kind: Kind): string {
  const parsed = URL.parse(url)
  if (!parsed) return url
  if (pageKinds.includes(kind) || kind === 'markdown') return parsed.host || url
  parsed.hash = ''
  return parsed.href
}

/** RSS has no feed id: without a self link, its site and title identify it. */
function statedName({ id, feedUrl, url, title }: FeedInfo): string | undefined {
  return id ?? feedUrl ?? [url, title].filter(part => part !== undefined).join(' ')
}
