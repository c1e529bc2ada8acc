import { describe, expect, it } from 'vitest'
import { formatNames } from '../../src/document/formats.ts'
import { ReplicaDocumentSchema } from '../../src/document/replica.ts'
import { Replica } from '../../src/publisher/alarm/replica.ts'
import { onPress, type Press, publication } from '../support/press.ts'

/** A store that notes when each key was written, and can be made to fail at a key. */
class Store {
  readonly #clock: { now: number }
  readonly written: { key: string; at: number }[] = []
  readonly texts = new Map<string, string>()
  /** A key, or the beginning of several. */
  failing = 'no key'
  /** Called before a key is written. */
  before: (key: string) => Promise<unknown> = async () => {}

  constructor(clock: { now: number }) {
    this.#clock = clock
  }

  async getItem(key: string): Promise<unknown> {
    return this.texts.get(key)
  }

  async setItem(key: string, text: string): Promise<void> {
    await this.before(key)
    if (key.startsWith(this.failing)) throw new Error(`KV does not take ${key}`)
    this.written.push({ key, at: this.#clock.now })
    this.texts.set(key, text)
  }

  version(key: string): string {
    return ReplicaDocumentSchema.parse(JSON.parse(this.texts.get(key) ?? '')).version
  }
}

function replicaOf({ library, meta, catalogue, clock }: Press) {
  const store = new Store(clock)
  const head = () => catalogue.head().sequence
  const replica = new Replica({ publication, library, meta, storage: store, head, renderer: () => 1 })
  const alarm = async () => {
    if ((replica.due() ?? Number.POSITIVE_INFINITY) <= clock.now) await replica.run(clock.now)
  }
  return { store, replica, alarm, head }
}

const draft = (number: number, category = 'a') => ({
  id: `tag:press.example,2026:${number}`,
  title: `Article ${number}`,
  categories: [{ term: category }],
  published: '2026-10-01T00:00:00Z',
})

const keys = ['all', 'a', 'mixed'].flatMap(feed =>
  formatNames.map(format => `documents:feeds:${feed}.${format}`),
)

describe('the replica of the feeds', () => {
  it('is not due before anything was published', () =>
    onPress('replica-empty', async press => {
      expect(replicaOf(press).replica.due()).toBeUndefined()
    }))

  it('holds each defined feed in each format, as the publisher answers it', () =>
    onPress('replica-all', async press => {
      const { store, alarm } = replicaOf(press)
      await press.put(draft(1))
      await alarm()
      expect([...store.texts.keys()].toSorted()).toEqual(keys.toSorted())
      const { items } = JSON.parse(textOf(store, 'documents:feeds:a.json'))
      expect(items.map(({ title }: { title: string }) => title)).toEqual(['Article 1'])
    }))

  it('is written once a minute a key in a storm of 1,000 changes, and ends with the last one', async ({
    annotate,
  }) => {
    const figures = { changes: 1_000, seconds: 0, 'KV writes a key': 0 }
    await onPress('replica-storm', async press => {
      const { store, replica, alarm, head } = replicaOf(press)
      const start = press.clock.now
      for (let number = 1; number <= figures.changes; number += 1) {
        await press.put(draft(number))
        press.clock.now += 100
        await alarm()
      }
      figures.seconds = (press.clock.now - start) / 1_000
      figures['KV writes a key'] = Math.ceil(figures.seconds / 60)
      for (const key of keys) {
        const times = store.written.filter(write => write.key === key).map(({ at }) => at)
        expect(times, key).toHaveLength(figures['KV writes a key'])
        expect(times.every((at, index) => index === 0 || at - (times[index - 1] ?? 0) >= 60_000)).toBe(true)
      }
      press.clock.now += 60_000
      await alarm()
      expect(keys.map(key => store.version(key))).toEqual(keys.map(() => String(head())))
      expect(replica.due()).toBeUndefined()
    })
    await annotate(JSON.stringify(figures), 'a storm of changes')
  })

  it('leaves alone the feeds that a change does not touch', () =>
    onPress('replica-untouched', async press => {
      const { store, alarm } = replicaOf(press)
      await press.put(draft(1), draft(2, 'c'))
      await alarm()
      store.written.length = 0
      press.clock.now += 60_000
      await press.put(draft(3, 'c'))
      await alarm()
      expect(store.written.map(({ key }) => key).toSorted()).toEqual(
        formatNames.map(format => `documents:feeds:all.${format}`).toSorted(),
      )
    }))

  it('brings a format up to date that was written before a change, and the others after it', () =>
    onPress('replica-between', async press => {
      const { store, alarm, head } = replicaOf(press)
      await press.put(draft(1))
      let changes = 0
      store.before = async key => {
        if (key === 'documents:feeds:a.atom' && changes++ === 0) await press.put(draft(2))
      }
      await alarm()
      press.clock.now += 60_000
      await alarm()
      expect(keys.map(key => store.version(key))).toEqual(keys.map(() => String(head())))
    }))

  it('tries again a minute after a failure, also for what was written then', () =>
    onPress('replica-failing', async press => {
      const { store, replica, alarm } = replicaOf(press)
      store.failing = 'documents:feeds:a.json'
      await press.put(draft(1))
      await expect(alarm()).rejects.toThrow('KV does not take')
      expect(replica.due()).toBe(press.clock.now + 60_000)
      store.failing = 'no key'
      press.clock.now += 60_000
      await alarm()
      expect([...store.texts.keys()].toSorted()).toEqual(keys.toSorted())
    }))

  it('of one feed that cannot be written holds up no other', () =>
    onPress('replica-one-fails', async press => {
      const { store, alarm } = replicaOf(press)
      store.failing = 'documents:feeds:all.rss'
      await press.put(draft(1))
      await expect(alarm()).rejects.toThrow('KV does not take')
      expect([...store.texts.keys()]).toEqual(
        expect.arrayContaining(keys.filter(key => !key.includes(':all.'))),
      )
    }))

  it('throws the first failure of several, and holds none of the renderer for written', () =>
    onPress('replica-several-fail', async press => {
      const { store, replica, alarm } = replicaOf(press)
      store.failing = 'documents:'
      await press.put(draft(1))
      await expect(alarm()).rejects.toThrow(/^KV does not take documents:feeds:all\./)
      expect([store.written, replica.due()]).toEqual([[], press.clock.now + 60_000])
    }))

  it('holds no feed that readers are led away from', () =>
    onPress('replica-led-away', async press => {
      await press.put(draft(1))
      const { library, meta, clock } = press
      const store = new Store(clock)
      const feed = (name: string, more: object) => ({ name, title: name, description: name, ...more })
      const feeds = [feed('retired', { retired: true }), feed('moved', { movedTo: 'all' }), feed('all', {})]
      const parts = { library, meta, storage: store, head: () => 1, renderer: () => 1 }
      await new Replica({ ...parts, publication: { ...publication, feeds } }).run(clock.now)
      expect([...store.texts.keys()].toSorted()).toEqual(
        formatNames.map(format => `documents:feeds:all.${format}`).toSorted(),
      )
    }))

  it('is written again where the renderer of one feed is another, and says which renderer wrote each', () =>
    onPress('replica-one-renderer', async press => {
      await press.put(draft(1))
      const { library, meta, clock } = press
      const store = new Store(clock)
      const replicaBy = (digests: Record<string, number>) =>
        new Replica({
          ...{ publication, library, meta, storage: store, head: () => 1 },
          renderer: ({ path }) => digests[path] ?? 7,
        })
      await replicaBy({}).run(clock.now)
      expect(replicaBy({}).due()).toBeUndefined()
      const changed = replicaBy({ '/feeds/a': 8 })
      expect(changed.due()).toBe(clock.now + 60_000)
      await changed.run(clock.now)
      const rendererOf = (key: string) =>
        ReplicaDocumentSchema.parse(JSON.parse(store.texts.get(key) ?? '')).renderer
      expect(['documents:feeds:a.rss', 'documents:feeds:all.rss'].map(rendererOf)).toEqual([8, 7])
    }))

  it('notes the oldest version of a feed that it wrote while the feed changed', () =>
    onPress('replica-versions', async press => {
      const { store, alarm } = replicaOf(press)
      await press.put(draft(1))
      let formats = 0
      store.before = async key => {
        if (!key.startsWith('documents:feeds:a.')) return
        formats += 1
        if (formats === formatNames.length) await press.put(draft(2))
      }
      await alarm()
      expect(press.meta.number('replicated a')).toBe(1)
    }))

  it('is never due where the site has none', () =>
    onPress('replica-none', async press => {
      await press.put(draft(1))
      const { library, meta, catalogue } = press
      const head = () => catalogue.head().sequence
      const replica = new Replica({ publication, library, meta, storage: undefined, head, renderer: () => 1 })
      expect(replica.due()).toBeUndefined()
    }))

  it('remembers after a restart what it has written, and when', () =>
    onPress('replica-restart', async press => {
      await press.put(draft(1))
      await replicaOf(press).alarm()
      const { store, replica, alarm } = replicaOf(press)
      expect(replica.due()).toBeUndefined()
      await press.put(draft(2))
      await alarm()
      expect(store.written).toEqual([])
      expect(replica.due()).toBe(press.clock.now + 60_000)
    }))
})

const textOf = (store: Store, key: string) =>
  ReplicaDocumentSchema.parse(JSON.parse(store.texts.get(key) ?? '')).text
