import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleOf } from '../support/properties.ts'
import { get } from '../support/site.ts'
import { asks, type Feed, publish, retract, type Sample, sample } from './scene.ts'

/** One thing that happens to a slice, or a client that asks. */
type Step = { do: 'publish' | 'edit' | 'move' | 'return' | 'retract' | 'ask'; which: number }

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('publish', 'publish', 'edit', 'move', 'return', 'retract', 'ask', 'ask', 'ask'),
  which: fc.nat(40),
})

/** Keeps what it read, and takes 226, 304 and 200 for what they say. */
class Client {
  readonly held = new Map<string, unknown>()
  readonly statuses: number[] = []
  readonly #path: string
  readonly #tagsOf: (tags: string[]) => string
  readonly #headers: Record<string, string>
  readonly #tags: string[] = []

  constructor(path: string, tagsOf: (tags: string[]) => string, headers: Record<string, string> = {}) {
    this.#path = path
    this.#tagsOf = tagsOf
    this.#headers = headers
  }

  async ask(): Promise<void> {
    const known: Record<string, string> =
      this.#tags.length > 0 ? { 'if-none-match': this.#tagsOf(this.#tags) } : {}
    const response = await get(this.#path, { ...asks, ...this.#headers, ...known })
    this.statuses.push(response.status)
    const tag = response.headers.get('etag')
    if (tag && tag !== this.#tags.at(-1)) this.#tags.push(tag)
    if (response.status === 304 || response.status === 404) return
    const feed = await response.json<Feed>()
    if (response.status === 200) this.held.clear()
    for (const { id } of feed._broadsheet.deleted ?? []) this.held.delete(id)
    for (const item of feed.items) this.held.set(item.id, item)
  }
}

async function happen(slice: string, articles: Sample[], { do: what, which }: Step): Promise<void> {
  const index = which % Math.max(articles.length, 1)
  const old = articles[index]
  if (what === 'publish') {
    const fresh = sample(slice, articles.length)
    articles.push(fresh)
    await publish(fresh)
  } else if (old && what === 'retract') await retract(old.id)
  else if (old) {
    const categories = {
      edit: old.categories ?? [],
      move: [{ term: `not ${slice}` }],
      return: [{ term: slice }],
    }[what === 'edit' || what === 'move' ? what : 'return']
    articles[index] = { ...old, categories, ...(what === 'edit' && { title: `${old.title}+` }) }
    await publish(articles[index])
  }
}

describe('a client that applies one delta after another', () => {
  let runs = 0

  it('holds exactly what the whole document holds, at every step', async () => {
    const statuses: number[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async steps => {
        runs += 1
        const slice = `walk-${runs}`
        const path = `/categories/${encodeURIComponent(slice)}.json`
        const clients = [
          new Client(path, tags => tags.at(-1) ?? ''),
          new Client(path, tags => `W/${tags.at(-1)}`, { 'accept-encoding': 'gzip' }),
          new Client(path, tags => tags.slice(-3).join(', ')),
          new Client(
            `/search.json?category=${encodeURIComponent(slice)}&not-author=nobody`,
            tags => tags.at(-1) ?? '',
          ),
        ]
        const articles: Sample[] = []
        for (const given of steps) {
          if (given.do !== 'ask') await happen(slice, articles, given)
          else await agree(clients[given.which % clients.length], path, articles.length > 0)
        }
        for (const client of clients) await agree(client, path, articles.length > 0)
        statuses.push(...clients.flatMap(client => client.statuses))
      }),
      { numRuns: sampleOf(12, 4) },
    )
    expect(new Set(statuses)).toEqual(new Set([200, 226, 304]))
  }, 120_000)

  async function agree(client: Client | undefined, path: string, started: boolean): Promise<void> {
    if (!client || !started) return
    await client.ask()
    const whole = await (await get(path)).json<Feed>()
    expect(client.held).toEqual(new Map(whole.items.map(item => [item.id, item])))
  }
})
