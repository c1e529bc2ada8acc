import { feeds } from '../feeds/index.ts'
import { site } from '../feeds/site.ts'
import { createApp } from './app.ts'
import { PublisherObject } from './publisher/publisher.ts'

/** The entry that Cloudflare calls: wiring only. */
const publication = { site, feeds }

export class Publisher extends PublisherObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, publication)
  }
}

const app = createApp(publication)

export default { fetch: app.fetch } satisfies ExportedHandler<Env>
