import { rowsOf } from '../base/rows.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { utcMilliseconds } from '../record/time.ts'
import {
  isSameDigest,
  type MintedToken,
  mintToken,
  type Scope,
  type Token,
  type TokenOrder,
  tokenDigest,
} from '../record/token.ts'

/**
 * Stores the tokens that were made here, each with a name and scopes. Only their SHA-256 is stored. A rebuilding does
 * not touch them.
 */

export interface TokensParts {
  sql: SqlStorage
  /** 16 random bytes. */
  random(): Uint8Array
  tokensMax: number
}

interface Row extends Record<string, SqlStorageValue> {
  id: string
  name: string
  scopes: string
  created: number
  last_characters: string
}

export class Tokens {
  readonly #parts: TokensParts

  constructor(parts: TokensParts) {
    this.#parts = parts
  }

  /** Makes a token. Only this answer contains it. `now` in milliseconds. Refuses if there are too many. */
  create({ name, scopes }: TokenOrder, now: number): Result<Token & MintedToken> {
    const { sql, random, tokensMax } = this.#parts
    if (this.all().length >= tokensMax)
      return err({ kind: 'too-large', field: 'the list of tokens', limit: tokensMax, unit: 'entries' })

    const { id, token } = mintToken(random)
    const row = { id, name, scopes: scopes.join(' '), created: now, last_characters: token.slice(-4) }

    sql.exec(
      'INSERT INTO tokens (id, name, scopes, created, last_characters, digest) VALUES (?, ?, ?, ?, ?, ?)',
      ...[id, name, row.scopes, now, row.last_characters, tokenDigest(token)],
    )
    return ok({ ...tokenOf(row), id, token })
  }

  /** All tokens, oldest first. */
  all(): Token[] {
    const select = 'SELECT id, name, scopes, created, last_characters FROM tokens ORDER BY created, id'
    return rowsOf<Row>(this.#parts.sql, select).map(tokenOf)
  }

  /** Revokes a token. False: there is none with that id. */
  revoke(id: string): boolean {
    return this.#parts.sql.exec('DELETE FROM tokens WHERE id = ?', id).rowsWritten > 0
  }

  /** The scopes of the token with that id and digest; undefined: there is none. Compares digests in constant time. */
  scopesOf(id: string, digest: string): Scope[] | undefined {
    const select = 'SELECT scopes, digest FROM tokens WHERE id = ?'
    const [row] = rowsOf<{ scopes: string; digest: string }>(this.#parts.sql, select, id)
    return row && isSameDigest(row.digest, digest) ? scopesIn(row.scopes) : undefined
  }
}

const tokenOf = ({ id, name, scopes, created, last_characters }: Row): Token => ({
  id,
  name,
  scopes: scopesIn(scopes),
  created: utcMilliseconds(created),
  lastCharacters: last_characters,
})

const scopesIn = (text: string) => text.split(' ') as Scope[] // create wrote them so
