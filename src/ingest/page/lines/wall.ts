import { datesOf, type PrintedDate } from '../../dates/printed.ts'
import type { LabelField } from '../../languages/language.ts'
import { fold, weight } from '../../text/folding.ts'
import { endsLikeOffice } from '../fields/names.ts'
import { isControlText, opensOther } from './furniture.ts'
import { type LabelMatch, labelsOf } from './labels.ts'
import { type Line, plainLine } from './line.ts'
import { isMeta, isRights } from './meta.ts'
import { isProse } from './prose.ts'

/**
 * Splits a wall of text: the head of a page and its article on one line. It is split where its parts are recognizable:
 * at the date, at labels, after claims of rights, before a dateline and a first sentence. A space alone splits nothing
 * that belongs together: headlines and datelines contain spaces.
 */

export interface WallEvidence {
  /** True if the whole page has only a few lines. */
  isCollapsed: boolean
  /** The lines above: the headline may be among them, cut short. */
  above: Line[]
}

const wallMinLength = 150
const collapsedMinLength = 80
const headMaxLength = 600
const collapsedHeadMaxLength = 1_800
const articleMinWeight = 100
const collapsedArticleMinWeight = 40

/** The parts of a line that holds a page's head and its article, else the line alone. */
export function splitWall(raw: string, { isCollapsed, above: linesAbove }: WallEvidence): string[] {
  if (raw.length < (isCollapsed ? collapsedMinLength : wallMinLength)) return [raw]

  const folded = fold(raw.slice(0, isCollapsed ? collapsedHeadMaxLength : headMaxLength))
  const anchor = dateOfHead(folded, raw, isCollapsed) ?? (isCollapsed ? firstCredit(folded) : undefined)
  if (!anchor) return isCollapsed && linesAbove.length === 0 ? splitUndated(raw) : [raw]

  const above = headlineParts(
    raw.slice(0, anchor.start),
    linesAbove.map(line => line.text.trim()),
  )
  const end = anchor.end + besideDate(raw.slice(anchor.end))
  const [under, article] = underParts(raw.slice(end))

  return [...above, raw.slice(anchor.start, end), ...under, ...splitTail(article)].filter(
    part => part.trim() !== '',
  )
}

const labelNear = 60

/** The date beside labels, else the first date with a time of day. */
function dateOfHead(folded: string, raw: string, isCollapsed: boolean): PrintedDate | undefined {
  const dates = datesOf(folded).filter(
    date =>
      standsFree(folded, date) &&
      weight(raw.slice(date.end)) >= (isCollapsed ? collapsedArticleMinWeight : articleMinWeight),
  )
  const isLabelled = (date: PrintedDate) =>
    labelsOf(folded.slice(Math.max(0, date.start - labelNear), date.end + labelNear)).some(({ field }) =>
      headFields.has(field),
    )
  return (
    dates.find(isLabelled) ??
    (isCollapsed ? (dates.find(({ precision }) => precision !== 'day') ?? dates[0]) : undefined)
  )
}

/** Length of a single short word after the date: an outlet or a name belongs to the date's line. */
function besideDate(text: string): number {
  const word = /^[\s|]{1,4}(\p{Script=Han}[\p{Script=Han}\p{N}·-]{1,9})(?=\s)/u.exec(text)
  const isOther =
    !word ||
    isControlText(word[1] ?? '') ||
    labelsOf(fold(word[1] ?? '')).length > 0 ||
    dateline.test(text.trimStart().slice(0, 60))
  return isOther ? 0 : word[0].length
}

/** True if the date is not part of a sentence such as 2025年3月2日下午，…. */
function standsFree(folded: string, { start, end }: PrintedDate): boolean {
  const behind = folded.slice(end, end + 6)
  return (
    !/^[\p{L}\p{N}]|^[,，]\s?\p{L}/u.test(behind) ||
    labelsOf(folded.slice(end, end + 24))[0]?.start === 0 ||
    start === 0
  )
}

/** Without a date, the first label of a credit, as an empty span, so that the label remains a label. */
function firstCredit(folded: string): { start: number; end: number } | undefined {
  const label = labelsOf(folded).find(({ field }) => headFields.has(field))
  return label && { start: label.start, end: label.start }
}

const headFields: ReadonlySet<LabelField> = new Set(['source', 'author', 'editor', 'published', 'updated'])

/**
 * The parts above the date: menus, breadcrumbs, claims of rights, and the headline directly before the date or its
 * labels.
 */
function headlineParts(text: string, known: string[]): string[] {
  const mention = known
    .filter(line => weight(line) >= 4)
    .map(line => ({ line, at: text.lastIndexOf(line) }))
    .findLast(({ at }) => at >= 0)
  if (mention) {
    const rest = text.slice(mention.at)
    const label = labelsOf(fold(rest)).find(({ start }) => start >= mention.line.length)
    return [
      ...tokenPhrases(text.slice(0, mention.at)),
      rest.slice(0, label?.start ?? rest.length),
      ...tokenPhrases(rest.slice(label?.start ?? rest.length)),
    ]
  }

  return joinedHeadline(tokenPhrases(text))
}

