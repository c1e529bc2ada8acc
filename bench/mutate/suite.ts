import { resolve } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'

/**
 * Runs the suite in a process of its own, which the parent ends when a defect makes it hang. It starts vitest once, and
 * runs the files that each message names. Vitest reloads only the files in `changed`.
 */

export interface SuiteOrder {
  /** Test files, relative to the project's root. */
  tests: string[]
  /** Source files that changed since the last order. */
  changed: string[]
  /** Stops at the first failure. */
  bail: boolean
}

export interface SuiteFile {
  test: string
  milliseconds: number
  /** The places of the source that it reached; empty if they were not counted. */
  reached: string[]
  /** The first failed test, or the file's error. */
  failure?: string | undefined
}

declare module 'vitest' {
  interface TaskMeta {
    reached?: string[]
  }
}

const vitest = await createVitest('test', {
  watch: false,
  maxWorkers: 1,
  reporters: [{}],
  onConsoleLog: () => false,
  coverage: { enabled: false },
})
for (const project of vitest.projects) {
  if (!process.env.REACH) continue
  project.config.isolate = true // what a file reaches is counted in a process of its own
  project.config.setupFiles.unshift(resolve('bench/mutate/count-reached.ts'))
}
await vitest.standalone()
const specifications = await vitest.globTestSpecifications()

process.on('message', (order: SuiteOrder) => {
  run(order).then(
    files => process.send?.({ files }),
    error => process.send?.({ error: String(error) }),
  )
})
process.send?.({ ready: true })

async function run({ tests, changed, bail }: SuiteOrder): Promise<SuiteFile[]> {
  for (const file of changed) vitest.invalidateFile(resolve(file))
  vitest.config.bail = bail ? 1 : 0
  for (const project of vitest.projects) project.config.bail = bail ? 1 : 0

  const asked = new Set(tests.map(test => resolve(test)))
  forgetLastRun()
  const order = specifications.filter(({ moduleId }) => asked.has(moduleId))
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(order)
  throwErrorOfVite(testModules, unhandledErrors)

  const files = testModules.map((module): SuiteFile => {
    const failed = [...module.children.allTests('failed')][0]
    const error = failed?.fullName ?? module.errors()[0]?.message.split('\n')[0]
    const failure = error ?? (module.state() === 'failed' ? 'the file failed' : undefined)
    return {
      test: module.relativeModuleId,
      milliseconds: module.diagnostic().duration,
      reached: module.meta().reached ?? [],
      failure,
    }
  })
  const [first] = unhandledErrors
  if (first !== undefined && !files.some(({ failure }) => failure)) {
    files.push({ test: '', milliseconds: 0, reached: [], failure: `unhandled: ${textOf(first)}` })
  }
  return files
}

/**
 * Throws when Vite itself failed: "Internal server error: Soft-invalidated module … should not have existing transform
 * result". Vite 8 does so when a run ends by `bail` while it still transforms a module. It says nothing about a defect.
 */
function throwErrorOfVite(modules: TestModule[], unhandled: unknown[]): void {
  const ofTests = modules.flatMap(module => [
    ...module.errors(),
    ...[...module.children.allTests('failed')].flatMap(test => test.result().errors ?? []),
  ])
  const messages = [...ofTests.map(({ message }) => message), ...unhandled.map(textOf)]

  const error = messages.find(message => message.includes('Internal server error'))
  if (error !== undefined) throw new Error(error.split('\n')[0])
}

/** The message of an error. Vitest serializes those of workers to objects, some without a prototype. */
function textOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return typeof message === 'string' ? message : JSON.stringify(message)
}

/** Vitest keeps files and errors of earlier runs and would count them in this run, also for `bail`. */
function forgetLastRun(): void {
  vitest.state.clearErrors()
  vitest.state.filesMap.clear()
  vitest.state.idMap.clear()
}
