/** A piece of network work. `run` never throws; it returns a function that writes the outcome. */
export interface Job {
  /** Two jobs with the same key are the same work. */
  key: string
  run(): Promise<() => void>
}

export interface PoolParts {
  /** Returns at most `limit` due jobs, the most urgent first. Jobs in progress may be among them. */
  load(limit: number): Job[]
  /** Calls all these functions in one transaction. */
  write(notes: (() => void)[]): void
  /** Called after each write. */
  afterWrite(): void
  /** Calls `call` after that many milliseconds. The returned function cancels it. */
  after(milliseconds: number, call: () => void): () => void
  jobsAtOnce: number
  loadAtOnce: number
  /** A job that takes longer gives up its place to another. */
  slowMilliseconds: number
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
  #waiting: Job[] = []
  #places = 0
  #notes: { key: string; note: () => void }[] = []
  #flushing = false

  constructor(parts: PoolParts) {
    this.#parts = parts
  }

  get idle(): boolean {
    return this.#open.size === 0
  }

  /** Starts due jobs while there are free places. */
  pump(): void {
    while (this.#places < this.#parts.jobsAtOnce) {
      const job = this.#next()
      if (!job) return
      this.#open.add(job.key)
      void this.#run(job)
    }
  }

  #next(): Job | undefined {
    if (this.#waiting.length === 0) this.#waiting = this.#due()
    return this.#waiting.shift()
  }

  #due(): Job[] {
    const { load, loadAtOnce } = this.#parts
    return load(loadAtOnce + this.#open.size).filter(job => !this.#open.has(job.key))
  }

  async #run(job: Job): Promise<void> {
    this.#places += 1
    let holds = true
    const giveUpPlace = () => {
      if (!holds) return
      holds = false
      this.#places -= 1
    }

    const stop = this.#parts.after(this.#parts.slowMilliseconds, () => {
      giveUpPlace()
      this.pump()
    })
    const note = await job.run()

    stop()
    giveUpPlace()
    this.#notes.push({ key: job.key, note })
    this.#flushSoon()
    if (this.#waiting.length > 0) this.pump() // else there is nothing new to load before the flush
  }

  #flushSoon(): void {
    if (this.#flushing) return
    this.#flushing = true
    this.#parts.after(this.#parts.noteAfterMilliseconds, () => this.#flush())
  }

  #flush(): void {
    const notes = this.#notes
    this.#notes = []
    this.#flushing = false
    this.#parts.write(notes.map(({ note }) => note))
    for (const { key } of notes) this.#open.delete(key)
    this.pump()
    this.#parts.afterWrite()
  }
}
