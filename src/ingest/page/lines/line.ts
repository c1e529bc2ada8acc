import { fold, weight } from '../../text/folding.ts'
import type { Element, TextNode } from '../tree.ts'
import type { Part } from './parts.ts'

/**
 * One line of a page as a reader sees it. Plain text and HTML share it, so that every rule is written once.
 * An HTML line knows the nodes it came from.
 */
export interface Line {
  text: string
  /** `text` for matching: same length, full-width forms and digits folded. */
  folded: string
  weight: number
  /** Share of the text that is inside links, 0 to 1; 0 in plain text. */
  linkShare: number
  /** 1 to 6 inside h1 to h6, else 0. */
  heading: number
  /** The part of the page, as the elements around the line mark it. */
  part?: Part | undefined
  /** The nearest block around it; absent in plain text. */
  block?: Element | undefined
  /** The text nodes of the line; empty in plain text. */
  pieces: TextPiece[]
  /** True after a blank line and at the start of the page. */
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

/** The most lines that are read. A long read has a thousand; lines beyond this limit belong to no article. */
export const linesMax = 20_000
