import { randomUUID } from 'node:crypto'
import { type Account, hexId, type Queue } from './account.ts'
import { type ApiRequest, type Endpoint, json } from './endpoint.ts'
import { Refusal } from './refusal.ts'

/** What wrangler asks about that which a Worker is bound to, and which calls it: queues, KV, addresses, schedules. */
export const resourceEndpoints: Endpoint[] = [
  { method: 'GET', path: '/workers/subdomain', answer: ({ subdomain }) => ({ subdomain }) },
  {
    method: 'GET',
    path: '/workers/workers/:script',
    answer(account, { params }) {
      const { name, workersDev } = account.worker(params.script ?? '')
      return { name, subdomain: { enabled: workersDev, previews_enabled: false } }
    },
  },
  {
    method: 'POST',
    path: '/workers/scripts/:script/subdomain',
    answer(account, request) {
      const { enabled, previews_enabled = false } = json(request)
      account.worker(request.params.script ?? '').workersDev = enabled
      return { enabled, previews_enabled }
    },
  },
  {
    method: 'PUT',
    path: '/workers/scripts/:script/schedules',
    answer(account, request) {
      const schedules: { cron: string }[] = json(request)
      account.worker(request.params.script ?? '').crons = schedules.map(({ cron }) => cron)
      return { schedules }
    },
  },
  {
    method: 'POST',
    path: '/workers/scripts/:script/domains/changeset',
    answer: (_, request) => ({ added: json(request), removed: [], updated: [], conflicting: [] }),
  },
  {
    method: 'PUT',
    path: '/workers/scripts/:script/domains/records',
    answer(account, request) {
      const { origins }: { origins: { hostname: string }[] } = json(request)
      account.worker(request.params.script ?? '').domains = origins.map(({ hostname }) => hostname)
      return origins
    },
  },
  {
    method: 'GET',
    path: '/queues',
    answer: ({ queues }, { query }) =>
      queues.filter(({ queue_name }) => !query.has('name') || query.getAll('name').includes(queue_name)),
  },
  { method: 'POST', path: '/queues', answer: makeQueue },
  {
    method: 'POST',
    path: '/queues/:queue/consumers',
    answer(account, request) {
      const { type, script_name, settings } = json(request)
      const consumer = { consumer_id: randomUUID(), type, script: script_name, settings }
      account.queue(request.params.queue ?? '').consumers.push(consumer)
      return consumer
    },
  },
  {
    method: 'PUT',
    path: '/queues/:queue/consumers/:consumer',
    answer(account, request) {
      const { consumers } = account.queue(request.params.queue ?? '')
      const consumer = consumers.find(({ consumer_id }) => consumer_id === request.params.consumer)
      if (!consumer) throw new Refusal(404, 11001, 'consumer not found')
      consumer.settings = json(request).settings
      return consumer
    },
  },
  { method: 'GET', path: '/storage/kv/namespaces', answer: ({ namespaces }) => namespaces },
  { method: 'POST', path: '/storage/kv/namespaces', answer: makeNamespace },
]

function makeQueue({ queues }: Account, request: ApiRequest): Queue {
  const { queue_name } = json(request)
  if (queues.some(queue => queue.queue_name === queue_name))
    throw new Refusal(409, 11009, 'Queue name is already taken.')

  const queue = { queue_id: hexId(), queue_name, consumers: [] }
  queues.push(queue)
  return queue
}

function makeNamespace({ namespaces }: Account, request: ApiRequest) {
  const { title } = json(request)
  if (namespaces.some(namespace => namespace.title === title))
    throw new Refusal(400, 10014, 'a namespace with this account ID and title already exists')

  const namespace = { id: hexId(), title }
  namespaces.push(namespace)
  return namespace
}
