import type { TextNode } from './tree.ts'

/** One line of a page as a reader sees it, whichever form the page came in. */
export interface Line {
  text: string
  /** `text` for matching: same length, full-width forms folded. */
  folded: string
  weight: number
  /** Share of the text that is inside links, 0 to 1; 0 in plain text. */
  linkShare: number
  /** 1 to 6 inside h1 to h6, else 0. */
  heading: number
  /** Inside nav, aside or footer. */
  chrome: boolean
  /** Inside an element whose class or id says that an article's text stands there. */
  inArticle: boolean
  /** Inside an element whose class or id says that it is something else: comments, related articles, sharing. */
  other: boolean
  /** Where the text stands in the tree; empty in plain text. */
  pieces: Piece[]
  /** A blank line, or the page's start, stands before it. */
  gap: boolean
}

/** A run of the line's text that is one text node: `node.data` starts at `start` of the line's text. */
export interface Piece {
  node: TextNode
  start: number
  /** Address of the link it stands in. */
  href?: string | undefined
}
