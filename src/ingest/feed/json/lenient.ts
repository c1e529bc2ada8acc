import * as z from 'zod'

/** Schemas for JSON from outside that is read as far as it can be: a value of the wrong type counts as absent. */

export function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined)
}

/** A list whose members of the wrong type are `undefined`. */
export function lenientList<T extends z.ZodType>(member: T) {
  return lenient(z.array(lenient(member)))
}
