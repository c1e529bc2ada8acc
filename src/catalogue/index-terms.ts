import type { Slice, Term } from '../record/slice.ts'
import { fold, replaceRuns, searchWords } from '../record/text/search-words.ts'

/**
 * Writes terms, words and slices as tokens and MATCH expressions of SQLite's full-text index. The index serves as the
 * inverted index of all slices: one row for each change, however many terms the article has
 * (https://www.sqlite.org/fts5.html).
 *
 * A term becomes one token: a letter for its kind, then its value in hexadecimal. No text can look like such a token,
 * and names can be read back from the vocabulary table. Text is split into words where the script has spaces, and into
 * overlapping pairs of characters where it has none. A phrase of pairs finds any Chinese word of two or more characters
 * exactly, without a dictionary.
 */

const letters = { category: 'c', source: 's', author: 'a', editor: 'e', language: 'l' } as const
const schemeLetter = 'k'

/** The token that every visible article has. */
const visibleToken = 'x'

/** Prefix of the tokens of the state before a change. No text holds it: it is a private-use character. */
const formerMark = '\ue000'

/**
 * Tokens of changes that hid a visible article (`gone`), gave it other terms (`moved`), or only other words
 * (`reworded`).
 */
const goneToken = `${formerMark}g`
const movedToken = `${formerMark}m`
const rewordedToken = `${formerMark}w`

/** An article's terms, and the text whose words find it. */
export interface IndexedTerms {
  terms: Term[]
  text: string
}

/** The two columns of a row in the `shelf` table. */
export const termTokens = ({ terms, text }: IndexedTerms): [terms: string, text: string] => [
  [visibleToken, ...terms.map(tokenOf)].join(' '),
  textTokens(text),
]

/**
 * The two columns of a line in the log. They hold the tokens of the state after the change, and the marked tokens of
 * the state before. FTS5 keeps one list per token for all columns, and reads the whole list to find what is rare in one
 * column. Marked tokens have lists of their own.
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

/** The first character of all tokens of one kind, for a range query on the vocabulary. */
export const tokenPrefix = (kind: keyof typeof letters): string => letters[kind]

/** The value that `tokenOf` wrote as this token. */
export function termValue(token: string): string {
  const bytes = token.slice(1).match(/../g) ?? []
  return new TextDecoder().decode(Uint8Array.from(bytes, pair => Number.parseInt(pair, 16)))
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The text's tokens in reading order, with width and case folded; of a very long text the first ones. */
export function textTokens(text: string): string {
  const tokens = replaceRuns(fold(text), run => ` ${pairs(run).join(' ')} `)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
  return tokens.length <= surelyFits ? tokens : bounded(tokens)
}

/**
 * Bytes that a text's tokens take at most, each with its mark and a space. A correction writes the tokens of two texts
 * as one value, and a value holds 2 MB (https://developers.cloudflare.com/durable-objects/platform/limits/).
 */
const textMaxBytes = 990_000
const markBytes = 4

/** UTF-16 units that cannot take more: the costliest, a character of three bytes alone, takes 3.5 each. */
const surelyFits = 280_000

function bounded(tokens: string): string {
  const encoder = new TextEncoder()
  let bytes = 0
  for (const { 0: token, index } of tokens.matchAll(/[^ ]+/g)) {
    bytes += encoder.encode(token).length + markBytes
    if (bytes > textMaxBytes) return tokens.slice(0, index).trimEnd()
  }
  return tokens
}

/** 党组织 → 党组 组织 织: each pair, and the last character alone, so that a prefix search finds a single character. */
function pairs(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/**
 * The MATCH expression for the articles of a slice. Undefined: the slice's text has no word to look for, so nothing
 * matches. Only visible articles have terms or words, so the expression adds the token of all visible articles only if
 * the slice has neither. Reading that token's long list costs time.
 */
export function matchExpression(slice: Slice): string | undefined {
  const isNarrow = slice.all.length > 0 || slice.text !== undefined
  return matchState(slice, isNarrow ? [] : [visibleToken], tokens => tokens)
}

/** Matches changes that hid an article of the slice. */
export const matchGone = (slice: Slice): string | undefined => matchState(slice, [goneToken], asFormer)

/** Matches changes of the slice's articles that stay visible but may have left the slice. */
export function matchChanged(slice: Slice): string | undefined {
  return matchState(slice, slice.text === undefined ? [movedToken] : [movedToken, rewordedToken], asFormer)
}

/** Matches those of `matchChanged` after which the article is still in the slice. */
export function matchKept(slice: Slice): string | undefined {
  const changed = matchChanged(slice)
  return changed && `(${changed}) AND (${matchExpression(slice)})`
}

/** Matches all changes that affected the slice. */
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

/** One phrase for each run of the query: `"党组 组织"`, `"harvest"`. */
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

/** A single character begins a pair if a character follows it; otherwise it is a token of its own. */
function tokensOfCharacter(
  character: string,
  named: string[] | undefined,
  ofState: (tokens: string) => string,
): string {
  if (!named) return `${quoted(ofState(character))}*`
  return `(${anyOf([character, ...named].map(ofState))})`
}
