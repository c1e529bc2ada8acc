import { lazy } from '../../../base/lazy.ts'
import { datesOf } from '../../dates/printed.ts'
import type { LabelField } from '../../languages/language.ts'
import { vocabulary } from '../../languages/vocabulary.ts'
import { datesIn, labelsIn } from '../lines/findings.ts'
import { isControlText } from '../lines/furniture.ts'
import { type LabelMatch, labelAlone } from '../lines/labels.ts'
import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'

/** One labeled value as the page prints it. */
export interface Credit {
  field: LabelField
  /** The label, without spaces: 责任编辑. */
  word: string
  /** Trimmed. Empty for a label without a value. */
  value: string
  line: Line
}

/** A longer line that reads like running text holds no credit. */
const creditMaxWeight = 60

/** The labelled values of the lines, in order. Running text has none. */
export function creditsOf(lines: Line[]): Credit[] {
  return lines.flatMap((line, index) => {
    if (isProse(line) && line.weight >= creditMaxWeight) return []
    const term = termOf(line)
    const next = lines[index + 1]
    if (term && next)
      return [{ field: term, word: line.folded.trim(), line: next, value: valueBelow(line, next, term) }]
    return labelsIn(line)
      .filter(({ field }) => field !== 'source' || !isInFigure(line))
      .map(label => creditOf(line, label, next))
  })
}

/** True in a figure, whose source is the picture's. */
function isInFigure({ block }: Line): boolean {
  const around = [block, block?.parent, block?.parent?.parent, block?.parent?.parent?.parent]
  return around.some(element => element?.name === 'figure' || element?.name === 'figcaption')
}

/** The meaning of a term in a list or a head of a table for the cell after it; these labels need no colon. */
function termOf(line: Line): LabelField | undefined {
  return line.block?.name === 'dt' || line.block?.name === 'th' ? labelAlone(line.folded) : undefined
}

function creditOf(line: Line, label: LabelMatch, next: Line | undefined): Credit {
  const value = valueIn(line, label)
  const isAlone =
    value === '' && labelsIn(line).length === 1 && line.text.trim().length <= label.valueStart + 1
  const below = isAlone && next && valueBelow(line, next, label.field)
  return { field: label.field, word: label.word, line: below ? next : line, value: below || value }
}

const mayBeInName =
  /^(?:正常|标准|原创|推荐|来源|作者|时间|关注|图集|好友|空间|更多|注册|退出|电话|微信|微博|豆瓣|登录|人人|客户端|写真|画像|無料|一覧|新浪微博|腾讯微博|追蹤|朋友圈|搜索|搜尋)$/

const belowFields: ReadonlySet<LabelField> = new Set(['source', 'author', 'editor'])
const belowMaxWeight = 30

/** The value on the next line, for a label that has a line of its own: a layout in columns, or a copy of one. */
function valueBelow(line: Line, next: Line, field: LabelField): string {
  if (!belowFields.has(field) || next.weight > belowMaxWeight || next.gap || next.heading > 0) return ''
  if (labelsIn(next).length > 0 || isControlText(next.text) || isProse(next)) return ''
  if (line.block && next.block && !isNear(line.block, next.block)) return ''
  if (datesIn(next).length > 0) return ''
  return next.text.trim()
}

/** True if the blocks share a small element: one of the two, its parent or grandparent. */
function isNear(one: NonNullable<Line['block']>, other: NonNullable<Line['block']>): boolean {
  const around = [one, one.parent, one.parent?.parent]
  return [other, other.parent, other.parent?.parent].some(element => element && around.includes(element))
}

function valueIn(line: Line, { valueStart, valueEnd, field }: LabelMatch): string {
  const text = line.text.slice(valueStart, valueEnd)
  const folded = line.folded.slice(valueStart, valueEnd)
  const ends = [
    folded.search(/\t|\s{2}|[([【〔]\s*$|\s\||。|(?<=\S)[|](?=\s|$)/),
    closingBracket(folded),
    controlIn(folded),
    gluedLink(line, { start: valueStart, end: valueEnd, field }),
    datesOf(folded)[0]?.start ?? -1, // published.ts reads the dates
  ].filter(end => end >= 0)

  return text
    .slice(0, Math.min(text.length, ...ends))
    .replace(/^[\s:：|｜·、,，(（[【]+|[\s|｜·、,，;；>／/(（[【—–-]+$/gu, '')
    .trim()
}

/** Controls at the end of a value without a space, in scripts without spaces; no outlet's name ends like that. */
const glued = lazy(
  () =>
    new RegExp(
      [...vocabulary('controls')]
        .filter(key => /^\p{Script=Han}{2,}$/u.test(key) && !mayBeInName.test(key))
        .join('|'),
    ),
)

/** Position of a control after the value: `河北日报 打印`, `某人举报`, `某报  12 评论`. */
function controlIn(folded: string): number {
  for (const { index } of folded.matchAll(/(?<=\S)\s+(?=\S)/g)) {
    const rest = folded.slice(index).trim()
    const [word = ''] = rest.split(/\s+/)
    if (isControlText(rest) || (isControlText(word) && !/^\p{Ll}/u.test(word))) return index
  }
  const match = folded.slice(1).search(glued())
  return match < 0 ? -1 : match + 1
}

/**
 * Position of a link elsewhere that follows the value: 某人返回某站，查看更多. The name of an outlet does not go on in a
 * link behind a space: F.A.Z. <a>Buy rights</a>.
 */
function gluedLink(
  line: Line,
  { start, end, field }: { start: number; end: number; field: LabelField },
): number {
  const links = line.pieces.filter(
    piece => piece.href !== undefined && piece.start > start && piece.start < end,
  )
  const isApart = (at: number) => field === 'source' && /[\p{L}\p{N}.]\s+$/u.test(line.text.slice(start, at))
  const first = links.find(piece => /[，,>»]|返回|查看|more/i.test(piece.node.data) || isApart(piece.start))
  return first ? first.start - start : -1
}

/** Position of the first closing bracket that the text does not open. -1 if there is none. */
function closingBracket(text: string): number {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if ('([【〔'.includes(character)) depth += 1
    if (')]】〕'.includes(character)) depth -= 1
    if (depth < 0) return index
  }
  return -1
}
