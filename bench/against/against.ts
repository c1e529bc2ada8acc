import { projectFolder } from '../../cli/environment.ts'
import { median } from '../median.ts'
import { type Rows, report, rounded } from '../report.ts'
import { type Checkout, checkoutOf } from './checkout.ts'

/**
 * `npm run bench -- against COMMIT [PART…]` compares this checkout with another commit, or with a checkout in a folder.
 * Both run on the same machine in turns, and each figure is the median of its turns. `TURNS` is their number, 5 by
 * default, and `ARTICLES` the size of the large archive, 100,000 by default.
 */

/** One of the two checkouts that a part compares. */
export interface Side {
  name: 'before' | 'now'
  folder: string
}

/** The figures of one turn of one side, by what they measure, unit included. */
export type Figures = Record<string, number>

/** A part measures a side. It is called in turns for the two sides. */
export type Part = (side: Side) => Promise<Figures>

/** A part that keeps both sites running. It takes its own turns, and returns the figures of all. */
export type LongPart = (sides: Side[], turns: number) => Promise<Map<Side, Figures[]>>

const turns = Number(process.env.TURNS ?? 5)

const parts: Record<string, () => Promise<LongPart>> = {
  upload: async () => inTurns((await import('./upload.ts')).upload),
  'start-up': async () => inTurns((await import('./upload.ts')).startUp),
  import: async () => inTurns((await import('./import.ts')).importSpeed),
  read: async () => (await import('./read.ts')).warmReads,
  scale: async () => (await import('./scale.ts')).largeArchive,
}

/** Returns the status of the process: 2 if the words make no sense. */
export async function runAgainst([commit, ...asked]: string[]): Promise<number> {
  const unknown = asked.filter(name => !parts[name])
  if (commit === undefined || unknown.length > 0) {
    console.error(`npm run bench -- against COMMIT [PART…]. The parts are ${Object.keys(parts).join(', ')}.`)
    return 2
  }

  const checkout = await checkoutOf(commit)
  try {
    for (const name of asked.length > 0 ? asked : Object.keys(parts)) await compare(name, checkout)
  } finally {
    await checkout.remove()
  }
  return 0
}

async function compare(name: string, { name: commit, folder }: Checkout): Promise<void> {
  const before: Side = { name: 'before', folder }
  const now: Side = { name: 'now', folder: projectFolder }
  const part = await parts[name]?.()
  const figures = await part?.([before, now], turns)
  const rows = rowsOf(figures?.get(before) ?? [], figures?.get(now) ?? [])
  await report(
    `against-${name}`,
    `${name}: this checkout (now) and ${commit} (before), medians of ${turns}`,
    rows,
  )
}

/** The sides change places in every turn, so that neither always runs first. */
function inTurns(part: Part): LongPart {
  return async (sides, count) => {
    const figures = new Map<Side, Figures[]>(sides.map(side => [side, []]))
    for (let turn = 0; turn < count; turn += 1) {
      for (const side of turn % 2 === 0 ? sides : sides.toReversed())
        figures.get(side)?.push(await part(side))
    }
    return figures
  }
}

function rowsOf(earlier: Figures[], now: Figures[]): Rows {
  const middle = (turns: Figures[], name: string) => median(turns.map(figures => figures[name] ?? Number.NaN))
  return Object.keys(now[0] ?? {}).map(name => {
    const [before, after] = [middle(earlier, name), middle(now, name)]
    return {
      measure: name,
      before: rounded(before),
      now: rounded(after),
      'now / before': rounded(after / before),
    }
  })
}
