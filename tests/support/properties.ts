import fc from 'fast-check'

/** Number of runs per property in `npm run fuzz` (`RUNS`); undefined in the suite. */
export const asked = Number(process.env.RUNS) || undefined

/** The suite tries the same cases each time, so that a commit always has the same result. Fuzzing draws new ones. */
fc.configureGlobal(asked === undefined ? { seed: 20_261_124 } : {})
