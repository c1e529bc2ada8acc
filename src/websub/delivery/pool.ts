import type { Subrequests } from './subrequests.ts'

/** A piece of network work. `run` never throws; it returns a function that writes the outcome. */
export interface Job {
  /** Two jobs with the same key are the same work. */
  key: string
  /** The callback is perhaps unreachable, so that it would hold a place for long. */
  isDoubtful: boolean
  /** The returned function writes the outcome. It returns true if the same work is due again at once. */
  run(): Promise<() => boolean>
}

export interface PoolParts {
  /** Returns at most `limit` due jobs of each kind, the most urgent first, with jobs in progress among them. */
  load(limit: number): Job[]
  /** Calls all these functions in one transaction. Returns their answers. */
  write(notes: (() => boolean)[]): boolean[]
  /** Called after each write. */
  afterWrite(): void
  /** Called if work is left, but no subrequests: another invocation must go on. */
  afterLast(): void
  /** Calls `call` after that many milliseconds. The returned function cancels it. */
  after(milliseconds: number, call: () => void): () => void
  jobsAtOnce: number
  doubtfulAtOnce: number
  loadAtOnce: number
  subrequestsPerJob: number
  noteAfterMilliseconds: number
}

/**
 * Runs a limited number of jobs at once. It holds no state that must survive: `load` returns due work, and work is due
 * until its outcome is written. Outcomes are written in batches, since each write waits for the disk.
 */
export class Pool {
  readonly #parts: PoolParts
  /** Keys of jobs whose outcome isn't written yet. */
  readonly #open = new Set<string>()
  /** Jobs in progress, each with the subrequests of the invocation that started it. */
  readonly #running = new Map<Job, Subrequests>()
  #waiting: Job[] = []
  /** Further work may be due that is not loaded, of any kind or of what is not doubtful. */
  #hasMore = { any: true, sure: true }
  /** Subrequests of invocations that have asked for another one. */
  readonly #spent = new WeakSet<Subrequests>()
  #notes: { key: string; note: () => boolean }[] = []
  #flushing = false

  constructor(parts: PoolParts) {
    this.#parts = parts
  }

  get idle(): boolean {
    return this.#open.size === 0
  }

  /** Starts due jobs while there are free places. Call it whenever work may have become due. */
  pump(subrequests: Subrequests): void {
    this.#waiting = [] // it is still due: the load returns it, behind what is more urgent now
    this.#hasMore = { any: true, sure: true }
    this.#start(subrequests)
  }

  #start(subrequests: Subrequests): void {
    while (this.#running.size < this.#parts.jobsAtOnce) {
      const job = this.#next()
      if (!job) return
      if (!subrequests.take(this.#parts.subrequestsPerJob)) {
        this.#leave(subrequests)
        return
      }

      this.#waiting.splice(this.#waiting.indexOf(job), 1)
      this.#open.add(job.key)
      void this.#run(job, subrequests)
    }
  }

  /** This invocation can start no more jobs. It asks for another one once, and again if nothing else would go on. */
  #leave(subrequests: Subrequests): void {
    const isLast = [...this.#running.values()].every(other => other === subrequests)
    if (!isLast && this.#spent.has(subrequests)) return

    this.#spent.add(subrequests)
    this.#parts.afterLast()
  }

  /** The most urgent job that may start. Doubtful ones leave some places to the others. */
  #next(): Job | undefined {
    const job = this.#startable()
    const hasMore = this.#waiting.length === 0 ? this.#hasMore.any : this.#hasMore.sure
    if (job || !hasMore) return job

    this.#load()
    return this.#startable()
  }

  #startable(): Job | undefined {
    const doubtful = [...this.#running.keys()].filter(job => job.isDoubtful).length
    const hasPlace = doubtful < this.#parts.doubtfulAtOnce
    return this.#waiting.find(job => hasPlace || !job.isDoubtful)
  }

  #load(): void {
    this.#writeNotes() // or the load would return that work again
    const limit = this.#parts.loadAtOnce + this.#open.size
    const jobs = this.#parts.load(limit)

    const sure = jobs.filter(job => !job.isDoubtful)
    this.#hasMore = { any: jobs.length >= limit, sure: sure.length >= limit }
    this.#waiting = jobs.filter(job => !this.#open.has(job.key))
  }

  async #run(job: Job, subrequests: Subrequests): Promise<void> {
    this.#running.set(job, subrequests)
    const note = await job.run()

    this.#running.delete(job)
    this.#notes.push({ key: job.key, note })
    this.#flushSoon(subrequests)
    this.#start(subrequests)
  }

  #flushSoon(subrequests: Subrequests): void {
    if (this.#flushing) return
    this.#flushing = true
    this.#parts.after(this.#parts.noteAfterMilliseconds, () => this.#flush(subrequests))
  }

  #flush(subrequests: Subrequests): void {
    this.#flushing = false
    this.#writeNotes()
    this.#start(subrequests)
    this.#parts.afterWrite()
  }

  #writeNotes(): void {
    const notes = this.#notes
    if (notes.length === 0) return

    this.#notes = []
    const areDueAgain = this.#parts.write(notes.map(({ note }) => note))
    for (const { key } of notes) this.#open.delete(key)
    if (areDueAgain.includes(true)) this.#hasMore = { any: true, sure: true }
  }
}
