/**
 * What wrangler asks of Cloudflare's API, below `/accounts/ACCOUNT`, with the names of a query.
 * tests/cli/deploy/cloudflare.test.ts holds this against the wrangler that is installed.
 */
export const recordedWith = '4.156.2'

/** Looks whether the Worker and its secrets are there. */
const look = [
  'GET /workers/services/:script',
  'GET /workers/scripts/:script/secrets',
  'GET /workers/scripts/:script/deployments',
]

/** Asked of a Worker that is new. */
const lookAgain = ['GET /workers/subdomain']

/** Sends the files of feeds/files/ that the Worker does not have yet. */
const session = ['POST /workers/scripts/:script/assets-upload-session']
const files = [...session, 'POST /workers/assets/upload?base64']

/** Makes the KV namespace and the queue, whose names are not in the account yet. */
const provisions = [
  'GET /queues?name&page',
  'GET /storage/kv/namespaces?direction&order&page&per_page',
  'POST /storage/kv/namespaces',
  'GET /queues?page',
  'POST /queues',
]

/** Opens the address at workers.dev and sets what calls the Worker. */
const triggers = [
  'GET /workers/workers/:script',
  'GET /workers/subdomain',
  'POST /workers/scripts/:script/subdomain',
  'PUT /workers/scripts/:script/schedules',
  'GET /queues?name&page',
  'GET /queues?name&page',
]

const uploads = [
  'GET /workers/scripts/:script/settings',
  'PUT /workers/scripts/:script?bindings_inherit&excludeScript',
]

/** A new Worker without its secrets is refused only after its files have gone up. */
const refused = [...look, ...lookAgain, ...files]

const made = [
  ...provisions,
  ...uploads,
  'PATCH /workers/scripts/:script/script-settings', // tags, which the Worker has later
  ...triggers,
  'POST /queues/:queue/consumers',
]

const first = [...look, ...lookAgain, ...files, ...made]
const firstAfterRefusal = [...look, ...lookAgain, ...session, ...made]
const later = [...look, ...session, ...uploads, ...triggers, 'PUT /queues/:queue/consumers/:consumer']

const domain = [
  'POST /workers/scripts/:script/domains/changeset?replace_state',
  'PUT /workers/scripts/:script/domains/records',
]

const secret = ['PUT /workers/scripts/:script/secrets']

/** The version that runs, and the one to go back to: each is found and shown. */
const rollback = [
  'GET /workers/scripts/:script/deployments',
  'GET /workers/scripts/:script/versions/:version',
  'GET /workers/scripts/:script/deployments',
  'GET /workers/scripts/:script/versions/:version',
  'POST /workers/scripts/:script/deployments',
]

/** Asked again when a secret has changed since: wrangler says yes by itself where nobody can be asked. */
const rollbackPastSecret = [...rollback, 'POST /workers/scripts/:script/deployments?force']

export const recordedCalls = {
  refused,
  first,
  firstAfterRefusal,
  later,
  laterWithDomain: [...later, ...domain],
  secret,
  rollback,
  rollbackPastSecret,
}
