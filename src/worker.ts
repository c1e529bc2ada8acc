import { DurableObject } from 'cloudflare:workers'
export class Publisher extends DurableObject {}
export default { fetch: () => new Response('x') }
