import { isObject } from '../base/is-object.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { withinJsonBounds } from './bounds.ts'

/**
 * Raw records in a JSON text: one object, a list, or `{"articles": […]}`. Their fields are the gate's matter.
 * Refuses with `malformed-body` what is no JSON or neither object nor list.
 */
export function readRecords(text: string): Result<unknown[]> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const { value } = parsed
  if (Array.isArray(value)) return ok(value)
  if (!isObject(value))
    return err({ kind: 'malformed-body', detail: 'The JSON is neither an object nor a list.' })
  return ok(Array.isArray(value.articles) && value.title === undefined ? value.articles : [value])
}

/** The JSON value of a text, which may begin with a byte order mark. Refuses with `malformed-body`, or `too-large`. */
export function parseJson(text: string): Result<unknown> {
  const within = withinJsonBounds(text)
  if (!within.ok) return within
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return err({ kind: 'malformed-body', detail: 'The text is not JSON.' })
  }
}