const headlineMaxWeight = 48
const headlinePartMinWeight = 5
const questionMinWeight = 3

/** Joins the last phrases of the head to one headline, as long as each may be a part of one. */
function joinedHeadline(phrases: string[]): string[] {
  let last = phrases.length - 1
  while (last >= 0 && isMetaPhrase(phrases[last] ?? '')) last -= 1
  if (last < 1) return phrases

  let first = last
  while (first > 0 && last - first < 2 && mayBeHalf(phrases[first - 1] ?? '', phrases.slice(first, last + 1)))
    first -= 1
  return [...phrases.slice(0, first), phrases.slice(first, last + 1).join(' '), ...phrases.slice(last + 1)]
}

function mayBeHalf(phrase: string, behind: string[]): boolean {
  const all = weight(phrase) + weight(behind.join(''))
  return (
    weight(phrase) >= (/[？！?!]$/.test(phrase) ? questionMinWeight : headlinePartMinWeight) &&
    !behind.includes(phrase) &&
    behind.every(part => weight(part) >= headlinePartMinWeight) &&
    all <= headlineMaxWeight &&
    !isMetaPhrase(phrase) &&
    /\p{Script=Han}/u.test(phrase) &&
    !/[。；;,，]$/.test(phrase)
  )
}

function isMetaPhrase(phrase: string): boolean {
  const line = plainLine(phrase)
  return (
    isMeta(line) ||
    isRights(line) ||
    isControlText(phrase) ||
    /[>›»|]/.test(fold(phrase)) ||
    labelsOf(fold(phrase)).length > 0 ||
    /^\(?.{0,6}ICP/i.test(phrase) ||
    endsLikeOffice(phrase)
  )
}

const underMaxLength = 600
const sentenceMinWeight = 14

/**
 * The parts after the date: labelled values, controls, a deck, a byline; then the article, from its dateline or first
 * sentence.
 */
function underParts(text: string): [string[], string] {
  const parts: string[] = []
  let start = 0

  for (const { index, token } of tokensOf(text.slice(0, underMaxLength * 2))) {
    start = index
    const isValue = /[:：]$/.test(parts.at(-1) ?? '') && !isControlText(parts.at(-1) ?? '')
    const starts = !isValue && startsText(token, text.slice(index))
    if (index + token.length >= underMaxLength || starts) break
    parts.push(token)
    start = index + token.length
  }

  return [phrases(parts), text.slice(start).trimStart()]
}

/** 新华社北京3月2日电, 某报讯(记者 甲), (记者 甲). */
const dateline =
  /^\S{0,24}(?:讯|訊|电|電)(?:\s|[(（〔:：]|$)|^\S{0,20}[(（〔【][^)）〕】]{0,12}(?:记者|記者|通讯员|通訊員)|^\p{Script=Han}{2,8}(?:社|报|報|网|網) \S{0,16}\d{1,2}日(?:电|電|讯|訊)/u

/** True if the article begins with the token: it reads like running text, or is a dateline. */
function startsText(token: string, rest: string): boolean {
  const label = labelsOf(fold(token))[0]
  if (label && (label.field === 'originalTitle' || !isProse(plainLine(token)))) return false
  if (isProse(plainLine(token)) || weight(token) >= 60) return true
  if (dateline.test(rest.slice(0, 60)) && !isControlText(token)) return true
  if (/[,，、][^,，]{2,}$/.test(token) && weight(token) >= sentenceMinWeight) return true
  return startsSpacedSentence(token, rest)
}

/** In scripts with spaces: true for a capital, then words in lower case up to a full stop. */
function startsSpacedSentence(token: string, rest: string): boolean {
  return /^[“"«„]?\p{Lu}/u.test(token) && /^\S+(?:\s+[\p{Ll}\p{N},'’-]+){3,}/u.test(rest.slice(0, 160))
}

/** The words of a text, separated at spaces. A bracket keeps its words together. */
function tokensOf(text: string): { index: number; token: string }[] {
  return [...text.matchAll(/(?:[(（〔【[][^()（）〔〕【】[\]]{0,40}[)）〕】\]]|\S)+/g)].map(match => ({
    index: match.index,
    token: match[0],
  }))
}

function tokenPhrases(text: string): string[] {
  return phrases(tokensOf(text).map(({ token }) => token))
}

/** The phrases of a text: a label stays with its value, and breadcrumbs with their steps. */
function phrases(words: string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const end = last?.slice(-2) ?? '' // a pattern that ends in $ would read all of a long phrase each time
    const goesOn =
      last !== undefined &&
      ((/[>›»/|:：]$|^[(（]$/.test(end) && !isControlText(last)) ||
        /^(?:[>›»/|:：]|[)）]$)/.test(word) ||
        isSpaced(end, word) ||
        (/(?:记者|記者|通讯员|通訊員)$/.test(last) && /^\p{Script=Han}{2,4}$/u.test(word)))
    if (goesOn) joined[joined.length - 1] = `${last} ${word}`
    else joined.push(word)
  }

  return joined
}

/** True if the words form one phrase, as in a script with spaces. */
function isSpaced(end: string, word: string): boolean {
  return (
    /[\p{L}\p{M},;.’'"-]$/u.test(end) &&
    !unspaced.test(end) &&
    /^[\p{L}“"'(«]/u.test(word) &&
    !unspaced.test(word[0] ?? '')
  )
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

const tailFields: ReadonlySet<LabelField> = new Set([
  'source',
  'author',
  'editor',
  'previous',
  'next',
  'originalTitle',
  'role',
  'published',
])
const beforeCreditMaxWeight = 26
const textBehindMinWeight = 60

/** The article, then every labelled value after its last sentence, then the rest of the page word by word. */
function splitTail(article: string): string[] {
  const folded = fold(article)
  const labels = labelsAnywhere(folded).filter(({ field }) => tailFields.has(field))
  const first = labels.findIndex(
    ({ start }) => followsSentence(folded, start) && !textFollows(folded.slice(start)),
  )
  const end = first < 0 ? endOfText(article) : lastSentenceEnd(folded, labels[first]?.start ?? 0)
  if (first < 0) return [article.slice(0, end), ...tokenPhrases(article.slice(end))]

  const cuts = [end, ...labels.slice(first).map(label => openingBracket(folded, label.start))]
  const parts = cuts.map((start, index) => article.slice(start, cuts[index + 1] ?? article.length).trim())
  const last = parts.pop() ?? ''
  const credit = lastCredit.exec(last)?.[0] ?? ''

  return [article.slice(0, end), ...parts, credit, ...tokenPhrases(last.slice(credit.length))]
}

/** A credit up to its closing bracket, else the label and a name: one word, or several with capitals. */
const lastCredit = /^.{0,80}?[)）】\]](?=\s|$)|^\S*(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,4}|^\S*(?:\s+\S+)?/u

const sentenceEnds = /[。！？!?…।؟.][”’"」』)）】\]]{0,3}/g

/** True if only a control or a short phrase is between the end of a sentence and the label. */
function followsSentence(folded: string, start: number): boolean {
  const end = lastSentenceEnd(folded, start)
  return end > 0 && weight(folded.slice(end, start)) <= beforeCreditMaxWeight
}

/** Position after the last sentence that ends before the given position. 0 if there is none. */
function lastSentenceEnd(folded: string, before: number): number {
  const near = Math.max(0, before - 120)
  const ends = [...folded.slice(near, before).matchAll(sentenceEnds)]
  const last = ends.findLast(
    match => !/\d\.\d/.test(folded.slice(near + match.index - 1, near + match.index + 2)),
  )
  return last ? near + last.index + last[0].length : 0
}

/**
 * True if the article continues after the position: a sentence that is not part of a credit comes before other labels.
 */
function textFollows(folded: string): boolean {
  const next = labelsAnywhere(folded).filter(({ start }) => start > 0)[0]
  const value = folded.slice(0, next?.start ?? folded.length)
  return weight(value) >= textBehindMinWeight && isProse(plainLine(value.slice(0, 400)))
}

/** Position at which a text without credits ends: before the first heading of other things after a sentence. */
function endOfText(article: string): number {
  for (const { index, token } of tokensOf(article)) {
    const isBehindSentence = /[。！？!?”’」)）]\s*$/.test(article.slice(Math.max(0, index - 3), index))
    if (
      isBehindSentence &&
      (opensOther(plainLine(token)) || (isRights(plainLine(token)) && !isProse(plainLine(token))))
    )
      return index
  }
  return article.length
}

/** Labels of a long text. Labels that no label precedes are found again after each sentence. */
function labelsAnywhere(folded: string): Pick<LabelMatch, 'field' | 'start'>[] {
  const found: Pick<LabelMatch, 'field' | 'start'>[] = []
  for (const sentence of folded.matchAll(/[^。！？]+[。！？]*/g)) {
    for (const { field, start } of labelsOf(sentence[0])) found.push({ field, start: sentence.index + start })
  }
  return found
}

/** The position of the bracket that opens directly before the position, else the position itself. */
function openingBracket(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 2), start)
  const bracket = before.search(/[([【〔]\s?$/)
  return bracket < 0 ? start : start - before.length + bracket
}

/**
 * Splits the only line of a page into a headline and its text: the first words that are not a sentence, then the rest.
 */
function splitUndated(raw: string): string[] {
  const tokens = tokensOf(raw.slice(0, headMaxLength))
  const first = tokens.findIndex(({ token, index }) => startsText(token, raw.slice(index)))
  const start = tokens[first]?.index ?? 0
  const headline = raw.slice(0, start).trim()

  return first > 0 &&
    weight(headline) <= headlineMaxWeight &&
    weight(raw.slice(start)) >= collapsedArticleMinWeight
    ? [headline, ...splitTail(raw.slice(start))]
    : [raw]
}
