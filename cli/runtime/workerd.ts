import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { Bundle } from './bundle.ts'
import type { StartSettings } from './settings.ts'

/**
 * The only module that imports Miniflare, which runs workerd and imitates Cloudflare's storage on disk. We don't use
 * `wrangler dev`: it puts a second workerd in front (one eighth of the requests per second) and restarts when files
 * change.
 *
 * The site's port leads directly to the worker. Miniflare's own entry, which also answers `/cdn-cgi/local/`, is on a
 * port that the system chooses, for this process only.
 *
 * Miniflare restarts workerd if it dies, and ends it when this process exits, also by SIGINT, SIGTERM or SIGHUP. It
 * can't do so after a SIGKILL of this process; claim.ts cleans up after that.
 */

/** A running site. */
export interface Runtime {
  /** URL for this process, whether the port is open or not: `http://127.0.0.1:49152`. */
  inside: string
  /** Opens the site's port. Resolves when it answers. */
  open(): Promise<void>
  fire: Fire
  /** Ends workerd. */
  stop(): Promise<void>
}

/** Fires a cron trigger. Rejects if the worker failed. */
export type Fire = (cron: string, at: Date) => Promise<void>

interface Scheduled {
  scheduled(event: { cron: string; scheduledTime: Date }): Promise<{ outcome: string }>
}

/** Runs the worker, with its port open or closed. */
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
      const worker = (await miniflare.getWorker()) as unknown as Scheduled // Miniflare's type lacks this
      const { outcome } = await worker.scheduled({ cron, scheduledTime: at })
      if (outcome !== 'ok') throw new Error(outcome)
    },
    stop: () => miniflare.dispose(),
  }
}

/** While the port is closed, only this process sends requests: nobody wants to read about them before the greeting. */
const quiet = { REQUEST_LOG: '0' }

function miniflareOptions(
  { module, worker }: Bundle,
  { port, stateFolder, bindings }: StartSettings,
  { isOpen, onRestart }: { isOpen: boolean; onRestart(): void },
) {
  return convertV4MiniflareOptions({
    ...worker,
    host: '127.0.0.1',
    port: 0,
    unsafeDirectSockets: isOpen ? [{ host: '127.0.0.1', port }] : undefined,
    cf: false, // otherwise it asks Cloudflare for this machine's location
    resourcePersistencePath: stateFolder,
    unsafeHandleRuntimeRestart: onRestart,
    bindings: { ...worker.bindings, ...bindings, ...(!isOpen && quiet) },
    modules: [{ type: 'ESModule', path: 'worker.js', contents: module }],
  })
}
