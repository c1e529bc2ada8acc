import { median } from '../median.ts'
import { importRate, measure } from '../scale.ts'
import { serve } from '../serve.ts'
import { broadsheet } from '../site.ts'
import type { Figures, Side } from './against.ts'

/** A publication, and a read right after it, on a small and on a large archive of each side. */

const sizes = { small: 1_000, large: Number(process.env.ARTICLES ?? 100_000) }
const warmUpRounds = 30
const roundsATurn = 20

interface Archive {
  side: Side
  size: keyof typeof sizes
  url: string
}

export async function largeArchive(sides: Side[], turns: number): Promise<Map<Side, Figures[]>> {
  const sites = []
  for (const side of sides) {
    const worker = await broadsheet(side.folder)
    for (const size of ['small', 'large'] as const) sites.push({ side, size, name: side.name + size, worker })
  }

  const served = await serve(sites.map(({ name, worker }) => ({ ...worker, name })))
  try {
    const archives = sites.map(({ side, size, name }): Archive => ({ side, size, url: served.url(name) }))
    for (const { size, url } of archives) await importRate(url, sizes[size])
    await measure(archives, 'warm-up', warmUpRounds)

    const figures = new Map<Side, Figures[]>(sides.map(side => [side, []]))
    for (let turn = 0; turn < turns; turn += 1) {
      const times = await turnOf(archives, turn)
      for (const side of sides) figures.get(side)?.push(times.get(side) ?? {})
    }
    return figures
  } finally {
    await served.stop()
  }
}

async function turnOf(archives: Archive[], turn: number): Promise<Map<Side, Figures>> {
  const figures = new Map<Side, Figures>()
  for (const { site, times } of await measure(archives, `turn-${turn}`, roundsATurn)) {
    const own = figures.get(site.side) ?? {}
    for (const [name, milliseconds] of Object.entries(times))
      own[`${name} ${site.size}`] = median(milliseconds)
    figures.set(site.side, own)
  }
  return new Map([...figures].map(([side, own]) => [side, withRatios(own)]))
}

/** Each median in milliseconds, and that of the large archive as a ratio to the small one's. */
function withRatios(own: Figures): Figures {
  const measured = ['publish', 'feed', 'category', 'search']
  return Object.fromEntries(
    measured.flatMap(name => {
      const [small, large] = [own[`${name} small`] ?? Number.NaN, own[`${name} large`] ?? Number.NaN]
      return [
        [`${name}: ms at ${sizes.small} articles`, small],
        [`${name}: ms at ${sizes.large} articles`, large],
        [`${name}: ratio of these`, large / small],
      ]
    }),
  )
}
