/** The rows of one statement. The statement's own columns are what makes a row a T. */
export function rowsOf<T>(sql: SqlStorage, statement: string, ...bindings: SqlStorageValue[]): T[] {
  return sql.exec(statement, ...bindings).toArray() as T[] // SqlStorage knows columns only at run time
}
