/** Evaluates cron expressions as Cloudflare does: five fields in UTC. A local runtime does not fire them by itself. */

const fields = [
  { of: (date: Date) => date.getUTCMinutes(), first: 0, last: 59 },
  { of: (date: Date) => date.getUTCHours(), first: 0, last: 23 },
  { of: (date: Date) => date.getUTCDate(), first: 1, last: 31 },
  { of: (date: Date) => date.getUTCMonth() + 1, first: 1, last: 12 },
  { of: (date: Date) => date.getUTCDay() + 1, first: 1, last: 7 }, // Cloudflare counts from Sunday = 1
] as const

/** True if the expression matches the minute of the date. Supports numbers, `*`, lists, ranges and steps. */
export function isDue(expression: string, date: Date): boolean {
  const parts = expression.trim().split(/\s+/)
  return fields.every(({ of, first, last }, i) => matches(parts[i] ?? '*', of(date), first, last))
}

function matches(part: string, value: number, first: number, last: number): boolean {
  return part.split(',').some(piece => {
    const [range = '*', step = '1'] = piece.split('/')
    const [low = first, high = piece.includes('/') ? last : low] =
      range === '*' ? [first, last] : range.split('-').map(Number)
    return value >= low && value <= high && (value - low) % Number(step) === 0
  })
}

const minute = 60_000

/**
 * Calls `fire` for each due expression, at the start of every minute, with that minute. Without expressions it sets no
 * timer. Returns a function that stops it.
 */
export function eachMinute(
  expressions: readonly string[],
  fire: (cron: string, at: Date) => void,
): () => void {
  if (expressions.length === 0) return () => {}

  let timer: NodeJS.Timeout
  const wait = (last: number) => {
    const now = Date.now()
    const next = Math.floor(now / minute) * minute + minute
    const planned = next === last ? next + minute : next // the timer may have fired a moment early
    timer = setTimeout(() => tick(planned), planned - now)
  }

  const tick = (planned: number) => {
    const at = new Date(planned)
    for (const cron of expressions) if (isDue(cron, at)) fire(cron, at)
    wait(planned)
  }

  wait(0)
  return () => clearTimeout(timer)
}
