import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../src/record/article.ts'
import { type Channel, feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { type JsonFeed, type Press, pressOver, publication } from '../support/press.ts'
import { sampleOf } from '../support/properties.ts'

/** One thing that happens to a site, or a step of a client that reads it meanwhile. */
type Step =
  | { do: 'publish'; category: string; source: string; daysAgo: number; embargoMinutes: number }
  | { do: 'import'; count: number; category: string }
  | { do: 'edit' | 'move' | 'retract' | 'republish' | 'expire'; which: number; category: string }
  | { do: 'wait'; minutes: number }
  | { do: 'walk'; client: number; pages: number }

const category = fc.constantFrom('a', 'b', 'c')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      category,
      source: fc.constantFrom('s1', 's2'),
      daysAgo: fc.nat(400),
      embargoMinutes: fc.constantFrom(0, 0, 0, 90),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      count: fc.integer({ min: 20, max: 70 }),
      category,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'edit' as const,
        'move' as const,
        'retract' as const,
        'republish' as const,
        'expire' as const,
      ),
      which: fc.nat(),
      category,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('walk' as const),
      client: fc.nat(1),
      pages: fc.integer({ min: 1, max: 4 }),
    }),
  },
)

const channels: Channel[] = [
  ...publication.feeds.map(feed => feedChannel(publication, feed)),
  termChannel(publication, 'categories', 'b'),
  termChannel(publication, 'sources', 's2'),
  searchChannel(publication, {
    wanted: [{ kind: 'category', value: 'a' }],
    unwanted: [{ kind: 'source', value: 's1' }],
  }),
]

/** A client of RFC 5005 §4: it keeps what it read, and follows prev-archive until it knows a page. */
class Walker {
  readonly known = new Map<string, string>()
  readonly #pages = new Set<number>()
  readonly #channel: Channel
  #plan: { documents: JsonFeed[]; next: number | undefined } | undefined

  constructor(channel: Channel) {
    this.#channel = channel
  }

  /** Reads at most so many documents; whether the walk has come to its end. */
  async step(press: Press, documents: number): Promise<boolean> {
    for (let read = 0; read < documents; read += 1) {
      const closingSequence = this.#plan?.next
      const document = await press.read({
        channel: this.#channel,
        ...(closingSequence !== undefined && { closingSequence }),
      })
      if (!document) return this.#finish()
      const previous = closingSequenceOf(document.next_url)
      const unknown = previous !== undefined && !this.#pages.has(previous) ? previous : undefined
      this.#plan = { documents: [...(this.#plan?.documents ?? []), document], next: unknown }
      if (unknown === undefined) return this.#finish()
    }
    return false
  }

  /** The newest document is right about an article that several name. */
  #finish(): true {
    for (const { items, _broadsheet, ...document } of (this.#plan?.documents ?? []).reverse()) {
      for (const { id } of _broadsheet.deleted ?? []) this.known.delete(id)
      for (const { id, title } of items) this.known.set(id, title)
      const page = closingSequenceOf(document.next_url)
      if (page !== undefined) this.#pages.add(page)
    }
    this.#plan = undefined
    return true
  }
}

const closingSequenceOf = (url: string | undefined) =>
  url === undefined ? undefined : Number(/archive\/(\d+)\.json/.exec(url)?.[1])

/** What the site should show: kept apart from the code under test. */
class Model {
  readonly drafts = new Map<string, Draft>()

  titles(channel: Channel, now: number): Map<string, string> {
    const shown = [...this.drafts.values()].filter(
      draft => this.#visible(draft, now) && takes[channel.path + channel.query]?.(draft),
    )
    return new Map(shown.map(draft => [draft.id ?? '', draft.title ?? '']))
  }

  #visible({ retracted, published = '', expires }: Draft, now: number): boolean {
    return !retracted && Date.parse(published) <= now && !(expires && Date.parse(expires) <= now)
  }
}

const inCategory = (draft: Draft, term: string) =>
  draft.categories?.some(given => given.term === term) ?? false
const takes: Record<string, (draft: Draft) => boolean> = {
  '/feeds/all': () => true,
  '/feeds/a': draft => inCategory(draft, 'a'),
  '/feeds/mixed': draft => (inCategory(draft, 'a') || inCategory(draft, 'b')) && draft.source?.name !== 's1',
  '/categories/b': draft => inCategory(draft, 'b'),
  '/sources/s2': draft => draft.source?.name === 's2',
  [`/search${channels.at(-1)?.query}`]: draft =>
    inCategory(draft, 'a') && draft.source?.name !== 's1' && (draft.title ?? '').includes('harvest'),
}

