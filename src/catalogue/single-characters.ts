import { rowsOf } from '../base/rows.ts'
import type { Slice } from '../record/slice.ts'
import { searchWordCount, singleCharacters } from '../record/text/search-words.ts'
import { IndexesInUse } from './full-text/index-tables.ts'

/**
 * Bounds the cost of single characters in a search. Searching for all pairs that begin with a character would cost more
 * with every article: FTS5 collects all occurrences of all such pairs before it returns the first row (120 ms for a
 * common character in 20,000 articles). So we name the pairs, and FTS5 reads them from the newest row on, as far as the
 * answer needs.
 */

/** A character that begins more pairs is in nearly every text, so the first pairs find enough if nothing else is asked. */
const pairsMax = 32
/** Any further single character of a search matches only where no character follows it. */
const charactersMax = 4

export class SingleCharacters {
  readonly #sql: SqlStorage
  readonly #indexes: IndexesInUse

  constructor(sql: SqlStorage, indexes = new IndexesInUse(sql)) {
    this.#sql = sql
    this.#indexes = indexes
  }

  /** Adds to the slice the tokens by which each single character of its text is looked up, besides itself. */
  named(slice: Slice): Slice {
    const { text = '', all } = slice
    const characters = singleCharacters(text)
    if (characters.length === 0) return slice

    const isNarrow = all.length > 0 || searchWordCount(text) > 1
    const tokens = characters.map((character, index): [string, string[]] => [
      character,
      index < charactersMax ? this.#beginningWith(character) : [],
    ])
    const complete = tokens.filter(([, named]) => !isNarrow || named.length < pairsMax) // the others: by prefix
    return { ...slice, beginnings: Object.fromEntries(complete) }
  }

  /** The tokens that begin with the character, including itself. One index lookup finds each. */
  #beginningWith(character: string): string[] {
    const statement = `SELECT term FROM ${this.#indexes.tables.words} WHERE term >= ? AND term < ? LIMIT 1`
    const end = `${character}\u{10ffff}`
    const tokens: string[] = []

    for (let from = character; tokens.length < pairsMax; ) {
      const [row] = rowsOf<{ term: string }>(this.#sql, statement, from, end)
      if (!row) break
      tokens.push(row.term)
      from = `${row.term}\u0001` // no token holds \u0001: the next lookup starts before any other token
    }

    return tokens
  }
}
