import { describe, expect, it } from 'vitest'
import { Turns } from '../../src/base/turns.ts'
import { Faults } from '../../src/publisher/faults.ts'
import { Readers } from '../../src/publisher/readers.ts'
import { feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { onPress, type Press, publication } from '../support/press.ts'

/** The readers' side, over a fresh object's real storage. */

const [feed] = publication.feeds
if (!feed) throw new Error('the test site has a feed')
const all = feedChannel(publication, feed)
const category = termChannel(publication, 'categories', 'a')
const search = searchChannel(publication, { wanted: [], unwanted: [], text: 'one' })
const nobody = { known: [] }
const newest = Number.MAX_SAFE_INTEGER

/** Whose turn it is, the test says: no pause ends by itself. */
function readersOf(press: Press) {
  const now = () => press.clock.now
  const faults = new Faults({ meta: press.meta, now, later: call => call(), log: () => {} })
  const counts = { served: 0 }
  const turns = new Turns({ now: () => 0, pause: () => new Promise(() => {}), waitingMax: 1 })
  const served = () => {
    counts.served += 1
  }
  return { readers: new Readers({ parts: press, turns, faults, served, now }), faults, counts }
}

/** Whether the work ends without its turn. */
const ends = (work: Promise<unknown>) =>
  Promise.race([work.then(() => true), scheduler.wait(50).then(() => false)])

describe('a reader', () => {
  it('counts as served with each document and page, and not with what the hub asks', () =>
    onPress('readers served', async press => {
      await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'a' }] })
      const { readers, counts } = readersOf(press)
      const request = { channel: all, format: 'json' as const }
      expect((await readers.document(request))?.kind).toBe('document')
      expect((await readers.directoryPage(nobody)).kind).toBe('page')
      expect((await readers.channelPage(all, nobody))?.kind).toBe('page')
      expect((await readers.articlePage('urn:1', nobody))?.kind).toBe('page')
      expect((await readers.publicRecord('urn:1', nobody))?.kind).toBe('page')
      expect((await readers.opml()).version).toBe('1')
      expect((await readers.newsSitemap()).version).toMatch(/^1\./)
      expect((await readers.exportFrame(all, 'json')).head).toContain('"version"')
      expect((await readers.exportFragments(all, 'json', newest)).items).toHaveLength(1)
      expect(counts.served).toBe(9)
      expect([readers.opening(all), await readers.versions([all, category], 0)]).toEqual([1, [1, 1]])
      expect(counts.served).toBe(9)
    }))

  it('of searches waits for the one before, and is refused where another one waits already', () =>
    onPress('readers search', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      const { readers } = readersOf(press)
      const request = { channel: search, format: 'json' as const }
      expect(await readers.search(request)).toMatchObject({ ok: true, value: { kind: 'document' } })
      expect(await ends(readers.searchPage(search, nobody))).toBe(false)
      const refused = { ok: false, error: { kind: 'unavailable', retryAfterSeconds: 5 } }
      expect(await readers.search(request)).toMatchObject(refused)
      expect(await readers.searchPage(search, { known: ['1'] })).toMatchObject(refused)
      expect(await ends(readers.searchPage(search, nobody))).toBe(false) // shares the one that waits
    }))

  it('of anything else than a search waits for no turn', () =>
    onPress('readers turn', async press => {
      await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'a' }] })
      const { readers } = readersOf(press)
      await readers.search({ channel: search, format: 'json' })
      for (const channel of [all, category]) {
        expect(await ends(readers.document({ channel, format: 'json' }))).toBe(true)
        expect(await ends(readers.channelPage(channel, nobody))).toBe(true)
      }
    }))
})

