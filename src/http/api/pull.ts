import { storedStates } from '../../pull/state.ts'
import { sourceName } from '../../record/feed.ts'
import { utcMilliseconds } from '../../record/time.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { json } from '../message/respond.ts'
import type { Services } from '../services.ts'

/** GET /api/sources: the sources that are read on a schedule, with their last results. */
export const listSources: AuthorizedHandler = async (context, services) => {
  const states = storedStates(await services.publisher(context.env).pullStates())
  const sources = sourcesOf(services).map(definition => {
    const { url, kind, everyMinutes, source } = definition
    const { failures, lastAt, lastOutcome, nextAt, movedTo, refused } = states.get(url) ?? {}
    const times = { lastAt: time(lastAt), nextAt: time(nextAt) }
    return {
      ...{ name: sourceName(definition), url, kind, everyMinutes, source: source.name },
      ...{ failures, lastOutcome, ...times, movedTo },
      refused: refused?.map(({ id, detail }) => ({ id, detail })),
    }
  })
  return json({ sources })
}

/** Numbers for the public health page. `lastRun`: time of the last reading of any source, RFC 3339. */
export async function pullFigures(env: Env, services: Services) {
  const states = storedStates(await services.publisher(env).pullStates())
  const known = sourcesOf(services).flatMap(({ url }) => states.get(url) ?? [])
  const lastRun = Math.max(...known.map(({ lastAt }) => lastAt))
  return {
    sources: sourcesOf(services).length,
    failing: known.filter(({ failures }) => failures > 0).length,
    lastRun: known.length > 0 ? time(lastRun) : null,
  }
}

const sourcesOf = ({ publication }: Services) => publication.sources ?? []

const time = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : utcMilliseconds(milliseconds)
