import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { SuiteFile, SuiteOrder } from './suite.ts'

/** The suite's answer: the results of the test files, or the reason why there are none. */
export type SuiteAnswer = { files: SuiteFile[] } | { hangs: true } | { error: string }

/** Controls the suite's process: starts it when needed, and ends it when it hangs or fails. */
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

  /** Runs test files. Without results, the process has ended, and the next run starts another. */
  async run(order: Omit<SuiteOrder, 'changed'>, timeoutMilliseconds: number): Promise<SuiteAnswer> {
    this.#child ??= await this.#start()
    const child = this.#child
    const answer = message<SuiteAnswer>(child, timeoutMilliseconds)
    child.send({ ...order, changed: [...this.#changed] } satisfies SuiteOrder)
    this.#changed.clear()

    const met: SuiteAnswer = (await answer) ?? { hangs: true }
    if (!('files' in met)) this.stop()
    return met
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
