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

describe('a search that holds no word', () => {
  it('finds nothing, and is a document all the same', () =>
    runInDurableObject(env.PUBLISHER.getByName('search without a word'), async (_, { storage }) => {
      const press = pressOver(storage)
      await press.put(article(1))
      const channel = searchChannel(publication, { wanted: [], unwanted: [], text: '…!' })
      expect((await press.read({ channel }))?.items).toEqual([])
    }))
})
