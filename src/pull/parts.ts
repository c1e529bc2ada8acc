import { dnsOverHttps, type Network, outgoing } from '../outgoing.ts'
import type { Publication } from '../record/channel.ts'
import { limits, type Settings } from '../settings.ts'
import type { PullParts } from './round.ts'

export interface PullInput extends Pick<PullParts, 'publisher' | 'now' | 'log'> {
  publication: Publication
  fetch: Network['fetch']
}

/** Makes the parts of a round from the site's settings. */
export function pullParts(settings: Settings, { publication, fetch, ...input }: PullInput): PullParts {
  const { base, allowLoopback, resolver } = settings
  const resolve = resolver === undefined ? {} : { resolve: dnsOverHttps(fetch, resolver) }
  return {
    ...input,
    site: publication.site,
    sources: publication.sources ?? [],
    send: outgoing({ fetch, allowLoopback, ...resolve }),
    userAgent: `Broadsheet (+${base}/)`,
    limits: {
      timeoutMilliseconds: limits.fetchTimeoutMilliseconds,
      redirectsMax: limits.fetchRedirectsMax,
      maxBytes: limits.pullMaxBytes,
      sourcesMax: limits.pullSourcesMax,
      requestsMax: limits.pullRequestsMax,
      runMilliseconds: limits.pullRunMilliseconds,
      articlesMax: limits.pullListArticlesMax,
      batchArticles: limits.pullBatchArticles,
    },
  }
}
