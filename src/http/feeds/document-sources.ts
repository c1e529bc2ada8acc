import type { Context } from 'hono'
import type { DocumentRequest, FreshAnswer } from '../../contract/document-answer.ts'
import type { PublisherCalls } from '../../contract/publisher.ts'
import { rendererFingerprint } from '../../contract/renderer-fingerprint.ts'
import { tooManySearches } from '../../contract/unavailable.ts'
import { ReplicaDocumentSchema, replicaKey } from '../../document/replica.ts'
import { isSearch } from '../../record/channel.ts'
import { shortHash } from '../../record/identity.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import { noteSource } from '../observe/observation.ts'
import type { Services } from '../services.ts'
import { type CacheContext, readThroughCache } from './edge-cache.ts'

/**
 * Gets a document if the isolate has no copy: from Workers Cache if it exists, else from the publisher. If the
 * publisher can't answer (overloaded, restarting, unreachable), from the replica, marked as such.
 */

/** `replica`: the publisher did not answer, so the document may be outdated. Undefined: there is no such document. */
export type SourcedAnswer = (FreshAnswer & { replica?: true }) | undefined

export interface RequestScope {
  context: Context<{ Bindings: Env }>
  services: Services
}

/** Error: the publisher did not answer, and the replica does not have the document. */
export async function readSources(
  request: DocumentRequest,
  { context, services }: RequestScope,
): Promise<Result<SourcedAnswer>> {
  try {
    return await fromCacheOrPublisher(request, { context, services })
  } catch (error) {
    report('publisher-unreachable', request, error)
    noteSource(context.req.raw, 'replica')
    const replica = await fromReplica(request, { context, services }).catch(failure =>
      report('replica-unreachable', request, failure),
    )
    services.incidents.note(replica ? 'replica' : 'unanswered', Date.now())
    return replica
      ? ok(replica)
      : err({
          kind: 'unavailable',
          detail: 'The publisher of the site does not answer.',
          retryAfterSeconds: 30,
        })
  }
}

function report(event: string, { channel }: DocumentRequest, error: unknown): undefined {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(JSON.stringify({ event, path: channel.path, reason }))
}

async function fromCacheOrPublisher(
  request: DocumentRequest,
  { context, services }: RequestScope,
): Promise<Result<SourcedAnswer>> {
  const cacheContext: CacheContext = executionContextOf(context)
  const cached = request.delta ? undefined : await readThroughCache(cacheContext, request)
  noteSource(context.req.raw, cached === undefined ? 'publisher' : 'cache')
  if (cached === 'busy') return err(tooManySearches)
  if (cached !== undefined) return ok(cached ?? undefined)
  return askPublisher(services.publisher(context.env), request)
}

/** Error: it is a search, and too many others wait at the publisher. */
export const askPublisher = async (
  publisher: DurableObjectStub<PublisherCalls>,
  request: DocumentRequest,
): Promise<Result<FreshAnswer | undefined>> =>
  isSearch(request.channel) ? publisher.search(request) : ok(await publisher.document(request))

/** Hono throws if there is no execution context, as in tests that call the app directly. */
function executionContextOf(context: Context): CacheContext {
  try {
    return context.executionCtx as CacheContext // Hono's type does not know what the platform adds
  } catch {
    return {}
  }
}

const replicaMaxAgeSeconds = 30

/** The feed's last document; never gzip or a delta, which the replica doesn't store. */
async function fromReplica(
  { channel, format, closingSequence, known = [] }: DocumentRequest,
  { context: { env }, services }: RequestScope,
): Promise<SourcedAnswer> {
  const storage = services.replica(env)
  if (!storage || closingSequence !== undefined) return undefined

  const stored = ReplicaDocumentSchema.safeParse(await storage.getItem(replicaKey(channel, format)))
  if (!stored.success) return undefined

  const { renderer, at, links, text } = stored.data
  const present = shortHash(rendererFingerprint(services.settings(env), services.publication.site, channel))
  // RFC 9110 §8.8.1: different bytes need a different tag, even if only the renderer differs
  const version = renderer === present ? stored.data.version : `${stored.data.version}.${renderer}`
  const fresh = { version, at, maxAgeSeconds: replicaMaxAgeSeconds, replica: true as const }
  if (known.includes(version)) return { kind: 'unchanged', ...fresh }

  const bytes = new TextEncoder().encode(text)
  return {
    kind: 'document',
    ...fresh,
    gzip: false,
    links: links.map(({ rel, type, href }) => ({ rel, href, type })),
    bytes,
  }
}
