import { fold, weight } from '../../text/folding.ts'
import type { Element, TextNode } from '../tree.ts'
import type { Part } from './parts.ts'

/**
 * One line of a page as a reader sees it: the common form of plain text and HTML, so that every rule is written once.
 * An HTML line knows the nodes it came from.
 */
export interface Line {
  text: string
  /** `text` for matching: same length, with full-width forms and digits folded. */
  folded: string
  weight: number
  /** Share of the text that is inside links, 0 to 1. 0 in plain text. */
  linkShare: number
  /** 1 to 6 inside h1 to h6, else 0. */
  heading: number
  /** The part of the page that the elements around it name. */
  part?: Part | undefined
  /** The nearest block around it. Absent in plain text. */
  block?: Element | undefined
  /** The text nodes of the line in the tree. Empty in plain text. */
  pieces: TextPiece[]
  /** True if a blank line, or the start of the page, is before it. */
  gap: boolean
}

/** A run of the line's text that is one text node: `node.data` starts at `start` of the line's text. */
export interface TextPiece {
  node: TextNode
  start: number
  /** Address of the link around it. */
  href?: string | undefined
}

export function lineOf(given: Omit<Line, 'folded' | 'weight'>): Line {
  return { ...given, folded: fold(given.text), weight: weight(given.text) }
}

/** A line of plain text, without a place in a tree. */
export function plainLine(text: string, gap = false): Line {
  return lineOf({ text, linkShare: 0, heading: 0, pieces: [], gap })
}

/** A long read has a thousand lines; lines after this many belong to no article. */
export const linesMax = 20_000