describe('the hub', () => {
  it('gets documents of defined feeds at once, and those of other topics at its turn', () =>
    onPress('readers topics', async press => {
      await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'a' }] })
      const { readers } = readersOf(press)
      const topicOf = (channel: typeof all) => readers.topicDocument({ channel, format: 'atom' })
      expect(await topicOf(category)).toMatchObject({ kind: 'document', version: '1' })
      expect(await ends(topicOf(category))).toBe(false)
      expect(await ends(topicOf(all))).toBe(true)
    }))

  it('starts a subscriber at the newest number of the log, where its topic has a document', () =>
    onPress('readers opening', async press => {
      const { readers } = readersOf(press)
      expect([readers.opening(all), readers.opening(category)]).toEqual([0, undefined])
      await press.put(
        { id: 'urn:1', title: 'One', categories: [{ term: 'a' }] },
        { id: 'urn:2', title: 'Two' },
      )
      expect([readers.opening(all), readers.opening(category)]).toEqual([2, 2])
    }))

  it('is told of each topic’s newest change after a number', () =>
    onPress('readers versions', async press => {
      const { readers } = readersOf(press)
      await press.put(
        { id: 'urn:1', title: 'One', categories: [{ term: 'a' }] },
        { id: 'urn:2', title: 'Two' },
      )
      expect(await readers.versions([all, category], 1)).toEqual([2, undefined])
    }))
})

describe('what goes wrong for readers', () => {
  const broken = async (press: Press, { sql }: DurableObjectStorage) => {
    await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'a' }] })
    sql.exec('ALTER TABLE log_index RENAME TO away')
    return readersOf(press)
  }
  const faultsAfter = async (faults: Faults, work: Promise<unknown>) => {
    await expect(work).rejects.toThrow('no such table: log_index')
    return faults.all().map(({ about, of }) => `${about} ${of}`.trim())
  }

  it.each([
    { what: 'a feed', channel: all, fault: 'feeds /feeds/all.rss' },
    { what: 'an archive of a feed', channel: all, upper: 34, fault: 'pages' },
    { what: 'another channel', channel: category, fault: 'pages' },
  ])('is noted by address for a feed alone: $what', ({ what, channel, upper, fault }) =>
    onPress(`readers fail ${what}`, async (press, storage) => {
      const { readers, faults } = await broken(press, storage)
      const request = {
        channel,
        format: 'rss' as const,
        ...(upper !== undefined && { closingSequence: upper }),
      }
      expect(await faultsAfter(faults, readers.document(request))).toEqual([fault])
    }),
  )

  it('ends for a feed with its next document', () =>
    onPress('readers mended', async (press, storage) => {
      const { readers, faults } = await broken(press, storage)
      await faultsAfter(faults, readers.document({ channel: all, format: 'rss' }))
      storage.sql.exec('ALTER TABLE away RENAME TO log_index')
      await readers.document({ channel: all, format: 'atom' })
      expect(faults.all()).toHaveLength(1)
      await readers.document({ channel: all, format: 'rss' })
      expect(faults.all()).toEqual([])
    }))

  it('is that the index is incomplete: nobody gets a document or a number from it', () =>
    onPress('readers rebuilding', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      await press.rebuild.begin()
      const { readers, faults, counts } = readersOf(press)
      const incomplete = 'The index is being rebuilt from the records.'
      await expect(readers.document({ channel: all, format: 'rss' })).rejects.toThrow(incomplete)
      await expect(readers.directoryPage(nobody)).rejects.toThrow(incomplete)
      await expect(readers.versions([all], 0)).rejects.toThrow(incomplete)
      expect(() => readers.opening(all)).toThrow(incomplete)
      expect([faults.all(), counts.served]).toEqual([[], 0])
    }))
})

