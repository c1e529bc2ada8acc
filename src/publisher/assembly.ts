import { type Bindings, mounts, replicaStorage } from '../catalogue/mounts.ts'
import { recordsIn } from '../catalogue/records.ts'
import type { Publication } from '../record/channel.ts'
import { shortHash } from '../record/identity.ts'
import { settingsOf } from '../settings.ts'
import type { Agenda } from './agenda.ts'
import { Desk } from './desk.ts'
import { envelopeOf } from './envelope.ts'
import { advertised, publisherParts } from './parts.ts'
import { Purges, type PurgesParts, tagsOfLines } from './purges.ts'
import { publisherAgenda } from './tasks.ts'

export interface AssemblyInput extends PurgesParts {
  publication: Publication
  storage: DurableObjectStorage
  env: Env & Bindings
  /** 16 random bytes. */
  random(): Uint8Array
}

/** A publisher over its object's storage and bindings: the parts, the newsroom's side of them, and the alarm's. */
export function assembled({ publication, storage, env, random, purge, now }: AssemblyInput) {
  const settings = settingsOf(env)
  const purges = new Purges({ purge, now })
  const parts = publisherParts({
    publication,
    base: settings.base,
    ...advertised(settings),
    changed: lines => {
      purges.add(tagsOfLines(lines))
      agenda.plan()
    },
    outdated: () => purges.addEverything(),
    storage,
    records: recordsIn(mounts[settings.recordsMount](storage.sql, env)),
    random,
  })
  const desk = new Desk({ ...parts, publication, now, written: () => agenda.plan() })
  const agenda: Agenda = publisherAgenda({
    publication,
    parts,
    purges,
    desk,
    announce: sequence => env.HUB.getByName(publication.site.name).announce(sequence),
    storage: env.REPLICA && replicaStorage(env.REPLICA),
    renderer: channel => shortHash(envelopeOf(settings, publication.site, channel)),
    setAlarm: at => void storage.setAlarm(at),
    now,
  })
  return { parts, desk, agenda }
}
