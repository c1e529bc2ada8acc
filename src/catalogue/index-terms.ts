import { fold, replaceRuns, searchWords } from '../record/search-words.ts'
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

/** The tokens of changes that took a visible article out of sight, gave it other terms, or only other words. */
const goneToken = `${formerMark}g`
const movedToken = `${formerMark}m`
const rewordedToken = `${formerMark}w`

/** What an article stands under, and the words it can be found by. */
export interface IndexedTerms {
  terms: Term[]
  text: string
}

/** The two columns of the shelf. */
export const termTokens = ({ terms, text }: IndexedTerms): [terms: string, text: string] => [
  [visibleToken, ...terms.map(tokenOf)].join(' '),
  textTokens(text),
]

/**
 * The two columns of a line of the log: the state after it, and the state before it in marked tokens. They have lists
 * of their own: FTS5 has one list a token for all columns, and would walk it all to find what is rare in one of them.
 */
export function lineTokens({
  present,
  former,
}: {
  present?: IndexedTerms
  former?: IndexedTerms
}): [string, string] {
  const [terms, text] = present ? termTokens(present) : ['', '']
  if (!former) return [terms, text]
  const [formerTerms, formerText] = termTokens(former)
  const kept = formerTerms === terms ? rewordedToken : movedToken
  const change = present ? kept : goneToken
  return [`${terms} ${change} ${asFormer(formerTerms)}`, `${text} ${asFormer(formerText)}`]
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

/** The text's tokens in reading order, folded in width and case. */
export function textTokens(text: string): string {
  return replaceRuns(fold(text), run => ` ${pairs(run).join(' ')} `)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** 党组织 → 党组 组织 织: each pair, and the last character alone, so that a single character can be found as a prefix. */
function pairs(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/**
 * The MATCH expression of what stands in a slice. Undefined: the words hold nothing to look for, so nothing is found.
 * Whatever has a term or a word is visible, so that the list of all that is visible is walked for want of others only.
 */
export function matchExpression(slice: Slice): string | undefined {
  const isNarrow = slice.all.length > 0 || slice.text !== undefined
  return matchState(slice, isNarrow ? [] : [visibleToken], tokens => tokens)
}

/** Changes that hid an article of the slice. */
export const matchGone = (slice: Slice): string | undefined => matchState(slice, [goneToken], asFormer)

/** Changes of the slice's articles after which they may stand elsewhere, visible as before. */
export function matchChanged(slice: Slice): string | undefined {
  return matchState(slice, slice.text === undefined ? [movedToken] : [movedToken, rewordedToken], asFormer)
}

/** Those of them after which the article stood in the slice still. */
export function matchKept(slice: Slice): string | undefined {
  const changed = matchChanged(slice)
  return changed && `(${changed}) AND (${matchExpression(slice)})`
}

/** Everything that ever changed the slice. */
export function matchEither(slice: Slice): string | undefined {
  const present = matchExpression(slice)
  return present && `(${present}) OR (${matchGone(slice)}) OR (${matchChanged(slice)})`
}

function matchState(slice: Slice, oneOf: string[], ofState: (tokens: string) => string): string | undefined {
  const words = slice.text === undefined ? [] : phrases(slice.text, slice.beginnings ?? {}, ofState)
  if (slice.text !== undefined && words.length === 0) return undefined
  const tokensOf = (terms: Term[]) => terms.map(term => ofState(tokenOf(term)))
  const groups = [oneOf, ...slice.all.map(tokensOf)].filter(group => group.length > 0)
  const terms = groups.map(group => `{terms} : (${anyOf(group)})`)
  const wanted = [...terms, ...words.map(phrase => `{text} : ${phrase}`)].join(' AND ')
  return slice.none.length > 0 ? `(${wanted}) NOT {terms} : (${anyOf(tokensOf(slice.none))})` : wanted
}

const anyOf = (tokens: string[]) => tokens.map(quoted).join(' OR ')
const quoted = (tokens: string) => `"${tokens}"` // a quotation mark cannot occur in a token

/** One phrase a run of the query: `"党组 组织"`, `"harvest"`. */
function phrases(
  query: string,
  beginnings: Record<string, string[]>,
  ofState: (tokens: string) => string,
): string[] {
  const { runs, words } = searchWords(query)
  return [
    ...runs.map(run =>
      Array.from(run).length === 1
        ? tokensOfCharacter(run, beginnings[run], ofState)
        : quoted(ofState(pairs(run).slice(0, -1).join(' '))),
    ),
    ...words.map(text => quoted(ofState(text))),
  ]
}

/** A single character begins a pair wherever another follows it, and is a token of its own where none does. */
function tokensOfCharacter(
  character: string,
  named: string[] | undefined,
  ofState: (tokens: string) => string,
): string {
  if (!named) return `${quoted(ofState(character))}*`
  return `(${anyOf([character, ...named].map(ofState))})`
}
