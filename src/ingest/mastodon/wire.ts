import * as z from 'zod/mini'
import { lenient, lenientList } from '../feed/json/lenient.ts'

/**
 * The archive of a Mastodon account: actor.json, and outbox.json with everything that it sent (ActivityStreams 2.0).
 */

const text = lenient(z.string())
const addresses = lenient(
  z.union([
    z.pipe(
      z.string(),
      z.transform(address => [address]),
    ),
    z.array(z.string()),
  ]),
)

const NoteSchema = z.object({
  id: text,
  type: text,
  url: text,
  summary: text,
  content: text,
  published: text,
  updated: text,
  inReplyTo: text,
  to: addresses,
  cc: addresses,
  contentMap: lenient(z.record(z.string(), z.string())),
  attachment: lenientList(z.object({ url: text, mediaType: text, name: text })),
  tag: lenientList(z.object({ type: text, name: text })),
  oneOf: lenientList(z.object({ name: text })),
  anyOf: lenientList(z.object({ name: text })),
})

const ActivitySchema = z.object({ type: text, object: z.union([z.string(), NoteSchema]) })
const OutboxSchema = z.object({ orderedItems: z.array(z.unknown()) })
const ActorSchema = z.object({
  id: text,
  url: text,
  name: text,
  preferredUsername: text,
  icon: lenient(z.object({ url: text })),
})

export type MastodonNote = z.infer<typeof NoteSchema>
export type MastodonActor = z.infer<typeof ActorSchema>
export type MastodonActivity = z.infer<typeof ActivitySchema>

/** Undefined: the value is not an outbox. Activities that cannot be parsed are undefined in the list. */
export function outboxOf(value: unknown): (MastodonActivity | undefined)[] | undefined {
  const outbox = OutboxSchema.safeParse(value)
  return outbox.success
    ? outbox.data.orderedItems.map(item => ActivitySchema.safeParse(item).data)
    : undefined
}

export const actorOf = (value: unknown): MastodonActor =>
  ActorSchema.safeParse(value).data ?? ActorSchema.parse({})
