import * as z from 'zod/mini'
import '../../record/schema-messages.ts'
import { type Problem, shown, type Violation } from '../../record/problem.ts'

const violationsMax = 100

/** Turns the issues of a schema into violations. */
export function schemaViolations(
  error: z.core.$ZodError,
  value: unknown,
  schema: z.ZodMiniType,
): Violation[] {
  return error.issues.map(issue => {
    const met = valueAt(value, issue.path)
    const violation = { field: issue.path.join('.'), rule: ruleOf(issue, met, schema) }
    return met === undefined ? violation : { ...violation, value: shown(met) }
  })
}

/** One problem for all violations: `too-large` if only limits are broken, so that a client can distinguish it. */
export function problemOf(violations: Violation[], tooLarge: Problem[]): Problem {
  const first = tooLarge[0]
  if (first && tooLarge.length === violations.length) return first
  return { kind: 'invalid-record', violations: violations.slice(0, violationsMax) }
}

/** The issues about size limits, as problems. */
export function limitProblems(error: z.core.$ZodError): Problem[] {
  return error.issues.flatMap(issue => {
    if (issue.code !== 'too_big' || (issue.origin !== 'string' && issue.origin !== 'array')) return []
    const unit = issue.origin === 'string' ? 'characters' : 'entries'
    return [{ kind: 'too-large', field: issue.path.join('.'), limit: Number(issue.maximum), unit }]
  })
}

/** The rule as the rest of a sentence that begins with the field: `must be an email address`. */
function ruleOf(issue: z.core.$ZodIssue, met: unknown, schema: z.ZodMiniType): string {
  switch (issue.code) {
    case 'invalid_type':
      return met === undefined ? missing(issue.path) : `must be ${formOf(schema, issue.path, issue.expected)}`
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`
        : `must be at most ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`
    case 'invalid_format':
      return issue.format === 'email' ? 'must be an email address' : issue.message
    default:
      return issue.message
  }
}

/** A media type can be guessed only from an extension, and many URLs have none. */
const missing = (path: PropertyKey[]): string =>
  path.at(-1) === 'mediaType'
    ? 'is required, since the address has no extension that tells it: send {"url": "…", "mediaType": "image/jpeg"}'
    : 'is required'

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of: ${values.map(String).join(', ')}`

/** A JSON type in words; for an object with its members, optional ones with a question mark. */
function formOf(schema: z.ZodMiniType, path: PropertyKey[], expected: string): string {
  if (expected === 'object') {
    const { properties = {}, required = [] } = partAt(described(schema), path)
    const members = Object.keys(properties).map(name => (required.includes(name) ? name : `${name}?`))
    return members.length > 0 ? `an object {${members.join(', ')}}` : 'an object'
  }
  return forms[expected] ?? `of type ${expected}`
}

const forms: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
}

const descriptions = new WeakMap<z.ZodMiniType, z.core.JSONSchema.BaseSchema>()

/** Cached, since a body may break a hundred rules. */
function described(schema: z.ZodMiniType): z.core.JSONSchema.BaseSchema {
  const description = descriptions.get(schema) ?? z.toJSONSchema(schema)
  descriptions.set(schema, description)
  return description
}

/** The schema of a member at any depth; for a list, that of its items. */
function partAt(schema: z.core.JSONSchema.BaseSchema, path: PropertyKey[]): z.core.JSONSchema.BaseSchema {
  const [name, ...rest] = path
  if (name === undefined) return schema
  const { items, properties = {} } = schema
  const part = typeof name === 'number' ? items : properties[String(name)]
  return typeof part === 'object' && !Array.isArray(part) ? partAt(part, rest) : {}
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  )
}
