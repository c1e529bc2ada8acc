import fc from 'fast-check'

/** How often each property of `npm run fuzz` is tried (`RUNS`); undefined in the suite. */
export const asked = Number(process.env.RUNS) || undefined

/** The suite tries the same cases each time, so that a commit has one answer; fuzzing draws new ones. */
fc.configureGlobal(asked === undefined ? { seed: 20_261_124 } : {})
