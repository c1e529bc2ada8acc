import type { Publication } from '../record/channel.ts'
import { limits } from '../settings.ts'
import { Agenda, type AgendaParts, type Task } from './alarm/scheduler.ts'
import { Announcement } from './alarm/announcement.ts'
import type { ArticleCommands } from './write/article-commands.ts'
import type { Faults } from './faults.ts'
import type { publisherParts } from './parts.ts'
import type { Purges } from './alarm/purges.ts'
import { Replica, type ReplicaParts } from './alarm/replica.ts'

export interface AgendaInput
  extends Pick<ReplicaParts, 'storage' | 'renderer'>,
    Pick<AgendaParts, 'setAlarm' | 'now' | 'after'> {
  publication: Publication
  parts: ReturnType<typeof publisherParts>
  purges: Purges
  desk: ArticleCommands
  faults: Faults
  /** Tells the hub; throws when it can't be reached. */
  announce(sequence: number): Promise<void>
}

/** What the alarm of the publisher is for. */
export function publisherAgenda({ setAlarm, now, after, ...input }: AgendaInput): Agenda {
  return new Agenda({
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
 * Embargoes end and articles expire to the second; then caches and the hub hear of it, and the replica is written. A
 * rebuilding comes first, and all else waits for it.
 */
function tasksOf({
  parts,
  purges,
  desk,
  faults,
  announce,
  ...input
}: Omit<AgendaInput, 'setAlarm' | 'now' | 'after'>): Task[] {
  const { catalogue, library, meta, rebuild, rerender, writer } = parts
  const head = () => catalogue.head().sequence
  const settle = async () => {
    await desk.change(moment => writer.settle(moment, limits.dueBatchArticles)) // the rest is due again at once
  }
  const replica = new Replica({ ...input, library, meta, head })
  const tasks = [
    { due: () => catalogue.nextDue(), run: settle },
    purges,
    new Announcement({ meta, head, announce }),
    rerender,
    { due: () => replica.due(), run: (now: number) => faults.watch('replica', '', () => replica.run(now)) },
  ]
  const onceWhole = (task: Task): Task => ({
    due: () => (rebuild.underWay ? undefined : task.due()),
    run: now => task.run(now),
  })
  return [rebuild, ...tasks.map(onceWhole)]
}
