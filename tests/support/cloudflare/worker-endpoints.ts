import {
  type Account,
  type Deployment,
  hexId,
  latest,
  release,
  secretNames,
  setSecret,
  type Version,
} from './account.ts'
import { type ApiRequest, type Endpoint, json } from './endpoint.ts'
import { Refusal } from './refusal.ts'
import { type Binding, readUpload } from './upload.ts'

const worker = (account: Account, { params }: ApiRequest) => account.worker(params.script ?? '')

/** What wrangler asks about Workers. https://developers.cloudflare.com/api/resources/workers/ */
export const workerEndpoints: Endpoint[] = [
  { method: 'GET', path: '/workers/services/:script', answer: serviceOf },
  { method: 'PUT', path: '/workers/scripts/:script', answer: upload },
  {
    method: 'GET',
    path: '/workers/scripts/:script/settings',
    answer: (account, request) => ({ bindings: shown(latest(worker(account, request)).bindings) }),
  },
  {
    method: 'GET',
    path: '/workers/scripts/:script/secrets',
    answer: (account, request) => secretsOf(latest(worker(account, request))),
  },
  {
    method: 'PUT',
    path: '/workers/scripts/:script/secrets',
    answer(account, request) {
      const { name, text, type } = json(request)
      setSecret(worker(account, request), name, text)
      return { name, type }
    },
  },
  {
    method: 'PATCH',
    path: '/workers/scripts/:script/script-settings',
    answer(account, request) {
      const { tags } = json(request)
      worker(account, request).tags = tags
      return { tags }
    },
  },
  {
    method: 'GET',
    path: '/workers/scripts/:script/deployments',
    answer: (account, request) => ({
      deployments: worker(account, request).deployments.map(deploymentAnswer).toReversed(),
    }),
  },
  {
    method: 'POST',
    path: '/workers/scripts/:script/deployments',
    answer(account, request) {
      const { versions, annotations } = json(request)
      const force = request.query.get('force') === 'true'
      return deploymentAnswer(release(worker(account, request), versions, { annotations, force }))
    },
  },
  { method: 'GET', path: '/workers/scripts/:script/versions/:version', answer: versionOf },
]

function serviceOf(account: Account, { params }: ApiRequest) {
  const known = account.workers.get(params.script ?? '')
  if (!known) throw new Refusal(404, 10090, 'This service does not exist on your account.')

  const { name, tag, tags } = known
  const script = { id: name, tag, tags, last_deployed_from: 'wrangler' }
  return { id: name, default_environment: { environment: 'production', script } }
}

async function upload(account: Account, { params, contentType, body }: ApiRequest) {
  const name = params.script ?? ''
  const { version, created } = account.deploy(name, await readUpload(contentType, body))
  return {
    id: name,
    tag: account.worker(name).tag,
    etag: hexId(),
    deployment_id: version.id.replaceAll('-', ''), // wrangler takes it for the version's id
    startup_time_ms: 20,
    exports_reconciliation: {
      ...{ created, updated: [], deleted: [], renamed: [], transferred: [], transfer_pending: [] },
      ...{ warnings: [], info: [], removable_entries: [] },
    },
  }
}

function versionOf(account: Account, request: ApiRequest) {
  const version = worker(account, request).versions.find(({ id }) => id === request.params.version)
  if (!version) throw new Refusal(404, 10213, 'That version does not exist.')

  const { id, number, bindings, createdOn } = version
  return {
    ...{ id, number, annotations: {} },
    metadata: { author_email: 'owner@news.example', source: 'wrangler', created_on: createdOn },
    resources: { bindings: shown(bindings), script: { etag: id, handlers: ['fetch'] } },
  }
}

const deploymentAnswer = ({ id, versions, annotations, createdOn }: Deployment) => ({
  ...{ id, versions, annotations, created_on: createdOn },
  ...{ source: 'wrangler', strategy: 'percentage', author_email: 'owner@news.example' },
})

const secretsOf = (version: Version) => secretNames(version).map(name => ({ name, type: 'secret_text' }))

/** Bindings as the API shows them: nobody gets a secret back. */
const shown = (bindings: Binding[]) =>
  bindings.map(binding =>
    binding.type === 'secret_text' ? { name: binding.name, type: binding.type } : binding,
  )
