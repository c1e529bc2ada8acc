import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'
import { contentOf, Newsroom, type State, token } from './newsroom.ts'

/**
 * What a crash may cost: an answer, never a write that was acknowledged. `npm run faults` kills more often
 * (`ROUNDS`); a round takes ten seconds or so, most of them for the start.
 */
const rounds = Number(process.env.ROUNDS ?? 1)
const answersBetweenKills = 300
/** What was acknowledged is asked for after each kill; whole feeds with all their archives grow longer and longer. */
const roundsBetweenReadings = rounds > 10 ? 10 : 1

let site: StartedSite

beforeAll(async () => {
  site = await startOnDisk({ BROADSHEET_TOKEN: token })
}, 120_000)

afterAll(() => site.stop())

const authorized = { headers: { authorization: `Bearer ${token}` } }

/** What the site has stored; undefined: nothing. A record whose parts are of two writes fails here. */
async function stored(id: string): Promise<State | undefined> {
  const response = await fetch(`${site.url}/api/articles/${encodeURIComponent(id)}`, authorized)
  const body = JSON.parse(await response.text())
  if (response.status === 404) return undefined
  expect(response.status, id).toBe(200)
  expect(body.content).toBe(contentOf(body.title))
  return { title: body.title, retracted: body.retracted !== undefined }
}

interface Item {
  id: string
  title: string
  date_published: string
}

/** A feed's live document and each of its archive pages, in the order of its links (RFC 5005 §4). */
async function pagesOf(path: string): Promise<Item[][]> {
  const pages: Item[][] = []
  for (let url: string | undefined = site.url + path; url !== undefined; ) {
    const response: Response = await fetch(url)
    expect(response.status, url).toBe(200)
    const page: { items: Item[]; next_url?: string } = JSON.parse(await response.text())
    pages.push(page.items.filter(({ id }) => id.startsWith('kills/'))) // not what the site starts with
    url = page.next_url
  }
  return pages
}

/** Acknowledges for the site what it stored before it could answer; the writes that it has lost. */
async function settle({ acknowledged, pending }: Newsroom, touched: Iterable<string>): Promise<string[]> {
  const lost: string[] = []
  for (const id of touched) {
    const state = await stored(id)
    const possible = [acknowledged.get(id), ...(pending.has(id) ? [pending.get(id)] : [])]
    if (!possible.some(one => one?.title === state?.title && one?.retracted === state?.retracted))
      lost.push(id)
    if (state) acknowledged.set(id, state)
    pending.delete(id)
  }
  return lost
}

async function expectPublished({ acknowledged }: Newsroom): Promise<void> {
  const visible = new Map(
    [...acknowledged].flatMap(([id, state]) => (state.retracted ? [] : [[id, state.title]])),
  )
  for (const path of ['/feeds/main.json', '/categories/kills.json']) {
    const [live = [], ...archives] = await pagesOf(path)
    const archived = archives.flat().map(({ id }) => id)
    expect(archived, 'no two archive pages hold the same article').toHaveLength(new Set(archived).size)
    expect(new Map([live, ...archives].flat().map(({ id, title }) => [id, title]))).toEqual(visible)
    const dates = live.map(item => Date.parse(item.date_published))
    expect(dates, 'the newest stands first').toEqual(dates.toSorted((a, b) => b - a))
    expect(live).toHaveLength(new Set(live.map(({ id }) => id)).size)
  }
}

describe('SIGKILL in the middle of publishing, editing, retracting and importing', () => {
  it(
    `loses nothing that was acknowledged, and publishes each article once, in ${rounds} rounds`,
    async ({ annotate }) => {
      const newsroom = new Newsroom(site)
      const lost: string[] = []
      let unanswered = 0
      for (let round = 1; round <= rounds; round += 1) {
        const before = new Map(newsroom.acknowledged)
        const desks = Array.from({ length: 8 }, (_, index) => newsroom.desk(`desk-${round}-${index}`))
        const work = Promise.all([...desks, newsroom.wire(`wire-${round}`)])
        await newsroom.until(newsroom.answers + answersBetweenKills)
        await site.kill()
        await work
        await site.restart()
        unanswered += newsroom.pending.size
        const touched = [...newsroom.acknowledged].filter(([id, state]) => before.get(id) !== state)
        const ids = new Set([...touched.map(([id]) => id), ...newsroom.pending.keys()])
        lost.push(...(await settle(newsroom, ids)))
        if (round % roundsBetweenReadings === 0 || round === rounds) await expectPublished(newsroom)
      }
      const figures = { kills: rounds, acknowledged: newsroom.answers, unanswered, lost: lost.length }
      await annotate(JSON.stringify(figures), 'faults: kills')
      expect({ lost, refused: newsroom.refusals }).toEqual({ lost: [], refused: [] })
    },
    rounds * 60_000,
  )
})
