import type { Category } from '../../record/article.ts'
import type { Span } from './body.ts'
import { squash, weight } from './fold.ts'
import type { Line } from './line.ts'
import { guessTitle, mayBeTitle, type Title } from './title-guess.ts'

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
      index < (body?.start ?? lines.length) &&
      line.heading === 1 &&
      mayBeTitle(line) &&
      !line.chrome &&
      !line.other,
  )
  if (heading >= 0) return { text: lines[heading]?.text.trim() ?? '', index: heading }
  const stated = declared[0] && withoutSite(declared[0])
  if (stated && weight(stated) >= 3) return { text: stated }
  return body && guessTitle(lines, body)
}

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

const before = /^([\p{L}\p{N}·]{2,8}|[\p{Script=Latin}][\p{Script=Latin} ]{2,20}?)\s*[|｜丨︱〡]\s*(?=\S)/u
const bracketed = /^[【[〔]([\p{L}\p{N}·]{2,8})[】\]〕]\s*(?=\S)/u

/** The column in front of a headline (经验交流|…, 【…】…), as a category. */
export function columnOf(title: string): Category | undefined {
  const term = (before.exec(title) ?? bracketed.exec(title))?.[1]
  return term ? { term, scheme: 'column' } : undefined
}
