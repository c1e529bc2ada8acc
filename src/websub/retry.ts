import { hubLimits } from './limits.ts'

/** The wait in milliseconds after that many failures of a delivery, 1 or more: it grows, then stays. */
export function deliveryRetryMilliseconds(failures: number): number {
  const waits = hubLimits.deliveryRetrySeconds
  return (waits[failures - 1] ?? waits[waits.length - 1] ?? 0) * 1_000
}

/** The wait in milliseconds after a callback could not be reached that many times; undefined: no more tries. */
export function intentRetryMilliseconds(failures: number): number | undefined {
  const seconds = hubLimits.intentRetrySeconds[failures - 1]
  return seconds === undefined ? undefined : seconds * 1_000
}
