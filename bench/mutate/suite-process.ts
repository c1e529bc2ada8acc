import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { SuiteFile, SuiteOrder } from './suite.ts'

/** Controls the suite's process: starts it when needed, and ends it when it hangs. */
export class SuiteProcess {
  readonly #cwd: string
  readonly #counts: boolean
  #child: ChildProcess | undefined
  readonly #changed = new Set<string>()

  constructor(cwd: string, options: { countsReached: boolean }) {
    this.#cwd = cwd
    this.#counts = options.countsReached
  }

  /** Reports that a source file has changed since the last run. */
  changed(path: string): void {
    this.#changed.add(path)
  }

  /** The results of the test files; undefined: there was no answer in time, and the process was ended. */
  async run(
    order: Omit<SuiteOrder, 'changed'>,
    timeoutMilliseconds: number,
  ): Promise<SuiteFile[] | undefined> {
    this.#child ??= await this.#start()
    const child = this.#child
    const answer = message<{ files?: SuiteFile[]; error?: string }>(child, timeoutMilliseconds)
    child.send({ ...order, changed: [...this.#changed] } satisfies SuiteOrder)
    this.#changed.clear()

    const met = await answer
    if (met?.files) return met.files
    this.stop()
    if (met?.error !== undefined) return [{ test: '', milliseconds: 0, reached: [], failure: met.error }]
    return undefined
  }

  stop(): void {
    if (this.#child?.pid !== undefined) {
      try {
        process.kill(-this.#child.pid, 'SIGKILL') // the whole group, including vitest's workers and workerd
      } catch {
        this.#child.kill('SIGKILL')
      }
    }
    this.#child = undefined
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(join(this.#cwd, 'bench/mutate/suite.ts'), {
      cwd: this.#cwd,
      detached: true,
      stdio: ['ignore', 'ignore', process.env.DEBUG ? 'inherit' : 'ignore', 'ipc'],
      env: { ...process.env, CI: '', REACH: this.#counts ? '1' : '' },
    })
    const ready = await message<{ ready: boolean }>(child, 120_000)
    if (!ready) throw new Error('The suite does not start: DEBUG=1 shows why.')
    return child
  }
}

/** The next message; undefined: none came in time, or the process ended. */
function message<T>(child: ChildProcess, timeoutMilliseconds: number): Promise<T | undefined> {
  return new Promise(resolve => {
    const end = (value?: T) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(value)
    }
    const onMessage = (value: T) => end(value)
    const onExit = () => end()
    const timer = setTimeout(onExit, timeoutMilliseconds)
    child.on('message', onMessage)
    child.on('exit', onExit)
  })
}
