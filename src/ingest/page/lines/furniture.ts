import { Phrases, vocabulary, wordKey } from '../../languages/vocabulary.ts'
import type { Line } from './line.ts'
import { endsSentence } from './prose.ts'

/**
 * Recognizes the words around an article that are not the article: controls, headings of other things, notes of the
 * site.
 */

const controls = new Phrases(() => vocabulary('controls'))
const endings = new Phrases(() => vocabulary('endings'))
const interruptions = new Phrases(() => vocabulary('interruptions'))
const offers = new Phrases(() => vocabulary('offers'))
const notes = new Phrases(() => vocabulary('notes'))

const controlMaxWeight = 60
const shortMaxWeight = 60

/** True if the line holds only controls, counters and marks, which a reader skips. */
export function isControl(line: Line): boolean {
  return line.weight <= controlMaxWeight && isControlText(line.text)
}

/** True for `字号：大 中 小`, `Share 12`, `↑`: each of the words is a control, or a number beside one. */
export function isControlText(text: string): boolean {
  let rest = wordKey(text)
    .replace(marks, ' ')
    .replace(/^[\s.,:&+-]+/, '')
    .trim()
  while (rest !== '') {
    const length = controls.lengthAt(rest) || (counter.exec(rest)?.[0].length ?? 0)
    if (length === 0) return false
    rest = rest.slice(length).replace(/^[\s,:.、，·|/+-]+/, '')
  }

  return true
}

const marks = /[^\p{L}\p{M}\p{N}\s'.,:+&-]+/gu
const counter = /^(?:\d[\d.,]*\s?(?:k|m|万|萬|千|만|тыс)?(?![\p{L}\p{M}])|\d+(?=\p{Script=Han}))/u

/**
 * True if the line is a heading of what follows an article: other articles, comments, tags. A sentence is not a
 * heading.
 */
export function opensOther(line: Line): boolean {
  if (line.weight > shortMaxWeight || endsSentence(line)) return false
  if (line.weight <= offerMaxWeight && offers.isIn(line.text)) return true

  const key = bareKey(line.text)
  const length = endings.lengthAt(key)
  if (length === 0) return false

  const rest = key.slice(length)
  return (
    /^[\s:：»>…).\d]*$/.test(rest) ||
    (/^\s*[:：(（]/.test(rest) && line.linkShare === 0) ||
    (isHan(key) && rest.length <= headingRestMaxLength)
  )
}

/** True if the line is such a heading and nothing else: «Read more:», «Comments». */
export function isHeadingOfOther(line: Line): boolean {
  if (line.weight > shortMaxWeight || endsSentence(line)) return false
  const key = bareKey(line.text)
  const length = Math.max(endings.lengthAt(key), interruptions.lengthAt(key))
  return length > 0 && /^[\s:：»>…]*$/.test(key.slice(length))
}

const offerMaxWeight = 20
const headingRestMaxLength = 6

/** True if the line points to another article: «Read more: …», 相关阅读：…. */
export function pointsElsewhere(line: Line): boolean {
  if (line.weight > shortMaxWeight) return false
  const key = bareKey(line.text)
  const length = interruptions.lengthAt(key)
  return (
    length > 0 &&
    /^\s*[:：|】»>\]]?\s*\S/.test(key.slice(length)) &&
    (line.linkShare > 0 || /^\s*[:：|】\]]/.test(key.slice(length)))
  )
}

/** True if the line is a note of the site to its readers: a disclaimer, a permission, a call to subscribe. */
export function isNote(line: Line): boolean {
  return notes.lengthAt(bareKey(line.text)) > 0
}

/** True for a note that says so: in brackets (本文来自…), or with a colon after its name (Disclaimer: …). */
export function isMarkedNote(line: Line): boolean {
  const key = bareKey(line.text)
  return /^\s*[(（【[].*[)）】\]]\s*$/u.test(line.text) || /^\s*[:：]/.test(key.slice(notes.lengthAt(key)))
}

/** True if the line invites to buy, to subscribe or to join. */
export function holdsOffer(line: Line): boolean {
  return offers.isIn(line.text)
}

/** The text without brackets, arrows and other marks before the first word. */
function bareKey(text: string): string {
  return wordKey(text.slice(0, 120)).replace(/^[^\p{L}\p{N}]+/u, '')
}

const isHan = (key: string) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(key)

/** Furniture at the end of the last paragraph: links back to the site, invitations to read on. */
const glued =
  /\s*(?:返回[^，。\s]{2,8}(?:[，,]?\s*查看更多|首页>*)|[[【（(]?(?:查看更多|阅读全文|展开全文|阅读原文|查看原文|点击[^。]{2,12})[\]】）)]?(?:>+)?|分享让更多人看到|Read more\.{0,3})\s*$/i

/** Position at which furniture at the end of the text starts. Undefined if there is none. */
export function gluedFurniture(text: string): number | undefined {
  const start = Math.max(0, text.length - 60)
  const match = glued.exec(text.slice(start))
  return match && start + match.index > 0 ? start + match.index : undefined
}
