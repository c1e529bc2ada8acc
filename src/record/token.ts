import * as z from 'zod'
import { digest, hex } from './identity.ts'

/**
 * The newsroom's tokens. The site's owner has one that may do everything (BROADSHEET_TOKEN); each other is made for one
 * purpose, allows what its scopes say, and can be revoked alone.
 */

export const scopes = ['read', 'write', 'admin'] as const

export type Scope = (typeof scopes)[number]

export const scopeMeanings: Record<Scope, string> = {
  read: 'sees records, also those that readers don’t see, and reports',
  write: 'writes and imports articles',
  admin: 'manages tokens and the index, and may do all the others do',
}

export const grants = (held: readonly Scope[], needed: Scope): boolean =>
  held.includes('admin') || held.includes(needed)

const ScopesSchema = z
  .array(z.enum(scopes))
  .min(1)
  .max(scopes.length)
  .refine(named => new Set(named).size === named.length, 'must name each scope once')

/** What a new token is asked for with. */
export const TokenOrderSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).meta({ description: 'What it is for.' }),
  scopes: ScopesSchema,
})

/** What is shown of a token. */
export const TokenSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  created: z.string().meta({ format: 'date-time' }),
  lastCharacters: z
    .string()
    .meta({ description: 'The token’s last four, to tell which one somebody holds.' }),
})

export const NewTokenSchema = TokenSchema.extend({
  token: z.string().meta({ description: 'The token itself: shown this once, and kept nowhere.' }),
})

export const TokenListSchema = z.looseObject({ tokens: z.array(TokenSchema) })

export type TokenOrder = z.infer<typeof TokenOrderSchema>

/** What is known of a token; `created` is RFC 3339, UTC. */
export interface Token {
  id: string
  name: string
  scopes: Scope[]
  created: string
  lastCharacters: string
}

export interface MintedToken {
  id: string
  token: string
}

/** A new token, `bs_<id>_<secret>`: 48 bits to name it, and 256 that nobody guesses. `random` gives 16 bytes a call. */
export function mintToken(random: () => Uint8Array): MintedToken {
  const id = hex(random().subarray(0, 6))
  return { id, token: `bs_${id}_${hex(random())}${hex(random())}` }
}

/** The id that a token names; undefined: this is none that we made. */
export const idOfToken = (token: string): string | undefined =>
  /^bs_([0-9a-f]{12})_[0-9a-f]{64}$/.exec(token)?.[1]

/**
 * What is stored of a token, and what a token that comes is compared by. No slow hash: 256 random bits can't be found
 * by trying, whatever a try costs.
 */
export const tokenDigest = (token: string): string => digest(token)

/** Compares in a time that says nothing of what was met. */
export function isSameDigest(a: string, b: string): boolean {
  const encoder = new TextEncoder()
  return a.length === b.length && crypto.subtle.timingSafeEqual(encoder.encode(a), encoder.encode(b))
}
