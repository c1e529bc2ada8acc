/** Runs one statement and returns all rows. T must name the columns that the statement selects. */
export function rowsOf<T>(sql: SqlStorage, statement: string, ...bindings: SqlStorageValue[]): T[] {
  return sql.exec(statement, ...bindings).toArray() as T[] // SqlStorage knows columns only at run time
}
