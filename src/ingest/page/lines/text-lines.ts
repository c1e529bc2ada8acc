import { datesOf, type PrintedDate } from '../../dates/printed.ts'
import { fold, weight } from '../../text-folding.ts'
import { labelsOf } from './labels.ts'
import { type Line, linesMax, plainLine } from './line.ts'
import { isProse } from './prose.ts'

/**
 * Plain text as lines. A copier that lost the page's structure puts everything on one line; such a line is cut again
 * at what still shows: its date, its labels, and around the article also its spaces, which Chinese text has few of.
 */
export function textToLines(text: string): Line[] {
  const raws = text.split(/\r\n?|\n|\u2028|\u2029/).slice(0, linesMax)
  const isCollapsed = raws.filter(raw => raw.trim() !== '').length <= collapsedMaxLines
  const lines: Line[] = []
  let gap = true
  for (const raw of raws) {
    if (raw.trim() === '') gap = true
    else {
      for (const part of uncollapsed(raw, isCollapsed)) lines.push(plainLine(part, gap))
      gap = false
    }
  }
  return lines
}

const collapsedMaxLines = 6
const headMaxLength = 600
const labelNear = 60

/** The line in parts when it holds a page's head and its article, else the line alone. */
function uncollapsed(raw: string, isCollapsed: boolean): string[] {
  if (raw.length < 150) return [raw]
  const folded = fold(raw.slice(0, isCollapsed ? headMaxLength * 3 : headMaxLength))
  const labelled = (date: PrintedDate) =>
    labelsOf(folded.slice(Math.max(0, date.start - labelNear), date.end + labelNear)).length > 0
  const dates = datesOf(folded)
  const date =
    dates.find(labelled) ?? (isCollapsed ? dates.find(({ precision }) => precision !== 'day') : undefined)
  if (!date || weight(raw.slice(date.end)) < 100) return [raw]
  const [head, article] = splitHead(raw, date)
  return [...head, ...splitTail(article)]
}

/** Everything up to the first word that reads like running text; each word of it is a line, the date one line. */
function splitHead(raw: string, date: PrintedDate): [string[], string] {
  const parts = [...raw.slice(0, date.start).split(/\s+/), raw.slice(date.start, date.end)]
  const rest = raw.slice(date.end)
  let start = 0
  for (const word of rest.slice(0, headMaxLength).matchAll(/\S+/g)) {
    start = word.index
    if (word.index + word[0].length >= headMaxLength || isProse(plainLine(word[0])) || weight(word[0]) >= 60)
      break
    parts.push(word[0])
    start = word.index + word[0].length
  }
  return [phrases(parts), rest.slice(start).trimStart()]
}

/** The words of a text, where a label keeps its value and a trail of links its steps. */
function phrases(words: string[]): string[] {
  const joined: string[] = []
  for (const word of words.filter(Boolean)) {
    const last = joined.at(-1)
    const end = last?.slice(-2) ?? '' // a pattern that ends in $ would read all of a long phrase each time
    const goesOn =
      last !== undefined &&
      (/[>›»/|:：]$|^[(（]$/.test(end) || /^(?:[>›»/|:：]|[)）]$)/.test(word) || isLatin(end, word))
    if (goesOn) joined[joined.length - 1] = `${last} ${word}`
    else joined.push(word)
  }
  return joined
}

function isLatin(one: string, other: string): boolean {
  return /[\p{Script=Latin},;.’'"]$/u.test(one) && /^[\p{Script=Latin}“"'(]/u.test(other)
}

const credits = new Set(['source', 'author', 'editor', 'previous', 'next', 'originalTitle', 'role'])

/** The article, then every labelled value behind its last sentence, then the rest of the page word by word. */
function splitTail(article: string): string[] {
  const folded = fold(article)
  const labels = labelsAnywhere(folded)
  const first = labels.findIndex(
    ({ field, start }) =>
      credits.has(field) && /[。！？!?.…”)）]\s*[([【〔]?$/.test(folded.slice(Math.max(0, start - 6), start)),
  )
  if (first < 0) return [article]
  const cuts = labels.slice(first).map(label => openingBracket(folded, label.start))
  const parts = cuts.map((start, index) => article.slice(start, cuts[index + 1] ?? article.length))
  const last = parts.pop() ?? ''
  const credit = /^.{0,80}?[)）】\]](?=\s|$)|^\S*(?:\s+\S+)?/.exec(last)?.[0] ?? ''
  return [
    article.slice(0, cuts[0]),
    ...parts,
    credit,
    ...phrases(last.slice(credit.length).split(/\s+/)),
  ].filter(part => part.trim() !== '')
}

/** Labels of a long text: those that no label precedes are met again behind each sentence. */
function labelsAnywhere(folded: string): { field: string; start: number }[] {
  const found: { field: string; start: number }[] = []
  for (const sentence of folded.matchAll(/[^。！？]+[。！？]*/g)) {
    for (const { field, start } of labelsOf(sentence[0])) found.push({ field, start: sentence.index + start })
  }
  return found
}

/** The position of the bracket that opens right before, else the position itself. */
function openingBracket(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 2), start)
  const bracket = before.search(/[([【〔]\s?$/)
  return bracket < 0 ? start : start - before.length + bracket
}