describe('an export', () => {
  const titles = (items: string[]) => items.map(item => JSON.parse(item).title)

  it('of a search goes on below the place where it stopped, as far as texts were read', () =>
    onPress('readers export search', async press => {
      const titles = Array.from({ length: 350 }, () => '组织党组')
      const last = { id: 'urn:last', title: '党组织', published: '2020-01-01T00:00:00Z' }
      await press.put(...titles.map((title, n) => ({ id: `urn:n${n}`, title })), last)
      const channel = searchChannel(publication, { wanted: [], unwanted: [], text: '党组织' })
      let items = 0
      let pages = 0
      for (let below: number | undefined = newest; below !== undefined; pages += 1) {
        const page = await press.exports.fragments(channel, 'json', below)
        items += page.items.length
        below = page.next
      }
      expect([items, pages]).toEqual([1, 2])
    }))

  it('has every record in the order in which it came, and names those that are damaged', () =>
    onPress('readers export', async (press, { sql }) => {
      const drafts = Array.from({ length: 12 }, (_, n) => ({ id: `urn:n${n}`, title: `${n}` }))
      await press.put(...drafts.map((draft, n) => (n === 3 ? { ...draft, draft: true as const } : draft)))
      expect(titles((await press.exports.records(0)).items)).toEqual(drafts.map(({ title }) => title))
      expect((await press.exports.records(0)).damaged).toEqual([])
      sql.exec(`UPDATE items SET value = '{}' WHERE value LIKE '%urn:n1"%' OR value LIKE '%urn:n11"%'`)
      const page = await press.exports.records(0)
      expect([page.items.length, page.damaged, page.next]).toEqual([10, ['urn:n1', 'urn:n11'], undefined])
      expect(titles((await press.exports.records(10)).items)).toEqual(['10'])
    }))

  it('ends a page before it has more than 8 MiB in a call, and tells where the next begins', () =>
    onPress('readers export pages', async press => {
      const content = 'x'.repeat(250_000)
      const drafts = Array.from({ length: 33 }, (_, n) => ({ id: `urn:n${n}`, title: `${n}`, content }))
      for (const draft of drafts) await press.put(draft)
      const first = await press.exports.records(0)
      expect([first.items.length, first.next]).toEqual([16, 16])
      expect((await press.exports.records(16)).next).toBe(32)
      const last = await press.exports.records(32)
      expect([titles(last.items), last.next]).toEqual([['32'], undefined])
    }))

  it('is refused while the index is incomplete, since a walk would pass articles by', () =>
    onPress('readers export rebuilding', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      await press.rebuild.begin()
      await expect(press.exports.records(0)).rejects.toThrow('being rebuilt')
    }))

  it('of a channel is dated by the channel’s last change', () =>
    onPress('readers frame', async press => {
      await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'a' }] })
      const { now } = press.clock
      press.clock.now += 3_600_000
      await press.put({ id: 'urn:2', title: 'Two' })
      const search = searchChannel(publication, { wanted: [], unwanted: [], text: 'one' })
      const dateOf = async (channel: typeof all) => {
        const { head } = await press.exports.frame(channel, 'atom')
        return Date.parse(/<updated>([^<]+)</.exec(head)?.[1] ?? '')
      }
      expect(await dateOf(category)).toBe(now)
      expect(await dateOf(all)).toBe(now + 3_600_000)
      expect(await dateOf(search)).toBe(now)
    }))

  it('of a channel has a hundred entries a page, the newest first', () =>
    onPress('readers fragments', async press => {
      const published = (n: number) => new Date(Date.parse('2026-10-01T00:00:00Z') + n * 60_000).toISOString()
      const drafts = Array.from({ length: 101 }, (_, n) => ({
        id: `urn:n${n}`,
        title: `${n}`,
        published: published(n),
      }))
      await press.put(...drafts)
      const first = await press.exports.fragments(all, 'json', newest)
      const titleOf = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes)).title
      expect([first.items.length, titleOf(first.items[0]), titleOf(first.items[99])]).toEqual([
        100,
        '100',
        '1',
      ])
      const second = await press.exports.fragments(all, 'json', first.next ?? 0)
      expect([second.items.map(titleOf), second.next]).toEqual([['0'], undefined])
    }))
})
