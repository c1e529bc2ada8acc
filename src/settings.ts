import * as z from 'zod/mini'
import './record/schema-messages.ts'

/** The schema of the environment. Each setting has its unit in its name. */
const EnvironmentSchema = z
  .object({
    PUBLIC_URL: z.pipe(
      z
        .url({ protocol: /^https?$/ })
        .check(z.refine(url => !/[?#]/.test(url), 'must have no query and no fragment')),
      z.transform(url => url.replace(/\/+$/, '')),
    ),
    BROADSHEET_TOKEN: z
      .string()
      .check(z.regex(/^[\x21-\x7e]{8,}$/, 'must have 8 characters or more, ASCII and no space')),
    RECORDS: z._default(z.enum(['durable-object', 'r2', 'kv']), 'durable-object'),
    BROADSHEET_ALLOW_LOOPBACK: z._default(z.enum(['0', '1']), '0'),
    OUTGOING_RESOLVER: z.optional(z.url({ protocol: /^https?$/ })),
    WEBSUB_OWN_HUB: z._default(z.enum(['0', '1']), '1'),
    WEBSUB_HUBS: z.pipe(
      z.pipe(
        z._default(z.string(), ''),
        z.transform(text => text.split(',').flatMap(part => part.trim() || [])),
      ),
      z.array(z.url({ protocol: /^https?$/ })),
    ),
    WEBSUB_DELIVER: z._default(z.enum(['full', 'changes']), 'full'),
    WEBSUB_QUEUE_ABOVE: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 100),
    RSS_CLOUD: z._default(z.enum(['0', '1']), '0'),
    REQUEST_LOG: z._default(z.enum(['0', '1', 'errors']), 'errors'),
  })
  .check(
    z.refine(
      ({ PUBLIC_URL, BROADSHEET_ALLOW_LOOPBACK }) =>
        BROADSHEET_ALLOW_LOOPBACK === '0' || !/^https:/i.test(PUBLIC_URL),
      {
        path: ['BROADSHEET_ALLOW_LOOPBACK'],
        message:
          'is for tests, and 0 where PUBLIC_URL is https: strangers could make the site call its own machine',
      },
    ),
  )

/** The names of all settings. */
export const settingNames = Object.keys(EnvironmentSchema.shape)

export interface Settings {
  /** Public URL of the site, without a slash at the end. */
  base: string
  token: string
  /** The storage of the records: a member of `mounts` in catalogue/mounts.ts. */
  recordsMount: 'durable-object' | 'r2' | 'kv'
  /** Outgoing requests may reach this machine. For tests. */
  allowLoopback: boolean
  /**
   * URL of a DNS-over-HTTPS resolver, which looks names up before outgoing requests. Undefined: the platform's
   * protection is enough.
   */
  resolver: string | undefined
  realTime: RealTime
}

/** Settings of push notifications to readers. */
export interface RealTime {
  /** The site runs its own WebSub hub. */
  ownHub: boolean
  /** URLs of other hubs. */
  externalHubs: string[]
  /** Content of a delivery: the whole document, or only what changed since the subscriber's last delivery. */
  deliver: 'full' | 'changes'
  /** If more subscribers of one topic have a delivery due, a queue delivers. */
  queueAboveSubscribers: number
  rssCloud: boolean
}

/** Limits of requests, memory and documents. For the limits of a record, see record/limits.ts. */
export const limits = {
  requestMaxBytes: 2_097_152,
  bodyIdleMilliseconds: 30_000, // a client that stops halfway is cut off after this time
  importMaxBytes: 33_554_432, // 32 MiB, streamed
  fetchTimeoutMilliseconds: 20_000,
  fetchRedirectsMax: 5,
  pullSourcesMax: 10,
  pullRequestsMax: 40, // per run: Cloudflare's free plan allows 50
  pullRunMilliseconds: 240_000,
  pullMaxBytes: 8_388_608,
  pullListArticlesMax: 20,
  pullBatchArticles: 20, // records of up to 1.5 MiB: below the 32 MiB that a call may hold
  importBatchArticles: 100,
  importBatchCharacters: 2_000_000,
  searchMaxCharacters: 200,
  searchWordsMax: 32, // each word costs the publisher time for every article that has the others
  searchTermsMax: 32,
  searchesUnasked: 10, // per address in 60 seconds, besides those that the isolate's copies answer
  searchesMax: 30,
  searchesWaitingMax: 16, // at the publisher, for all addresses together
  windowEntries: 50,
  windowHours: 48,
  windowEntriesMax: 500,
  tombstoneDays: 30,
  deltaEntriesMax: 500,
  documentMaxBytes: 8_388_608, // 8 MiB of entries: a call between objects holds 32, a value of KV 25
  documentMemoryMaxBytes: 16_777_216, // these memories and the hub's together: below 64 MiB of an isolate's 128 MB
  fragmentMemoryMaxBytes: 16_777_216,
  tombstoneMemoryMaxBytes: 2_097_152,
  verdictMemoryMaxBytes: 2_097_152,
  newsMemoryMaxBytes: 2_097_152,
  isolateCopyMilliseconds: 1_000,
  isolateMemoryMaxBytes: 12_582_912,
  isolateAddressesMax: 1_000,
  tokensMax: 100,
  throttledClientsMax: 10_000,
  throttledAgentMaxLength: 200,
  pollsUnasked: 5, // whole documents per client and address in 60 seconds
  pollsMax: 10,
  subscribeRequestsUnasked: 60, // to the hub, per address in 60 seconds
  subscribeRequestsMax: 300,
  failedTokensUnasked: 0, // per address in 60 seconds
  failedTokensMax: 10,
  tokenLookupsMax: 10, // lookups of tokens that failed or are new, per address in 60 seconds
  writesUnasked: 300, // per token in 60 seconds; an import counts as one
  writesMax: 1_200,
  dueBatchArticles: 200,
  listPageArticles: 100,
  rebuildBatchArticles: 50, // a record may take 10 ms, an alarm 30 s
  rebuildRetryMilliseconds: 2_000,
  indexMoveRetryMilliseconds: 300_000, // a day without rows left reads records in vain at each try
  indexMoveRowsADay: 40_000, // of the free plan's 100,000: the newsroom needs the rest
  announceAfterMilliseconds: 50, // so that a burst of changes is announced once
  announceRetryMilliseconds: 2_000,
  hubReportLines: 10_000,
} as const

/**
 * Parses the settings from the environment. Throws with the variable's name and the rule: a site must not run with a
 * mistake.
 */
export function settingsOf(environment: unknown): Settings {
  const parsed = EnvironmentSchema.safeParse(environment)
  if (!parsed.success) {
    const slips = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not complete. ${slips.join('; ')}`)
  }

  const { PUBLIC_URL, BROADSHEET_TOKEN, RECORDS, BROADSHEET_ALLOW_LOOPBACK, OUTGOING_RESOLVER } = parsed.data
  return {
    base: PUBLIC_URL,
    token: BROADSHEET_TOKEN,
    recordsMount: RECORDS,
    allowLoopback: BROADSHEET_ALLOW_LOOPBACK === '1',
    resolver: OUTGOING_RESOLVER,
    realTime: realTimeOf(parsed.data),
  }
}

/** The setting of the request log. `errors` also if the environment is invalid, when the log is needed most. */
export const requestLogOf = ({ REQUEST_LOG }: { REQUEST_LOG?: unknown }): '0' | '1' | 'errors' =>
  EnvironmentSchema.shape.REQUEST_LOG.safeParse(REQUEST_LOG).data ?? 'errors'

function realTimeOf(environment: z.infer<typeof EnvironmentSchema>): RealTime {
  return {
    ownHub: environment.WEBSUB_OWN_HUB === '1',
    externalHubs: environment.WEBSUB_HUBS,
    deliver: environment.WEBSUB_DELIVER,
    queueAboveSubscribers: environment.WEBSUB_QUEUE_ABOVE,
    rssCloud: environment.RSS_CLOUD === '1',
  }
}
