import { isObject } from '../base/is-object.ts'
import { limits } from '../record/limits.ts'

/**
 * The shape of a stored record: the member `v` beside the article's own. A record without it has shape 1, that of version
 * 0.1.0. When the article's schema changes so that an older record would not pass it, or would say something else, a
 * line here makes the newer shape of the older: shape n + 1 is upgrades[n - 1] of shape n. A rebuilding writes all anew.
 */
export type Upgrade = (record: Record<string, unknown>) => Record<string, unknown>

/** One line a shape, from 1 upwards. A line that was published is never changed: records were read by it. */
export const upgrades: Upgrade[] = [
  record => ({ ...withoutForgedNumbers(record), brought: {} }), // where it came from was not noted
]

/** The shape that a value was stored in, and the record in the newest shape; one of a later shape stays as it is. */
export function upgraded(value: unknown, steps: Upgrade[]): { shape: number; record: unknown } {
  if (!isObject(value)) return { shape: 1, record: value }
  const { v: shape = 1, ...record } = value
  if (typeof shape !== 'number' || !Number.isSafeInteger(shape) || shape < 1)
    return { shape: 1, record: value }
  return { shape, record: steps.slice(shape - 1).reduce((older, step) => step(older), record) }
}

/** Shape 1 took lines of the change log from anybody. A number that no site reaches goes, and its line with it. */
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
