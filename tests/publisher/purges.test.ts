import { describe, expect, it } from 'vitest'
import type { IndexedLine } from '../../src/catalogue/catalogue.ts'
import { type PurgeCall, Purges, tagsOfLines } from '../../src/publisher/alarm/purges.ts'

/** Workers Cache as far as a purge sees it: what was asked of it and when, and how it answers. */
class Cache {
  now = 1_000_000
  calls: (PurgeCall & { at: number })[] = []
  answer: () => boolean = () => true
  readonly purges = new Purges({
    now: () => this.now,
    purge: async call => {
      this.calls.push({ ...call, at: this.now })
      return this.answer()
    },
  })

  /** What the alarm does at that instant, if it is due. */
  async alarm(): Promise<void> {
    if ((this.purges.due() ?? Number.POSITIVE_INFINITY) <= this.now) await this.purges.run()
  }
}

describe('purges of Workers Cache', () => {
  it('are due once there is something to forget, and not before', async () => {
    const cache = new Cache()
    expect(cache.purges.due()).toBeUndefined()
    cache.purges.add(['every'])
    expect(cache.purges.due()).toBe(cache.now)
    await cache.alarm()
    expect(cache.purges.due()).toBeUndefined()
  })

  it('of a burst of changes are one call that names each tag once', async () => {
    const cache = new Cache()
    for (let index = 0; index < 1000; index += 1) cache.purges.add(['every', `category:${index % 3}`])
    await cache.alarm()
    expect(cache.calls).toEqual([
      { tags: ['every', 'category:0', 'category:1', 'category:2'], everything: false, at: cache.now },
    ])
  })

  it.each([
    { count: 100, named: 100, everything: false },
    { count: 101, named: 0, everything: true },
  ])('of $count tags name $named of them, everything: $everything', async ({ count, named, everything }) => {
    const cache = new Cache()
    cache.purges.add(Array.from({ length: count }, (_, index) => `author:${index}`))
    await cache.alarm()
    expect(cache.calls.map(call => [call.tags.length, call.everything])).toEqual([[named, everything]])
  })

  it('are 25 at once and five a minute after that, however fast changes come', async () => {
    const cache = new Cache()
    const start = cache.now
    for (; cache.now <= start + 60_000; cache.now += 100) {
      cache.purges.add(['every'])
      await cache.alarm()
    }
    const seconds = cache.calls.map(({ at }) => (at - start) / 1000)
    expect(seconds.filter(at => at < 12)).toHaveLength(25)
    expect(seconds.slice(25)).toEqual([12, 24, 36, 48, 60])
  })

  it('that must wait say until when, and lose no tag meanwhile', async () => {
    const cache = new Cache()
    for (let index = 0; index < 26; index += 1) {
      cache.purges.add([`author:${index}`])
      await cache.alarm()
    }
    cache.purges.add(['author:later'])
    expect(cache.purges.due()).toBe(cache.now + 12_000)
    cache.now += 12_000
    await cache.alarm()
    expect(cache.calls.at(-1)?.tags).toEqual(['author:25', 'author:later'])
  })

  it('never save up more than 25 calls', async () => {
    const cache = new Cache()
    cache.now += 86_400_000
    for (let index = 0; index < 30; index += 1) {
      cache.purges.add(['every'])
      await cache.alarm()
    }
    expect(cache.calls).toHaveLength(25)
  })

  it('of everything name no tag, and take those along that were waiting', async () => {
    const cache = new Cache()
    cache.purges.add(['author:a'])
    cache.purges.addEverything()
    expect(cache.purges.due()).toBe(cache.now)
    await cache.alarm()
    expect(cache.calls).toEqual([{ tags: [], everything: true, at: cache.now }])
    expect(cache.purges.due()).toBeUndefined()
  })

  it('of everything are asked for again where they fail, and once they succeeded no more', async () => {
    const cache = new Cache()
    cache.answer = () => {
      throw new Error('purge rate limit')
    }
    cache.purges.addEverything()
    await expect(cache.alarm()).rejects.toThrow('purge rate limit')
    expect(cache.purges.due()).toBe(cache.now)
    cache.answer = () => true
    await cache.alarm()
    await cache.alarm()
    expect(cache.calls).toEqual(Array(2).fill({ tags: [], everything: true, at: cache.now }))
    expect(cache.purges.due()).toBeUndefined()
  })

  it('that fail are asked for again, with what changed since', async () => {
    const cache = new Cache()
    cache.answer = () => {
      throw new Error('purge rate limit')
    }
    cache.purges.add(['author:a'])
    await expect(cache.alarm()).rejects.toThrow('purge rate limit')
    cache.answer = () => true
    cache.purges.add(['author:b'])
    await cache.alarm()
    expect(cache.calls.map(({ tags, everything }) => ({ tags, everything }))).toEqual([
      { tags: ['author:a'], everything: false },
      { tags: ['author:a', 'author:b'], everything: false },
    ])
  })

  it('that are due when there is nothing to forget ask for nothing', async () => {
    const cache = new Cache()
    await cache.purges.run()
    expect(cache.calls).toEqual([])
  })

  it('stop where there is no cache', async () => {
    const cache = new Cache()
    cache.answer = () => false
    cache.purges.add(['every'])
    await cache.alarm()
    cache.purges.add(['every'])
    cache.purges.addEverything()
    expect(cache.purges.due()).toBeUndefined()
    await cache.purges.run()
    expect(cache.calls).toHaveLength(1)
  })
})

describe('the tags that lines of the log change', () => {
  it('are those of the article’s terms before and after the change', () => {
    const line = (former?: string, present?: string) => ({
      ...(former && { former: { terms: [{ kind: 'category' as const, value: former }] } }),
      ...(present && { present: { terms: [{ kind: 'category' as const, value: present }] } }),
    })
    const tags = tagsOfLines([line('a', 'b'), line(undefined, 'c'), line('d')] as IndexedLine[]) // only terms are read
    expect(new Set(tags)).toEqual(new Set(['every', 'category:a', 'category:b', 'category:c', 'category:d']))
  })
})
