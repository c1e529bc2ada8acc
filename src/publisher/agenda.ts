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

export interface AgendaParts {
  tasks: Task[]
  setAlarm(at: number): void
  now(): number
  /** What is due at once waits so long, so that a burst of changes is one piece of work. */
  gatherMilliseconds: number
}

export class Agenda {
  readonly #parts: AgendaParts
  /** The alarm that this object has set, in milliseconds; undefined: none that it knows of. */
  #alarmAt: number | undefined

  constructor(parts: AgendaParts) {
    this.#parts = parts
  }

  /**
   * Sets the alarm for what is due first. Called inside a change's transaction, it is stored with the change. The
   * earliest alarm counts; one that comes early does no harm, since it plans the next.
   */
  plan(): void {
    const { tasks, setAlarm, now, gatherMilliseconds } = this.#parts
    const due = tasks.map(task => task.due()).filter(at => at !== undefined)
    if (due.length === 0) return
    const at = Math.max(Math.min(...due), now() + gatherMilliseconds)
    if (this.#alarmAt !== undefined && this.#alarmAt <= at) return
    this.#alarmAt = at
    setAlarm(at)
  }

  /** Does what is due. A task that fails says itself when it is due again; the others are done all the same. */
  async run(): Promise<void> {
    const { tasks, now } = this.#parts
    this.#alarmAt = undefined
    for (const task of tasks) {
      const time = now()
      if ((task.due() ?? Number.POSITIVE_INFINITY) <= time) await task.run(time).catch(() => undefined)
    }
    this.plan()
  }
}
