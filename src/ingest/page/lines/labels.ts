import { lazy } from '../../../base/lazy.ts'
import type { LabelField, Language } from '../../languages/language.ts'
import { languages } from '../../languages/registry.ts'
import { wordKey } from '../../languages/vocabulary.ts'

/**
 * Finds the labels of a line: words that name the value after them. A label is at the start of a word (so that 资金来源 is
 * not 来源), or directly after the value of another label on the same line (来源：某网作者：某人). A colon follows it, in Chinese
 * also a bar or a slash; the `bare` labels of a language need none.
 */

/** One label in a line: where it starts, and the span of its value, untrimmed. */
export interface LabelMatch {
  field: LabelField
  /** The label as its language spells it, in lower case: 责任编辑. */
  word: string
  start: number
  valueStart: number
  valueEnd: number
}

/** The labels of a line, in order. `folded` is the line's folded copy; positions fit the original too. */
export function labelsOf(folded: string): LabelMatch[] {
  if (folded.length < 2) return []

  const met = [...closedLabels(folded), ...bareLabels(folded), ...gluedLabels(folded)]
  met.sort((a, b) => a.start - b.start || b.valueStart - a.valueStart)

  const found: LabelMatch[] = []
  for (const label of met) {
    const last = found.at(-1)
    if (last && label.start < last.valueStart) continue
    if (!standsAlone(folded, label, last !== undefined)) continue
    if (label.atStart && last === undefined && !opensPart(folded, label.start)) continue
    if (last) last.valueEnd = label.start
    found.push({ ...label, valueEnd: folded.length })
  }

  return found
}

/** True if a bar, a bracket, wide space or nothing comes before the position. */
function opensPart(folded: string, position: number): boolean {
  const near = folded.slice(Math.max(0, position - beforeMaxLength), position)
  return /(?:^|[|)\]】·、]|\s{2})\s*$/.test(near)
}

/** Text further before a label does not matter, and a line may be a megabyte long. */
const beforeMaxLength = 40

/** The field of a text that is only a label, without a colon. The text beside it is the value. */
export function labelAlone(folded: string): LabelField | undefined {
  return table().strict.get(keyOfFolded(folded.trim()))
}

type LabelAt = Omit<LabelMatch, 'valueEnd'> & { atStart?: boolean }

interface Table {
  /** Labels before a colon. */
  strict: Map<string, LabelField>
  /** Labels that need no colon. */
  bare: Map<string, LabelField>
  /** First characters of the bare labels. */
  initials: Set<string | undefined>
  longest: number
}

const table = lazy((): Table => {
  const strict = new Map<string, LabelField>()
  const bare = new Map<string, LabelField>()

  for (const language of languages) {
    add(strict, language.labels)
    add(bare, language.bare ?? {})
    add(strict, language.bare ?? {})
  }

  const longest = Math.max(...[...strict.keys()].map(key => key.length))
  return { strict, bare, initials: new Set([...bare.keys()].map(key => key[0])), longest }
})

/** The first language that has a word decides its meaning. */
function add(target: Map<string, LabelField>, labels: Language['labels']): void {
  for (const [field, list] of Object.entries(labels)) {
    for (const word of list) {
      const key = labelKey(word)
      // Object.entries loses that the keys are fields.
      if (!target.has(key)) target.set(key, field as LabelField)
    }
  }
}

/** Removes the spaces inside a label of Han characters (来　源). Other labels need theirs. */
function labelKey(text: string): string {
  const key = wordKey(text)
  return hasHan(key) ? key.replace(/\s+/g, '') : key
}

