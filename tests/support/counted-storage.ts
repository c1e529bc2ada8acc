/** Counts the SQL of an object from now on: statements, and rows as Cloudflare bills them. */
export function countedStorage({ sql }: DurableObjectStorage) {
  const counts = { queries: 0, cursors: [] as SqlStorageCursor<Record<string, SqlStorageValue>>[] }
  const exec = sql.exec.bind(sql)
  sql.exec = (statement: string, ...bindings: unknown[]) => {
    counts.queries += 1
    const cursor = exec(statement, ...bindings)
    counts.cursors.push(cursor)
    return cursor as never // only run time knows the statement's columns
  }
  const sum = (rows: 'rowsRead' | 'rowsWritten') =>
    counts.cursors.reduce((total, cursor) => total + cursor[rows], 0)
  return {
    get queries() {
      return counts.queries
    },
    get rowsRead() {
      return sum('rowsRead')
    },
    get rowsWritten() {
      return sum('rowsWritten')
    },
    reset() {
      counts.queries = 0
      counts.cursors = []
    },
  }
}
