import * as z from 'zod'
import type { FormatName } from '../record/addresses.ts'
import type { Channel } from '../record/channel.ts'

/**
 * A document as the replica keeps it. `v` is the shape; what an older program wrote has none, and is of the same shape
 * but for the renderer. What a newer one wrote in another shape is not read: it is written again within minutes.
 */
export const ReplicaDocumentSchema = z.object({
  v: z.literal(1).default(1),
  /** Digest of the renderer and the definitions that made it; 0: it was not noted. */
  renderer: z.number().default(0),
  version: z.string(),
  /** Milliseconds. */
  at: z.number(),
  links: z.array(z.object({ rel: z.string(), type: z.string().optional(), href: z.string() })),
  text: z.string(),
})

export type ReplicaDocument = z.infer<typeof ReplicaDocumentSchema>

/** `documents:feeds:main.atom`. */
export function replicaKey({ path }: Pick<Channel, 'path'>, format: FormatName): string {
  return `documents:${path.slice(1).replaceAll('/', ':')}.${format}`
}

/** What keeps the replica: a storage of texts. What comes back is not trusted. */
export interface ReplicaStore {
  getItem(key: string): Promise<unknown>
  setItem(key: string, text: string): Promise<void>
}
