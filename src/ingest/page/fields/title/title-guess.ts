import { isUnspaced } from '../../../languages/vocabulary.ts'
import { squash } from '../../../text/folding.ts'
import type { Span } from '../../body/span.ts'
import { labelsIn } from '../../lines/findings.ts'
import { isControl, opensOther } from '../../lines/furniture.ts'
import type { LabelMatch } from '../../lines/labels.ts'
import type { Line } from '../../lines/line.ts'
import { isMeta, isRights } from '../../lines/meta.ts'
import { saysPhoto } from '../../lines/photo-credit.ts'
import { endsSentence, isProse } from '../../lines/prose.ts'
import { withoutColumn } from '../column.ts'
import { isByline, koreanReporter } from '../dateline.ts'
import { endsLikeOffice, isName, isOffice } from '../names.ts'
import { readByline } from '../people.ts'

/** The article's title. */
export interface Title {
  text: string
  /** Index of the line that shows it. Absent if the page only declares it. */
  index?: number
}

/**
 * Finds a title that nothing declares, as in copied text, by its position, its length and the words it shares with the
 * text.
 */

const reach = 30
/** A title is above its deck and its teasers, which share as many words with the text. */
const deckDistance = 4
const nearlyAsGood = 2.2

/** The line above the text that reads most like its title. Undefined if no line can be one. */
export function guessTitle(lines: Line[], body: Span): Title | undefined {
  const from = Math.max(0, body.start - reach)
  const anchor = lines.findIndex((line, index) => index >= from && index < body.start && isMeta(line))
  const near = anchor < 0 ? body.start : anchor
  const text = squash(
    lines
      .slice(body.start, body.end)
      .map(line => line.text)
      .join(''),
  ).toLowerCase()

  const claims = lines.filter(isRights).map(line => squash(line.text))
  const judged = lines
    .map((line, index) => ({ line, index }))
    .slice(from, body.start)
    .filter(({ line }) => mayBeTitle(line))
    .map(({ line, index }) => ({
      index,
      shared: shareOf(line, text),
      score:
        score(line, lines, body, text) -
        Math.abs(near - index) * 0.4 -
        (isCaption(lines, index) ? 3 : 0) -
        (isSite(line, claims) ? 6 : 0),
    }))
  const best = judged.toSorted((a, b) => b.score - a.score)[0]
  const first = judged.find(
    ({ index, score, shared }) =>
      best &&
      best.index - index <= deckDistance &&
      best.score - score <= nearlyAsGood &&
      index <= best.index &&
      (index === best.index || shared >= Math.min(0.4, best.shared)),
  )

  return first && longest(lines, aboveDeck(lines, first.index, text), body.start)
}

/** True for a line that a line with only a credit follows: © Anna Vogel, Image: GCIS. */
function isCaption(lines: Line[], index: number): boolean {
  const next = lines[index + 1]
  return next !== undefined && next.weight < 20 && saysPhoto(next.text)
}

/** True for the name that the site's claims of rights name too: © 2025 石桥在线. */
function isSite(line: Line, claims: string[]): boolean {
  return line.weight < siteMaxWeight && claims.some(claim => claim.includes(squash(line.text)))
}

const siteMaxWeight = 14
const deckMinWeight = 28
const headlineMinWeight = 5
const headlineMinShare = 0.3
const wordsMin = 3

/** The index of the headline directly above a line that is long enough to be a deck, if there is one. */
function aboveDeck(lines: Line[], index: number, text: string): number {
  const [above, deck] = [lines[index - 1], lines[index]]
  if (!above || !deck || deck.weight < deckMinWeight || deck.heading > 0) return index
  const isHeadline =
    mayBeTitle(above) &&
    above.weight >= headlineMinWeight &&
    above.weight < deck.weight &&
    (/\p{Script=Han}/u.test(above.text) || above.text.trim().split(/\s+/).length >= wordsMin) &&
    shareOf(above, text) >= headlineMinShare
  return isHeadline ? index - 1 : index
}

function score(line: Line, lines: Line[], body: Span, text: string): number {
  const share = shareOf(line, text)
  const sharedWeight = Math.min(line.weight * share, 20)
  return share * 7 + sharedWeight * 0.45 + (isRepeated(line, lines, body) ? 2 : 0) + lengthScore(line)
}

function shareOf(line: Line, text: string): number {
  return isNameOfSomething(line) ? 0 : sharedWords(withoutColumn(line.text.trim()), text)
}

/** True for the name of a site or a person: a headline says more. */
function isNameOfSomething(line: Line): boolean {
  const text = line.text.trim()
  return (
    (line.weight <= 12 && endsLikeOffice(text)) ||
    (/^\p{Lu}\S+(?: \p{Lu}\S+){1,2}$/u.test(text) && isName(text))
  )
}

