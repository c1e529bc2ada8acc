import type { Category } from '../../record/article.ts'
import { fold, weight } from './fold.ts'
import { labelsOf } from './label-scan.ts'
import { isMeta, isRights, type Line } from './lines.ts'
import type { Span } from './body.ts'
import { isWidget } from './furniture.ts'

export interface Title {
  text: string
  /** Which line shows it; absent: the page only declares it. */
  index?: number
}

/** The article's title: the visible line that a declared title confirms, else the declared one, else the line above the text that reads most like a title. */
export function findTitle({
  lines,
  body,
  declared,
}: {
  lines: Line[]
  body: Span | undefined
  declared: string[]
}): Title | undefined {
  const confirmed = confirmedBy(lines, body, declared)
  if (confirmed) return confirmed
  const heading = lines.findLastIndex(
    (line, index) =>
      index < (body?.start ?? 0) && line.heading === 1 && mayBeTitle(line) && !line.chrome && !line.other,
  )
  if (heading >= 0) return { text: lines[heading]?.text.trim() ?? '', index: heading }
  const stated = declared[0] && withoutSite(declared[0])
  if (stated && weight(stated) >= 3) return { text: stated }
  return body && byPosition(lines, body)
}

const squash = (text: string) => fold(text).replace(/\s+/g, '')

/** The longest visible line that is a declared title or a part of one; a heading before other lines. */
function confirmedBy(lines: Line[], body: Span | undefined, declared: string[]): Title | undefined {
  const stated = declared.map(squash)
  const wanted = withoutSite(declared[0] ?? '').length
  let best: { index: number; score: number } | undefined
  for (const [index, line] of lines.entries()) {
    const text = squash(line.text)
    if (
      line.weight < 4 ||
      index >= (body?.end ?? lines.length) ||
      !stated.some(title => title.includes(text))
    )
      continue
    const score =
      Math.min(text.length, wanted) +
      (line.heading > 0 ? (7 - line.heading) * 2 : 0) -
      (line.linkShare > 0.5 ? 10 : 0)
    const tooShort = text.length < wanted / 3
    if (!tooShort && (!best || score >= best.score)) best = { index, score }
  }
  return best && { text: (lines[best.index]?.text ?? '').trim(), index: best.index }
}

/** <title> without the site's and the section's names behind it: 标题_栏目_站名, Title | Site, Title - Site. */
function withoutSite(title: string): string {
  let text = title
  for (
    let cut =
      /^(.*\S)\s*(?:_|--|\s[-–—|·]\s|\||｜|(?<=\p{Script=Han}[”」》）！？]?)-(?=\p{Script=Han}))\s*([^_|｜]{2,30})$/u.exec(
        text,
      );
    cut?.[1];
  ) {
    if (weight(cut[1]) < 6 || weight(cut[2] ?? '') > weight(cut[1])) break
    text = cut[1]
    cut = /^(.*\S)\s*(?:_|--|\s[-–—|]\s)\s*([^_|｜]{2,30})$/u.exec(text)
  }
  return text.trim()
}

const reach = 30

function byPosition(lines: Line[], body: Span): Title | undefined {
  const bodyText = squash(
    lines
      .slice(body.start, body.end)
      .map(line => line.text)
      .join(''),
  ).toLowerCase()
  const from = Math.max(0, body.start - reach)
  const anchor = lines.findIndex((line, index) => index >= from && index < body.start && isMeta(line))
  const near = anchor < 0 ? body.start : anchor
  const outside = [...lines.slice(0, body.start), ...lines.slice(body.end)]
  let best: { index: number; score: number } | undefined
  for (let index = from; index < body.start; index += 1) {
    const line = lines[index]
    if (!line || !mayBeTitle(line)) continue
    const repeated = outside.some(other => other !== line && squash(other.text).includes(squash(line.text)))
    const score =
      overlap(line, bodyText) * 12 + (repeated ? 2 : 0) + lengthScore(line) - Math.abs(near - index) * 0.4
    if (!best || score > best.score + 0.01) best = { index, score }
  }
  return best && longest(lines, best.index)
}

/** A copied headline may be cut short; the longest line near it that starts with the same words is the whole one. */
function longest(lines: Line[], index: number): Title {
  const short = (lines[index]?.text ?? '').trim()
  const stem = squash(short).replace(/(?:…|\.{3})$/, '')
  const whole = lines
    .filter(line => mayBeTitle(line) && squash(line.text).startsWith(stem))
    .toSorted((a, b) => b.text.length - a.text.length)[0]
  return { text: whole?.text.trim() ?? short, index: whole ? lines.indexOf(whole) : index }
}

function mayBeTitle(line: Line): boolean {
  if (
    line.weight < 5 ||
    line.weight > 80 ||
    line.linkShare > 0.8 ||
    isMeta(line) ||
    isWidget(line) ||
    isRights(line)
  )
    return false
  if (/^\d{6,}|\|.*\|/.test(line.folded) || photoCredit.test(line.text)) return false
  if (/[。；;,，]\s*$/.test(line.text) || /\s[>›»]\s|>.*>/.test(line.folded)) return false
  return !labelsOf(line.folded).some(label => label.start === 0)
}

const photoCredit =
  /[攝摄]\s*$|[图圖][:：/／]|\b(?:EFE|AFP|AP|Reuters|REUTERS|Getty|dpa|IMAGO)\s?\/|\/\s?(?:EFE|AFP|AP|Reuters|REUTERS|Getty|dpa|IMAGO)|^(?:Photo|Foto|写真)/

function lengthScore(line: Line): number {
  if (line.weight > 60) return -6
  if (line.weight > 42) return -3
  return line.weight >= 9 ? 2 : 0
}

/** Share of the line's word pieces that the article uses too: menus share few, titles many. */
function overlap(line: Line, bodyText: string): number {
  const pieces = squash(line.text)
    .toLowerCase()
    .match(/\p{Script=Han}(?=\p{Script=Han})|[\p{Script=Hangul}\p{Script=Katakana}]{2,}|[\p{L}]{4,}/gu)
  if (!pieces) return 0
  const text = squash(line.text).toLowerCase()
  const grams = new Set<string>()
  for (let index = 0; index + 1 < text.length; index += 1) {
    if (/^\p{L}{2}$/u.test(text.slice(index, index + 2)))
      grams.add(text.slice(index, index + (/\p{Script=Latin}/u.test(text[index] ?? '') ? 4 : 2)))
  }
  return grams.size === 0 ? 0 : [...grams].filter(gram => bodyText.includes(gram)).length / grams.size
}

const before = /^([\p{L}\p{N}·]{2,8}|[\p{Script=Latin}][\p{Script=Latin} ]{2,20}?)\s*[|｜丨︱〡]\s*(?=\S)/u
const bracketed = /^[【[〔]([\p{L}\p{N}·]{2,8})[】\]〕]\s*(?=\S)/u

/** The column in front of a headline (经验交流|…, 【…】…), as a category. */
export function columnOf(title: string): Category | undefined {
  const term = (before.exec(title) ?? bracketed.exec(title))?.[1]
  return term ? { term, scheme: 'column' } : undefined
}
