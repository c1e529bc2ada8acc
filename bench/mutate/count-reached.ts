import { afterAll } from 'vitest'

/** A setup file for measuring runs: tells the reporter which places of the source a test file reached. */

declare global {
  var reachedPlace: ((place: string) => void) | undefined
}

const reached = new Set<string>()
globalThis.reachedPlace = place => reached.add(place)

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that the hook takes no fixture
afterAll(({}, suite) => {
  suite.meta.reached = [...reached]
})
