import type { SourceFeed } from '../record/feed.ts'
import { readSource } from './read.ts'
import { newRound, type PullParts, type Round } from './round.ts'
import { isDue, nextState, type PullOutcome } from './schedule.ts'
import { type PullState, storedStates } from './state.ts'

/**
 * Reads the due sources; those that have waited longest come first. `at`: the scheduled start in milliseconds since
 * 1970. Waits are computed from it, so that a source with an interval of five minutes is due at each run of a cron of
 * five minutes.
 */
export async function pullDueSources(parts: PullParts, at: number): Promise<void> {
  const { sources, publisher, limits } = parts
  const states = storedStates(await publisher.pullStates())
  const waiting = (source: SourceFeed) => states.get(source.url)?.nextAt ?? 0
  const due = sources
    .filter(({ url }) => isDue(states.get(url), at))
    .toSorted((a, b) => waiting(a) - waiting(b))
    .slice(0, limits.sourcesMax)

  const round = newRound(parts, at)
  for (const source of due) {
    if (round.isSpent()) break
    await pullOne(source, states.get(source.url), round).catch(error => {
      const { detail } = failure(error) // the publisher did not store the state: the source is read again
      parts.log(JSON.stringify({ event: 'pull-failed', source: source.url, detail }))
    })
  }
}

async function pullOne(source: SourceFeed, state: PullState | undefined, round: Round): Promise<void> {
  const { publisher, log, at } = round
  const outcome = await readSource(source, state, round).catch(failure)
  const next = nextState(source, state, outcome, at)
  await publisher.savePullState(source.url, JSON.stringify(next))
  if (outcome.kind !== 'read' && outcome.kind !== 'unchanged') {
    const { failures, lastOutcome } = next
    log(JSON.stringify({ event: `pull-${outcome.kind}`, source: source.url, failures, detail: lastOutcome }))
  }
}

/** Turns an exception into a failed outcome, so that one source's failure does not affect the next. */
function failure(error: unknown): Extract<PullOutcome, { kind: 'failed' }> {
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) }
}
