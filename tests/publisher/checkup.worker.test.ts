import { describe, expect, it } from 'vitest'
import { Checkup } from '../../src/publisher/checkup.ts'
import { Faults } from '../../src/publisher/faults.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { onPress, type Press, publication } from '../support/press.ts'

/** The checkup of a publisher, over a fresh object's real storage. Its documents are noted, and can be made to fail. */
function checkupOf(press: Press, feeds: FeedDefinition[] = publication.feeds) {
  const asked: string[] = []
  const broken = { path: '' }
  const now = () => press.clock.now
  const faults = new Faults({ meta: press.meta, now, later: call => call(), log: () => {} })
  const readers: ConstructorParameters<typeof Checkup>[0]['readers'] = {
    document: async ({ channel, format }) => {
      asked.push(`${channel.path}.${format}`)
      if (channel.path === broken.path) throw new Error('it cannot be read')
      return press.library.document({ channel, format })
    },
  }
  const checkup = new Checkup({ publication: { ...publication, feeds }, parts: press, readers, faults })
  const run = () => checkup.run(press.clock.now)
  const noted = () => faults.all().map(({ about, of }) => [about, of])
  return { run, asked, broken, noted }
}

const minute = 60_000

describe('a checkup', () => {
  it('reads a document of each feed after a change, in another format each minute', () =>
    onPress('checkup formats', async press => {
      const { run, asked } = checkupOf(press)
      const formats: string[][] = []
      for (let number = 1; number <= 4; number += 1) {
        await press.put({ id: `urn:${number}`, title: 'x' })
        await run()
        formats.push(asked.splice(0))
        press.clock.now += minute
      }
      const inFormat = (format?: string) => ['all', 'a', 'mixed'].map(name => `/feeds/${name}.${format}`)
      const met = formats.map(([path]) => path?.split('.')[1])
      expect(formats).toEqual(met.map(inFormat))
      expect(new Set(met.slice(0, 3))).toEqual(new Set(['rss', 'atom', 'json']))
      expect(met[3]).toBe(met[0])
    }))

  it('reads no document where nothing changed, and runs once a minute, also after a restart', () =>
    onPress('checkup minute', async press => {
      await press.put({ id: 'urn:1', title: 'x' })
      const { run, asked } = checkupOf(press)
      await run()
      expect([asked.splice(0).length, press.meta.number('checked-at')]).toEqual([3, press.clock.now])

      const first = press.clock.now
      await press.put({ id: 'urn:2', title: 'x' })
      press.clock.now += minute - 1
      await run()
      await checkupOf(press).run()
      expect([asked, press.meta.number('checked-at')]).toEqual([[], first])

      press.clock.now += 1
      await run()
      expect(asked.splice(0)).toHaveLength(3)
      press.clock.now += minute
      await run()
      expect([asked, press.meta.number('checked-at')]).toEqual([[], press.clock.now])
    }))

  it('passes over feeds that readers are led away from', () =>
    onPress('checkup led away', async press => {
      await press.put({ id: 'urn:1', title: 'x' })
      const feed = (name: string, more: Partial<FeedDefinition>) => ({
        ...{ name, title: name, description: name },
        ...more,
      })
      const feeds = [
        feed('retired', { retired: true }),
        feed('moved', { movedTo: 'https://news.example/feed' }),
        feed('all', {}),
      ]
      const { run, asked } = checkupOf(press, feeds)
      await run()
      expect(asked.map(path => path.split('.')[0])).toEqual(['/feeds/all'])
    }))

  it('notes the feed that fails, reads the others, and forgets it once it works', () =>
    onPress('checkup fails', async press => {
      await press.put({ id: 'urn:1', title: 'x' })
      const { run, asked, broken, noted } = checkupOf(press)
      broken.path = '/feeds/a'
      await run()
      expect([noted(), asked.length]).toEqual([[['feeds', '/feeds/a']], 3])

      broken.path = ''
      press.clock.now += minute
      await run()
      expect(noted()).toEqual([])
    }))

  it('notes that the store takes no row, and ends all the same', () =>
    onPress('checkup writes', async (press, { sql }) => {
      await press.put({ id: 'urn:1', title: 'x' })
      const { run, asked, noted } = checkupOf(press)
      sql.exec("CREATE TRIGGER full BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'full'); END")
      await run()
      expect([noted(), asked.length]).toEqual([[['writes', 'checkup']], 3])
      await run()
      expect(asked.length, 'a minute has not passed').toBe(3)
    }))

  it('reads the last change of each feed where nothing changed, and notes one that no header can date', () =>
    onPress('checkup dates', async (press, { sql }) => {
      await press.put({ id: 'urn:1', title: 'x', categories: [{ term: 'a' }] })
      await press.put({ id: 'urn:2', title: 'x' })
      const { run, asked, noted } = checkupOf(press)
      await run()
      asked.length = 0
      sql.exec('UPDATE log SET at = 9e15 WHERE sequence = 1')
      press.clock.now += minute
      await run()
      expect([noted(), asked]).toEqual([
        [
          ['feeds', '/feeds/a'],
          ['feeds', '/feeds/mixed'],
        ],
        [],
      ])
    }))

  it('finds nothing wrong with a feed that was never published', () =>
    onPress('checkup empty', async press => {
      const { run, asked, noted } = checkupOf(press)
      await run()
      expect([asked, noted(), press.meta.number('checked-at')]).toEqual([[], [], press.clock.now])
    }))

  it('waits while the index is derived again', () =>
    onPress('checkup rebuild', async press => {
      await press.put({ id: 'urn:1', title: 'x' })
      const { run, asked } = checkupOf(press)
      Object.defineProperty(press.rebuild, 'underWay', { value: true })
      await run()
      expect([asked, press.meta.number('checked-at')]).toEqual([[], 0])
    }))
})
