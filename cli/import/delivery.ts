import type { Notice } from '../../src/record/article.ts'
import type { ReadPosition } from './batches.ts'

/** One request to /api/import. */
export interface ImportRequest {
  body: Uint8Array
  mediaType: string
  /** Query parameters: `name`, `url`. */
  query: Record<string, string>
  /** Absent: the input is not a file of lines. */
  lines?: Lines
  /** For a folder: the source of each line, or of the whole body. */
  sources?: FolderFile[]
}

/** A file of a folder, and the notices from reading it. */
export interface FolderFile {
  path: string
  notices: Notice[]
}

/** The part of a file of lines that this is, and the place after it. */
export interface Lines {
  first: number
  count: number
  bytes: number
  behind: ReadPosition
}

/** An article that is not sent, with the reason. */
export interface Unsent {
  reason: string
  /** Only in a folder. */
  path?: string
  title?: string
  /** Left out on purpose; not an error. */
  isLeftOut?: true
  lines?: Lines
}
