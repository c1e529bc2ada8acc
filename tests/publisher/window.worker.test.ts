import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { feedChannel, searchChannel } from '../../src/record/channel.ts'
import { type Press, pressOver, publication } from '../support/press.ts'

/** The ids that a live document of a feed with this window holds, and those that left. */
async function liveIds(
  window: { entries: number; hours: number },
  work: (press: Press) => Promise<unknown>,
): Promise<{ ids: number[]; deleted: number[] }> {
  const feed = { name: 'all', title: 'All', description: 'Everything', window }
  const stub = env.PUBLISHER.getByName(`window ${crypto.randomUUID()}`)
  return runInDurableObject(stub, async (_, { storage }) => {
    const press = pressOver(storage, { publication: { ...publication, feeds: [feed] } })
    await work(press)
    const document = await press.read({ channel: feedChannel(publication, feed) })
    const numbers = (items: { id: string }[] = []) => items.map(({ id }) => Number(id.slice(4)))
    return { ids: numbers(document?.items), deleted: numbers(document?._broadsheet.deleted) }
  })
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The earlier it came, the newer by date: two minutes apart. */
const article = (number: number) => ({
  id: `urn:${number}`,
  title: `Article ${number}`,
  published: new Date(Date.parse('2026-10-01T00:00:00Z') - number * 120_000).toISOString(),
})

describe('a live document', () => {
  it('holds the newest by date and every change that no archive page holds yet (RFC 5005 §4)', async () => {
    const { ids } = await liveIds({ entries: 20, hours: 0 }, press => press.put(...range(1, 60).map(article)))
    expect(ids).toEqual([...range(1, 20), ...range(35, 60)]) // the change 34 closes a page
  })

  it('holds what was published within the hours before the newest, so that a burst is never missed', async () => {
    const { ids } = await liveIds({ entries: 20, hours: 1 }, press => press.put(...range(1, 60).map(article)))
    expect(ids).toEqual([...range(1, 31), ...range(35, 60)])
  })

  it('names what left in the last thirty days before its last change, each once, the newest first', async () => {
    const day = 86_400_000
    const { ids, deleted } = await liveIds({ entries: 20, hours: 0 }, async press => {
      await press.put(...range(1, 40).map(article))
      const retracted = (number: number) => ({
        ...article(number),
        retracted: { at: new Date(press.clock.now).toISOString() },
      })
      await press.put(retracted(1)) // 41
      press.clock.now += 1_000
      await press.put(retracted(2)) // 42
      await press.put(...range(43, 95).map(article)) // the change 89 closes the page that holds both departures
      press.clock.now += 30 * day - 1_000
      await press.put(retracted(3))
      press.clock.now += 1_000
      await press.put(article(200))
    })
    expect([deleted, ids.includes(1), ids.includes(200)]).toEqual([[3, 2], false, true])
  })
})

describe('a live document of few changes', () => {
  it('holds all articles of a site that has no archive page yet, also beyond the newest', async () => {
    const { ids } = await liveIds({ entries: 20, hours: 0 }, press => press.put(...range(1, 25).map(article)))
    expect(ids).toEqual(range(1, 25))
  })

  it('names what left however long ago, as no archive page does', async () => {
    const { ids, deleted } = await liveIds({ entries: 20, hours: 0 }, async press => {
      await press.put(article(1))
      await press.put({ ...article(1), retracted: { at: new Date(press.clock.now).toISOString() } })
      press.clock.now += 31 * 86_400_000
      await press.put(article(2))
    })
    expect([ids, deleted]).toEqual([[2], [1]])
  })
})

describe('a departure', () => {
  const day = 86_400_000
  const retracted = (number: number, at: number) => ({
    ...article(number),
    retracted: { at: new Date(at).toISOString() },
  })

  it.each([
    { what: 'that no archive page holds, however old', others: 5, days: 31, named: true },
    { what: 'of the last thirty days that an archive page holds', others: 60, days: 30, named: true },
    { what: 'that is older and in an archive page', others: 60, days: 31, named: false },
  ])('$what: named $named', async ({ others, days, named }) => {
    const { deleted } = await liveIds({ entries: 20, hours: 0 }, async press => {
      await press.put(...range(1, 40).map(article))
      await press.put(retracted(1, press.clock.now)) // 41: the change 34 closed a page, 89 closes the next
      await press.put(...range(101, 100 + others).map(article))
      press.clock.now += days * day
      await press.put(article(300))
    })
    expect(deleted).toEqual(named ? [1] : [])
  })
})

describe('the window of a slice', () => {
  const slice = feedChannel(publication, { name: 'all', title: 'All', description: 'Everything' }).slice
  const inWindow = (name: string, window: object, work: (press: Press) => Promise<unknown>) =>
    runInDurableObject(env.PUBLISHER.getByName(`window ${name}`), async (_, { storage }) => {
      const press = pressOver(storage)
      await work(press)
      const given = { entries: 5, hours: 0, entriesMax: 500, tombstoneDays: 30, above: 0, ...window }
      const { entries } = press.selections.window(slice, { ...given, lastAt: press.clock.now })
      return entries.map(({ id }) => Number(id.slice(4)))
    })
  const tail = range(35, 60) // the change 34 closes a page

  it.each([
    { hours: 1, entriesMax: 12, taken: 12 },
    { hours: 1, entriesMax: 5, taken: 5 },
    { hours: 1, entriesMax: 4, taken: 5 },
    { hours: 0, entriesMax: 500, taken: 5 },
  ])(
    'takes $taken by date of 60 in two hours: 5, and those of $hours h, at most $entriesMax',
    async ({ taken, ...window }) => {
      const put = (press: Press) => press.put(...range(1, 60).map(article))
      const ids = await inWindow(JSON.stringify(window), window, put)
      expect(ids).toEqual([...range(1, taken), ...tail])
    },
  )

  it('holds nothing where every article is gone, whatever the hours', async () => {
    const ids = await inWindow('emptied', { hours: 48 }, async press => {
      await press.put(article(1))
      await press.put({ ...article(1), retracted: { at: new Date(press.clock.now).toISOString() } })
    })
    expect(ids).toEqual([])
  })

  it('holds all of fewer articles than it may', async () => {
    const ids = await inWindow('few', { hours: 48 }, press => press.put(...range(1, 3).map(article)))
    expect(ids).toEqual([1, 2, 3])
  })
})

describe('a search that holds no word', () => {
  it('finds nothing, and is a document all the same', () =>
    runInDurableObject(env.PUBLISHER.getByName('search without a word'), async (_, { storage }) => {
      const press = pressOver(storage)
      await press.put(article(1))
      const channel = searchChannel(publication, { wanted: [], unwanted: [], text: '…!' })
      expect((await press.read({ channel }))?.items).toEqual([])
    }))
})