/** The same for a text that is folded. */
function keyOfFolded(folded: string): string {
  const lower = folded.toLowerCase()
  if (hasHan(lower)) return lower.replace(/\s+/g, '')
  return /[\u0300-\u036f]|\s\s|[’ʼ`]/.test(lower) ? wordKey(lower) : lower
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

/** Labels before a colon, or in Chinese before a bar or a slash. */
function closedLabels(folded: string): LabelAt[] {
  const found: LabelAt[] = []
  for (const { index, 0: mark } of folded.matchAll(/:|(?<=\p{Script=Han}\s?)[|/]/gu)) {
    const before = folded.slice(Math.max(0, index - table().longest - 6), index)
    const label = labelBefore(before, mark === ':')
    if (!label) continue
    const rest = /^[:|/]\s{0,3}[:|]?\s{0,3}/.exec(folded.slice(index, index + 10))?.[0] ?? ''
    found.push({
      field: label.field,
      word: label.word,
      start: index - before.length + label.start,
      valueStart: index + rest.length,
      atStart: mark !== ':',
    })
  }

  return found
}

/** The longest label that the text ends with. */
function labelBefore(
  text: string,
  isColon: boolean,
): (Omit<LabelAt, 'valueStart'> & { word: string }) | undefined {
  const trimmed = text.replace(/\s{1,3}$/, '')
  if (!/[\p{L}\p{M}.)]$/u.test(trimmed)) return undefined

  for (let start = 0; start < trimmed.length; start += 1) {
    if (/\s/.test(trimmed[start] ?? '')) continue
    if (/\p{L}/u.test(trimmed[start - 1] ?? '') && !isUnspaced(trimmed[start] ?? '')) continue
    const word = keyOfFolded(trimmed.slice(start))
    const field = table().strict.get(word)
    if (field && (isColon || hasHan(word))) return { field, word, start }
  }

  return undefined
}

const isUnspaced = (character: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(character)

/** A value or a label may begin at the start, or after a bar, a bullet, a bracket or wide space. */
const segmentStart =
  /[|·•;([【〔]\s*|^\s*|\t+\s*|\s{2,}|\s(?=\S{2,4}\s*$)|(?<=\p{Script=Han})\s(?=\p{Script=Han}{2,4}\s\p{Script=Han}{2,4}(?:\s|$))|(?<=[。！？.])\s?/gu

/** Labels without a colon: 发布于 2025-03-02, Published 3 March, 【上一篇】…, Editing by …. */
function bareLabels(folded: string): LabelAt[] {
  const found: LabelAt[] = []
  for (const match of folded.matchAll(segmentStart)) {
    const start = match.index + match[0].length
    const label = bareAt(folded, start)
    if (label) found.push(label)
  }
  return found
}

/** The text after a label without a colon: nothing, a space, a digit, a quotation, a closing bracket. */
const wordEnd = /$|\s{1,3}|(?=[\d《「“])|\s?[\])】]\s{0,3}:?\s{0,3}/gy
const wordEnds = /(?=[\s\d《「“\])】]|$)/g

function bareAt(folded: string, start: number): LabelAt | undefined {
  const isOpened = /[[【]\s?$/.test(folded.slice(Math.max(0, start - 2), start))
  if (!isOpened && !table().initials.has(folded[start]?.toLowerCase() ?? '')) return undefined

  const window = folded.slice(start, start + table().longest + 1)
  const ends = [...window.matchAll(wordEnds)].map(({ index }) => index).filter(end => end > 0)

  for (const end of ends.toReversed()) {
    const word = keyOfFolded(window.slice(0, end))
    wordEnd.lastIndex = start + end
    const gap = wordEnd.exec(folded)?.[0] ?? ''
    const isBracketed = isOpened && /[\]】]/.test(gap)
    const field = table().bare.get(word) ?? (isBracketed ? table().strict.get(word) : undefined)
    if (!field) continue
    return { field, word, start, valueStart: start + end + gap.length }
  }

  return undefined
}

const gluedFields: ReadonlySet<LabelField> = new Set(['source', 'author', 'editor'])
const gluedMaxLength = 160

/** Labels that form one word with their value (来源CSDN | 作者魏星), on a line that holds two of them, or one and a date. */
function gluedLabels(folded: string): LabelAt[] {
  if (folded.length > gluedMaxLength || /[。！？]/.test(folded)) return []

  const found: LabelAt[] = []
  for (const { index, 0: word } of folded.matchAll(/[^\s|]+/g)) {
    const length = gluedLength(word)
    const field = table().strict.get(word.slice(0, length))
    if (length > 0 && field !== undefined)
      found.push({ field, word: word.slice(0, length), start: index, valueStart: index + length })
  }

  return found.length > 1 || /\d{4}\s?[-年/.]\s?\d/.test(folded) ? found : []
}

/** The length of a label of two or more Han characters before a value. 0 if there is none. */
function gluedLength(word: string): number {
  for (let length = 4; length >= 2; length -= 1) {
    const field = table().strict.get(word.slice(0, length))
    const value = word.slice(length)
    if (
      field &&
      gluedFields.has(field) &&
      hasHan(word[0] ?? '') &&
      /^[\p{L}\p{N}《][\p{L}\p{N}》·]/u.test(value)
    )
      return length
  }
  return 0
}

/**
 * True if the label counts by itself. After a letter it counts only if it follows the value of another label; in
 * scripts with spaces it must open a part.
 */
function standsAlone(folded: string, { start, word }: LabelAt, follows: boolean): boolean {
  if (follows) return true
  if (isUnspaced(word[0] ?? '')) return !/[\p{L}\p{M}]/u.test(folded[start - 1] ?? ' ')
  const near = folded.slice(Math.max(0, start - beforeMaxLength), start)
  const before = near.trimEnd()
  return before === '' || /[|)\]>·•;,.([【—–/\d-]$/.test(before) || /\s{2}$/.test(near)
}
