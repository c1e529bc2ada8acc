import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { replaceFile } from '../replace-file.ts'
import type { ReadPosition } from './batches.ts'
import { noTally, type Tally, TallySchema } from './tally.ts'

/**
 * How far the import of a file of lines has come, kept in a small file of its own until it is done: a second run goes
 * on behind the last batch that the site acknowledged. A file that has changed since is read from its beginning, which
 * stores nothing twice either.
 */
export interface Journal {
  place: ReadPosition
  tally: Tally
  /** The site has taken everything before the place. */
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

/** For what is not kept: what is not a file, or a dry run. */
export function noJournal(): Journal {
  return { place: beginning, tally: noTally, acknowledge: () => {}, close: () => {} }
}

function read(file: string): z.infer<typeof JournalSchema> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JournalSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined // not of this version
  }
}
