/**
 * Runs one statement and returns all rows. T must name the columns that the statement selects.
 *
 * Durable Objects bind numbers as REAL, and FTS5 uses only an INTEGER as a bound on its rowid. Without a CAST it would
 * read every row (and for `=` return it).
 */
export function rowsOf<T>(sql: SqlStorage, statement: string, ...bindings: SqlStorageValue[]): T[] {
  return sql.exec(statement, ...bindings).toArray() as T[] // SqlStorage knows columns only at run time
}
