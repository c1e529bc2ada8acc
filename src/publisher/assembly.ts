import { Turns } from '../base/turns.ts'
import { type Bindings, mounts, replicaStorage } from '../catalogue/mounts.ts'
import { recordsIn } from '../catalogue/records.ts'
import { rendererFingerprint } from '../contract/renderer-fingerprint.ts'
import type { Publication } from '../record/channel.ts'
import { shortHash } from '../record/identity.ts'
import { limits, settingsOf } from '../settings.ts'
import type { AlarmScheduler } from './alarm/alarm-scheduler.ts'
import { Purges, type PurgesParts, tagsOfLines } from './alarm/purges.ts'
import { publisherAlarm } from './alarm-tasks.ts'
import { Checkup } from './checkup.ts'
import { Faults } from './faults.ts'
import { advertised, publisherParts } from './parts.ts'
import { Readers } from './readers.ts'
import { ArticleCommands } from './write/article-commands.ts'

export interface AssemblyInput extends PurgesParts {
  publication: Publication
  storage: DurableObjectStorage
  env: Env & Bindings
  /** 16 random bytes. */
  random(): Uint8Array
  /** Milliseconds that only grow. */
  elapsed(): number
  pause(milliseconds: number): Promise<void>
  /** Calls `call` after that many milliseconds. */
  after(milliseconds: number, call: () => void): void
  /** Logs one line of JSON. */
  log(line: string): void
}

/**
 * Makes a publisher on its object's storage and bindings: its parts, the calls of readers and newsroom, and the tasks
 * of the alarm.
 */
export function assembled(input: AssemblyInput) {
  const { publication, storage, env, random, purge, now, elapsed, pause, after, log } = input
  const settings = settingsOf(env)
  const purges = new Purges({ purge, now })
  const parts = publisherParts({
    publication,
    base: settings.base,
    ...advertised(settings),
    changed: lines => {
      purges.add(tagsOfLines(lines))
      alarms.plan()
    },
    outdated: () => purges.addEverything(),
    storage,
    records: recordsIn(mounts[settings.recordsMount](storage.sql, env)),
    random,
  })

  const faults = new Faults({ meta: parts.meta, now, later: call => after(0, call), log })
  const commands = new ArticleCommands({ ...parts, publication, faults, now, written: () => alarms.plan() })
  const turns = new Turns({ now: elapsed, pause, waitingMax: limits.searchesWaitingMax })
  const readers = new Readers({ parts, turns, faults, served: () => commands.served(), now })
  const alarms: AlarmScheduler = publisherAlarm({
    publication,
    parts,
    purges,
    commands,
    faults,
    announce: sequence => env.HUB.getByName(publication.site.name).announce(sequence),
    storage: env.REPLICA && replicaStorage(env.REPLICA),
    renderer: channel => shortHash(rendererFingerprint(settings, publication.site, channel)),
    setAlarm: at => faults.watch('alarm', '', () => storage.setAlarm(at)),
    now,
    after,
  })

  return {
    parts,
    commands,
    alarms,
    readers,
    faults,
    checkup: new Checkup({ publication, parts, readers, faults }),
  }
}
