import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../src/record/article.ts'
import { type Channel, feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { type JsonFeed, onPress, type Press, publication } from '../support/press.ts'
import { sampleOf } from '../support/properties.ts'

/** What an article stands under while it is visible. */
interface Standing {
  categories: string[]
  /** Each a run of its own, so that a phrase stands in one of them or nowhere. */
  words: string[]
}

/** A change of the log as the model knows it. */
interface Line {
  id: string
  sequence: number
  before?: Standing
  after?: Standing
}

interface Step extends Standing {
  do: 'publish' | 'move' | 'reword' | 'retract' | 'return' | 'nothing'
  which: number
}

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('publish', 'move', 'reword', 'reword', 'retract', 'return', 'nothing'),
  which: fc.nat(5),
  categories: fc.subarray(['a', 'b', 'c']),
  words: fc.subarray(['harvest', '党组织', '党组', '组织', '织布', '𬭎国', 'ก็ดี']),
})

const category = (value: string) => ({ kind: 'category' as const, value })
const inCategory = (value: string) => (standing: Standing) => standing.categories.includes(value)
const finds = (query: string) => (standing: Standing) => standing.words.some(word => word.includes(query))

const slices: { channel: Channel; takes: (standing: Standing) => boolean }[] = [
  ...publication.feeds
    .slice(0, 1)
    .map(feed => ({ channel: feedChannel(publication, feed), takes: () => true })),
  { channel: termChannel(publication, 'categories', 'a'), takes: inCategory('a') },
  ...['harvest', '党组织', '组织', '织', '国', 'ก็ดี'].map(text => ({
    channel: searchChannel(publication, { wanted: [], unwanted: [], text }),
    takes: finds(text),
  })),
  {
    channel: searchChannel(publication, { wanted: [], unwanted: [category('b')] }),
    takes: standing => !inCategory('b')(standing),
  },
  {
    channel: searchChannel(publication, { wanted: [category('a')], unwanted: [category('b')], text: '组织' }),
    takes: standing => inCategory('a')(standing) && !inCategory('b')(standing) && finds('组织')(standing),
  },
]

class Model {
  readonly #articles: { draft: Draft; standing: Standing }[] = []
  readonly lines: Line[] = []
  readonly #visible = new Map<string, Standing>()

  async happen(press: Press, { do: what, which, ...given }: Step): Promise<void> {
    const index = what === 'publish' ? this.#articles.length : which % Math.max(this.#articles.length, 1)
    const old = this.#articles[index]
    const standing = {
      categories: old && what !== 'move' ? old.standing.categories : given.categories,
      words: old && what !== 'reword' ? old.standing.words : given.words,
    }
    const { retracted, ...rest } = old?.draft ?? { id: `urn:${index}` }
    press.clock.now += 1000
    const at = new Date(press.clock.now).toISOString()
    const draft: Draft = {
      ...rest,
      title: ['Title', ...standing.words].join(' '),
      categories: standing.categories.map(term => ({ term })),
      ...(what === 'retract' ? { retracted: { at } } : what !== 'return' && retracted && { retracted }),
    }
    this.#articles[index] = { draft, standing }
    const before = press.catalogue.head().sequence
    await press.put(draft)
    if (press.catalogue.head().sequence > before)
      this.#note(press, `urn:${index}`, draft.retracted ? undefined : standing)
  }

  #note({ catalogue }: Press, id: string, after: Standing | undefined): void {
    const before = this.#visible.get(id)
    const line = {
      id,
      sequence: catalogue.head().sequence,
      ...(before && { before }),
      ...(after && { after }),
    }
    this.lines.push(line)
    if (after) this.#visible.set(id, after)
    else this.#visible.delete(id)
  }

  held(takes: (standing: Standing) => boolean): Set<string> {
    return new Set([...this.#visible].filter(([, standing]) => takes(standing)).map(([id]) => id))
  }

  /** Who left after that number, and is not back. */
  left(takes: (standing: Standing) => boolean, sequence: number): Set<string> {
    const held = this.held(takes)
    const gone = this.lines.filter(
      line =>
        line.sequence > sequence && line.before && takes(line.before) && !(line.after && takes(line.after)),
    )
    return new Set(gone.map(({ id }) => id).filter(id => !held.has(id)))
  }
}

const idsOf = (items: { id: string }[] = []) => new Set(items.map(({ id }) => id))

async function deltaSince(press: Press, channel: Channel, base: number): Promise<JsonFeed | undefined> {
  const request = { channel, format: 'json' as const, known: [String(base)], delta: true }
  const answer = await press.library.document(request)
  return answer?.kind === 'delta' ? JSON.parse(new TextDecoder().decode(answer.bytes)) : undefined
}

describe('a tombstone', () => {
  let runs = 0
  it('stands for each article that left a feed, a category or a search and is not back, and for no other; a search by words has none', async () => {
    let deltas = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async steps => {
        runs += 1
        await onPress(`departures ${runs}`, async press => {
          const model = new Model()
          for (const given of steps) await model.happen(press, given)
          for (const { channel, takes } of slices) {
            const label = `${channel.path}?${channel.query}`
            const document = await press.read({ channel })
            expect(idsOf(document?.items), label).toEqual(model.held(takes))
            const isByWords = channel.slice.text !== undefined
            const left = isByWords ? new Set() : model.left(takes, 0)
            expect(idsOf(document?._broadsheet.deleted), label).toEqual(left)
            for (const { sequence } of model.lines) {
              const delta = await deltaSince(press, channel, sequence)
              if (!delta) continue
              deltas += 1
              expect(isByWords, label).toBe(false)
              expect(idsOf(delta._broadsheet.deleted), `${label} since ${sequence}`).toEqual(
                model.left(takes, sequence),
              )
            }
          }
        })
      }),
      { numRuns: sampleOf(40, 10) },
    )
    expect(deltas).toBeGreaterThan(100)
  })
})
