/**
 * The shape of an object's tables, as a list of steps: the first makes them, each later one changes them. How many were
 * done stands in the table `meta`, since Durable Objects refuse `PRAGMA user_version`. Where nothing stands, as in
 * version 0.1.0, the first step finds its tables there and leaves them as they are.
 */
export type Step = (sql: SqlStorage) => void

/** How the message begins by which a store is refused. Between objects an error keeps its message, not its class. */
export const newerStore = 'The store is of a newer version'

/**
 * Does the steps that are still to come, in one transaction. Throws where more were done than there are here: a
 * program that was rolled back must not write what it does not understand.
 */
export function migrate(storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>, steps: Step[]): void {
  const { sql } = storage
  const done = stepsDone(sql)
  if (done > steps.length) {
    const known = `its tables have version ${done}, this program knows ${steps.length}`
    throw new Error(`${newerStore}: ${known}. Nothing is lost: deploy the newer program again.`)
  }
  if (done === steps.length) return
  storage.transactionSync(() => {
    for (const step of steps.slice(done)) step(sql)
    sql.exec(`INSERT INTO meta (name, value) VALUES ('schema', ${steps.length})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
  })
}

function stepsDone(sql: SqlStorage): number {
  const isEmpty = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'meta'").toArray().length === 0
  if (isEmpty) return 0
  const [row] = sql.exec<{ value: string | number }>("SELECT value FROM meta WHERE name = 'schema'").toArray()
  return Number(row?.value ?? 0)
}
