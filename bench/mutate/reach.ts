import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { counted, placeAt } from './places.ts'
import { filesOf, kept, projectFiles, Sandbox, sha256, textOf } from './sandbox.ts'
import { SuiteProcess } from './suite-process.ts'

/**
 * Records which test reaches which place of the source. Each test file is measured once, in node or in workerd, and
 * again after it changes. Processes that a test starts (`npm start`, the command line) are not counted.
 */

interface Measured {
  /** Hash of the test file. */
  sha256: string
  milliseconds: number
  /** By source file: the file's hash when it was measured, and the numbers of the places. */
  reached: Record<string, { sha256: string; places: number[] }>
  failure?: string
}

const store = join(kept, 'reach.json')
const parts = ['src', 'feeds', 'cli']

/** Tests that are slow or depend on the machine. They notice no defect that others don't. */
const leftOut = /^tests\/(?:faults|browser|fuzz|recipes)\/|^tests\/deployment|xmllint/

export class Reach {
  readonly #tests: Record<string, Measured>

  private constructor(tests: Record<string, Measured>) {
    this.#tests = tests
  }

  /** Measures new and changed test files. */
  static async measured(): Promise<Reach> {
    const known: Record<string, Measured> = existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : {}
    const tests = projectFiles().filter(file => /^tests\/.*\.test\.ts$/.test(file) && !leftOut.test(file))
    const isFresh = (test: string) =>
      known[test]?.sha256 === sha256(textOf(test)) && known[test]?.failure === undefined
    const stale = tests.filter(test => !isFresh(test))
    if (stale.length > 0) await measure(stale, known)
    return new Reach(Object.fromEntries(Object.entries(known).filter(([test]) => tests.includes(test))))
  }

  /** The tests that reach an offset of a source file; the nearest first, and fast ones before slow ones. */
  testsOf(
    path: string,
    source: string,
    offset: number,
  ): { test: string; milliseconds: number; distance: number }[] {
    const [hash, place] = [sha256(source), placeAt(source, offset)]
    return Object.entries(this.#tests)
      .filter(([, { reached, failure }]) => {
        const met = reached[path]
        return met && failure === undefined && (met.sha256 !== hash || met.places.includes(place))
      })
      .map(([test, { milliseconds }]) => ({
        test,
        milliseconds: milliseconds + startMilliseconds(test),
        distance: distance(test, path),
      }))
      .toSorted((a, b) => a.distance - b.distance || a.milliseconds - b.milliseconds)
  }
}

/** Milliseconds to start the test file. */
const startMilliseconds = (test: string) => (test.endsWith('.worker.test.ts') ? 4_000 : 300)

/** 0: the test of the file, by its name; 1: in the folder of the file; 2: of the same part; 3: elsewhere. */
function distance(test: string, path: string): number {
  const mirrored = `tests/${path.replace(/^src\//, '').replace(/\.tsx?$/, '')}`
  const part = mirrored.split('/').slice(0, 2).join('/')
  const isNamesake = basename(test).startsWith(`${basename(mirrored)}.`)

  if (test.startsWith(mirrored) || (isNamesake && test.startsWith(`${part}/`))) return 0
  if (test.startsWith(`${dirname(mirrored)}/`)) return 1
  return test.startsWith(`${part}/`) ? 2 : 3
}

const batchSize = 8

async function measure(stale: string[], known: Record<string, Measured>): Promise<void> {
  const sandbox = new Sandbox(`reach-${process.pid}`)
  const sources = parts.flatMap(filesOf)
  for (const path of sources) sandbox.write(path, counted(path, sandbox.read(path)))
  const hashes = new Map(sources.map(path => [path, sha256(textOf(path))]))
  const suite = new SuiteProcess(sandbox.path, { countsReached: true })

  for (let from = 0; from < stale.length; from += batchSize) {
    const tests = stale.slice(from, from + batchSize)
    console.log(`measuring what tests reach: ${from} of ${stale.length}`)
    const answer = await suite.run({ tests, bail: false }, 900_000)
    const files = 'files' in answer ? answer.files : []
    if (!('files' in answer)) console.log(`  not measured: ${JSON.stringify(answer)}`)
    for (const { test, milliseconds, reached, failure } of files) {
      if (failure !== undefined) console.log(`  fails where places are counted: ${test}: ${failure}`)
      if (test === '') continue
      known[test] = {
        sha256: sha256(sandbox.read(test)),
        milliseconds: Math.round(milliseconds),
        reached: byFile(reached, hashes),
        ...(failure !== undefined && { failure }),
      }
    }
    mkdirSync(kept, { recursive: true })
    writeFileSync(store, JSON.stringify(known))
  }
  suite.stop()
  sandbox.remove()
}

function byFile(reached: string[], hashes: Map<string, string>): Measured['reached'] {
  const files: Measured['reached'] = {}
  for (const place of reached) {
    const colon = place.lastIndexOf(':')
    const path = place.slice(0, colon)
    files[path] ??= { sha256: hashes.get(path) ?? '', places: [] }
    files[path].places.push(Number(place.slice(colon + 1)))
  }
  return files
}
