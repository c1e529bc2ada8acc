/**
 * What the one alarm of an object is for. Each task says when it is next due; the alarm is set to the earliest, and
 * does what is due by then. Alarms come at least once and survive restarts, so a task must bear being done twice.
 * https://developers.cloudflare.com/durable-objects/api/alarms/
 */

export interface Task {
  /** The next instant, in milliseconds, at which there is something to do; undefined: nothing. */
  due(): number | undefined
  run(now: number): Promise<void>
}

export class Agenda {
  readonly #setAlarm: (at: number) => Promise<void>
  readonly #tasks: Task[]
  /** The alarm that this object has set, in milliseconds; undefined: none that it knows of. */
  #alarmAt: number | undefined

  constructor(setAlarm: (at: number) => Promise<void>, tasks: Task[]) {
    this.#setAlarm = setAlarm
    this.#tasks = tasks
  }

  /** Sets the alarm for what is due first. To be called after every change. */
  async plan(): Promise<void> {
    const due = this.#tasks.map(task => task.due()).filter(at => at !== undefined)
    if (due.length === 0) return
    const earliest = due.reduce((a, b) => Math.min(a, b))
    if (earliest === this.#alarmAt) return
    this.#alarmAt = earliest
    await this.#setAlarm(earliest)
  }

  /** Does what is due. A task that fails is tried again with the next alarm; the others are done all the same. */
  async run(now: number): Promise<void> {
    this.#alarmAt = undefined
    const due = this.#tasks.filter(task => (task.due() ?? Number.POSITIVE_INFINITY) <= now)
    const outcomes = await Promise.allSettled(due.map(task => task.run(now)))
    await this.plan()
    const failure = outcomes.find(outcome => outcome.status === 'rejected')
    if (failure) throw failure.reason // the platform tries an alarm again that threw
  }
}
