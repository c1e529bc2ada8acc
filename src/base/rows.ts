/**
 * The rows of one statement. The statement's own columns are what makes a row a T.
 *
 * Durable Objects bind numbers as REAL, and FTS5 takes only an INTEGER for a bound on its rowid: without a CAST it would
 * read every row (and for `=` return it).
 */
export function rowsOf<T>(sql: SqlStorage, statement: string, ...bindings: SqlStorageValue[]): T[] {
  return sql.exec(statement, ...bindings).toArray() as T[] // SqlStorage knows columns only at run time
}
