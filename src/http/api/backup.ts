import { readLines } from '../../ingest/ndjson.ts'
import { isRestorable } from '../../pull/state.ts'
import {
  type BackupEnd,
  backupFormat,
  firstPart,
  type KeptLine,
  KeptLineSchema,
  type KeptSubscription,
} from '../../record/api/backup.ts'
import { hex } from '../../record/identity.ts'
import { err, ok, type Result, shown } from '../../record/problem.ts'
import { limits } from '../../settings.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { boundedBody, streamProblem } from '../message/body.ts'
import { json, jsonLines } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Services } from '../services.ts'
import { topicOf } from '../websub/topics.ts'
import { bytesOf, unlessWhole } from './export.ts'

/**
 * GET /api/backup: everything that can't be derived, in the format of record/api/backup.ts. `?part=` asks for a part of it,
 * which is one call to an object: a site of any size stays within the calls of an invocation. 503 while the index is
 * rebuilt.
 */
export const sendBackup: AuthorizedHandler = async ({ env, req }, services) => {
  const notNow = await unlessWhole(env, services)
  if (notNow) return notNow

  const name = req.query('part')
  if (name === undefined) return jsonLines(bytesOf(sealed(env, services, new Date())))

  const place = placeOf(name)
  if (!place) {
    const rule = `must be ${firstPart}, or what the part before named`
    return problemResponse({
      kind: 'invalid-request',
      violations: [{ field: 'part', value: shown(name), rule }],
    })
  }

  const { lines, damaged, next } = await partAt(env, services, place)
  const first = name === firstPart ? [headLine(env, services, new Date())] : []
  const last = JSON.stringify({ part: { damaged, ...(next !== undefined && { next }) } })
  return jsonLines(new Blob([[...first, ...lines, last].map(line => `${line}\n`).join('')]).stream())
}

type Counts = Omit<BackupEnd, 'sha256'>

/** The lines, followed by the last line, which seals them. */
async function* sealed(env: Env, services: Services, now: Date): AsyncGenerator<Uint8Array> {
  const counts: Counts = { records: 0, readings: 0, subscriptions: 0, damaged: [] }
  const digest = new crypto.DigestStream('SHA-256')
  const writer = digest.getWriter()

  for await (const lines of linesOf(env, services, { now, counts })) {
    if (lines.length === 0) continue
    const bytes = encoder.encode(lines.map(line => `${line}\n`).join(''))
    await writer.write(bytes)
    yield bytes
  }

  await writer.close()
  const sha256 = hex(new Uint8Array(await digest.digest))
  yield encoder.encode(`${JSON.stringify({ end: { ...counts, sha256 } })}\n`)
}

const encoder = new TextEncoder()

async function* linesOf(
  env: Env,
  services: Services,
  { now, counts }: { now: Date; counts: Counts },
): AsyncGenerator<string[]> {
  yield [headLine(env, services, now)]
  for (let name: string | undefined = firstPart; name !== undefined; ) {
    const place = placeOf(name)
    if (!place) throw new Error(`no part of a backup is named ${name}`)

    const part: Part = await partAt(env, services, place)
    counts[place.kind] += part.lines.length
    counts.damaged.push(...part.damaged)
    yield part.lines
    name = part.next
  }
}

function headLine(env: Env, services: Services, now: Date): string {
  const { name: site } = services.publication.site
  const url = services.settings(env).base
  return JSON.stringify({ backup: { format: backupFormat, site, url, at: now.toISOString() } })
}

interface Place {
  kind: 'records' | 'readings' | 'subscriptions'
  after: number
}

interface Part {
  lines: string[]
  damaged: string[]
  /** The name of the next part. Absent: this is the last. */
  next?: string
}

/** `records-812`: the records after the article with that number. */
function placeOf(name: string): Place | undefined {
  const [, kind, after] = /^(records|readings|subscriptions)-(\d{1,15})$/.exec(name) ?? []
  return kind && after ? { kind: kind as Place['kind'], after: Number(after) } : undefined // by the expression
}

async function partAt(env: Env, services: Services, { kind, after }: Place): Promise<Part> {
  const publisher = services.publisher(env)

  switch (kind) {
    case 'records': {
      const { items, next, damaged = [] } = await publisher.exportRecords(after)
      return { lines: items, damaged, next: next === undefined ? 'readings-0' : `records-${next}` }
    }
    case 'readings': {
      const readings = await publisher.pullStates()
      return {
        lines: readings.map(reading => lineOf({ reading })),
        damaged: [],
        next: 'subscriptions-0',
      }
    }
    case 'subscriptions': {
      const { subscriptions, next } = await services.hub(env).subscriptions(after)
      const lines = subscriptions.map(subscription => lineOf({ subscription }))
      return { lines, damaged: [], ...(next !== undefined && { next: `subscriptions-${next}` }) }
    }
  }
}

const lineOf = (line: KeptLine): string => JSON.stringify(line)

/**
 * POST /api/restore: adds the lines of a backup that are not records; restore the records first. Existing data of the
 * site stays, and states that no reading could have produced are left out. If one line is of an unknown kind, refuses
 * everything.
 */
export const restoreKept: AuthorizedHandler = async ({ env, req }, services) => {
  const kept = await keptLines(req.raw)
  if (!kept.ok) return problemResponse(kept.error)

  const { base } = services.settings(env)
  const subscriptions: KeptSubscription[] = []
  let readings = 0
  const now = Date.now()
  const publisher = services.publisher(env)
  const known = new Set((await publisher.pullStates()).map(({ url }) => url))

  for (const line of kept.value) {
    if ('subscription' in line) {
      const topic = topicOf(services.publication, base, line.subscription.topic)?.url
      if (topic !== undefined) subscriptions.push({ ...line.subscription, topic })
    } else if (!known.has(line.reading.url) && isRestorable(line.reading.state, now)) {
      await publisher.savePullState(line.reading.url, line.reading.state)
      readings += 1
    }
  }

  const adopted = await services.hub(env).adopt(subscriptions)
  return json({ readings, subscriptions: adopted, leftOut: kept.value.length - readings - adopted })
}

async function keptLines(request: Request): Promise<Result<KeptLine[]>> {
  const body = boundedBody(request, limits.importMaxBytes)
  if (!body.ok) return body

  const kept: KeptLine[] = []
  try {
    for await (const { line, result } of readLines(body.value, { maxLineBytes: limits.requestMaxBytes })) {
      if (!result.ok) return result
      const parsed = KeptLineSchema.safeParse(result.value)
      if (!parsed.success) return err(unknownLine(line, result.value))
      kept.push(parsed.data)
    }
    return ok(kept)
  } catch (error) {
    return err(streamProblem(error))
  }
}

const unknownLine = (line: number, value: unknown) => ({
  kind: 'invalid-request' as const,
  violations: [{ field: `line ${line}`, value: shown(value), rule: 'must be a reading or a subscription' }],
})
