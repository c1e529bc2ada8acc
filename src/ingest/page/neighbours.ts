import type { Neighbour } from '../../record/article.ts'
import { isWidget } from './furniture.ts'
import { weight } from './fold.ts'
import { type LabelMatch, labelsOf } from './label-scan.ts'
import type { Line } from './line.ts'

/** The articles before and after this one, as the page names them. */
export interface Neighbours {
  previous?: Neighbour
  next?: Neighbour
}

const none =
  /^(?:没有了?|没有资料|没有更多了?|無|无|暂无|暫無|沒有了?|已经?是?(?:最后|第)一[篇条]|已?到?最后一?篇?|返回.*|nothing|none|n\/a|없습니다|이전글이? 없습니다.*|下一篇|上一篇)[。.!！\s]*$/i

export function neighboursOf(lines: Line[]): Neighbours {
  const found: Neighbours = {}
  for (const [index, line] of lines.entries()) {
    for (const label of labelsOf(line.folded)) {
      if (label.field !== 'previous' && label.field !== 'next') continue
      const neighbour = found[label.field] ? undefined : neighbourAt(lines, index, label)
      if (neighbour) found[label.field] = neighbour
    }
  }
  return found
}

/** The value on the label's line, else the one on the next line (a layout in columns or a copied page). */
function neighbourAt(lines: Line[], index: number, label: LabelMatch): Neighbour | undefined {
  const line = lines[index]
  if (!line) return undefined
  const here = titleIn(line, label.valueStart, label.valueEnd)
  if (here.title !== '') return none.test(here.title) || !named(here.title) ? undefined : here
  const next = label.valueEnd === line.folded.length ? lines[index + 1] : undefined
  if (!next || isWidget(next)) return undefined
  const end = labelsOf(next.folded)[0]?.start ?? next.text.length
  const below = titleIn(next, 0, end)
  return none.test(below.title) || weight(below.title) < 5 || !named(below.title) ? undefined : below
}

function titleIn(line: Line, start: number, end: number): Neighbour {
  const title = line.text
    .slice(start, end)
    .replace(/^[\s:：|｜>»《【\]】]+|[\s|｜<«【[]+$/gu, '')
    .replace(/\s*\d{4}-\d\d-\d\d$/, '')
  const url = line.pieces.find(
    piece => piece.href && piece.start < end && piece.start + piece.node.data.length > start,
  )?.href
  return { title: balanced(line.text.slice(start, end).trim(), title), ...(url && { url }) }
}

/** The title keeps a leading 《 or 【 when its other half is there. */
function balanced(raw: string, cleaned: string): string {
  const opening = /^[:：\s]*([《【])/.exec(raw)?.[1]
  return opening && cleaned.includes(opening === '《' ? '》' : '】') ? `${opening}${cleaned}` : cleaned
}

/** A title says something: letters, and not only a number of a page. */
function named(title: string): boolean {
  return /\p{L}{2}/u.test(title) && weight(title) >= 2 && title.length <= 300
}
