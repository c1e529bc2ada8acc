import { randomUUID } from 'node:crypto'
import { Refusal } from './refusal.ts'
import type { Binding, Upload } from './upload.ts'

/** A version of a Worker: its code, its variables and its secrets, as one upload or one changed secret made it. */
export interface Version {
  id: string
  number: number
  upload: Upload
  /** All its bindings, with what it inherited from the version before. */
  bindings: Binding[]
  createdOn: string
}

export interface Deployment {
  id: string
  versions: { version_id: string; percentage: number }[]
  annotations: Record<string, string>
  createdOn: string
}

export interface Worker {
  name: string
  tag: string
  tags: string[]
  /** The oldest first. */
  versions: Version[]
  /** The oldest first: the last one is what runs. */
  deployments: Deployment[]
  /** The Durable Object classes that have a namespace, with their storage. */
  objects: Map<string, string>
  crons: string[]
  domains: string[]
  workersDev: boolean
}

export interface Consumer {
  consumer_id: string
  type: string
  script: string
  settings: Record<string, unknown>
}

export interface Queue {
  queue_id: string
  queue_name: string
  consumers: Consumer[]
}

/** An upload of static assets. */
export interface AssetSession {
  /** Paths with the hashes of their files. */
  manifest: Record<string, { hash: string; size: number }>
  /** The files of the Worker, by hash, also those of earlier sessions. */
  files: Map<string, Buffer>
}

/** An account of Cloudflare, and what deployments made in it. */
export class Account {
  readonly id = 'acc0000000000000000000000000001'
  readonly subdomain = 'newsroom'
  readonly workers = new Map<string, Worker>()
  readonly queues: Queue[] = []
  readonly namespaces: { id: string; title: string }[] = []
  /** The uploads of static assets, by their tokens. */
  readonly sessions = new Map<string, AssetSession>()
  readonly #files = new Map<string, Map<string, Buffer>>()

  worker(name: string): Worker {
    const worker = this.workers.get(name)
    if (!worker) throw new Refusal(404, 10007, 'This Worker does not exist on your account.')
    return worker
  }

  /** The files that a Worker's sessions brought, by hash; it need not exist yet. */
  files(name: string): Map<string, Buffer> {
    const files = this.#files.get(name) ?? new Map<string, Buffer>()
    this.#files.set(name, files)
    return files
  }

  /** The static assets of a version: paths with bytes. */
  assetsOf({ upload }: Version): Map<string, Buffer | undefined> {
    const session = this.sessions.get(upload.metadata.assets?.jwt ?? '')
    const paths = Object.entries(session?.manifest ?? {})
    return new Map(paths.map(([path, { hash }]) => [path, session?.files.get(hash)]))
  }

  queue(id: string): Queue {
    const queue = this.queues.find(({ queue_id }) => queue_id === id)
    if (!queue) throw new Refusal(404, 11000, 'queue not found')
    return queue
  }

  /** Takes an upload: it becomes a version, which is deployed to everybody. Returns the new classes too. */
  deploy(name: string, upload: Upload): { version: Version; created: string[] } {
    const worker = this.workers.get(name) ?? newWorker(name)
    const bindings = this.#bindings(upload, worker.versions.at(-1))
    const created = reconcile(worker, upload)
    const version = addVersion(worker, upload, bindings)

    this.workers.set(name, worker)
    release(worker, [{ version_id: version.id, percentage: 100 }])
    return { version, created }
  }

