import { findBody, type Span } from './body.ts'
import type { Line } from './line.ts'
import type { Declared } from './metadata.ts'
import { findTitle } from './title.ts'
import type { Title } from './title-guess.ts'

/** Where things stand on the page: the headline, the text, and the lines around it where credits are looked for. */
export interface Layout {
  title: Title | undefined
  body: Span | undefined
  /** Lines above the text, and whatever stands close above the headline. */
  head: Line[]
  /** Lines between the headline and the text. */
  under: Line[]
  /** Lines below the text. */
  tail: Line[]
  /** Index of the first line of the head. */
  headStart: number
}

const aboveHeadline = 3
const headMaxLines = 30
const tailMaxLines = 15

export function layoutOf(lines: Line[], declared: Declared): Layout {
  const body = findBody(lines)
  const title = findTitle({ lines, body, declared: declared.titles })
  const headEnd = body?.start ?? Math.min(lines.length, (title?.index ?? 0) + tailMaxLines)
  const titleAt = title?.index !== undefined && title.index < headEnd ? title.index : Math.max(0, headEnd - 6)
  const headStart = Math.max(0, titleAt - aboveHeadline, headEnd - headMaxLines)
  const tailStart = body?.end ?? headEnd
  return {
    title,
    body,
    headStart,
    head: lines.slice(headStart, headEnd),
    under: lines.slice(Math.max(headStart, titleAt + (title?.index === titleAt ? 1 : 0)), headEnd),
    tail: lines.slice(tailStart, tailStart + tailMaxLines),
  }
}
