import { join } from 'node:path'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { projectFolder } from '../environment.ts'

/**
 * Prints wrangler.toml in Miniflare's words, as JSON. A program of its own, since wrangler takes 300 MB of memory and is
 * needed for this moment only.
 */
process.env.WRANGLER_LOG = 'error' // else it warns of secrets that are handed over elsewhere
const { workerOptions } = unstable_getMiniflareWorkerOptions(join(projectFolder, 'wrangler.toml'))
// The rules for modules of other kinds are left out, since the bundle is one module.
process.stdout.write(JSON.stringify({ ...workerOptions, modulesRules: undefined }))
