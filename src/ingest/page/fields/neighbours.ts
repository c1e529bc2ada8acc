import type { Neighbour } from '../../../record/article.ts'
import { languages } from '../../languages/registry.ts'
import { weight } from '../../text/folding.ts'
import { labelsIn } from '../lines/findings.ts'
import { isControl, isControlText, opensOther } from '../lines/furniture.ts'
import type { LabelMatch } from '../lines/labels.ts'
import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'

/** The previous and next articles, as the page names them. */
export interface Neighbours {
  previous?: Neighbour
  next?: Neighbour
}

/** Labels that galleries and pages of a list have too. They count only with a colon. */
const ambiguous =
  /^(?:previous|prev|next|older|newer|назад|далее|вперёд|далі|前へ|次へ|следующая|предыдущая|weiter|zurück|anterior|siguiente|próximo|seguinte|précédent|suivant|precedente|successivo|السابق|التالي|قبلی|بعدی|sonraki|önceki)$/

/** The place of a line: in the article's text, which names no neighbors, or close below it. */
export interface Places {
  isInText(index: number): boolean
  isBelow(index: number): boolean
}

export function neighboursOf(lines: Line[], { isInText, isBelow }: Places): Neighbours {
  const found: Neighbours = {}
  for (const [index, line] of lines.entries()) {
    if (isInText(index) && isProse(line) && line.weight > 60) continue
    for (const label of labelsIn(line)) {
      if (label.field !== 'previous' && label.field !== 'next') continue
      const neighbour = found[label.field] ? undefined : neighbourAt(lines, index, label, isBelow(index))
      if (neighbour) found[label.field] = neighbour
    }
  }

  return found
}

/** The value on the label's line, else the value on the next line if that is a link or is close to the text. */
function neighbourAt(
  lines: Line[],
  index: number,
  label: LabelMatch,
  isBelow: boolean,
): Neighbour | undefined {
  const line = lines[index]
  if (!line) return undefined

  const hasColon = /:\s*$/.test(line.folded.slice(label.start, label.valueStart))
  if (ambiguous.test(label.word) && !hasColon) return undefined

  const here = titleIn(line, label.valueStart, label.valueEnd)
  if (here.title !== '') return isNone(here.title) || !isNamed(here.title) ? undefined : here

  const next = label.valueEnd === line.folded.length ? lines[index + 1] : undefined
  if (!next || isControl(next) || opensOther(next)) return undefined
  if (!isBelow && !hasColon) return undefined
  if (!hasColon && !mayFollow(line, next)) return undefined

  const end = labelsIn(next)[0]?.start ?? next.text.length
  const below = titleIn(next, 0, end)
  return isNone(below.title) || weight(below.title) < 5 || !isNamed(below.title) ? undefined : below
}

/** A 下一篇 alone is a button, unless a link follows it in the same box. */
function mayFollow(line: Line, next: Line): boolean {
  if (!line.block || !next.block) return true
  const boxes = [line.block, line.block.parent, line.block.parent?.parent]
  return (
    next.linkShare > 0.5 &&
    [next.block, next.block.parent].some(element => element && boxes.includes(element))
  )
}

function titleIn(line: Line, start: number, end: number): Neighbour {
  const raw = line.text.slice(start, end)
  const title = raw
    .replace(/^[\s:：|｜>»›→《【\]】]+|[\s|｜<«‹←【[]+$/gu, '')
    .replace(/(?:\s+|\s*[（([])\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[）)\]]?$/, '')
  const url = line.pieces.find(
    piece => piece.href && piece.start < end && piece.start + piece.node.data.length > start,
  )?.href
  return { title: balanced(raw.trim(), title), url }
}

/** Keeps a leading 《 or 【 of the title if its other half is there. */
function balanced(raw: string, cleaned: string): string {
  const opening = /^[:：\s]*([《【])/.exec(raw)?.[1]
  return opening && cleaned.includes(opening === '《' ? '》' : '】') ? `${opening}${cleaned}` : cleaned
}

/** True if the value says that there is no such article, in any language. */
function isNone(title: string): boolean {
  const text = title.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
  return text === '' || isControlText(text) || languages.some(({ noNeighbour }) => noNeighbour.test(text))
}

/** True if the title has letters, so that a page number is not a title. */
function isNamed(title: string): boolean {
  return /\p{L}\p{M}*\p{L}/u.test(title) && weight(title) >= 2 && title.length <= 300
}
