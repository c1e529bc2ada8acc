import * as z from 'zod/mini'
import type { Kept } from '../../record/article.ts'
import { BroughtSchema, type LogLine, LogLineSchema } from '../../record/kept.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import { isLegalText } from '../text/text.ts'
import { schemaViolations } from './violations.ts'

/**
 * The members that the publisher keeps, as an export has them. Our own publisher wrote them, so nothing is repaired.
 */

const count = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))

const LogSchema = z
  .array(
    z.extend(LogLineSchema, {
      at: count.check(z.multipleOf(1000, 'must be a whole second, in milliseconds')),
    }),
  )
  .check(
    z.minLength(1),
    z.refine(
      log => log.every((line, index) => isAfter(line, log[index - 1])),
      'must be in the order of its numbers',
    ),
    z.refine(log => log.every(hasLegalTerms), 'must have no control characters'),
  )

const ExportedSchema = z
  .object({
    revision: z._default(count, 0),
    sequence: z.optional(count),
    log: z.optional(LogSchema),
    brought: z.optional(
      BroughtSchema.check(
        z.refine(({ from = '' }) => isLegalText(from), {
          path: ['from'],
          message: 'must have no control characters',
        }),
      ),
    ),
  })
  .check(
    z.refine(({ log, sequence }) => sequence === log?.at(-1)?.sequence, {
      path: ['sequence'],
      message: 'must be the number of the last line of the log',
    }),
  )

/** Parses the kept members. Null counts as absent. Error: `invalid-record` with all violations. */
export function readKept(raw: unknown): Result<Kept> {
  const members = Object.entries(Object(raw)).filter(([, value]) => value !== null)
  const parsed = ExportedSchema.safeParse(Object.fromEntries(members))
  return parsed.success
    ? ok(parsed.data)
    : err({ kind: 'invalid-record', violations: schemaViolations(parsed.error, raw, ExportedSchema) })
}

/** Sequences rise, and no change is older than the one before it. */
const isAfter = (line: LogLine, before: LogLine | undefined) =>
  before === undefined || (line.sequence > before.sequence && line.at >= before.at)

const hasLegalTerms = ({ terms = [] }: LogLine) =>
  terms.every(({ value, scheme = '' }) => isLegalText(value) && isLegalText(scheme))
