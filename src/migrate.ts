/**
 * Migrates the tables of an object by a list of steps: the first step creates them, each later one changes them. The
 * table `meta` holds the number of steps done, since Durable Objects refuse `PRAGMA user_version`. Version 0.1.0 did
 * not store it; there the first step finds its tables and leaves them unchanged.
 */
export type Step = (sql: SqlStorage) => void

/**
 * Start of the error message for a store of a newer version. Between objects an error keeps its message, but not its
 * class.
 */
export const newerStore = 'The store is of a newer version'

/**
 * Runs the remaining steps in one transaction. Throws if the store has more steps than this program knows: a program
 * that was rolled back must not write what it does not understand.
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
