import { isObject } from '../base/is-object.ts'
import { limits } from '../record/limits.ts'

/**
 * Turns a stored record of one shape into the next. The member `v` holds the shape, beside the article's own members. A
 * record without `v` has shape 1, written by version 0.1.0. Add an upgrade when the article's schema changes so that an
 * older record would not pass it, or would mean something else. upgrades[n - 1] turns shape n into shape n + 1. A
 * rebuilding rewrites all records.
 */
export type Upgrade = (record: Record<string, unknown>) => Record<string, unknown>

/** One upgrade per shape, from 1 upwards. Never change one that was published: stores hold records that it upgraded. */
export const upgrades: Upgrade[] = [
  record => ({ ...withoutForgedNumbers(record), brought: {} }), // where it came from was not noted
]

/**
 * The shape that a value was stored in, and the record in the newest shape. A record of a later shape is left as it is.
 */
export function upgraded(value: unknown, steps: Upgrade[]): { shape: number; record: unknown } {
  if (!isObject(value)) return { shape: 1, record: value }
  const { v: shape = 1, ...record } = value
  if (typeof shape !== 'number' || !Number.isSafeInteger(shape) || shape < 1)
    return { shape: 1, record: value }
  return { shape, record: steps.slice(shape - 1).reduce((older, step) => step(older), record) }
}

/** Shape 1 accepted lines of the change log from anyone. Removes sequences that no site can reach, with their lines. */
function withoutForgedNumbers({ log, sequence, revision, ...record }: Record<string, unknown>) {
  const lines = Array.isArray(log) ? log.filter(line => isPlausible(isObject(line) && line.sequence)) : []
  const last = lines.at(-1)
  return {
    ...record,
    ...(typeof revision === 'number' && { revision: revision > limits.logMargin ? 1 : revision }),
    ...(isPlausible(sequence) ? { sequence } : last && { sequence: last.sequence }),
    ...(lines.length > 0 && { log: lines }),
  }
}

const isPlausible = (sequence: unknown) => typeof sequence === 'number' && sequence <= limits.sequenceMax