/** True if the line is on the page again, whole or cut short: in a list, in a second heading, after 原标题. */
function isRepeated(line: Line, lines: Line[], body: Span): boolean {
  const text = squash(line.text)
  const outside = [
    ...lines.slice(Math.max(0, body.start - 2 * reach), body.start),
    ...lines.slice(body.end, body.end + 2 * reach),
  ]
  return outside.some(
    other =>
      other !== line &&
      (squash(other.text).includes(text) ||
        (other.weight >= stemMinWeight && text.startsWith(squash(other.text).replace(cutShort, '')))),
  )
}

/** A shorter text may be the start of many headlines. */
const stemMinWeight = 8
const cutShort = /(?:…|\.{3})$/

/**
 * A copied headline may be cut short: then the longest line with the same beginning that is not a sentence is the whole
 * one.
 */
function longest(lines: Line[], index: number, bodyStart: number): Title {
  const short = (lines[index]?.text ?? '').trim()
  const stem = squash(short).replace(cutShort, '')
  const whole = lines
    .filter(line => squash(line.text).startsWith(stem) && mayBeTitle(line) && !isProse(line))
    .toSorted((a, b) => b.text.length - a.text.length)[0]
  const text = whole && stem.length > 5 ? whole.text.trim() : short
  const last = lines.slice(0, bodyStart).findLastIndex(line => squash(line.text) === squash(text))
  return { text, index: last < 0 ? index : last }
}

const photoCredit =
  /[攝摄]\s*$|^(?:图|圖|图片|圖片|写真|Photo|Foto|Фото|صورة)\s?[:：/／]|\b(?:EFE|AFP|AP|Reuters|REUTERS|Getty|dpa|IMAGO)\s?\/|\/\s?(?:EFE|AFP|AP|Reuters|REUTERS|Getty|dpa|IMAGO)|\b(?:Getty Images|AP Photo|AFP|Keystone|EPA|Imago)\b|©/u

/**
 * True if the line's shape allows a title: it is not a credit, a control, breadcrumbs, a list of tags or a sentence.
 */
export function mayBeTitle(line: Line): boolean {
  if (line.weight < 1.6 || line.weight > 90 || line.linkShare > 0.8 || !/\p{L}/u.test(line.text)) return false
  if (
    /^\d{6,}|\|.*\||\s[>›]\s|>.*>|^[>›»]|^[^«]*\s»\s|\s\/\s.*\s\/\s/.test(line.folded) ||
    saysPhoto(line.text) ||
    /[。；;,，।]\s*$/.test(line.text) ||
    photoCredit.test(line.text)
  )
    return false
  if (koreanReporter.test(line.text) || (isByline(line) && !/\p{Lu}/u.test(line.text))) return false

  const labels = labelsIn(line)
  const saysCredit = labels.some(label => isAtStart(line, label.start) && isCredit(line, label))
  if (
    saysCredit ||
    (isMeta(line) && labels[0]?.start !== 0) ||
    isControl(line) ||
    isRights(line) ||
    (opensOther(line) && line.heading === 0)
  )
    return false
  if (endsSentence(line) && /[.।]\s?["”’»)]{0,2}\s*$/.test(line.text)) return false

  return true
}

/** True for a credit. A headline may begin with a word that credits begin with: 摄影：怎样拍好一条船. */
function isCredit(line: Line, { field, valueStart, valueEnd }: LabelMatch): boolean {
  if (field === 'column') return false
  if (field !== 'author' && field !== 'editor' && field !== 'role') return true
  const value = line.text.slice(valueStart, valueEnd).trim()
  return value === '' || readByline(value).leftover.length === 0 || isOffice(value)
}

function isAtStart(line: Line, position: number): boolean {
  return /^[\s\p{P}]*$/u.test(line.text.slice(0, position))
}

const oneWordMaxWeight = 9

function lengthScore(line: Line): number {
  if (line.weight > 60) return -6
  if (line.weight > 42) return -3
  const isOneWord = !/\s/.test(line.text.trim()) && !isUnspaced(line.text)
  if (line.weight < 4 || (isOneWord && line.weight < oneWordMaxWeight)) return -3
  return line.weight >= 8 ? 2 : 0
}

/**
 * Share (0 to 1) of the line's pieces (two characters, four in scripts with spaces) that the text uses too. Menus share
 * few, titles many.
 */
export function sharedWords(words: string, text: string): number {
  const own = squash(words).toLowerCase()
  const pieces = new Set<string>()

  for (let index = 0; index + 1 < own.length; index += 1) {
    const size = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(
      own[index] ?? '',
    )
      ? 2
      : 4
    const piece = own.slice(index, index + size)
    if (/^[\p{L}\p{M}]{2,}$/u.test(piece)) pieces.add(piece)
  }

  if (pieces.size === 0) return 0

  return [...pieces].filter(piece => text.includes(piece)).length / pieces.size
}
