import { singleCharacters } from '../record/search-words.ts'
import type { Slice } from '../record/slice.ts'
import { rowsOf } from '../base/rows.ts'

/**
 * Bounds what single characters of a search cost. As the beginning of any pair a character would cost more with every
 * article: FTS5 gathers all places of all such pairs before the first row comes (120 ms for a common one in 20,000
 * articles). So the pairs are named, and FTS5 walks them from the newest row on, as far as the answer needs.
 */

/** A character that begins more pairs is found by the first of them: it stands in nearly every text. */
const pairsMax = 32
/** Further characters of one search are found only where no other follows them. */
const charactersMax = 4

export class SingleCharacters {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The slice, with the tokens that each single character of its text is looked up by. */
  named(slice: Slice): Slice {
    const characters = slice.text === undefined ? [] : singleCharacters(slice.text)
    if (characters.length === 0) return slice

    const tokens = characters.map((character, index) => [
      character,
      index < charactersMax ? this.#beginningWith(character) : [character],
    ])
    return { ...slice, beginnings: Object.fromEntries(tokens) }
  }

  /** The tokens that begin with the character, itself among them; each is found by a jump over the one before. */
  #beginningWith(character: string): string[] {
    const statement = 'SELECT term FROM occurrences WHERE term >= ? AND term < ? LIMIT 1'
    const end = `${character}\u{10ffff}`
    const tokens: string[] = []
    for (let from = character; tokens.length < pairsMax; ) {
      const [row] = rowsOf<{ term: string }>(this.#sql, statement, from, end)
      if (!row) break
      tokens.push(row.term)
      from = `${row.term}\u0001` // no token holds it, so that it comes after this one and before any other
    }
    return tokens
  }
}
