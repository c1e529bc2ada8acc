import { type Body, findBody, findCore } from './body/body.ts'
import type { Declared } from './declared/metadata.ts'
import { findTitle, headlineOf } from './fields/title/title.ts'
import type { Title } from './fields/title/title-guess.ts'
import type { Line } from './lines/line.ts'

/** The parts of the page: the headline, the text, and the lines around it that may hold credits. */
export interface Layout {
  title: Title | undefined
  body: Body | undefined
  /** Lines above the text, and lines close above the headline. */
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
  const core = findCore(lines, headlineOf(lines, declared.titles))
  const title = findTitle({ lines, body: core, declared: declared.titles, siteName: declared.siteName })
  const body = core && findBody(lines, core, title, declared.text)

  const headEnd = body?.textStart ?? Math.min(lines.length, (title?.index ?? 0) + tailMaxLines)
  const titleAt = title?.index !== undefined && title.index < headEnd ? title.index : Math.max(0, headEnd - 6)
  const headStart = Math.max(0, titleAt - aboveHeadline, headEnd - headMaxLines)
  const tailStart = body?.end ?? headEnd
  const withoutLead = (from: number) => {
    const lead = new Set(body?.lead && lines.slice(body.lead.start, body.lead.end))
    return lines.slice(from, headEnd).filter(line => !lead.has(line))
  }

  return {
    title,
    body,
    headStart,
    head: withoutLead(headStart),
    under: withoutLead(Math.max(headStart, titleAt + (title?.index === titleAt ? 1 : 0))),
    tail: lines.slice(tailStart, tailStart + tailMaxLines),
  }
}
