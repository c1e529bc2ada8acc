import fc from 'fast-check'

/** Number of runs per property in `npm run fuzz` (`RUNS`); undefined in the suite. */
export const asked = Number(process.env.RUNS) || undefined

/** The suite takes a small sample of what costs seconds; `npm run fuzz` takes all. */
export const sampleOf = (all: number, few: number): number => (asked === undefined ? few : all)

/**
 * The suite tries the same cases each time, so that a commit always has the same result. Fuzzing draws new ones, unless
 * `SEED` is set.
 */
const seed = Number(process.env.SEED) || (asked === undefined ? 20_261_124 : undefined)

fc.configureGlobal(seed === undefined ? {} : { seed })
