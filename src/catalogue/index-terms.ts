import type { Slice, Term } from '../record/slice.ts'
import { fold, replaceRuns, searchWords } from '../record/text/search-words.ts'

/**
 * Writes terms, words and slices as tokens and MATCH expressions of SQLite's full-text index. The index serves as the
 * inverted index of all slices: one row for each change, however many terms the article has
 * (https://www.sqlite.org/fts5.html).
 *
 * A term becomes one token: a mark, a letter for its kind, then its value in hexadecimal. No word has a mark, so no text
 * can look like a term, and names can be read back from the vocabulary table. Text is split into words where the script
 * has spaces, and into overlapping pairs of characters where it has none. The index holds no positions: it finds the
 * articles that have all pairs of a run, and the reader of the index checks the text (see needsCheck).
 */

const letters = { category: 'c', source: 's', author: 'a', editor: 'e', language: 'l' } as const
const schemeLetter = 'k'

/** The token that every visible article has. */
const visibleToken = 'x'

/** Marks of terms: of the present state, and of the state before a change. No word holds a private-use character. */
const presentMark = '\ue001'
const formerMark = '\ue000'

/** Tokens of changes that hid a visible article (`gone`), or gave it other terms (`moved`). */
const goneToken = `${formerMark}g`
const movedToken = `${formerMark}m`

/**
 * How a full-text index tells terms from words: by a mark, or by a column of its own. Stores before the sixth step of
 * the publisher's tables have columns.
 */
export interface Spelling {
  mark: string
  columns: boolean
}

export const byMark: Spelling = { mark: presentMark, columns: false }
export const byColumn: Spelling = { mark: '', columns: true }

/** The tokens of a visible article's terms. */
export const termTokens = (terms: Term[], { mark }: Spelling): string =>
  [visibleToken, ...terms.map(tokenOf)].map(token => mark + token).join(' ')

/**
 * The tokens of a line in the log: the terms after the change, and in marked tokens the terms before it, if they were
 * others. Marked tokens have lists of their own, so that FTS5 finds what is rare without reading what is common.
 */
export function lineTokens(
  { present, former }: { present?: { terms: Term[] }; former?: { terms: Term[] } },
  spelling: Spelling,
): string {
  const after = present ? termTokens(present.terms, spelling) : ''
  if (!former) return after

  const isKept = present && termTokens(former.terms, spelling) === after
  if (isKept) return after

  const change = present ? movedToken : goneToken
  return `${after} ${change} ${termTokens(former.terms, { ...spelling, mark: formerMark })}`.trim()
}

/** The token of a term, without a mark. */
export function tokenOf({ kind, value, scheme }: Term): string {
  return scheme === undefined ? letters[kind] + hexOf(value) : schemeLetter + hexOf(`${scheme}\n${value}`)
}

/** The first characters of all tokens of one kind, for a range query on the vocabulary. */
export const tokenPrefix = (kind: keyof typeof letters, { mark }: Spelling): string => mark + letters[kind]

/** The value that `tokenOf` wrote as this token. A mark before the token is passed over. */
export function termValue(token: string): string {
  const bytes = token.replace(presentMark, '').slice(1).match(/../g) ?? []
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
 * Bytes that a text's tokens take at most. They are written as one value together with the terms, and a value holds 2 MB
 * (https://developers.cloudflare.com/durable-objects/platform/limits/).
 */
const textMaxBytes = 1_400_000

/** UTF-16 units that cannot take more: each has three bytes at most. */
const surelyFits = Math.floor(textMaxBytes / 3)

function bounded(tokens: string): string {
  const bytes = new TextEncoder().encode(tokens)
  if (bytes.length <= textMaxBytes) return tokens

  const end = bytes.lastIndexOf(32, textMaxBytes) // the last space: no token is cut
  return new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0)))
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
export function matchExpression(slice: Slice, spelling: Spelling): string | undefined {
  const words = slice.text === undefined ? [] : wordExpressions(slice.text, slice.beginnings ?? {})
  if (slice.text !== undefined && words.length === 0) return undefined

  const isNarrow = slice.all.length > 0 || words.length > 0
  const oneOf = isNarrow ? [] : [spelling.mark + visibleToken]
  const column = spelling.columns ? '{text} : ' : ''
  const wanted = words.map(word => `${column}${word}`)
  return matchTerms(slice, { ...spelling, oneOf, wanted })
}

/** Matches changes that hid an article of the slice. Changes are found by terms alone. */
export const matchGone = (slice: Slice, { columns }: Spelling): string =>
  matchTerms(slice, { columns, mark: formerMark, oneOf: [goneToken] })

/** Matches changes of the slice's articles that stay visible but may have left the slice. */
export const matchChanged = (slice: Slice, { columns }: Spelling): string =>
  matchTerms(slice, { columns, mark: formerMark, oneOf: [movedToken] })

/** Matches those of `matchChanged` after which the article is still in the slice. */
export const matchKept = (slice: Slice, spelling: Spelling): string =>
  `(${matchChanged(slice, spelling)}) AND (${matchPresent(slice, spelling)})`

/** Matches all changes that affected the slice. */
export const matchEither = (slice: Slice, spelling: Spelling): string =>
  `(${matchPresent(slice, spelling)}) OR (${matchGone(slice, spelling)}) OR (${matchChanged(slice, spelling)})`

/** Matches changes after which the article is in the slice. */
export const matchPresent = (slice: Slice, spelling: Spelling): string =>
  matchTerms(slice, { ...spelling, oneOf: slice.all.length > 0 ? [] : [spelling.mark + visibleToken] })

interface State extends Spelling {
  /** Tokens of which the state must have one. Empty: none is needed. */
  oneOf: string[]
  /** Further expressions that must hold. */
  wanted?: string[]
}

function matchTerms({ all, none }: Slice, { mark, columns, oneOf, wanted = [] }: State): string {
  const column = columns ? '{terms} : ' : ''
  const tokensOf = (terms: Term[]) => terms.map(term => mark + tokenOf(term))
  const groups = [oneOf, ...all.map(tokensOf)].filter(group => group.length > 0)
  const held = [...groups.map(group => `${column}(${anyOf(group)})`), ...wanted].join(' AND ')
  return none.length > 0 ? `(${held}) NOT ${column}(${anyOf(tokensOf(none))})` : held
}

const anyOf = (tokens: string[]) => tokens.map(quoted).join(' OR ')
const quoted = (token: string) => `"${token}"` // a quotation mark cannot occur in a token

/** One expression for each pair of a run, and for each word: `"党组"`, `"组织"`, `"harvest"`. */
function wordExpressions(query: string, beginnings: Record<string, string[]>): string[] {
  const { runs, words } = searchWords(query)
  const ofRun = (run: string) =>
    Array.from(run).length === 1 ? [beginningWith(run, beginnings[run])] : pairs(run).slice(0, -1).map(quoted)
  return [...new Set([...runs.flatMap(ofRun), ...words.map(quoted)])]
}

/** A single character begins a pair if a character follows it; otherwise it is a token of its own. */
const beginningWith = (character: string, named: string[] | undefined): string =>
  named ? `(${anyOf([...new Set([character, ...named])])})` : `${quoted(character)}*`
