import { env } from 'cloudflare:workers'
import { sources } from '../../feeds/sources.ts'
import worker from '../../src/worker.ts'

/** The site as it is, with sources that a test names: their addresses are known only once its servers stand. */

export { Documents, Hub, Publisher } from '../../src/worker.ts'

sources.push(...JSON.parse(String(Reflect.get(env, 'SOURCES'))))

export default worker
