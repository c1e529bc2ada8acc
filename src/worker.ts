import { WorkerEntrypoint } from 'cloudflare:workers'
import { feeds } from '../feeds/index.ts'
import { site } from '../feeds/site.ts'
import { sources } from '../feeds/sources.ts'
import { createApp } from './app.ts'
import { askPublisher } from './http/feeds/document-sources.ts'
import { busyResponse, cacheableResponse, cacheRequest } from './http/feeds/edge-cache.ts'
import { observing } from './http/observe/observe.ts'
import { topics } from './http/websub/topics.ts'
import type { PurgeCall } from './publisher/alarm/purges.ts'
import { PublisherObject } from './publisher/publisher.ts'
import { pullParts } from './pull/parts.ts'
import { pullDueSources } from './pull/run.ts'
import { settingsOf } from './settings.ts'
import { ContentDistributor } from './websub/delivery/content-distributor.ts'
import { type DeliveryMessage, deliverMessage } from './websub/delivery/queue.ts'
import { HubObject } from './websub/hub.ts'
import { hubParts } from './websub/parts.ts'

/** The entry point that Cloudflare calls. It only wires the modules together. */
const publication = { site, feeds, sources }

export class Publisher extends PublisherObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, publication)
  }
}

export class Hub extends HubObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, hubPartsOf(env))
  }
}

/** Serves whole documents; Workers Cache caches its answers. The default entrypoint in front of it is not cached. */
export class Documents extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const asked = cacheRequest(publication, request)
    const publisher = this.env.PUBLISHER.getByName(site.name)
    const answer = asked && (await askPublisher(publisher, asked))
    if (answer && !answer.ok) return busyResponse()
    return cacheableResponse(asked, answer?.value, Date.now())
  }

  /** Purges documents by their tags. False: there is no cache here. */
  async purge({ tags, everything }: PurgeCall): Promise<boolean> {
    if (!this.ctx.cache?.purge) return false
    await this.ctx.cache.purge(everything ? { purgeEverything: true } : { tags })
    return true
  }
}

function hubPartsOf(env: Env) {
  const settings = settingsOf(env)
  const publisher = () => env.PUBLISHER.getByName(site.name)
  return hubParts(settings, {
    topics: topics({ publication, base: settings.base, publisher }),
    fetch: (url, init) => fetch(url, init),
    queue: env.DELIVERIES,
  })
}

function pullPartsOf(env: Env) {
  return pullParts(settingsOf(env), {
    publication,
    publisher: env.PUBLISHER.getByName(site.name),
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    log: line => console.error(line),
  })
}

const app = createApp(publication)

export default {
  fetch: observing(app, { now: () => Date.now(), print: line => console.log(line) }),
  async scheduled({ scheduledTime }, env) {
    await pullDueSources(pullPartsOf(env), scheduledTime)
  },
  async queue({ messages }, env) {
    const distributor = new ContentDistributor(hubPartsOf(env))
    for (const message of messages)
      await deliverMessage(message.body, env.HUB.getByName(site.name), distributor)
  },
} satisfies ExportedHandler<Env, DeliveryMessage>
