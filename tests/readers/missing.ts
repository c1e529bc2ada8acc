import { expect } from 'vitest'
import type { Reader } from './readers.ts'
import { missing } from './run.ts'

/** Leaves a test out where its reader cannot run, with the reason. Where every reader has to be, in `.ci/run`, it fails. */
export function skipWithout(reader: Reader, skip: (condition: boolean, note?: string) => void): void {
  const reason = missing(reader)
  if (process.env.EVERY_READER === '1') expect(reason).toBeUndefined()
  skip(reason !== undefined, reason)
}
