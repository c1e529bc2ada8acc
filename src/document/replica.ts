import * as z from 'zod/mini'
import type { Channel } from '../record/channel.ts'
import type { FormatName } from './formats.ts'

/**
 * A document as the replica stores it. `v` is the shape. Documents of older programs have no `v`, and the same shape
 * without `renderer`. A document with another `v` is ignored; it is written again within minutes.
 */
export const ReplicaDocumentSchema = z.object({
  v: z._default(z.literal(1), 1),
  /** Digest of the renderer and of the definitions that made the document; 0: unknown. */
  renderer: z._default(z.number(), 0),
  version: z.string(),
  /** Milliseconds. */
  at: z.number(),
  links: z.array(z.object({ rel: z.string(), type: z.optional(z.string()), href: z.string() })),
  text: z.string(),
})

export type ReplicaDocument = z.infer<typeof ReplicaDocumentSchema>

/** Example: `documents:feeds:main.atom`. */
export function replicaKey({ path }: Pick<Channel, 'path'>, format: FormatName): string {
  return `documents:${path.slice(1).replaceAll('/', ':')}.${format}`
}

/** The storage of the replica. It stores texts; what it returns is not trusted. */
export interface ReplicaStore {
  getItem(key: string): Promise<unknown>
  setItem(key: string, text: string): Promise<void>
}
