import type { Draft } from '../../src/record/article.ts'
import { benchArticles } from '../articles.ts'
import { cpuSeconds } from '../load.ts'
import { serve } from '../serve.ts'
import { broadsheet, importAll } from '../site.ts'
import { drafts } from '../storage.ts'
import type { Figures, Side } from './against.ts'

/** Import of NDJSON into an empty site on disk: articles of 1 KB, and of 3,000 characters of Chinese prose. */

const warmUpArticles = 500

const inputs: Record<string, () => Promise<Draft[]>> = {
  '1 KB': async () => benchArticles(4_000, 1_000),
  '3,000 characters': () => drafts('zh', '', 2_000),
}

export async function importSpeed({ folder }: Side): Promise<Figures> {
  const worker = await broadsheet(folder)
  const figures: Figures = {}
  for (const [name, articles] of Object.entries(inputs)) {
    const served = await serve([worker])
    try {
      const { perSecond, cpu } = await speedOf(await articles(), served.url(worker.name), served.processId)
      figures[`${name}: articles/s`] = perSecond
      figures[`${name}: CPU ms an article`] = cpu
    } finally {
      await served.stop()
    }
  }
  return figures
}

/** The first articles are not measured: a new process compiles its code meanwhile. */
async function speedOf(articles: Draft[], url: string, processId: number) {
  await importAll(url, articles.slice(0, warmUpArticles))

  const cpuBefore = cpuSeconds(processId)
  const started = performance.now()
  const count = await importAll(url, articles.slice(warmUpArticles))
  const seconds = (performance.now() - started) / 1_000

  return { perSecond: count / seconds, cpu: ((cpuSeconds(processId) - cpuBefore) / count) * 1_000 }
}
