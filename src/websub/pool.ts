/** A piece of work on the network. It never throws, and gives back what to write of it. */
export interface Job {
  /** Two jobs of one key are the same work. */
  key: string
  run(): Promise<() => void>
}

export interface PoolParts {
  /** At most so many jobs that are due, the most pressing first. Those under way may be among them. */
  load(limit: number): Job[]
  /** Writes in one transaction. */
  write(notes: (() => void)[]): void
  /** Called after each write. */
  afterWrite(): void
  /** Calls back after that many milliseconds; what is given back stops it. */
  after(milliseconds: number, call: () => void): () => void
  jobsAtOnce: number
  loadAtOnce: number
  /** A job that takes longer gives its place to another. */
  slowMilliseconds: number
  noteAfterMilliseconds: number
}

/**
 * Keeps a number of jobs under way. It knows nothing that must survive: what is due is asked for, and due until its
 * outcome is written. Outcomes are written in batches, since each write waits for the disk.
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

  /** Starts what is due, as far as there are places. */
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
