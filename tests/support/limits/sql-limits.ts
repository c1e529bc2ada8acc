/**
 * Cloudflare's limits of a Durable Object's SQLite that workerd does not have at home, put around every object of this
 * isolate: a value or a row has 2 MB, a statement 100 bound parameters.
 * https://developers.cloudflare.com/durable-objects/platform/limits/ (November 2026). workerd itself refuses statements
 * over 100 KB; Miniflare refuses values of KV over 25 MiB and messages of a queue over 128 KB.
 *
 * Of an UPDATE only the bound values are known, not the row around them. `within` adds what the platform counts: rows read
 * and written a day, and the size of a database.
 */
export const sqlLimits = { valueMaxBytes: 2_000_000, parametersMax: 100 }

/** Rows that the free plan allows an account in a day. https://developers.cloudflare.com/durable-objects/platform/pricing/ */
export const freeRowsADay = { read: 5_000_000, written: 100_000 }

/** What an account may still use, over all objects of this isolate. Tests set it with `within`. */
export interface SqlBudget {
  rowsRead: number
  rowsWritten: number
  /** The size of each database. */
  databaseBytes: number
}

export interface SqlUse {
  readonly rowsRead: number
  readonly rowsWritten: number
}

/** Runs the work within a budget, and tells it what has been used so far. At the end there is no budget again. */
export async function within<T>(budget: Partial<SqlBudget>, work: (use: SqlUse) => Promise<T>): Promise<T> {
  meter = new Meter(budget)
  try {
    return await work(meter)
  } finally {
    meter = undefined
  }
}

/** Counts rows as Cloudflare bills them. A cursor counts on while it is read. */
class Meter implements SqlUse {
  readonly #budget: Partial<SqlBudget>
  readonly #counted = { read: 0, written: 0 }
  #open: SqlStorageCursor<Record<string, SqlStorageValue>>[] = []

  constructor(budget: Partial<SqlBudget>) {
    this.#budget = budget
  }

  get rowsRead(): number {
    return this.#open.reduce((sum, cursor) => sum + cursor.rowsRead, this.#counted.read)
  }

  get rowsWritten(): number {
    return this.#open.reduce((sum, cursor) => sum + cursor.rowsWritten, this.#counted.written)
  }

  note(cursor: SqlStorageCursor<Record<string, SqlStorageValue>>): void {
    if (this.#open.length === 100) {
      const { rowsRead: read, rowsWritten: written } = this
      Object.assign(this.#counted, { read, written })
      this.#open = []
    }
    this.#open.push(cursor)
  }

  /** Throws what the platform throws when something is used up. */
  check(statement: string, bytes: number, databaseSize: number): void {
    const { rowsRead, rowsWritten, databaseBytes } = this.#budget
    const isWrite = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE(?! TABLE IF NOT EXISTS)|DROP)/i.test(
      statement,
    )

    if (rowsRead !== undefined && this.rowsRead >= rowsRead)
      throw new Error('Exceeded allowed rows read in Durable Objects free tier.')
    if (isWrite && rowsWritten !== undefined && this.rowsWritten >= rowsWritten)
      throw new Error('Exceeded allowed rows written in Durable Objects free tier.')
    if (databaseBytes !== undefined && /^\s*(?:INSERT|UPDATE|REPLACE)/i.test(statement))
      if (databaseSize + bytes > databaseBytes) throw new Error('database or disk is full: SQLITE_FULL')
  }
}

let meter: Meter | undefined

type Exec = SqlStorage['exec']

/** Wraps `exec` of all objects, once an isolate. */
export function enforceSqlLimits({ sql }: DurableObjectStorage): void {
  const prototype: SqlStorage & { [enforced]?: true } = Object.getPrototypeOf(sql)
  if (prototype[enforced]) return
  prototype[enforced] = true

  const { exec } = prototype
  prototype.exec = function (this: SqlStorage, statement: string, ...bindings: unknown[]) {
    check(statement, bindings, name => isVirtual(exec.bind(this), name))
    meter?.check(
      statement,
      bindings.map(bytesOf).reduce((sum, size) => sum + size, 0),
      this.databaseSize,
    )

    const cursor = exec.call(this, statement, ...bindings)
    meter?.note(cursor)
    return cursor as never // the statement's own columns, which only run time knows
  }
}

const enforced = Symbol('limits are enforced')

/** Throws what the platform throws. */
function check(statement: string, bindings: unknown[], isVirtualTable: (name: string) => boolean): void {
  if (bindings.length > sqlLimits.parametersMax)
    throw new Error(`too many SQL variables: ${bindings.length}: SQLITE_ERROR`)

  const sizes = bindings.map(bytesOf)
  if (sizes.some(size => size > sqlLimits.valueMaxBytes))
    throw new Error('string or blob too big: SQLITE_TOOBIG')

  const row = sizes.reduce((sum, size) => sum + size, 0)
  if (row <= sqlLimits.valueMaxBytes) return
  const [, table] = /^\s*(?:INSERT(?: OR \w+)?|REPLACE) INTO (\w+) \([^)]*\)\s*VALUES/i.exec(statement) ?? []
  if (table && !isVirtualTable(table)) throw new Error('string or blob too big: SQLITE_TOOBIG')
}

/** A full-text table has no row of all its values: each becomes entries of the index. */
function isVirtual(exec: Exec, table: string): boolean {
  const select = "SELECT 1 FROM sqlite_master WHERE name = ? AND sql LIKE 'CREATE VIRTUAL%'"
  return exec(select, table).toArray().length > 0
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return utf8Length(value)
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  return 8
}

const utf8Length = (text: string) => new TextEncoder().encode(text).length
