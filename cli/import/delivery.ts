import type { Notice } from '../../src/record/article.ts'
import type { ReadPosition } from './batches.ts'

/** One request to /api/import. */
export interface ImportRequest {
  body: Uint8Array
  mediaType: string
  /** Parameters of the request: `name`, `url`. */
  query: Record<string, string>
  /** Absent: no file of lines. */
  lines?: Lines
  /** Of a folder: where each line, or the whole, comes from. */
  sources?: FolderFile[]
}

/** A file of a folder, and what was noticed while it was read. */
export interface FolderFile {
  path: string
  notices: Notice[]
}

/** Which part of a file of lines it is, and the place behind it. */
export interface Lines {
  first: number
  count: number
  bytes: number
  behind: ReadPosition
}

/** Something that is not sent, and why. */
export interface Unsent {
  reason: string
  /** In a folder. */
  path?: string
  title?: string
  /** It is no article of the import, and no fault. */
  isLeftOut?: true
  lines?: Lines
}
