import { causeOf } from '../../contract/fault.ts'
import type { Problem } from '../../record/problem.ts'
import { nextDay, utcMilliseconds } from '../../record/time.ts'

/** The most bytes in a row of a Durable Object. https://developers.cloudflare.com/durable-objects/platform/limits/ */
const rowMaxBytes = 2_000_000

/** What a writer is told when the platform refuses to store something. Undefined: the error is a bug. */
export function refusalOf(error: unknown, now: number): Problem | undefined {
  switch (causeOf(error)) {
    case 'full':
      return { kind: 'insufficient-storage', detail: fullDetail }
    case 'quota':
      return usedUp(now)
    case 'too-large':
      return { kind: 'too-large', field: 'the stored article', limit: rowMaxBytes, unit: 'bytes' }
    default:
      return undefined
  }
}

const fullDetail =
  'The database of the site is full: an object of Cloudflare holds 10 GB. Nothing of this was stored, and sending it again does not help. Articles can still be withdrawn.'

/** Cloudflare counts the rows of a free plan by days of UTC. */
function usedUp(now: number): Problem {
  const until = nextDay(now)
  return {
    kind: 'unavailable',
    detail: `The platform takes no more rows of this site today; the free plan has 100,000 a day. Nothing of this was stored. Send it again after ${utcMilliseconds(until)}.`,
    retryAfterSeconds: Math.ceil((until - now) / 1000),
  }
}
