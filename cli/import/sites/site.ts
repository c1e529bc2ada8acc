import type { RawEntry } from '../../../src/ingest/feed/raw-entry.ts'
import type { Result } from '../../../src/record/problem.ts'
import type { Folder } from './folder.ts'

/** A program or service whose sites or archives can be imported as folders. */
export interface Platform {
  /** Example: `Hugo`. */
  name: string
  /** Undefined: the folder belongs to something else. */
  open: (folder: Folder, options: SiteOptions) => Site | undefined
}

export interface SiteOptions {
  /** IANA time zone of this site, if the folder states none. */
  timeZone: string
  /** URL that the folder's site has or had. Undefined: the one that the folder states. */
  baseUrl: string | undefined
  /** True: pages, such as an imprint, are imported too. */
  pages: boolean
}

export interface Site {
  /** The site's present or former URL. Undefined: the folder does not state it. */
  url: string | undefined
  /** The content: articles, things that are left out, and files that the publisher reads itself. */
  items: () => Iterable<SiteItem>
}

export type SiteItem =
  | { kind: 'article'; path: string; result: Result<RawEntry> }
  | { kind: 'left-out'; path: string; title?: string | undefined; reason: string }
  | { kind: 'file'; path: string; mediaType: string }

/** Adds a slash at the end of a URL: `https://a.example/blog/`. */
export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
