import type { RawEntry } from '../../../src/ingest/feed/raw-entry.ts'
import type { Result } from '../../../src/record/problem.ts'
import type { Folder } from './folder.ts'

/** A program or service whose sites and archives a folder may be. */
export interface Platform {
  /** `Hugo`. */
  name: string
  /** Undefined: the folder is of something else. */
  open: (folder: Folder, options: SiteOptions) => Site | undefined
}

export interface SiteOptions {
  /** IANA: of this site, where a folder says nothing of its own. */
  timeZone: string
  /** The address of the site that the folder was or is. Undefined: what the folder says of it. */
  baseUrl: string | undefined
  /** Whether pages, such as an imprint, are imported too. */
  pages: boolean
}

export interface Site {
  /** The address that it was or is at. Undefined: the folder does not say. */
  url: string | undefined
  /** What it holds: articles, what is left out, and files that the publisher reads itself. */
  items: () => Iterable<SiteItem>
}

export type SiteItem =
  | { kind: 'article'; path: string; result: Result<RawEntry> }
  | { kind: 'left-out'; path: string; title?: string | undefined; reason: string }
  | { kind: 'file'; path: string; mediaType: string }

/** The name and a slash for what stands behind it: `https://a.example/blog/`. */
export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
