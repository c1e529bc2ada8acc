import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { z } from 'zod'
import { projectFolder } from '../environment.ts'
import type { StartSettings } from './settings.ts'

const WorkerSchema = z.looseObject({
  bindings: z.record(z.string(), z.json()),
  cronTriggers: z.array(z.string()).default([]),
})

/**
 * The one door to Miniflare, which runs workerd and imitates Cloudflare's storage on disk. It is used directly, since
 * `wrangler dev` puts a second workerd in front (an eighth of the requests a second) and starts again when files change.
 *
 * What it does by itself: starts workerd again when that dies, and ends it when this process exits, also by SIGINT,
 * SIGTERM or SIGHUP. What it does not: survive a SIGKILL of this process; claim.ts clears up after that.
 */
export interface Workerd {
  crons: readonly string[]
  fire: (cron: string, at: Date) => Promise<void>
}

/** Runs the module with the bindings of wrangler.toml. Resolves when the port answers. */
export async function runWorkerd(
  module: string,
  { port, stateFolder, bindings }: StartSettings,
  onRestart: () => void,
): Promise<Workerd> {
  const worker = configuration()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...worker,
      host: '127.0.0.1',
      port,
      cf: false, // else it asks Cloudflare where this machine is
      resourcePersistencePath: stateFolder,
      unsafeTriggerHandlers: true,
      unsafeHandleRuntimeRestart: onRestart,
      bindings: { ...worker.bindings, ...bindings },
      modules: [{ type: 'ESModule', path: 'worker.js', contents: module }],
    }),
  )
  const url = await miniflare.ready
  return {
    crons: worker.cronTriggers,
    fire: async (cron, at) => {
      const query = new URLSearchParams({ cron, time: String(at.getTime()) })
      const answer = await fetch(new URL(`/cdn-cgi/local/scheduled?${query}`, url))
      if (!answer.ok) throw new Error(await answer.text())
    },
  }
}

/** wrangler.toml in Miniflare's words; the rules for other modules are left out, since the bundle is one module. */
function configuration() {
  process.env.WRANGLER_LOG = 'error' // else it warns of secrets that are handed over here
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(projectFolder, 'wrangler.toml'))
  const { modulesRules: _, ...worker } = WorkerSchema.parse(workerOptions)
  return worker
}
