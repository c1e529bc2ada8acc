import { isObject } from '../base/is-object.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { withinJsonBounds } from './bounds.ts'

/**
 * The raw records in a JSON text: one object, a list, or `{"articles": […]}`. `acceptDraft` checks their fields.
 * Refuses anything else with `malformed-body`.
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

/** Parses JSON, which may begin with a byte order mark. Refuses with `malformed-body` or `too-large`. */
export function parseJson(text: string): Result<unknown> {
  const within = withinJsonBounds(text)
  if (!within.ok) return within
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return err({ kind: 'malformed-body', detail: 'The text is not JSON.' })
  }
}
