import { type Driver, defineDriver } from 'unstorage'
import { rowsOf } from '../base/rows.ts'

/**
 * An unstorage driver over the SQLite storage of a Durable Object. It runs inside the object, so its writes are part of
 * the object's transaction. Values are text; the driver has no raw (bytes) methods.
 * https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/
 */
export interface DurableObjectDriverOptions {
  sql: SqlStorage
}

export const durableObjectDriver = defineDriver(({ sql }: DurableObjectDriverOptions): Driver => {
  sql.exec(
    'CREATE TABLE IF NOT EXISTS items (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  )
  const read = (key: string) =>
    rowsOf<{ value: string }>(sql, 'SELECT value FROM items WHERE key = ?', key)[0]?.value ?? null
  return {
    name: 'durable-object',
    getInstance: () => sql,
    hasItem: key => read(key) !== null,
    getItem: read,
    setItem: (key, value) => {
      const upsert =
        'INSERT INTO items (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
      sql.exec(upsert, key, value)
    },
    removeItem: key => {
      sql.exec('DELETE FROM items WHERE key = ?', key)
    },
    getKeys: base =>
      rowsOf<{ key: string }>(
        sql,
        'SELECT key FROM items WHERE key >= ? AND key < ? ORDER BY key',
        base,
        after(base),
      ).map(row => row.key),
    clear: base => {
      sql.exec('DELETE FROM items WHERE key >= ? AND key < ?', base, after(base))
    },
  }
})

/** An upper bound of all keys with that prefix. */
const after = (base: string) => `${base}\u{10ffff}`
