import { createStorage, type Driver, type Storage } from 'unstorage'
import kvDriver from 'unstorage/drivers/cloudflare-kv-binding'
import r2Driver from 'unstorage/drivers/cloudflare-r2-binding'
import { durableObjectDriver } from './durable-object-driver.ts'

/**
 * The storages that can hold records; `RECORDS` in wrangler.toml names one of them. To add another unstorage driver,
 * add a line here. Only the publisher's own storage (`durable-object`) shares a transaction with the index; it holds 10
 * GB.
 */
export const mounts = {
  'durable-object': sql => durableObjectDriver({ sql }),
  r2: (_, { RECORDS_R2 }) => r2Driver({ binding: bound('RECORDS_R2', RECORDS_R2) }),
  kv: (_, { RECORDS_KV }) => kvDriver({ binding: bound('RECORDS_KV', RECORDS_KV) }),
} satisfies Record<string, (sql: SqlStorage, bindings: Bindings) => Driver>

/** The bindings of wrangler.toml that this module reads. Only `PUBLISHER` is always bound. */
export interface Bindings {
  PUBLISHER: unknown
  RECORDS_R2?: R2Bucket
  RECORDS_KV?: KVNamespace
}

function bound<T>(name: string, binding: T | undefined): T {
  if (binding === undefined) throw new Error(`wrangler.toml has no binding ${name}, which RECORDS asks for`)
  return binding
}

/** The storage of the replica: Workers KV, which answers everywhere, even while the publisher does not. */
export const replicaStorage = (binding: KVNamespace): Storage =>
  createStorage({ driver: kvDriver({ binding }) })
