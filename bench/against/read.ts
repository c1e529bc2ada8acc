import type { Load } from '../load.ts'
import { serve } from '../serve.ts'
import { benchModule, broadsheet } from '../site.ts'
import { answersOf, constantReads, kinds, race, readsOf } from '../warm-reads.ts'
import type { Figures, Side } from './against.ts'

/** Warm reads of both sides, each as a ratio to a worker that returns the same bytes as a constant. */
export async function warmReads(sides: Side[], turns: number): Promise<Map<Side, Figures[]>> {
  const workers = []
  for (const { name, folder } of sides) workers.push({ ...(await broadsheet(folder)), name })
  const answers = await answersOf(await broadsheet())
  const constant = { module: await benchModule('constant'), data: answers.data, json: answers.json }
  const served = await serve([...workers, { name: 'constant', ...constant }])
  const figures = new Map<Side, Figures[]>(
    sides.map(side => [side, Array.from({ length: turns }, () => ({}))]),
  )
  try {
    const constantRead = constantReads(served.url('constant'), answers.etag)
    const reads = []
    for (const { name } of sides) reads.push(await readsOf(name, served.url(name)))

    for (const kind of kinds) {
      const contenders = [constantRead[kind], ...reads.map(read => read[kind])]
      const loads = await race(contenders, served.processId, turns)
      for (const [side, own] of figures)
        addRatios(own, kind, loads.get(side.name) ?? [], loads.get('constant') ?? [])
    }
    return figures
  } finally {
    await served.stop()
  }
}

function addRatios(figures: Figures[], kind: string, loads: Load[], constant: Load[]): void {
  for (const [turn, own] of figures.entries()) {
    const [ours, theirs] = [loads[turn], constant[turn]]
    if (!ours || !theirs) continue
    own[`${kind}: requests/s to the constant's`] = ours.requestsPerSecond / theirs.requestsPerSecond
    own[`${kind}: CPU to the constant's`] = ours.cpuMicrosecondsPerRequest / theirs.cpuMicrosecondsPerRequest
  }
}
