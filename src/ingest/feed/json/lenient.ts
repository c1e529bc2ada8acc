import * as z from 'zod/mini'

/** Schemas for foreign JSON that is read as far as possible: a value of the wrong type counts as absent. */

export function lenient<T extends z.ZodMiniType>(schema: T) {
  return z.catch(z.optional(schema), undefined)
}

/** A list whose members of the wrong type become `undefined`. */
export function lenientList<T extends z.ZodMiniType>(member: T) {
  return lenient(z.array(lenient(member)))
}
