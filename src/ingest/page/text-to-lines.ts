import { datesOf } from './dates.ts'
import { fold, weight } from './fold.ts'
import { labelsOf } from './label-scan.ts'
import { isProse, type Line, plainLine } from './lines.ts'

/**
 * Plain text as lines. A copier that lost the page's structure puts everything on one line; such a line is cut again
 * at what still shows: its labels, its date, and in front of the article also its spaces.
 */
export function textToLines(text: string): Line[] {
  const lines: Line[] = []
  let gap = true
  for (const raw of text.split(/\r\n?|\n|\u2028|\u2029/)) {
    if (raw.trim() === '') gap = true
    else {
      for (const part of uncollapsed(raw)) lines.push(plainLine(part, gap))
      gap = false
    }
  }
  return lines
}

const headMaxLength = 600
const labelNear = 60

/** The line in parts when it holds a page's head and its article, else the line alone. */
function uncollapsed(raw: string): string[] {
  if (raw.length < 150) return [raw]
  const folded = fold(raw.slice(0, headMaxLength))
  const date = datesOf(folded).find(
    found => labelsOf(folded.slice(Math.max(0, found.start - labelNear), found.end + labelNear)).length > 0,
  )
  if (!date || weight(raw.slice(date.end)) < 100) return [raw]
  const [head, article] = splitHead(raw, date)
  return [...head, ...splitTail(article)]
}

/** Everything up to the first word that reads like running text; each word of it is a line, the date one line. */
function splitHead(raw: string, date: { start: number; end: number }): [string[], string] {
  const parts = raw.slice(0, date.start).split(/\s+/).filter(Boolean)
  parts.push(raw.slice(date.start, date.end))
  let rest = raw.slice(date.end).trimStart()
  for (let word = firstWord(rest); word; word = firstWord(rest)) {
    if (isProse(plainLine(word)) || weight(word) >= 60) break
    parts.push(word)
    rest = rest.slice(word.length).trimStart()
  }
  return [parts, rest]
}

function firstWord(text: string): string {
  return /^\S+/.exec(text)?.[0] ?? ''
}

/** The article, then every labelled value behind its last sentence. */
function splitTail(article: string): string[] {
  const folded = fold(article)
  const tailStart = Math.max(0, article.length - headMaxLength)
  const tail = folded.slice(tailStart)
  const first = labelsOf(tail).find(label =>
    /[。！？!?.…”)）]\s*[([【〔]?$/.test(tail.slice(Math.max(0, label.start - 6), label.start)),
  )
  if (!first) return [article]
  const cuts = labelsOf(tail.slice(first.start)).map(label => openingBracket(tail, label.start + first.start))
  const positions = cuts.map(cut => cut + tailStart)
  const ends = [...positions.slice(1), article.length]
  return [
    article.slice(0, positions[0]),
    ...positions.map((start, index) => article.slice(start, ends[index])),
  ].filter(part => part.trim() !== '')
}

function openingBracket(text: string, start: number): number {
  return /[([【〔]\s?$/.exec(text.slice(Math.max(0, start - 2), start))?.index === undefined
    ? start
    : start - (/\s$/.test(text.slice(0, start)) ? 2 : 1)
}
