import type { Exchange } from './site.ts'

/** What a reader does at an answer, from what it asked for. */

const redirectHabits = {
  follows: 'reads the new address, and asks the former one again each time',
  remembers: 'stores the new address and asks only there',
  fails: 'reads nothing',
  served: 'gets the document at the former address, since it sends no User-Agent',
} as const
const refusalHabits = {
  retries: 'asks again the next time',
  waits: 'waits as long as `Retry-After` says and asks again, before it does anything else',
  never: 'is never answered so, since it does not follow the 301 before',
} as const

export interface Habits {
  301: keyof typeof redirectHabits
  308: keyof typeof redirectHabits
  410: keyof typeof refusalHabits
  429: keyof typeof refusalHabits
}

/** Each habit in words. */
export const habitsInWords: Record<string, string> = { ...redirectHabits, ...refusalHabits }

/** Of one reader and one status: what each run of its program asked for, two runs at least. */
export function habitOf(status: keyof Habits, runs: Exchange[][]): string {
  const exchanges = runs.flat()
  const met = exchanges.filter(exchange => exchange.status === status).length
  if (status >= 400) return runs.some(run => isPatient(run, status)) ? 'waits' : met > 1 ? 'retries' : 'never'

  const hasRead = exchanges.some(exchange => exchange.status < 300 || exchange.status === 304)
  if (met === 0) return 'served'
  if (!hasRead) return 'fails'
  return met === 1 ? 'remembers' : 'follows'
}

/** Whether one run met the status again, and waited as long as it was told each time. */
function isPatient(run: Exchange[], status: number): boolean {
  const met = run.filter(exchange => exchange.status === status)
  const waits = met.slice(1).map(({ at }, i) => at - (met[i]?.at ?? 0))
  return waits.length > 0 && waits.every((wait, i) => wait >= (met[i]?.retryAfterSeconds ?? 0) * 1000)
}
