import * as z from 'zod'

/** Schemas for foreign JSON that is read as far as possible: a value of the wrong type counts as absent. */

export function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined)
}

/** A list whose members of the wrong type become `undefined`. */
export function lenientList<T extends z.ZodType>(member: T) {
  return lenient(z.array(lenient(member)))
}
