import type { Slice, Term } from '../record/slice.ts'

/**
 * How terms, words and slices are written for SQLite's full-text index, which serves as the inverted index of all
 * slices: one row a change, however many terms the article has (https://www.sqlite.org/fts5.html).
 *
 * A term becomes one token: a letter for its kind and its value in hexadecimal, so that no text can look like it and
 * the vocabulary table can be read back into names. Text is cut into words where the script has spaces, and into
 * overlapping pairs of characters where it has none: a phrase of pairs finds any Chinese word of two characters or
 * more exactly where it stands, whatever a dictionary would cut.
 */

const letters = { category: 'c', source: 's', author: 'a', editor: 'e', language: 'l' } as const
const schemeLetter = 'k'

/** The token of every visible article. */
const visibleToken = 'x'

/** Marks tokens of the state that a change ended. No text holds it: it is a character of private use. */
const formerMark = '\ue000'

/** The token of every change after which a visible article stood under other terms, or under none. */
const movedToken = `${formerMark}m`

/** What an article stands under, and the words it can be found by. */
export interface Standing {
  terms: Term[]
  text: string
}

/** The two columns of the shelf. */
export const standingTokens = ({ terms, text }: Standing): [terms: string, text: string] => [
  [visibleToken, ...terms.map(tokenOf)].join(' '),
  textTokens(text),
]

/**
 * The two columns of a line of the log: the state after it, and the state before it in marked tokens. They have lists
 * of their own: FTS5 has one list a token for all columns, and would walk it all to find what is rare in one of them.
 */
export function lineTokens({ present, former }: { present?: Standing; former?: Standing }): [string, string] {
  const [terms, text] = present ? standingTokens(present) : ['', '']
  if (!former) return [terms, text]
  const [formerTerms, formerText] = standingTokens(former)
  const moved = formerTerms === terms ? '' : movedToken
  return [`${terms} ${asFormer(formerTerms)} ${moved}`, `${text} ${asFormer(formerText)}`]
}

const asFormer = (tokens: string) => tokens.replace(/[^ ]+/g, token => formerMark + token)

export function tokenOf({ kind, value, scheme }: Term): string {
  return scheme === undefined ? letters[kind] + hexOf(value) : schemeLetter + hexOf(`${scheme}\n${value}`)
}

/** The first character of the tokens of one kind, for a range over the vocabulary. */
export const tokenPrefix = (kind: keyof typeof letters): string => letters[kind]

/** The value that a token of `tokenOf` stands for. */
export function termValue(token: string): string {
  const bytes = token.slice(1).match(/../g) ?? []
  return new TextDecoder().decode(Uint8Array.from(bytes, pair => Number.parseInt(pair, 16)))
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('')
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々〆ー]+/gu
const word = /[\p{L}\p{N}\p{M}]+/gu

/** The text's tokens in reading order, folded in width and case. */
export function textTokens(text: string): string {
  return fold(text)
    .replace(unspaced, run => ` ${pairs(run).join(' ')} `)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** Search folds what reading doesn't: full width and half width, capitals. The record keeps its characters. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** 党组织 → 党组 组织 织: each pair, and the last character alone, so that a single character can be found as a prefix. */
function pairs(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/**
 * The MATCH expression of a slice: over what articles stand under, or over what they stood under before their last
 * change. Undefined: the words hold nothing to look for, so nothing is found.
 */
export function matchExpression(slice: Slice, state: 'present' | 'former'): string | undefined {
  const ofState = state === 'former' ? asFormer : (tokens: string) => tokens
  const words = slice.text === undefined ? [] : phrases(slice.text, ofState)
  if (slice.text !== undefined && words.length === 0) return undefined
  const anyOf = (terms: Term[]) => `(${terms.map(term => quoted(ofState(tokenOf(term)))).join(' OR ')})`
  const visible = state === 'former' && words.length === 0 ? movedToken : ofState(visibleToken)
  const wanted = [quoted(visible), ...slice.all.map(anyOf)].join(' AND ')
  const without = slice.none.length > 0 ? ` NOT ${anyOf(slice.none)}` : ''
  const terms = `({terms} : ((${wanted})${without}))`
  return words.length === 0 ? terms : `${terms} AND ({text} : (${words.join(' AND ')}))`
}

const quoted = (tokens: string) => `"${tokens}"` // a quotation mark cannot occur in a token

/** Either state: everything that ever changed the slice. */
export function matchEither(slice: Slice): string | undefined {
  const present = matchExpression(slice, 'present')
  return present && `(${present}) OR (${matchExpression(slice, 'former')})`
}

/** What the change took out: it stood in the slice before, and not after. */
export function matchLeft(slice: Slice): string | undefined {
  const present = matchExpression(slice, 'present')
  return present && `(${matchExpression(slice, 'former')}) NOT (${present})`
}

/** One phrase a run of the query: `"党组 组织"`, `"harvest"`. */
function phrases(query: string, ofState: (tokens: string) => string): string[] {
  const found: string[] = []
  const spaced = fold(query).replace(unspaced, run => {
    found.push(phraseOfRun(run, ofState))
    return ' '
  })
  return [...found, ...(spaced.match(word) ?? []).map(text => quoted(ofState(text)))]
}

function phraseOfRun(run: string, ofState: (tokens: string) => string): string {
  if (Array.from(run).length === 1) return `${quoted(ofState(run))}*`
  return quoted(ofState(pairs(run).slice(0, -1).join(' ')))
}