  /**
   * An upload's bindings. `bindings_inherit=strict` refuses to inherit what the version before lacks; `keep_bindings`
   * names the types that go on although the upload does not list them.
   */
  #bindings({ metadata }: Upload, before: Version | undefined): Binding[] {
    const own = metadata.bindings.map(binding => {
      if (binding.type !== 'inherit') return this.#checked(binding, metadata)

      const inherited = before?.bindings.find(({ name }) => name === binding.name)
      if (!inherited) throw new Refusal(400, 10057, `inherit binding '${binding.name}' does not exist`)
      return inherited
    })
    const kept = (before?.bindings ?? []).filter(
      ({ name, type }) =>
        metadata.keep_bindings?.includes(type) && own.every(binding => binding.name !== name),
    )
    return [...own, ...kept]
  }

  /** A binding names only what there is. */
  #checked(binding: Binding, { exports = {} }: Upload['metadata']): Binding {
    const isThere: Record<string, () => boolean> = {
      queue: () => this.queues.some(({ queue_name }) => queue_name === binding.queue_name),
      kv_namespace: () => this.namespaces.some(({ id }) => id === binding.namespace_id),
      durable_object_namespace: () => exports[String(binding.class_name)]?.type === 'durable-object',
    }
    if (isThere[binding.type]?.() === false)
      throw new Refusal(400, 10041, `binding ${binding.name} names what does not exist`)
    return binding
  }
}

/** Makes the objects' namespaces that the exports declare and that are new. */
function reconcile(worker: Worker, { metadata: { exports = {} } }: Upload): string[] {
  const declared = Object.entries(exports).filter(([, { type }]) => type === 'durable-object')
  const created = declared.filter(([name]) => !worker.objects.has(name))
  for (const [name, { storage = '' }] of created) worker.objects.set(name, storage)
  return created.map(([name]) => name)
}

export function latest({ versions }: Worker): Version {
  const version = versions.at(-1)
  if (!version) throw new Refusal(404, 10007, 'This Worker has no version.')
  return version
}

/** The version that everybody gets. */
export function running(worker: Worker): Version {
  const id = worker.deployments.at(-1)?.versions[0]?.version_id
  return worker.versions.find(version => version.id === id) ?? latest(worker)
}

/** Makes versions the ones that run. Secrets that changed since then need to be confirmed with `force`. */
export function release(
  worker: Worker,
  versions: Deployment['versions'],
  { annotations = {}, force = false }: { annotations?: Record<string, string>; force?: boolean } = {},
): Deployment {
  for (const { version_id } of versions) {
    const version = worker.versions.find(({ id }) => id === version_id)
    if (!version) throw new Refusal(404, 10213, `Version ${version_id} does not exist.`)

    const changed = secretNames(latest(worker)).filter(
      name => secret(version, name) !== secret(latest(worker), name),
    )
    if (changed.length > 0 && !force)
      throw new Refusal(400, 10220, `The following secrets have changed: ${changed.join(', ')}`)
  }
  const deployment = { id: randomUUID(), versions, annotations, createdOn: new Date().toISOString() }
  worker.deployments.push(deployment)
  return deployment
}

/** Sets a secret: a version like the one that runs, deployed. Refused while another than the latest one runs. */
export function setSecret(worker: Worker, name: string, text: string): void {
  const before = latest(worker)
  if (running(worker) !== before)
    throw new Refusal(400, 10215, "The latest version of this Worker isn't currently deployed.")

  const others = before.bindings.filter(binding => binding.name !== name)
  const version = addVersion(worker, before.upload, [...others, { name, type: 'secret_text', text }])
  release(worker, [{ version_id: version.id, percentage: 100 }])
}

export const secret = ({ bindings }: Version, name: string) =>
  bindings.find(binding => binding.name === name && binding.type === 'secret_text')?.text

export const secretNames = ({ bindings }: Version) =>
  bindings.filter(({ type }) => type === 'secret_text').map(({ name }) => name)

function addVersion({ versions }: Worker, upload: Upload, bindings: Binding[]): Version {
  const number = versions.length + 1
  const version = { id: randomUUID(), number, upload, bindings, createdOn: new Date().toISOString() }
  versions.push(version)
  return version
}

function newWorker(name: string): Worker {
  return {
    name,
    tag: hexId(),
    tags: [],
    versions: [],
    deployments: [],
    objects: new Map(),
    crons: [],
    domains: [],
    workersDev: false,
  }
}

export const hexId = () => randomUUID().replaceAll('-', '')
