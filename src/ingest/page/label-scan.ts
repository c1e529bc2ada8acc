import { fold } from './fold.ts'
import { type LabelField, labelTable } from './labels.ts'

/** One label met in a line: where the label starts, and the span of its value, untrimmed. */
export interface LabelMatch {
  field: LabelField
  word: string
  start: number
  valueStart: number
  valueEnd: number
}

const meaning = new Map<string, LabelField>()
const pattern = compile()
const mayHoldLabel = new RegExp(
  `[${[...meaning.keys()].flatMap(word => [word[0], word[0]?.toUpperCase()]).join('')}]`,
  'u',
)

/** The labels of a line, in order. `folded` is the line's folded copy; positions fit the original too. */
export function labelsOf(folded: string): LabelMatch[] {
  if (!mayHoldLabel.test(folded)) return []
  const found: LabelMatch[] = []
  for (const match of folded.matchAll(pattern)) {
    const word = match.groups?.strict ?? match.groups?.bare ?? ''
    const field = meaning.get(key(word))
    if (!field || !standsAlone(folded, match.index, found.at(-1))) continue
    const last = found.at(-1)
    if (last) last.valueEnd = match.index
    const valueStart = match.index + match[0].length
    found.push({ field, word: key(word), start: match.index, valueStart, valueEnd: folded.length })
  }
  return found
}

/** Behind a letter a label only counts as the follower of another label's value; a Latin one opens its line. */
function standsAlone(folded: string, index: number, last: LabelMatch | undefined): boolean {
  if (last !== undefined) return true
  const before = folded.slice(Math.max(0, index - 40), index).trimEnd()
  if (/[a-z]/i.test(folded[index] ?? '')) return before === '' || /[|)\]>·]$/.test(before)
  return !/[\p{L}\p{M}]/u.test(folded[index - 1] ?? ' ')
}

function compile(): RegExp {
  const strict: string[] = []
  const bare: string[] = []
  for (const row of labelTable) {
    for (const word of row.words.split(' ').map(entry => entry.replaceAll('_', ' '))) {
      if (!meaning.has(key(word))) meaning.set(key(word), row.field)
      ;(row.bare ? bare : strict).push(word)
      if (row.bare) strict.push(word)
    }
  }
  const separator = '\\s{0,3}[:|/·]\\s{0,3}[:|]?\\s{0,3}'
  const nothing = '(?=[\\s\\d《\\])】]|$)[\\])】]?\\s{0,3}'
  return new RegExp(`(?<strict>${anyOf(strict)})${separator}|(?<bare>${anyOf(bare)})${nothing}`, 'giu')
}

/** Longest first; Han labels may be padded with spaces (来　源). */
function anyOf(words: string[]): string {
  const padded = (word: string) => (/^\p{Script=Han}{2,4}$/u.test(word) ? [...word].join('\\s{0,3}') : word)
  const initials = [...new Set(words.map(word => word[0]))].join('')
  return `(?=[${initials}])(?:${[...new Set(words)]
    .toSorted((a, b) => b.length - a.length)
    .map(padded)
    .join('|')})`
}

function key(word: string): string {
  return fold(word).replace(/\s+/g, '').toLowerCase()
}
