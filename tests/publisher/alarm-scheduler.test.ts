import { describe, expect, it } from 'vitest'
import { AlarmScheduler, type Task } from '../../src/publisher/alarm/alarm-scheduler.ts'

/** An object's one alarm over a clock that the test moves; setting it again replaces it, as the platform does. */
class Clock {
  now = 1_000_000
  alarm: number | undefined
  set = 0
  failures: unknown[] = []
  /** So many alarms are not taken. */
  refuses = 0
  later: { at: number; call: () => void }[] = []

  alarms(...tasks: Task[]): AlarmScheduler {
    const setAlarm = async (at: number) => {
      this.set += 1
      if (this.refuses > 0) {
        this.refuses -= 1
        throw new Error('refused')
      }
      this.alarm = at
    }
    return new AlarmScheduler({
      tasks,
      setAlarm,
      now: () => this.now,
      after: (milliseconds, call) => this.later.push({ at: this.now + milliseconds, call }),
      gatherMilliseconds: 50,
      retryMilliseconds: 2000,
      failed: error => this.failures.push(error),
    })
  }

  /** Lets time pass until the first of what is to be called later. */
  async pass(): Promise<void> {
    await Promise.resolve()
    const next = this.later.shift()
    this.now = next?.at ?? this.now
    next?.call()
    await Promise.resolve()
  }

  /** Lets the alarm go off at its time. */
  async ring(alarms: AlarmScheduler): Promise<void> {
    this.now = Math.max(this.now, this.alarm ?? this.now)
    this.alarm = undefined
    await alarms.run()
  }
}

/** Work that is due at some instants, and notes when it was done. */
class Work implements Task {
  ran: number[] = []
  readonly #instants: number[]

  constructor(...instants: number[]) {
    this.#instants = instants
  }

  due = () => this.#instants[0]

  move(at: number): void {
    this.#instants[0] = at
  }

  async run(now: number): Promise<void> {
    this.ran.push(now)
    this.#instants.shift()
  }
}

