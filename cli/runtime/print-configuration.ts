import { join } from 'node:path'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { projectFolder } from '../environment.ts'

/**
 * Prints wrangler.toml as JSON options for Miniflare. It is a separate program, since wrangler takes 300 MB of memory
 * and is needed only once.
 */
process.env.WRANGLER_LOG = 'error' // otherwise it warns about missing secrets, which are passed elsewhere
const { workerOptions } = unstable_getMiniflareWorkerOptions(join(projectFolder, 'wrangler.toml'))
// Rules for other kinds of modules are left out, since the bundle is one module.
process.stdout.write(JSON.stringify({ ...workerOptions, modulesRules: undefined }))
