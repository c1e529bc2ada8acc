import * as z from 'zod/mini'
import './schema-messages.ts'
import { digest, hex } from './identity.ts'

/**
 * The newsroom's tokens. The site's owner has one that allows everything (BROADSHEET_TOKEN). Each other token is made
 * for one purpose, allows what its scopes state, and can be revoked by itself.
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

const ScopesSchema = z.array(z.enum(scopes)).check(
  z.minLength(1),
  z.maxLength(scopes.length),
  z.refine(named => new Set(named).size === named.length, 'must name each scope once'),
)

/** A request for a new token. */
export const TokenOrderSchema = z.strictObject({
  name: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(100), z.meta({ description: 'What it is for.' })),
  scopes: ScopesSchema,
})

/** The public properties of a token. */
export const TokenSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  created: z.string().check(z.meta({ format: 'date-time' })),
  lastCharacters: z
    .string()
    .check(z.meta({ description: 'The token’s last four, to tell which one somebody holds.' })),
})

export const NewTokenSchema = z.extend(TokenSchema, {
  token: z.string().check(z.meta({ description: 'The token itself: shown this once, and kept nowhere.' })),
})

export const TokenListSchema = z.looseObject({ tokens: z.array(TokenSchema) })

export type TokenOrder = z.infer<typeof TokenOrderSchema>

/** The stored properties of a token, without its digest; `created` is RFC 3339 in UTC. */
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

/**
 * Makes a new token, `bs_<id>_<secret>`: an id of 48 bits, and a secret of 256 bits. `random` returns 16 bytes per
 * call.
 */
export function mintToken(random: () => Uint8Array): MintedToken {
  const id = hex(random().subarray(0, 6))
  return { id, token: `bs_${id}_${hex(random())}${hex(random())}` }
}

/** The id in a token; undefined: the text does not have the form of a token of this site. */
export const idOfToken = (token: string): string | undefined =>
  /^bs_([0-9a-f]{12})_[0-9a-f]{64}$/.exec(token)?.[1]

/**
 * The digest that is stored, and by which tokens are compared. It needs no slow hash: 256 random bits can't be guessed,
 * whatever a try costs.
 */
export const tokenDigest = (token: string): string => digest(token)

/** Compares in constant time. */
export function isSameDigest(a: string, b: string): boolean {
  const encoder = new TextEncoder()
  return a.length === b.length && crypto.subtle.timingSafeEqual(encoder.encode(a), encoder.encode(b))
}
