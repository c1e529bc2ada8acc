import { createStorage, type Driver } from 'unstorage'
import { type Article, ArticleSchema } from '../record/article.ts'
import { digest } from '../record/identity.ts'

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

export type StoredArticle =
  | { kind: 'found'; article: Article }
  | { kind: 'absent' }
  | { kind: 'damaged'; detail: string }

export function recordsIn(driver: Driver): Records {
  const storage = createStorage({ driver })
  return {
    transactional: driver.name === 'durable-object',
    read: async id => parseStored(await storage.getItem(recordKey(id))),
    write: article => storage.setItem(recordKey(article.id), JSON.stringify(article)),
  }
}

/** `articles:<SHA-256 of the id>`. */
export function recordKey(id: string): string {
  return `articles:${digest(id)}`
}

/** What came back from storage is not trusted: a damaged record is reported, never fatal. */
function parseStored(value: unknown): StoredArticle {
  if (value === null || value === undefined) return { kind: 'absent' }
  const parsed = ArticleSchema.safeParse(value)
  if (parsed.success) return { kind: 'found', article: parsed.data }
  const [issue] = parsed.error.issues
  return { kind: 'damaged', detail: `${issue?.path.join('.')}: ${issue?.message}` }
}
