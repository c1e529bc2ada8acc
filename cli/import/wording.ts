import type { Tally } from './tally.ts'

/** Example: 1,234,567. */
export const magnitude = (count: number) => count.toLocaleString('en-GB')

/** Examples: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** The last line of an import. */
export function summary(tally: Tally, seconds: number, articlesOfThisRun: number): string {
  const { created, updated, unchanged, refused, leftOut } = tally
  const counts = `${magnitude(created)} created, ${magnitude(updated)} updated, ${magnitude(unchanged)} unchanged, ${magnitude(refused)} refused, ${magnitude(leftOut)} left out`
  const perSecond = magnitude(Math.round(articlesOfThisRun / seconds))
  const rate = articlesOfThisRun > 1 && seconds > 0 ? ` (${perSecond} articles/s)` : ''
  return `${counts} in ${seconds.toFixed(1)} s${rate}`
}
