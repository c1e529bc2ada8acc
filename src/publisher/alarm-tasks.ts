import type { Publication } from '../record/channel.ts'
import { limits } from '../settings.ts'
import { AlarmScheduler, type AlarmSchedulerParts, type Task } from './alarm/alarm-scheduler.ts'
import { Announcement } from './alarm/announcement.ts'
import type { Purges } from './alarm/purges.ts'
import { Replica, type ReplicaParts } from './alarm/replica.ts'
import type { Faults } from './faults.ts'
import type { publisherParts } from './parts.ts'
import type { ArticleCommands } from './write/article-commands.ts'

export interface PublisherAlarmInput
  extends Pick<ReplicaParts, 'storage' | 'renderer'>,
    Pick<AlarmSchedulerParts, 'setAlarm' | 'now' | 'after'> {
  publication: Publication
  parts: ReturnType<typeof publisherParts>
  purges: Purges
  commands: ArticleCommands
  faults: Faults
  /** Announces the sequence to the hub. Throws if the hub can't be reached. */
  announce(sequence: number): Promise<void>
}

/** Makes the scheduler of the publisher's alarm. */
export function publisherAlarm({ setAlarm, now, after, ...input }: PublisherAlarmInput): AlarmScheduler {
  return new AlarmScheduler({
    tasks: tasksOf(input),
    setAlarm,
    now,
    after,
    gatherMilliseconds: limits.announceAfterMilliseconds,
    retryMilliseconds: limits.announceRetryMilliseconds,
    failed: error => console.error(JSON.stringify({ event: 'alarm-task-failed', reason: String(error) })),
  })
}

/**
 * The tasks of the alarm: embargoes end and articles expire to the second; then caches and the hub are told, and the
 * replica is written. A rebuilding runs first, and everything else waits for it.
 */
function tasksOf({
  parts,
  purges,
  commands,
  faults,
  announce,
  ...input
}: Omit<PublisherAlarmInput, 'setAlarm' | 'now' | 'after'>): Task[] {
  const { catalogue, library, meta, rebuild, rerender, indexMoving, writer } = parts
  const head = () => catalogue.head().sequence
  const applyDueChanges = async () => {
    await commands.change(moment => writer.applyDueChanges(moment, limits.dueBatchArticles)) // the rest is due at once
  }
  const replica = new Replica({ ...input, library, meta, head })
  const tasks = [
    { due: () => catalogue.nextDue(), run: applyDueChanges },
    purges,
    new Announcement({ meta, head, announce }),
    rerender,
    { due: () => replica.due(), run: (now: number) => faults.watch('replica', '', () => replica.run(now)) },
    indexMoving,
  ]

  const onceWhole = (task: Task): Task => ({
    due: () => (rebuild.underWay ? undefined : task.due()),
    run: now => task.run(now),
  })
  return [rebuild, ...tasks.map(onceWhole)]
}
