/**
 * What the one alarm of an object is for. Each task says when it is next due; the alarm is set to the earliest, and
 * does what is due by then. Alarms come at least once and survive restarts, so a task must bear being done twice.
 * https://developers.cloudflare.com/durable-objects/api/alarms/
 */

export interface Task {
  /** The next instant, in milliseconds, at which there is something to do (0: at once); undefined: nothing. */
  due(): number | undefined
  run(now: number): Promise<void>
}

export interface AlarmSchedulerParts {
  tasks: Task[]
  /** Rejects where the platform does not take it. */
  setAlarm(at: number): Promise<void>
  /** Calls after so many milliseconds. */
  after(milliseconds: number, call: () => void): void
  now(): number
  /** What is due at once waits so long, so that a burst of changes is one piece of work. */
  gatherMilliseconds: number
  /** A task that failed is done again so much later, if it does not ask for a later time itself. */
  retryMilliseconds: number
  /** Hears why a task failed, or why the alarm could not be set. */
  failed(error: unknown): void
}

export class AlarmScheduler {
  readonly #parts: AlarmSchedulerParts
  /** The alarm that this object has set, in milliseconds; undefined: none that it knows of. */
  #alarmAt: number | undefined
  /** Milliseconds: a task that failed is not done before. */
  readonly #notBefore = new Map<Task, number>()

  constructor(parts: AlarmSchedulerParts) {
    this.#parts = parts
  }

  /** The alarm that is set, in milliseconds: one in the past has not come. */
  get alarmAt(): number | undefined {
    return this.#alarmAt
  }

  /** Goes on from the alarm that was set before a start; one that was lost is set again. */
  resume(alarmAt: number | undefined): void {
    this.#alarmAt = alarmAt
    this.plan()
  }

  /**
   * Sets the alarm for what is due first. Called inside a change's transaction, it is stored with the change. The
   * earliest alarm counts; one that comes early does no harm, since it plans the next.
   */
  plan(): void {
    const { tasks, now, gatherMilliseconds } = this.#parts
    const due = tasks.map(task => this.#dueOf(task)).filter(at => at !== undefined)
    if (due.length === 0) return
    const at = Math.max(Math.min(...due), now() + gatherMilliseconds)
    if (this.#alarmAt !== undefined && this.#alarmAt <= at) return
    void this.#set(at)
  }

  /** An alarm that could not be set is none: it is planned again a while later. */
  async #set(at: number): Promise<void> {
    const { setAlarm, after, failed, retryMilliseconds } = this.#parts
    this.#alarmAt = at
    try {
      await setAlarm(at)
    } catch (error) {
      if (this.#alarmAt === at) this.#alarmAt = undefined
      failed(error)
      after(retryMilliseconds, () => this.plan())
    }
  }

  /** Does what is due. Where a task fails the others are done all the same. */
  async run(): Promise<void> {
    const { tasks, now } = this.#parts
    this.#alarmAt = undefined
    for (const task of tasks) {
      const time = now()
      if ((this.#dueOf(task) ?? Number.POSITIVE_INFINITY) <= time) await this.#attempt(task, time)
    }
    this.plan()
  }

  async #attempt(task: Task, time: number): Promise<void> {
    const { now, retryMilliseconds, failed } = this.#parts
    this.#notBefore.delete(task)
    try {
      await task.run(time)
    } catch (error) {
      this.#notBefore.set(task, now() + retryMilliseconds)
      failed(error)
    }
  }

  #dueOf(task: Task): number | undefined {
    const due = task.due()
    return due === undefined ? undefined : Math.max(due, this.#notBefore.get(task) ?? 0)
  }
}
