import { join } from 'node:path'
import { expect } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { projectFolder } from '../../../cli/environment.ts'

/** The part of wrangler.toml that deployments are held against, as wrangler understands it. */
interface Configuration {
  compatibility_date: string
  durable_objects: { bindings: { name: string; class_name: string }[]; code_update_strategy: object }
  queues: {
    producers: { binding: string; queue: string }[]
    consumers: { queue: string; max_batch_size: number; max_batch_timeout: number; max_retries: number }[]
  }
  kv_namespaces: { binding: string }[]
  ratelimits: object[]
  triggers: { crons: string[] }
  observability: object
  exports: object
  assets: { binding: string; directory: string; run_worker_first: boolean; html_handling: string }
  cache: object
}

export function configuration(env: string): Configuration {
  const read: Configuration = unstable_readConfig(
    { config: join(projectFolder, 'wrangler.toml'), env },
    { hideWarnings: true },
  )
  return read
}

/** What a deployment gets from elsewhere: the command line, the file of secrets, and the account. */
interface Given {
  url: string
  token: string
  namespaceId: string | undefined
}

/**
 * The upload that wrangler.toml means, in the API's words.
 * https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/
 */
export function meant(environment: string, given: Given) {
  const config = configuration(environment)
  return {
    bindings: [
      { name: 'PUBLIC_URL', type: 'plain_text', text: given.url },
      { name: 'BROADSHEET_TOKEN', type: 'secret_text', text: given.token },
      ...config.durable_objects.bindings.map(binding => ({ ...binding, type: 'durable_object_namespace' })),
      ...config.queues.producers.map(({ binding, queue }) => ({
        ...{ name: binding, type: 'queue', queue_name: queue },
      })),
      ...config.kv_namespaces.map(({ binding }) => ({
        ...{ name: binding, type: 'kv_namespace', namespace_id: given.namespaceId },
      })),
      { name: config.assets.binding, type: 'assets' },
      ...config.ratelimits.map(limit => ({ ...limit, type: 'ratelimit' })),
    ].map(binding => ({ name: '', ...binding })),
    settings: {
      main_module: 'worker.js',
      compatibility_date: config.compatibility_date,
      compatibility_flags: [],
      code_update_strategy: config.durable_objects.code_update_strategy,
      exports: config.exports,
      observability: config.observability,
      cache_options: config.cache,
      assets: {
        jwt: expect.any(String),
        config: {
          html_handling: config.assets.html_handling,
          run_worker_first: config.assets.run_worker_first,
        },
      },
    },
  }
}
