import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { bundle } from '../cli/runtime/bundle.ts'
import { runWorkerd } from '../cli/runtime/workerd.ts'
import { type Node, nodeOf, syntaxTree, walk } from './mutate/syntax.ts'

/**
 * Counts the files of `src` that a request passes: those of which a function runs between the request and the last byte
 * of its answer. The worker is the bundle that is deployed, with a mark in each function; gateway, cached entrypoint and
 * publisher run in one isolate, so that one list has all of them.
 *
 * The site runs and has articles, so that the setup of the worker and its objects isn't counted.
 */

export interface Journey {
  name: string
  status: number
  /** Paths in the project, sorted. */
  files: string[]
}

const token = 'token-of-the-journeys'
const journeyHeader = 'broadsheet-journey'

/** The alarm's work after a write is over by then, so that no journey counts it. */
const settledMilliseconds = 3_000

/** A document that the alarm doesn't make for the replica or the hub. */
const coldPath = '/categories/Local.atom'

/** Runs the site and sends it the requests. Throws if it can't be built. */
export async function journeys(): Promise<Journey[]> {
  const built = await bundle()
  if (!built.ok) throw new Error(built.error)

  const stateFolder = await mkdtemp(join(tmpdir(), 'broadsheet-journeys-'))
  const settings = {
    port: 0,
    stateFolder,
    bindings: { PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: token },
  }
  const runtime = await runWorkerd({ ...built.value, module: marked(built.value.module) }, settings, {
    isOpen: false,
    onRestart: () => {},
  })

  try {
    await journey(runtime.inside, { name: 'the first article', article: articleOf(1) })
    await pause(settledMilliseconds)
    const written = await journey(runtime.inside, { name: 'POST /api/articles', article: articleOf(2) })
    await pause(settledMilliseconds)

    return [
      written,
      await journey(runtime.inside, { name: 'GET, nothing cached', path: coldPath }),
      await journey(runtime.inside, { name: 'GET, cached', path: coldPath }),
    ]
  } finally {
    await runtime.stop()
    await rm(stateFolder, { recursive: true, force: true })
  }
}

const articleOf = (number: number) => ({
  id: `tag:news.example,2026:articles/${number}`,
  title: 'The council votes on the bridge',
  published: '2026-03-02T08:00:00+08:00',
  authors: [{ name: 'Jane Roe' }],
  categories: [{ term: 'Local' }],
  content: '<p>The council <a href="https://news.example/votes">votes</a> on Monday.</p>',
})

async function journey(
  inside: string,
  { name, article, path = '/api/articles' }: { name: string; article?: object; path?: string },
): Promise<Journey> {
  const headers = {
    [journeyHeader]: '1',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  }
  const request = article
    ? { method: 'POST', headers, body: JSON.stringify(article) }
    : { headers: { [journeyHeader]: '1' } }
  const response = await fetch(inside + path, request)
  const { status, files } = (await response.json()) as { status: number; files: string[] } // written by `marked`
  return { name, status, files }
}

/** The module with a mark in each function of `src`, and an entry that answers with the files whose marks were passed. */
export function marked(module: string): string {
  const starts = [...module.matchAll(/^\/\/ (\S+\.(?:tsx?|m?js))$/gm)] // esbuild writes one above each file's code
  const fileAt = (position: number) => starts.findLast(({ index }) => index <= position)?.[1] ?? ''

  const insertions: { at: number; text: string }[] = []
  for (const body of functionBodies(syntaxTree(module))) {
    const { start, end } = body
    const file = fileAt(start)
    if (!file.startsWith('src/')) continue
    const mark = `passedFiles.add(${JSON.stringify(file)})`
    if (body.type === 'BlockStatement') insertions.push({ at: start + 1, text: `${mark};` })
    else insertions.push({ at: start, text: `(${mark},(` }, { at: end, text: '))' })
  }

  const pieces: string[] = []
  let done = 0
  for (const { at, text } of insertions.sort((a, b) => a.at - b.at)) {
    pieces.push(module.slice(done, at), text)
    done = at
  }
  const whole = [...pieces, module.slice(done)].join('')
  return `const passedFiles = new Set();${whole.replace('worker_default as default', 'journeyEntry as default')}${entry}`
}

const entry = `
const journeyEntry = {
  ...worker_default,
  async fetch(request, env, context) {
    if (!request.headers.has('${journeyHeader}')) return worker_default.fetch(request, env, context);
    passedFiles.clear();
    const answer = await worker_default.fetch(request, env, context);
    await answer.arrayBuffer();
    return Response.json({ status: answer.status, files: [...passedFiles].sort() });
  },
};
`

/** The bodies of all functions of the program. */
function functionBodies(program: Node): Node[] {
  const bodies: Node[] = []
  walk(program, ({ type, body }) => {
    const found = /Function|Method/.test(type) ? nodeOf(body) : undefined
    if (found) bodies.push(found)
  })
  return bodies
}

if (import.meta.main) {
  for (const { name, status, files } of await journeys()) {
    console.log(`${name}: ${status}, ${files.length} files\n  ${files.join('\n  ')}`)
  }
}
