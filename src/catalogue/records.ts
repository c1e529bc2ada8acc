import { createStorage, type Driver } from 'unstorage'
import { type Article, ArticleSchema } from '../record/article.ts'
import { digest } from '../record/identity.ts'
import { type Upgrade, upgraded, upgrades } from './record-shape.ts'

/**
 * Stores the records behind `unstorage`: one JSON text per article. Records are the truth; everything else is derived.
 *
 * Quirks of unstorage 1.17, each with a test:
 * - It normalizes keys, so that similar ids would share one. The key is therefore the digest of the id.
 * - `getItem` guesses the type of a value from its text. Records are objects, which come back unchanged.
 * - `setItem` calls the driver before it returns, so our own driver writes within a synchronous transaction. It turns an
 *   error of the driver into a rejection, which no transaction sees: `write` throws it.
 * - `getKeys` of R2 stops after 1,000. Nothing here lists keys; the catalogue knows the ids.
 */
export interface Records {
  /** True: a write is part of the transaction in which it happens. */
  transactional: boolean
  read(id: string): Promise<StoredArticle>
  /** Throws at once if the storage of a transaction refuses, so that the transaction fails. */
  write(article: Article): Promise<void>
}

/**
 * `isOlder`: the record was stored in an older shape and is returned in the newest. `newer`: a later program wrote the
 * record. It is intact, but this program can't read it and must not overwrite it.
 */
export type StoredArticle =
  | { kind: 'found'; article: Article; isOlder?: true }
  | { kind: 'absent' }
  | { kind: 'damaged' | 'newer'; detail: string }

/** Opens the records. Each record is written with its shape, `v`. */
export function recordsIn(driver: Driver, steps: Upgrade[] = upgrades): Records {
  const refusal: { error?: unknown } = {}
  const storage = createStorage({ driver: noting(driver, refusal) })
  const v = steps.length + 1
  return {
    transactional: driver.name === 'durable-object',
    read: async id => parseStored(await storage.getItem(recordKey(id)), steps),
    write: article => {
      delete refusal.error
      const written = storage.setItem(recordKey(article.id), JSON.stringify({ v, ...article }))
      if (refusal.error === undefined) return written
      written.catch(() => undefined) // it is thrown here
      throw refusal.error
    },
  }
}

/** The driver, which notes what its `setItem` throws before it returns. */
function noting({ setItem, ...driver }: Driver, refusal: { error?: unknown }): Driver {
  if (!setItem) return driver
  return {
    ...driver,
    setItem: (...item) => {
      try {
        return setItem(...item)
      } catch (error) {
        refusal.error = error
        throw error
      }
    },
  }
}

/** `articles:<SHA-256 of the id>`. */
export function recordKey(id: string): string {
  return `articles:${digest(id)}`
}

/** Stored values are not trusted: a record that cannot be read is reported, never fatal. */
function parseStored(value: unknown, steps: Upgrade[]): StoredArticle {
  if (value === null || value === undefined) return { kind: 'absent' }

  const { shape, record } = upgraded(value, steps)
  const newest = steps.length + 1
  if (shape > newest) {
    return { kind: 'newer', detail: `it has shape ${shape}, and this program knows ${newest}` }
  }

  const parsed = ArticleSchema.safeParse(record)
  if (parsed.success) return { kind: 'found', article: parsed.data, isOlder: shape < newest || undefined }

  const [issue] = parsed.error.issues
  return { kind: 'damaged', detail: `${issue?.path.join('.')}: ${issue?.message}` }
}
