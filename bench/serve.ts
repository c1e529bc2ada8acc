import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Runs workers under `workerd serve` itself, all in one process, each on its own port. There is no proxy and no
 * emulated service, so figures show only the runtime and the worker. The publisher's state is on disk.
 */

export interface BenchWorker {
  name: string
  module: string
  text?: Record<string, string>
  data?: Record<string, Uint8Array>
  json?: Record<string, unknown>
  objects?: Record<string, string>
}

export interface Served {
  processId: number
  url(name: string): string
  /** The folder of the objects' files. */
  state: string
  stop(): Promise<void>
}

const workerd = join(import.meta.dirname, '../node_modules/workerd/bin/workerd')

export interface ServeOptions {
  /** More environment variables of each worker, which depend on its port. */
  text?(port: number): Record<string, string>
}

export async function serve(workers: BenchWorker[], { text }: ServeOptions = {}): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'))
  const ports = new Map<string, number>()
  for (const { name } of workers) ports.set(name, await freePort())
  await mkdir(join(folder, 'state'))
  for (const worker of workers) await writeFiles(folder, worker)
  const configured = workers.map(worker => ({
    ...worker,
    text: { ...worker.text, ...text?.(ports.get(worker.name) ?? 0) },
  }))
  await writeFile(join(folder, 'config.capnp'), configOf(configured, ports))
  const process = spawn(workerd, ['serve', 'config.capnp', '--experimental'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'], // its log of writes is irrelevant
  })
  const url = (name: string) => `http://127.0.0.1:${ports.get(name)}`
  for (const { name } of workers) await answers(url(name), process)
  return {
    processId: process.pid ?? 0,
    url,
    state: join(folder, 'state'),
    stop: async () => {
      process.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function writeFiles(
  folder: string,
  { name, module, data = {}, json = {} }: BenchWorker,
): Promise<void> {
  await writeFile(join(folder, `${name}.js`), module)
  for (const [binding, bytes] of Object.entries(data))
    await writeFile(join(folder, `${name}.${binding}`), bytes)
  for (const [binding, value] of Object.entries(json)) {
    await writeFile(join(folder, `${name}.${binding}`), JSON.stringify(value))
  }
}

/** https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp */
function configOf(workers: BenchWorker[], ports: Map<string, number>): string {
  const services = workers.map(({ name }) => `(name = "${name}", worker = .${name})`)
  const sockets = workers.map(
    ({ name }) =>
      `(name = "${name}", address = "127.0.0.1:${ports.get(name)}", http = (), service = "${name}")`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ ${services.join(', ')}, (name = "disk", disk = (path = "state", writable = true)),
    (name = "internet", network = (allow = ["public", "private"])) ],
  sockets = [ ${sockets.join(', ')} ],
);
${workers.map(workerOf).join('\n')}`
}

function workerOf({ name, text = {}, data = {}, json = {}, objects = {} }: BenchWorker): string {
  const bindings = [
    ...Object.entries(text).map(([key, value]) => `(name = "${key}", text = ${JSON.stringify(value)})`),
    ...Object.keys(data).map(key => `(name = "${key}", data = embed "${name}.${key}")`),
    ...Object.keys(json).map(key => `(name = "${key}", json = embed "${name}.${key}")`),
    ...Object.entries(objects).map(
      ([key, value]) => `(name = "${key}", durableObjectNamespace = "${value}")`,
    ),
  ]
  const namespaces = Object.values(objects).map(
    value => `(className = "${value}", uniqueKey = "${name}-${value}", enableSql = true)`,
  )
  const storage =
    namespaces.length > 0
      ? `durableObjectNamespaces = [ ${namespaces.join(', ')} ], durableObjectStorage = (localDisk = "disk"),`
      : ''
  return `const ${name} :Workerd.Worker = (
  modules = [ (name = "${name}.js", esModule = embed "${name}.js") ], compatibilityDate = "2026-11-01", ${storage}
  bindings = [ ${bindings.join(', ')} ],
);`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(url: string, process: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (process.exitCode !== null) throw new Error(`workerd ended with ${process.exitCode}`)
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await pause(50)
  }
  throw new Error(`${url} does not answer`)
}
