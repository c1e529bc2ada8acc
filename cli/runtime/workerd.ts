import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { Bundle } from './bundle.ts'
import type { StartSettings } from './settings.ts'

/**
 * The one door to Miniflare, which runs workerd and imitates Cloudflare's storage on disk. It is used directly, since
 * `wrangler dev` puts a second workerd in front (an eighth of the requests a second) and starts again when files change.
 *
 * What it does by itself: starts workerd again when that dies, and ends it when this process exits, also by SIGINT,
 * SIGTERM or SIGHUP. What it does not: survive a SIGKILL of this process; claim.ts clears up after that.
 */

/** Fires a cron trigger; rejects when the worker did. */
export type Fire = (cron: string, at: Date) => Promise<void>

/** Runs the worker. Resolves when the port answers. */
export async function runWorkerd(
  { module, worker }: Bundle,
  { port, stateFolder, bindings }: StartSettings,
  onRestart: () => void,
): Promise<Fire> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...worker,
      host: '127.0.0.1',
      port,
      cf: false, // else it asks Cloudflare where this machine is
      resourcePersistencePath: stateFolder,
      unsafeTriggerHandlers: true, // the address that fires a cron trigger
      unsafeHandleRuntimeRestart: onRestart,
      bindings: { ...worker.bindings, ...bindings },
      modules: [{ type: 'ESModule', path: 'worker.js', contents: module }],
    }),
  )
  const url = await miniflare.ready
  return async (cron, at) => {
    const query = new URLSearchParams({ cron, time: String(at.getTime()) })
    const answer = await fetch(new URL(`/cdn-cgi/local/scheduled?${query}`, url))
    if (!answer.ok) throw new Error(await answer.text())
  }
}
