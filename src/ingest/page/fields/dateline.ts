import { lazy } from '../../../base/lazy.ts'
import type { LabelField } from '../../languages/language.ts'
import { vocabulary } from '../../languages/vocabulary.ts'
import { fold } from '../../text/folding.ts'
import { isControlText } from '../lines/furniture.ts'
import { labelAlone, labelsOf } from '../lines/labels.ts'
import type { Line } from '../lines/line.ts'
import { endsSentence } from '../lines/prose.ts'
import { isChineseName, isOffice } from './names.ts'
import { readByline } from './people.ts'

/** Names in the text itself: in the dateline of its first sentences, and in brackets after its last. */

/** Chinese and Japanese words for an author's role, as alternatives of a regular expression. */
export const hanRoles = lazy(() =>
  [...vocabulary('roles')]
    .filter(word => /^\p{Script=Han}{2,}$/u.test(word) && !/报道|報導|综合|整理|整合|视频|摄影/.test(word))
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
)
const anyRole = lazy(() => new RegExp(hanRoles(), 'u'))
const open = '[（(〔【\\[]'
const inside = '[^（()）【】〔〕\\[\\]。]'
const close = '[）)〕】\\]]'
const inBrackets = lazy(
  () => new RegExp(`${open}(${inside}{0,24}(?:${hanRoles()})${inside}{1,40})${close}`, 'u'),
)
/** A role and a name after a place or an agency, at the very start: 某社某地3月2日电 记者 甲 报道. */
const atStart = lazy(
  () =>
    new RegExp(
      `^[^。，]{0,40}?(?:讯|訊|电|電)[\\s　:：]+((?:${hanRoles()})[^。，]{2,24}?)(?:报道|報導)?[:：，,]`,
      'u',
    ),
)
/** Korean writes the role after the name: 김하늘 기자, (항구=…) 김하늘 기자 =. */
export const koreanReporter =
  /(?:^|[)\]=]\s?|[([][^=)\]]*=)\s*(?:[\p{Script=Hangul}A-Za-z]{2,12} )?(\p{Script=Hangul}{2,4}(?:[·,]\s?\p{Script=Hangul}{2,4})*)\s?(?:선임|인턴|수습|전문|객원)?(?:기자|특파원)(?=\s*(?:=|$|[)\]|]|[\w.]+@|\s))/u

const bylineMaxWeight = 40
const signature = lazy(() => new RegExp(`^\\s*(?:${[...vocabulary('by')].join('|')})\\s*:?\\s+\\p{Lu}`, 'iu'))
const mail = /\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*/

/** True if the line only names the authors: 某报记者 甲, By Anna Vogel, 김하늘 기자 a@b.example, Anna Vogel. */
export function isByline(line: Line): boolean {
  if (line.weight > bylineMaxWeight || line.heading > 0 || endsSentence(line) || isControlText(line.text))
    return false

  const text = line.text.replace(mail, ' ').trim()
  const { names, leftover } = readByline(text)
  if (names.length === 0 || leftover.length > 0) return false

  return (
    text !== line.text.trim() ||
    signature().test(text) ||
    anyRole().test(text) ||
    koreanReporter.test(text) ||
    names.every(name => /^\p{Lu}[\p{Ll}\p{M}'’-]+(?: \p{Lu}\.?[\p{L}\p{M}'’-]*){1,3}$/u.test(name))
  )
}

const datelineLength = 120

/** The reporters that the first words of a paragraph name. Empty if they name none. */
export function datelineNames(text: string): string[] {
  const start = text.slice(0, datelineLength)
  const korean = koreanReporter.exec(start.slice(0, 60))?.[1]
  if (korean) return readByline(korean.replaceAll('·', ',')).names
  const found = inBrackets().exec(start)?.[1] ?? atStart().exec(start)?.[1]
  return found ? readByline(found).names : []
}

export interface Closing {
  /** Position of the note in the text. */
  start: number
  names: string[]
  /** The printed original that it names. */
  original?: string
  /** A labeled credit: 责任编辑：甲. */
  credit?: string
}

const credited: ReadonlySet<LabelField> = new Set(['author', 'editor', 'role', 'source'])

/** A full stop inside would make it a sentence of the article. */
const closing = /[（(【]([^（()）【】。！？]{2,60})(?:[）)】]\s*$|$)/u
const original =
  /^(?:原文?)?(?:刊载?于|刊載?於|载于|載於|原载于?|原載於?|原刊于?|首发于|選自|选自|节选自|來源|来源|摘自|转自|轉自|引自)[:：\s]*(《[^》]{1,30}》.{0,30})$/u
const tailLength = 90

/** The byline in brackets after the last sentence: （记者 甲、乙）, (文/图 甲 乙), （编译/甲）, （刊于《…》2025年第4期）. */
export function closingByline(text: string, language: string | undefined): Closing | undefined {
  const match = closing.exec(text.slice(-tailLength))
  const inner = match?.[1]?.trim()
  if (!match || !inner || isControlText(inner) || labelAlone(inner)) return undefined

  const start = Math.max(0, text.length - tailLength) + match.index
  if (/^(?:本文)?原(?:题|標題|题目|标题|題)/.test(inner)) return { start, names: [] }

  const printed = original.exec(inner)?.[1]
  if (printed) return { start, names: [], original: printed }

  const label = labelsOf(fold(inner))[0]
  if (label?.start === 0 && credited.has(label.field)) return { start, names: [], credit: inner }

  const hasRole =
    anyRole().test(inner) ||
    /^(?:文|图|圖|文\/图|图\/文|文图|圖文|编译|編譯|译|摄影|编辑|采写|执笔|撰文)\s?[/／:：\s]/.test(inner)
  if (hasRole) {
    const { names, leftover } = readByline(inner.replace(/^(?:文|图|圖|译)\s?[/／:：]/, ''))
    return leftover.length === 0 || names.length > 0 ? { start, names } : undefined
  }

  const names = match[0].startsWith('【') ? japaneseReporters(inner, language) : bareNames(inner)
  return names.length > 0 ? { start, names } : undefined
}

/** Without a role word, accepts only text that can be nothing but names, or a signing office. */
function bareNames(inner: string): string[] {
  if (isOffice(inner) && inner.length > 3) return [inner]
  const words = inner.split(/[\s、，,]+/)
  return words.every(isChineseName) ? words : []
}

/** 【エルサレム松岡大地、カイロ金子淳】: a place in katakana, then the reporter; in Japanese only. */
function japaneseReporters(inner: string, language: string | undefined): string[] {
  if (language?.split('-')[0] !== 'ja') return []
  const parts = inner.split('、').map(part => part.replace(/^[\p{Script=Katakana}ー・\s]+/u, '').trim())
  return parts.every(part => /^\p{Script=Han}{3,5}$/u.test(part)) ? parts : []
}