describe('the alarm of an object', () => {
  it.each([
    { rule: 'the first of what is due', due: [1_009_000, 1_005_000], at: 1_005_000 },
    { rule: 'a moment from now for what is due at once', due: [0, 1_005_000], at: 1_000_050 },
    { rule: 'no instant where nothing is due', due: [], at: undefined },
  ])('is set to $rule', ({ due, at }) => {
    const clock = new Clock()
    clock.alarms(...due.map(instant => new Work(instant))).plan()
    expect(clock.alarm).toBe(at)
  })

  it('is moved when something comes to be due earlier', () => {
    const [clock, work] = [new Clock(), new Work(1_009_000)]
    const alarms = clock.alarms(work)
    alarms.plan()
    work.move(1_002_000)
    alarms.plan()
    expect(clock.alarm).toBe(1_002_000)
  })

  it('that comes too early does nothing and is set again for what moved later', async () => {
    const [clock, work] = [new Clock(), new Work(1_002_000)]
    const alarms = clock.alarms(work)
    alarms.plan()
    work.move(1_009_000)
    alarms.plan()
    await clock.ring(alarms)
    expect([work.ran, clock.alarm]).toEqual([[], 1_009_000])
    await clock.ring(alarms)
    expect(work.ran).toEqual([1_009_000])
  })

  it('is set once for a burst of changes', () => {
    const clock = new Clock()
    const alarms = clock.alarms(new Work(0))
    for (let index = 0; index < 1000; index += 1) alarms.plan()
    expect(clock.set).toBe(1)
  })

  it('comes back as long as a task leaves work over, and then no more', async () => {
    const [clock, work] = [new Clock(), new Work(0, 0, 0)]
    const alarms = clock.alarms(work)
    alarms.plan()
    while (clock.alarm !== undefined) await clock.ring(alarms)
    expect(work.ran).toEqual([1_000_050, 1_000_100, 1_000_150])
  })

  it('does the other tasks also where one fails, says why, and comes back to that one later', async () => {
    const [clock, work] = [new Clock(), new Work(0)]
    const failure = new Error('unreachable')
    const failing: Task = { due: () => 0, run: () => Promise.reject(failure) }
    const alarms = clock.alarms(failing, work)
    alarms.plan()
    await clock.ring(alarms)
    expect([work.ran, clock.failures, clock.alarm]).toEqual([[1_000_050], [failure], 1_002_050])
  })

  it('goes off on time for the others while one that failed waits', async () => {
    const [clock, work] = [new Clock(), new Work(1_001_000)]
    const failing: Task = { due: () => 0, run: () => Promise.reject(new Error('unreachable')) }
    const alarms = clock.alarms(failing, work)
    alarms.plan()
    for (let round = 0; round < 2; round += 1) await clock.ring(alarms)
    expect([work.ran, clock.failures.length]).toEqual([[1_001_000], 1])
  })

  it('that could not be set is set again a while later, until it is taken', async () => {
    const [clock, work] = [new Clock(), new Work(1_009_000)]
    clock.refuses = 2
    const alarms = clock.alarms(work)
    alarms.plan()
    await clock.pass()
    expect([clock.alarm, alarms.alarmAt, clock.now]).toEqual([undefined, undefined, 1_002_000])
    await clock.pass()
    expect([clock.alarm, alarms.alarmAt, clock.now]).toEqual([1_009_000, 1_009_000, 1_004_000])
    expect(clock.failures).toHaveLength(2)
    expect(clock.later).toEqual([])
  })

  it('that could not be set is set with the next change already', async () => {
    const [clock, work] = [new Clock(), new Work(1_009_000)]
    clock.refuses = 1
    const alarms = clock.alarms(work)
    alarms.plan()
    await Promise.resolve()
    await Promise.resolve()
    alarms.plan()
    expect(clock.alarm).toBe(1_009_000)
  })

  it('that was set before a start is taken over, and moved only for what is due earlier', () => {
    for (const [before, set, at] of [
      [1_005_000, 0, 1_005_000],
      [1_009_000, 0, 1_009_000],
      [1_009_001, 1, 1_009_000],
    ] as const) {
      const clock = new Clock()
      const alarms = clock.alarms(new Work(1_009_000))
      alarms.resume(before)
      expect([clock.set, alarms.alarmAt]).toEqual([set, at])
    }
  })

  it('that was lost before a start is set again', () => {
    const clock = new Clock()
    clock.alarms(new Work(1_009_000)).resume(undefined)
    expect(clock.alarm).toBe(1_009_000)
  })

  it('comes back to a task that failed at the later time that it asks for itself', async () => {
    const clock = new Clock()
    let due = 0
    const failing: Task = {
      due: () => due,
      run: async () => {
        due = 1_060_000
        throw new Error('unreachable')
      },
    }
    const alarms = clock.alarms(failing)
    alarms.plan()
    await clock.ring(alarms)
    expect(clock.alarm).toBe(1_060_000)
  })

  it('waits no more for a task that failed once it has succeeded', async () => {
    const clock = new Clock()
    const ran: number[] = []
    const task: Task = {
      due: () => (ran.length < 3 ? 0 : undefined),
      run: async now => {
        ran.push(now)
        if (ran.length === 1) throw new Error('unreachable')
      },
    }
    const alarms = clock.alarms(task)
    alarms.plan()
    while (clock.alarm !== undefined) await clock.ring(alarms)
    expect(ran).toEqual([1_000_050, 1_002_050, 1_002_100])
  })

  it('does at its time what is due at that very time, and nothing that is due after it', async () => {
    const [clock, now, later] = [new Clock(), new Work(1_002_000), new Work(1_002_001)]
    const alarms = clock.alarms(now, later)
    alarms.plan()
    await clock.ring(alarms)
    expect([now.ran, later.ran, clock.alarm]).toEqual([[1_002_000], [], 1_002_050])
  })

  it('is unknown while it rings, so that a task may ask for the next one', async () => {
    const clock = new Clock()
    const seen: (number | undefined)[] = []
    const tasks = [new Work(0), { due: () => 0, run: async () => void seen.push(alarms.alarmAt) }]
    const alarms: AlarmScheduler = clock.alarms(...tasks)
    alarms.plan()
    await clock.ring(alarms)
    expect(seen).toEqual([undefined])
  })
})
