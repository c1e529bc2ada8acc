import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'

/** Many readers while the newsroom writes. `npm run faults` asks for more (`REQUESTS`). */
const requests = Number(process.env.REQUESTS) || 400
const clients = 20
const writesEvery = 20 // one request in twenty is a write: 5 %

const token = 'token-of-the-newsroom'
const paths = [
  '/feeds/main.rss',
  '/feeds/main.atom',
  '/feeds/main.json',
  '/feeds/main',
  '/categories/storm.atom',
  '/search.json?q=storm',
  '/feeds.opml',
  '/',
]

let site: StartedSite

beforeAll(async () => {
  site = await startOnDisk({ BROADSHEET_TOKEN: token })
}, 120_000)

afterAll(() => site.stop())

const publish = (number: number): Promise<Response> =>
  fetch(`${site.url}/api/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `storm/${number}`,
      title: `storm ${number}`,
      categories: [{ term: 'storm' }],
    }),
  })

/** The ids of a feed and of all its archives (RFC 5005 §4). */
async function idsOf(path: string): Promise<Set<string>> {
  const ids: string[] = []
  for (let url: string | undefined = site.url + path; url !== undefined; ) {
    const page: { items: { id: string }[]; next_url?: string } = await (await fetch(url)).json()
    ids.push(...page.items.map(({ id }) => id))
    url = page.next_url
  }
  return new Set(ids)
}

describe('a storm of readers and writers', () => {
  it(
    `gets no 5xx in ${requests} requests with 5 % writes, and what was written is there`,
    async ({ annotate }) => {
      const statuses: Record<string, number> = {}
      const written = new Set<string>()
      let asked = 0
      const client = async () => {
        while (asked < requests) {
          const number = asked++
          const isWrite = number % writesEvery === 0
          const response = await (isWrite ? publish(number) : fetch(site.url + paths[number % paths.length]))
          await response.arrayBuffer()
          const kind = `${isWrite ? 'write' : 'read'} ${response.status}`
          statuses[kind] = (statuses[kind] ?? 0) + 1
          if (response.status === 201) written.add(`storm/${number}`)
        }
      }
      await Promise.all(Array.from({ length: clients }, client))
      const failed = Object.entries(statuses).filter(([kind]) => / 5\d\d$/.test(kind))
      const found = await idsOf('/categories/storm.json')
      const lost = [...written].filter(id => !found.has(id))
      const count = failed.reduce((sum, [, times]) => sum + times, 0)
      const figures = { requests: asked, acknowledged: written.size, '5xx': count, lost: lost.length }
      await annotate(JSON.stringify({ ...figures, statuses: JSON.stringify(statuses) }), 'faults: storm')
      expect({ failed, lost, written: written.size }).toEqual({
        failed: [],
        lost: [],
        written: Math.ceil(requests / writesEvery),
      })
      expect(found).toEqual(written)
    },
    30_000 + requests * 60,
  )
})
