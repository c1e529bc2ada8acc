/**
 * Cloudflare's limits of a Durable Object's SQLite that workerd does not have at home, put around every object of this
 * isolate: a value or a row has 2 MB, a statement 100 bound parameters.
 * https://developers.cloudflare.com/durable-objects/platform/limits/ (November 2026). workerd itself refuses statements
 * over 100 KB; Miniflare refuses values of KV over 25 MiB and messages of a queue over 128 KB.
 *
 * Of an UPDATE only the bound values are known, not the row around them.
 */
export const sqlLimits = { valueMaxBytes: 2_000_000, parametersMax: 100 }

type Exec = SqlStorage['exec']

/** Wraps `exec` of all objects, once an isolate. */
export function enforceSqlLimits({ sql }: DurableObjectStorage): void {
  const prototype: SqlStorage & { [enforced]?: true } = Object.getPrototypeOf(sql)
  if (prototype[enforced]) return
  prototype[enforced] = true

  const { exec } = prototype
  prototype.exec = function (this: SqlStorage, statement: string, ...bindings: unknown[]) {
    check(statement, bindings, name => isVirtual(exec.bind(this), name))
    return exec.call(this, statement, ...bindings) as never // the statement's own columns, which only run time knows
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
