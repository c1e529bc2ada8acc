import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { replaceFile } from '../replace-file.ts'
import type { ReadPosition } from './batches.ts'
import { noTally, type Tally, TallySchema } from './tally.ts'

/**
 * Records how far the import of a file of lines has come, in a small file that exists until the import is done. A
 * second run continues after the last batch that the site acknowledged. If the file has changed since, it is read from
 * the beginning; this stores nothing twice either.
 */
export interface Journal {
  place: ReadPosition
  tally: Tally
  /** Records that the site has accepted everything before the place. */
  acknowledge: (place: ReadPosition, tally: Tally) => void
  close: () => void
}

const JournalSchema = z.object({
  site: z.string(),
  path: z.string(),
  bytes: z.number(),
  modifiedMilliseconds: z.number(),
  place: z.object({ offset: z.number(), line: z.number() }),
  tally: TallySchema,
})

export interface Subject {
  site: string
  path: string
  bytes: number
  modifiedMilliseconds: number
}

export const beginning: ReadPosition = { offset: 0, line: 1 }

export function openJournal(folder: string, subject: Subject): Journal {
  const identity = { ...subject, path: resolve(subject.path) }
  const digest = createHash('sha256')
    .update(JSON.stringify([identity.site, identity.path]))
    .digest('hex')
  const file = join(folder, `import-${digest.slice(0, 16)}.json`)
  const last = read(file)
  const same = last?.bytes === identity.bytes && last.modifiedMilliseconds === identity.modifiedMilliseconds

  return {
    place: same ? last.place : beginning,
    tally: same ? last.tally : noTally,
    acknowledge: (place, tally) => {
      mkdirSync(folder, { recursive: true })
      replaceFile(file, JSON.stringify({ ...identity, place, tally }))
    },
    close: () => rmSync(file, { force: true }),
  }
}

/** A journal for inputs that can't be continued: anything but a file, or a dry run. */
export function noJournal(): Journal {
  return { place: beginning, tally: noTally, acknowledge: () => {}, close: () => {} }
}

function read(file: string): z.infer<typeof JournalSchema> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JournalSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined // written by another version
  }
}
