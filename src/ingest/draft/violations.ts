import type { z } from 'zod'
import { type Problem, shown, type Violation } from '../../record/problem.ts'

const violationsMax = 100

/** The rules that a value breaks by its schema, as violations; `value` is what the schema was given. */
export function schemaViolations(error: z.ZodError, value: unknown): Violation[] {
  return error.issues.map(issue => {
    const met = valueAt(value, issue.path)
    const violation = { field: issue.path.join('.'), rule: ruleOf(issue, met === undefined) }
    return met === undefined ? violation : { ...violation, value: shown(met) }
  })
}

/** One problem for all of them: too-large where a limit is all that is broken, so that a client can tell it apart. */
export function problemOf(violations: Violation[], tooLarge: Problem[]): Problem {
  const first = tooLarge[0]
  if (first && tooLarge.length === violations.length) return first
  return { kind: 'invalid-record', violations: violations.slice(0, violationsMax) }
}

/** The issues that are limits of size, as problems. */
export function limitProblems(error: z.ZodError): Problem[] {
  return error.issues.flatMap(issue => {
    if (issue.code !== 'too_big' || (issue.origin !== 'string' && issue.origin !== 'array')) return []
    const unit = issue.origin === 'string' ? 'characters' : 'entries'
    return [{ kind: 'too-large', field: issue.path.join('.'), limit: Number(issue.maximum), unit }]
  })
}

function ruleOf(issue: z.core.$ZodIssue, isMissing: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing ? 'is required' : `is of type ${issue.expected}`
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `has at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`
        : `is at most ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'string' ? 'is not empty' : `is at least ${issue.minimum}`
    case 'invalid_value':
      return `is one of: ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return issue.format === 'email' ? 'is an e-mail address' : issue.message
    default:
      return issue.message
  }
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  )
}
