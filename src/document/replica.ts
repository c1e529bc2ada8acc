import { z } from 'zod'
import type { FormatName } from '../record/addresses.ts'
import type { Channel } from '../record/channel.ts'

/** A document as the replica keeps it. */
export const ReplicaDocumentSchema = z.object({
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
