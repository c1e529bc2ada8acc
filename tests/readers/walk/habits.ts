import type { Exchange } from './site.ts'

/** What a reader does at an answer, from what it asked for. */

const redirectHabits = {
  follows: 'follows, and asks the former address each time',
  remembers: 'remembers the new address',
  fails: 'fails',
  spared: 'is answered with the document',
} as const
const refusalHabits = {
  returns: 'asks again the next time',
  waits: 'waits as long as it is told',
  unmet: 'does not come to it',
} as const

export interface Habits {
  301: keyof typeof redirectHabits
  308: keyof typeof redirectHabits
  410: keyof typeof refusalHabits
  429: keyof typeof refusalHabits
}

/** In words, for a table. */
export const habitsInWords: Record<string, string> = { ...redirectHabits, ...refusalHabits }

/** Of two readings at least; `waits`: one of them did not end by itself. */
export function habitOf(
  status: keyof Habits | `${keyof Habits}`,
  { exchanges, waits }: { exchanges: Exchange[]; waits: boolean },
): string {
  const met = exchanges.filter(exchange => exchange.status === Number(status)).length
  if (waits) return 'waits'
  if (Number(status) > 399) return met > 1 ? 'returns' : 'unmet'

  const hasRead = exchanges.some(exchange => exchange.status < 300 || exchange.status === 304)
  if (met === 0) return 'spared'
  if (!hasRead) return 'fails'
  return met === 1 ? 'remembers' : 'follows'
}