async function happen(press: Press, model: Model, given: Exclude<Step, { do: 'walk' }>): Promise<void> {
  const at = (milliseconds: number) => new Date(milliseconds).toISOString()
  press.clock.now += 1000
  const { now } = press.clock
  const fresh = (draft: Omit<Draft, 'id' | 'title'>): Draft => {
    const id = `urn:article:${model.drafts.size}`
    return { id, title: `${id} harvest 0`, content: '<p>x</p>', ...draft }
  }
  const store = async (draft: Draft) => {
    model.drafts.set(draft.id ?? '', draft)
    await press.put(draft)
  }
  switch (given.do) {
    case 'publish': {
      const published =
        given.embargoMinutes > 0 ? now + given.embargoMinutes * 60_000 : now - given.daysAgo * 86_400_000
      return store(
        fresh({
          categories: [{ term: given.category }],
          source: { name: given.source },
          published: at(published),
        }),
      )
    }
    case 'import':
      for (let index = 0; index < given.count; index += 1) {
        await store(
          fresh({
            categories: [{ term: given.category }],
            source: { name: index % 2 ? 's1' : 's2' },
            published: at(now - index * 3_600_000),
          }),
        )
      }
      return
    case 'wait':
      press.clock.now += given.minutes * 60_000
      while ((await press.writer.applyDueChanges({ now: press.clock.now, at: press.clock.now }, 50)) > 0);
      return
    default: {
      const old = [...model.drafts.values()][given.which % Math.max(model.drafts.size, 1)]
      if (old) await store(changed(old, given, at(now)))
    }
  }
}

function changed(
  old: Draft,
  { do: what, category: term }: Extract<Step, { which: number }>,
  now: string,
): Draft {
  const { retracted: _, ...rest } = old
  const { title = '' } = old
  const next = Number(/\d+$/.exec(title)?.[0]) + 1
  switch (what) {
    case 'edit':
      return {
        ...old,
        title: title
          .replace(/harvest|drought/, next % 3 === 0 ? 'drought' : 'harvest')
          .replace(/\d+$/, String(next)),
      }
    case 'move':
      return { ...old, categories: [{ term }] }
    case 'retract':
      return { ...old, retracted: { at: now } }
    case 'republish':
      return rest
    case 'expire':
      return { ...old, expires: now }
  }
}

const onPressWithin = (
  bound: { documentMaxBytes?: number },
  name: string,
  work: (press: Press) => Promise<void>,
) => runInDurableObject(env.PUBLISHER.getByName(name), (_, { storage }) => work(pressOver(storage, bound)))

describe('archives (RFC 5005 §4)', () => {
  it.each([
    { of: 'documents that hold all that they may', runs: sampleOf(25, 5) },
    { of: 'documents that are full after a few entries', runs: sampleOf(25, 5), documentMaxBytes: 3_000 },
  ])(
    'a client that walks at any time ends with exactly the live articles, in their last state: $of',
    async ({ of, runs: numRuns, ...bound }) => {
      let runs = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 120 }), async steps => {
          runs += 1
          await onPressWithin(bound, `history of ${of} ${runs}`, async press => {
            const model = new Model()
            const walkers = channels.map(channel => [new Walker(channel), new Walker(channel)] as const)
            for (const given of steps) {
              if (given.do !== 'walk') await happen(press, model, given)
              else for (const pair of walkers) await pair[given.client === 0 ? 0 : 1].step(press, given.pages)
            }
            while (
              (await press.writer.applyDueChanges({ now: press.clock.now, at: press.clock.now }, 50)) > 0
            );
            for (const [index, channel] of channels.entries()) {
              const expected = model.titles(channel, press.clock.now)
              for (const walker of [...(walkers[index] ?? []), new Walker(channel)]) {
                while (!(await walker.step(press, 1))); // the walk under way
                while (!(await walker.step(press, 1))); // and one more
                expect(walker.known, channel.path).toEqual(expected)
              }
            }
          })
        }),
        { numRuns },
      )
    },
    120_000,
  )
})
