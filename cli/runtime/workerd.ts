import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { Bundle } from './bundle.ts'
import type { StartSettings } from './settings.ts'

/**
 * The one door to Miniflare, which runs workerd and imitates Cloudflare's storage on disk. It is used directly, since
 * `wrangler dev` puts a second workerd in front (an eighth of the requests a second) and starts again when files change.
 *
 * The site's port leads to the worker itself. Miniflare's own entry, which would answer `/cdn-cgi/local/` too, is at a
 * port that the system chooses, for this process.
 *
 * What it does by itself: starts workerd again when that dies, and ends it when this process exits, also by SIGINT,
 * SIGTERM or SIGHUP. What it does not: survive a SIGKILL of this process; claim.ts clears up after that.
 */

/** A site that runs. */
export interface Runtime {
  /** Where this process talks to it, whether the port is open or not: `http://127.0.0.1:49152`. */
  inside: string
  /** Opens the site's port. Resolves when it answers. */
  open(): Promise<void>
  fire: Fire
}

/** Fires a cron trigger; rejects when the worker did. */
export type Fire = (cron: string, at: Date) => Promise<void>

interface Scheduled {
  scheduled(event: { cron: string; scheduledTime: Date }): Promise<{ outcome: string }>
}

/** Runs the worker, with its port open or not yet. */
export async function runWorkerd(
  bundle: Bundle,
  settings: StartSettings,
  { isOpen, onRestart }: { isOpen: boolean; onRestart(): void },
): Promise<Runtime> {
  const options = (opened: boolean) => miniflareOptions(bundle, settings, { isOpen: opened, onRestart })
  const miniflare = new Miniflare(options(isOpen))
  const entry = await miniflare.ready
  return {
    inside: entry.origin,
    open: () => miniflare.setOptions(options(true)),
    fire: async (cron, at) => {
      const worker = (await miniflare.getWorker()) as unknown as Scheduled // Miniflare's type says that it is a request
      const { outcome } = await worker.scheduled({ cron, scheduledTime: at })
      if (outcome !== 'ok') throw new Error(outcome)
    },
  }
}

function miniflareOptions(
  { module, worker }: Bundle,
  { port, stateFolder, bindings }: StartSettings,
  { isOpen, onRestart }: { isOpen: boolean; onRestart(): void },
) {
  return convertV4MiniflareOptions({
    ...worker,
    host: '127.0.0.1',
    port: 0,
    ...(isOpen && { unsafeDirectSockets: [{ host: '127.0.0.1', port }] }),
    cf: false, // else it asks Cloudflare where this machine is
    resourcePersistencePath: stateFolder,
    unsafeHandleRuntimeRestart: onRestart,
    bindings: { ...worker.bindings, ...bindings },
    modules: [{ type: 'ESModule', path: 'worker.js', contents: module }],
  })
}
