import { hubLimits } from './limits.ts'

/** The wait in milliseconds after that many failed deliveries (1 or more). It grows, then stays constant. */
export function deliveryRetryMilliseconds(failures: number): number {
  const waits = hubLimits.deliveryRetrySeconds
  return (waits[failures - 1] ?? waits[waits.length - 1] ?? 0) * 1_000
}

/** The wait in milliseconds after a callback was unreachable that many times; undefined: no more tries. */
export function intentRetryMilliseconds(failures: number): number | undefined {
  const seconds = hubLimits.intentRetrySeconds[failures - 1]
  return seconds === undefined ? undefined : seconds * 1_000
}
