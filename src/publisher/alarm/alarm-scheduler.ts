/**
 * Schedules the only alarm of an object. Each task states when it is due; the alarm is set to the earliest time and
 * runs all tasks that are due then. Alarms fire at least once and survive restarts, so tasks must be idempotent.
 * https://developers.cloudflare.com/durable-objects/api/alarms/
 */

export interface Task {
  /** Time in milliseconds at which the task is due (0: at once); undefined: there is nothing to do. */
  due(): number | undefined
  run(now: number): Promise<void>
}

export interface AlarmSchedulerParts {
  tasks: Task[]
  /** Rejects if the platform refuses. */
  setAlarm(at: number): Promise<void>
  /** Calls `call` after that many milliseconds. */
  after(milliseconds: number, call: () => void): void
  now(): number
  /** Work that is due at once waits this long, so that a burst of changes is handled once. */
  gatherMilliseconds: number
  /** A failed task runs again after this time, unless it asks for a later time itself. */
  retryMilliseconds: number
  /** Called with the error of a task, or of setting the alarm. */
  failed(error: unknown): void
}

export class AlarmScheduler {
  readonly #parts: AlarmSchedulerParts
  /** Time of the alarm that this object set, in milliseconds; undefined: none that it knows of. */
  #alarmAt: number | undefined
  /** Earliest time of a failed task's next run, in milliseconds. */
  readonly #notBefore = new Map<Task, number>()

  constructor(parts: AlarmSchedulerParts) {
    this.#parts = parts
  }

  /** Time of the alarm in milliseconds. If it is in the past, the alarm has not fired. */
  get alarmAt(): number | undefined {
    return this.#alarmAt
  }

  /** Takes over the alarm that was set before a start. Sets a lost one again. */
  resume(alarmAt: number | undefined): void {
    this.#alarmAt = alarmAt
    this.plan()
  }

  /**
   * Sets the alarm for the earliest due task. If called inside a change's transaction, the alarm is stored with the
   * change. An earlier alarm stays; it does no harm, since it plans the next.
   */
  plan(): void {
    const { tasks, now, gatherMilliseconds } = this.#parts
    const due = tasks.map(task => this.#dueOf(task)).filter(at => at !== undefined)
    if (due.length === 0) return
    const at = Math.max(Math.min(...due), now() + gatherMilliseconds)
    if (this.#alarmAt !== undefined && this.#alarmAt <= at) return
    void this.#set(at)
  }

  /** Sets the alarm. If that fails, plans again later. */
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

  /** Runs all due tasks. A failed task does not stop the others. */
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
