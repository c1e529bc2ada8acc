import { createStorage, type Driver } from 'unstorage'
import { type Article, ArticleSchema } from '../record/article.ts'
import { digest } from '../record/identity.ts'
import { type Upgrade, upgraded, upgrades } from './record-shape.ts'

/**
 * The records: the truth, one JSON text an article, behind unstorage's one door.
 *
 * Quirks of unstorage 1.17, each with a test: keys are normalised, so that look-alike ids would share one: the key is
 * the id's digest; `getItem` guesses a value's type from its text: the records are objects, which come back as they
 * went; `setItem` calls the driver before it returns, so that our own driver writes within a synchronous transaction;
 * R2's `getKeys` stops after 1,000: nothing here lists keys, the catalogue knows the ids.
 */
export interface Records {
  /** Whether what is written belongs to the transaction it is written in. */
  transactional: boolean
  read(id: string): Promise<StoredArticle>
  write(article: Article): Promise<void>
}

/**
 * `isOlder`: it was written in an older shape, and came out in today's. `newer`: a later program wrote it; it is whole,
 * but nothing here can read it, and nothing may write over it.
 */
export type StoredArticle =
  | { kind: 'found'; article: Article; isOlder?: true }
  | { kind: 'absent' }
  | { kind: 'damaged' | 'newer'; detail: string }

/** A record is written with the shape it has, `v`. */
export function recordsIn(driver: Driver, steps: Upgrade[] = upgrades): Records {
  const storage = createStorage({ driver })
  const v = steps.length + 1
  return {
    transactional: driver.name === 'durable-object',
    read: async id => parseStored(await storage.getItem(recordKey(id)), steps),
    write: article => storage.setItem(recordKey(article.id), JSON.stringify({ v, ...article })),
  }
}

/** `articles:<SHA-256 of the id>`. */
export function recordKey(id: string): string {
  return `articles:${digest(id)}`
}

/** What came back from storage is not trusted: a record that cannot be read is reported, never fatal. */
function parseStored(value: unknown, steps: Upgrade[]): StoredArticle {
  if (value === null || value === undefined) return { kind: 'absent' }
  const { shape, record } = upgraded(value, steps)
  const newest = steps.length + 1
  if (shape > newest) {
    return { kind: 'newer', detail: `it has shape ${shape}, and this program knows ${newest}` }
  }
  const parsed = ArticleSchema.safeParse(record)
  if (parsed.success) return { kind: 'found', article: parsed.data, ...(shape < newest && { isOlder: true }) }
  const [issue] = parsed.error.issues
  return { kind: 'damaged', detail: `${issue?.path.join('.')}: ${issue?.message}` }
}
