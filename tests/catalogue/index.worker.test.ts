import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/base/rows.ts'
import { isBoundary } from '../../src/catalogue/boundary.ts'
import { Catalogue, type IndexUpdate } from '../../src/catalogue/catalogue.ts'
import { dateKey, dateOfKey, freeDateKey } from '../../src/catalogue/date-key.ts'
import { durableObjectDriver } from '../../src/catalogue/durable-object-driver.ts'
import { FragmentStore } from '../../src/catalogue/fragments.ts'
import { tokenOf } from '../../src/catalogue/index-terms.ts'
import { Meta } from '../../src/catalogue/meta.ts'
import { PageIndex } from '../../src/catalogue/page-index.ts'
import { PullStates } from '../../src/catalogue/pull-states.ts'
import { Rebuilding } from '../../src/catalogue/rebuilding.ts'
import { recentRange, Selections } from '../../src/catalogue/selection.ts'
import type { ArticleState } from '../../src/record/api/article-list.ts'
import { shortHash } from '../../src/record/identity.ts'
import { everything, type Slice, type Term } from '../../src/record/slice.ts'
import { countedStorage } from '../support/counted-storage.ts'

/** The index by itself, over a fresh object's real storage. */
function onIndex(work: (catalogue: Catalogue, storage: DurableObjectStorage) => void): Promise<void> {
  const stub = env.PUBLISHER.getByName(`index ${crypto.randomUUID()}`)
  return runInDurableObject(stub, (_, { storage }) => work(new Catalogue(storage.sql), storage))
}

const term: Term = { kind: 'category', value: 'a' }
const inA: Slice = { all: [[term]], none: [] }
const standing = { terms: [term], text: 'harvest' }

interface Step {
  id?: string
  state?: ArticleState
  revision?: number
  due?: number | null
  /** Milliseconds: its place by date. Absent: it is not visible. */
  date?: number
  sequences?: number[]
  labels?: { term: Term; label: string }[]
}

function change({ id = 'urn:1', state = 'visible', revision = 1, due = null, ...rest }: Step): IndexUpdate {
  const { date, sequences = [], labels = [] } = rest
  const present = date === undefined ? {} : { present: standing }
  return {
    id,
    state,
    revision,
    due,
    lines: sequences.map(sequence => ({ sequence, at: sequence * 1000, ...present })),
    ...(date !== undefined && { present: { ...standing, labels, date } }),
  }
}

describe('an article in the index', () => {
  it('is unknown until it is applied, and has the state, revision and number of its last change then', () =>
    onIndex(catalogue => {
      expect([catalogue.find('urn:1'), catalogue.isEmpty(), catalogue.count()]).toEqual([undefined, true, 0])
      catalogue.apply(change({ date: 5_000, sequences: [3, 7], revision: 2, due: 9 }))
      expect(catalogue.find('urn:1')).toMatchObject({ state: 'visible', sequence: 7, revision: 2, due: 9 })
      expect([catalogue.isEmpty(), catalogue.count()]).toEqual([false, 1])
    }))

  it('keeps number and place where a change adds nothing to the log', () =>
    onIndex(catalogue => {
      catalogue.apply(change({ date: 5_000, sequences: [7] }))
      const before = catalogue.find('urn:1')
      catalogue.apply(change({ date: 9_000, revision: 2, due: 4 }))
      expect(catalogue.find('urn:1')).toEqual({ ...before, revision: 2, due: 4 })
    }))

  it('has number 0 and no place while no reader ever saw it', () =>
    onIndex(catalogue => {
      catalogue.apply(change({ state: 'draft' }))
      expect(catalogue.find('urn:1')).toMatchObject({ state: 'draft', sequence: 0, shelf: null })
    }))

  it('leaves its place when it goes out of sight, and takes one by its new date', () =>
    onIndex((catalogue, { sql }) => {
      const held = () => new Selections(sql).page(inA, { below: Number.MAX_SAFE_INTEGER, limit: 10 })
      catalogue.apply(change({ date: 5_000, sequences: [1] }))
      expect(held()).toMatchObject([{ id: 'urn:1', sequence: 1 }])
      catalogue.apply(change({ date: 8_999, sequences: [2] }))
      expect(held().map(({ shelf }) => dateOfKey(shelf))).toEqual([8_000])
      catalogue.apply(change({ state: 'retracted', sequences: [3] }))
      expect([held(), catalogue.find('urn:1')?.shelf]).toEqual([[], null])
    }))

  it('leaves no row in the index of visible articles behind: counts would include it', () =>
    onIndex((catalogue, { sql }) => {
      const indexed = (step: Step) => {
        catalogue.apply(change(step))
        const [terms, words] = ['term_index', 'word_index'].map(
          table => rowsOf<{ n: number }>(sql, `SELECT count(*) AS n FROM ${table}`)[0]?.n,
        )
        expect(words).toBe(terms)
        return terms
      }
      expect([
        indexed({ date: 1_000, sequences: [1] }),
        indexed({ date: 5_000, sequences: [2] }),
        indexed({ date: 5_000 }),
        indexed({ id: 'urn:2', date: 5_000, sequences: [3] }),
        indexed({ state: 'retracted', sequences: [4] }),
        indexed({ date: 1_000, sequences: [5] }),
      ]).toEqual([1, 1, 1, 2, 1, 2])
    }))

  it('gives a category the label that was written last', () =>
    onIndex((catalogue, { sql }) => {
      const labels = () =>
        rowsOf<{ label: string }>(sql, 'SELECT label FROM labels').map(({ label }) => label)
      catalogue.apply(change({ date: 1, sequences: [1], labels: [{ term, label: 'A' }] }))
      catalogue.apply(change({ date: 1, sequences: [2], labels: [{ term, label: 'Alpha' }] }))
      expect(labels()).toEqual(['Alpha'])
      expect(catalogue.labels.of(term)).toBe('Alpha')
    }))

  it('shows a category by the label of its own scheme, and one without a scheme by that of any', () =>
    onIndex(catalogue => {
      const of = (scheme?: string): Term => ({ kind: 'category', value: 'a', ...(scheme && { scheme }) })
      const labels = [
        { term: of('column'), label: 'A column' },
        { term: of('section'), label: 'A section' },
      ]
      expect(catalogue.labels.of(of())).toBeUndefined()
      catalogue.apply(change({ date: 1, sequences: [1], labels }))
      const shown = [of('column'), of('section'), of('other')].map(term => catalogue.labels.of(term))
      expect(shown).toEqual(['A column', 'A section', undefined])
      expect(catalogue.labels.of(of())).toMatch(/^A (?:column|section)$/)
      expect(catalogue.labels.of({ kind: 'source', value: 'a' })).toBeUndefined()
      expect(catalogue.labels.of({ kind: 'category', value: 'b' })).toBeUndefined()
      catalogue.apply(change({ date: 1, sequences: [2], labels: [{ term: of('column'), label: 'Another' }] }))
      expect(catalogue.labels.of(of('column'))).toBe('Another')
    }))
})

describe('the log', () => {
  it('has a newest number and its time; 0 and 0 on an empty site', () =>
    onIndex(catalogue => {
      expect(catalogue.head()).toEqual({ sequence: 0, at: 0 })
      catalogue.apply(change({ date: 1, sequences: [4, 9] }))
      catalogue.apply(change({ id: 'urn:2', date: 1, sequences: [6] }))
      expect(catalogue.head()).toEqual({ sequence: 9, at: 9_000 })
    }))

  it('says when the first change after a number was noted', () =>
    onIndex(catalogue => {
      catalogue.apply(change({ date: 1, sequences: [4, 6, 9] }))
      expect([0, 3, 4, 6, 8, 9].map(number => catalogue.changedSince(number))).toEqual([
        4_000,
        4_000,
        6_000,
        9_000,
        9_000,
        undefined,
      ])
    }))

  it('says whether all of some numbers are free', () =>
    onIndex(catalogue => {
      catalogue.apply(change({ date: 1, sequences: [4] }))
      expect([[], [3, 5], [4], [5, 4]].map(numbers => catalogue.free(numbers))).toEqual([
        true,
        true,
        false,
        false,
      ])
    }))
})

describe('what is due', () => {
  it('is what an instant has reached, earliest first, so many', () =>
    onIndex(catalogue => {
      const dues: [string, number | null][] = [
        ['b', 20],
        ['a', 10],
        ['c', 20],
        ['d', null],
        ['e', 21],
      ]
      for (const [id, due] of dues) catalogue.apply(change({ id, due }))
      const ids = (now: number, limit = 9) => catalogue.due(now, limit).map(({ id }) => id)
      expect([ids(9), ids(10), ids(20), ids(20, 2)]).toEqual([[], ['a'], ['a', 'b', 'c'], ['a', 'b']])
    }))

  it('is next at the earliest instant, also after a change; undefined where nothing is', () =>
    onIndex(catalogue => {
      expect(catalogue.nextDue()).toBeUndefined()
      catalogue.apply(change({ due: 20 }))
      expect(catalogue.nextDue()).toBe(20)
      catalogue.apply(change({ id: 'urn:2', due: 10 }))
      expect(catalogue.nextDue()).toBe(10)
      catalogue.quarantine('urn:2')
      expect(catalogue.nextDue()).toBe(20)
    }))
})

describe('an article that cannot be read', () => {
  it('is due no more, and reported', () =>
    onIndex(catalogue => {
      for (const id of ['urn:1', 'urn:2', 'urn:3'])
        catalogue.apply(change({ id, due: 5, date: 1, sequences: [1 + catalogue.count()] }))
      catalogue.quarantine('urn:1')
      catalogue.quarantine('urn:3')
      expect(catalogue.find('urn:1')).toMatchObject({ state: 'quarantined', due: null, sequence: 1 })
      expect([catalogue.quarantined(9), catalogue.quarantined(1)]).toEqual([['urn:1', 'urn:3'], ['urn:1']])
      expect(catalogue.due(9, 9).map(({ id }) => id)).toEqual(['urn:2'])
    }))

  it('leaves the documents under the next number where readers saw it', () =>
    onIndex((catalogue, { sql }) => {
      catalogue.apply(change({ date: 1, sequences: [4], due: 3, revision: 5 }))
      catalogue.withdraw('urn:1', 77_000)
      expect(catalogue.head()).toEqual({ sequence: 5, at: 77_000 })
      expect(catalogue.find('urn:1')).toMatchObject({
        state: 'quarantined',
        sequence: 5,
        revision: 5,
        shelf: null,
        due: null,
      })
      expect(new Selections(sql).page(inA, { below: Number.MAX_SAFE_INTEGER, limit: 9 })).toEqual([])
    }))

  it('adds nothing to the log where no reader saw it, and is no error where it is unknown', () =>
    onIndex(catalogue => {
      catalogue.apply(change({ state: 'embargoed', due: 3 }))
      catalogue.withdraw('urn:1', 77_000)
      catalogue.withdraw('urn:unknown', 77_000)
      expect([catalogue.head().sequence, catalogue.quarantined(9), catalogue.count()]).toEqual([
        0,
        ['urn:1'],
        1,
      ])
    }))
})

describe('pages of all articles', () => {
  it('follow the order in which they came', () =>
    onIndex(catalogue => {
      for (const id of ['c', 'a', 'b']) catalogue.apply(change({ id }))
      const first = catalogue.page(0, 2)
      expect(first.map(({ id }) => id)).toEqual(['c', 'a'])
      expect(catalogue.page(first.at(-1)?.number ?? 0, 2).map(({ id }) => id)).toEqual(['b'])
    }))
})

describe('a date key', () => {
  it('is the second in the high bits and the hash of the id in the low 20', () =>
    onIndex((_, { sql }) => {
      const place = freeDateKey(sql, { id: 'urn:1', date: 1_999, own: null })
      expect(place).toBe(1_048_576 + (shortHash('urn:1') % 1_048_576))
      expect([dateKey(1_999), dateKey(2_000), dateOfKey(place)]).toEqual([1_048_576, 2_097_152, 1_000])
    }))

  it('is the next one where another article has it, and its own again', () =>
    onIndex((catalogue, { sql }) => {
      const place = freeDateKey(sql, { id: 'urn:1', date: 1_000, own: null })
      catalogue.apply(change({ date: 1_000, sequences: [1] }))
      expect(catalogue.find('urn:1')?.shelf).toBe(place)
      expect(freeDateKey(sql, { id: 'urn:1', date: 1_000, own: null })).toBe(place + 1)
      expect(freeDateKey(sql, { id: 'urn:1', date: 1_000, own: place })).toBe(place)
    }))
})

describe('the articles of a slice', () => {
  const publishAt = (catalogue: Catalogue, ...dates: number[]) => {
    for (const date of dates) {
      const sequence = catalogue.head().sequence + 1
      catalogue.apply(change({ id: `urn:${sequence}`, date, sequences: [sequence] }))
    }
  }
  const datesOf = ({ sql }: DurableObjectStorage, limit: number, from = Number.MIN_SAFE_INTEGER) =>
    new Selections(sql)
      .page(everything, { from, below: Number.MAX_SAFE_INTEGER, limit })
      .map(({ shelf }) => dateOfKey(shelf))

  it('are read by date, newest first, from the lower place on and below the upper one', () =>
    onIndex((catalogue, storage) => {
      publishAt(catalogue, 2_000, 4_000, 3_000)
      expect(datesOf(storage, 2)).toEqual([4_000, 3_000])
      const [newest] = new Selections(storage.sql).page(everything, {
        below: Number.MAX_SAFE_INTEGER,
        limit: 1,
      })
      const shelf = newest?.shelf ?? 0
      expect(datesOf(storage, 9, shelf)).toEqual([4_000])
      expect(new Selections(storage.sql).page(everything, { below: shelf, limit: 9 })).toHaveLength(2)
    }))

  it.each([
    [1, 0, 9, [10]],
    [1, 1, 9, [10, 9.5, 9]],
    [1, 1, 3, [10, 9.5, 9]],
    [1, 1, 2, [10, 9.5]],
    [1, 1, 1, [10]],
    [2, 0.4, 9, [10, 9.5]],
    [3, 1, 2, [10, 9.5, 9]],
    [5, 9, 9, [10, 9.5, 9, 8]],
  ])(
    'in a window of %j entries, %j hours, at most %j, are those of the hours %j',
    (entries, hours, entriesMax, shown) =>
      onIndex((catalogue, { sql }) => {
        publishAt(catalogue, ...[8, 9, 10, 9.5].map(hour => hour * 3_600_000))
        const window = { entries, hours, entriesMax, tombstoneDays: 30, lastAt: 0, above: 4 }
        const selection = new Selections(sql).window(everything, window)
        expect(selection.entries.map(({ shelf }) => dateOfKey(shelf) / 3_600_000)).toEqual(shown)
      }),
  )
})

describe('the range of what was published within some hours of the newest', () => {
  const entry = (hour: number) => ({ id: 'x', sequence: 1, shelf: dateKey(hour * 3_600_000) + 5 })
  const window = { entries: 2, hours: 3, entriesMax: 9, tombstoneDays: 30 }

  it.each([
    { rule: 'is none of no article', newest: [] },
    { rule: 'is none of fewer articles than are taken anyway', newest: [entry(9)] },
    {
      rule: 'begins that many hours before the newest, below the last',
      newest: [entry(9), entry(8)],
      from: 6,
      limit: 7,
    },
    { rule: 'is none where no more may be taken', newest: [entry(9), entry(8)], more: { entriesMax: 2 } },
    {
      rule: 'holds one where one more may be',
      newest: [entry(9), entry(8)],
      more: { entriesMax: 3 },
      from: 6,
      limit: 1,
    },
  ])('$rule', ({ newest, more, from, limit }) => {
    expect(recentRange(newest, { ...window, ...more })).toEqual(
      from === undefined
        ? undefined
        : { from: dateKey(from * 3_600_000), below: newest.at(-1)?.shelf, limit },
    )
  })
})

describe('an archive page with more changes than one question asks for', () => {
  const others = Array.from({ length: 400 }, (_, index) => index + 1).filter(number => !isBoundary(number))
  const boundary = 411 // see boundary.test.ts

  it.each([99, 100, 101, 250])('holds all of %i, and the change that closes it', count =>
    onIndex((catalogue, { sql }) => {
      const numbers = [...others.slice(0, count), boundary]
      for (const sequence of numbers)
        catalogue.apply(change({ id: `urn:${sequence}`, date: sequence * 1_000, sequences: [sequence] }))
      const archive = (closing: number) => new Selections(sql).archive(inA, closing)
      const page = archive(boundary)
      expect(page?.entries.map(({ sequence }) => sequence)).toEqual(numbers.toReversed())
      expect([page?.previous, page?.next, archive(466), archive(boundary - 1)]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
    }),
  )
})

describe('a live document', () => {
  it('names the newest two hundred of the articles that left', () =>
    onIndex((catalogue, { sql }) => {
      const publish = (sequence: number) =>
        catalogue.apply(change({ id: `urn:${sequence}`, date: sequence * 1_000, sequences: [sequence] }))
      for (let sequence = 1; sequence <= 201; sequence += 1) publish(sequence)
      for (let sequence = 202; sequence <= 402; sequence += 1)
        catalogue.apply({
          ...change({ id: `urn:${sequence - 201}`, state: 'retracted' }),
          lines: [{ sequence, at: sequence * 1_000, former: standing }],
        })
      for (let sequence = 403; sequence <= 420; sequence += 1) publish(sequence) // the change 411 closes a page
      const window = { entries: 5, hours: 0, entriesMax: 5, tombstoneDays: 30, lastAt: 420_000, above: 0 }
      const { departures, previous } = new Selections(sql).window(inA, window)
      expect([previous, departures.length, departures[0]?.sequence, departures.at(-1)?.sequence]).toEqual([
        411, 200, 402, 203,
      ])
    }))
})

describe('an article that got other terms', () => {
  const other: Term = { kind: 'category', value: 'b' }
  const former = { terms: [term, other] }

  it.each([
    { edits: 499, named: ['urn:1'] },
    { edits: 500, named: [] },
  ])('is looked for among the newest five hundred that did: behind $edits, $named', ({ edits, named }) =>
    onIndex((catalogue, { sql }) => {
      const line = (sequence: number) => ({ sequence, at: sequence * 1_000 })
      catalogue.apply({
        ...change({ date: 1_000 }),
        lines: [
          { ...line(1), present: standing },
          { ...line(2), present: { terms: [other] }, former: standing },
        ],
      })
      catalogue.apply({
        ...change({ id: 'urn:2', date: 2_000 }),
        lines: Array.from({ length: edits }, (_, n) => ({ ...line(n + 3), present: standing, former })),
      })
      const window = { entries: 5, hours: 0, entriesMax: 5, tombstoneDays: 30, lastAt: 0, above: 0 }
      const { departures } = new Selections(sql).window(inA, window)
      expect(departures.map(({ id }) => id)).toEqual(named)
    }),
  )
})

describe('articles a week', () => {
  const week = 7 * 86_400_000
  const from = Date.parse('2026-10-05T00:00:00Z')

  it('are those from the first second of each on, and none outside of the weeks', () =>
    onIndex((catalogue, { sql }) => {
      const dates = [-1_000, 0, 1_000, week - 1_000, week, 2 * week - 1_000, 2 * week]
      for (const [index, offset] of dates.entries())
        catalogue.apply(change({ id: `urn:${index}`, date: from + offset, sequences: [index + 1] }))
      const index = new PageIndex(sql, catalogue.labels)
      expect(index.weeks(everything, { from, weeks: 2 })).toEqual([3, 2])
      expect(index.weeks(inA, { from: from + 2 * week, weeks: 3 })).toEqual([1, 0, 0])
      expect(index.weeks({ ...everything, text: '…' }, { from, weeks: 2 })).toEqual([0, 0])
    }))

  it('and the next newer article are of the slice alone', () =>
    onIndex((catalogue, { sql }) => {
      for (const sequence of [1, 2, 3])
        catalogue.apply(change({ id: `urn:${sequence}`, date: sequence * 1_000, sequences: [sequence] }))
      const index = new PageIndex(sql, catalogue.labels)
      const place = (id: string) => catalogue.find(id)?.shelf ?? 0
      expect(index.after(inA, place('urn:1'))).toEqual({ id: 'urn:2', sequence: 2, shelf: place('urn:2') })
      expect(index.after(inA, place('urn:3'))).toBeUndefined()
      expect(index.after({ all: [[{ kind: 'category', value: 'b' }]], none: [] }, 0)).toBeUndefined()
      expect(index.after({ ...everything, text: '…' }, 0)).toBeUndefined()
      expect([index.count(inA), index.count({ ...everything, text: '…' })]).toEqual([3, 0])
    }))
})

describe('labels', () => {
  it('that are written as they are cost no row', () =>
    onIndex((catalogue, storage) => {
      catalogue.labels.write(term, 'A')
      expect(catalogue.labels.of(term)).toBe('A')
      const counted = countedStorage(storage)
      catalogue.labels.write(term, 'A')
      expect([counted.rowsWritten, catalogue.labels.of(term), counted.queries]).toEqual([0, 'A', 1])
      catalogue.labels.write(term, 'B')
      expect(catalogue.labels.of(term)).toBe('B')
    }))

  it('are known for five thousand categories, and the others are shown by their terms', () =>
    onIndex((catalogue, { sql }) => {
      const names = Array.from({ length: 5_001 }, (_, number) => ({
        token: tokenOf({ kind: 'category', value: String(10_000 + number) }),
        label: `Label ${number}`,
      }))
      sql.exec(
        "INSERT INTO labels (token, label) SELECT value ->> '$.token', value ->> '$.label' FROM json_each(?)",
        JSON.stringify(names),
      )
      const of = (number: number) => catalogue.labels.of({ kind: 'category', value: String(10_000 + number) })
      expect([of(0), of(4_999), of(5_000)]).toEqual(['Label 0', 'Label 4999', undefined])
    }))
})

describe('what changed after a number', () => {
  it('is told up to the limit, and one change more is not told at all: nothing is cut silently', () =>
    onIndex((catalogue, { sql }) => {
      for (const sequence of [1, 2, 3, 4]) {
        catalogue.apply(change({ id: `urn:${sequence}`, date: sequence * 1000, sequences: [sequence] }))
      }
      const since = (sequence: number, limit: number) =>
        new Selections(sql).since(inA, sequence, limit)?.entries.map(entry => entry.sequence)
      expect(since(1, 3)).toEqual([4, 3, 2])
      expect(since(0, 3)).toBeUndefined()
      expect(since(4, 3)).toEqual([])
    }))
})

describe('rendered bytes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const fragments = (sequence: number, text = 'x') => ({
    sequence,
    updated: sequence * 1000,
    bytes: { rss: bytes(`rss ${text}`), atom: bytes(`atom ${text}`), json: bytes(`json ${text}`) },
  })
  const texts = (found: Map<number, { updated: number; bytes: Uint8Array }>) =>
    [...found].map(([sequence, { updated, bytes }]) => [sequence, updated, new TextDecoder().decode(bytes)])

  it('come back by number, form, renderer and format', () =>
    onIndex((_, { sql }) => {
      const store = new FragmentStore(sql)
      store.put('full', 'r', fragments(1))
      store.put('full', 'r', fragments(2))
      store.put('summary', 'r', fragments(1, 'short'))
      const get = (form: string, renderer: string, format: 'rss' | 'atom' | 'json') =>
        texts(store.get([1, 2, 3], { form, renderer, format }))
      expect(get('full', 'r', 'rss')).toEqual([
        [1, 1_000, 'rss x'],
        [2, 2_000, 'rss x'],
      ])
      expect(get('summary', 'r', 'atom')).toEqual([[1, 1_000, 'atom short']])
      expect(get('full', 'other', 'json')).toEqual([])
      expect(texts(store.get([2], { form: 'full', renderer: 'r', format: 'json' }))).toEqual([
        [2, 2_000, 'json x'],
      ])
    }))

  it('are replaced by those of another renderer, which is known for one until then', () =>
    onIndex((catalogue, { sql }) => {
      const store = new FragmentStore(sql)
      for (const sequence of [1, 2, 3]) {
        catalogue.apply(change({ id: `urn:${sequence}`, date: 1, sequences: [sequence] }))
        store.put('full', 'old', fragments(sequence))
        store.put('summary', 'old', fragments(sequence))
      }
      store.put('full', 'new', fragments(3))
      store.put('summary', 'new', fragments(3))
      expect(store.stale('new', { below: 4, limit: 9 })).toEqual([
        { id: 'urn:2', sequence: 2 },
        { id: 'urn:1', sequence: 1 },
      ])
      expect(store.stale('new', { below: 2, limit: 9 })).toEqual([{ id: 'urn:1', sequence: 1 }])
      expect(store.stale('new', { below: 4, limit: 1 })).toEqual([{ id: 'urn:2', sequence: 2 }])
      expect([store.staleCount('new', 4), store.staleCount('new', 2), store.staleCount('old', 4)]).toEqual([
        2, 1, 1,
      ])
    }))

  it('of a format that the row does not hold are missing, like those of an article without any', () =>
    onIndex((_, { sql }) => {
      const store = new FragmentStore(sql)
      store.put('full', 'r', { sequence: 1, updated: 1_000, bytes: { rss: bytes('rss'), json: bytes('') } })
      const get = (format: string) => texts(store.get([1], { form: 'full', renderer: 'r', format }))
      expect([get('rss'), get('json'), get('atom')]).toEqual([[[1, 1_000, 'rss']], [[1, 1_000, '']], []])
      expect(texts(store.get([], { form: 'full', renderer: 'r', format: 'rss' }))).toEqual([])
    }))

  it('are kept as far as the platform keeps a row: 1,990,000 bytes of all formats together', () =>
    onIndex((_, { sql }) => {
      const store = new FragmentStore(sql)
      const put = (sequence: number, size: number) =>
        store.put('full', 'r', {
          sequence,
          updated: 0,
          bytes: { rss: bytes('x'), atom: new Uint8Array(size) },
        })
      put(1, 1_989_999)
      put(2, 1_990_000)
      const kept = store.get([1, 2], { form: 'full', renderer: 'r', format: 'atom' })
      expect([...kept].map(([sequence, { bytes }]) => [sequence, bytes.length])).toEqual([[1, 1_989_999]])
    }))

  it('are missed for the last state of each visible article that is among the newest two thousand', () =>
    onIndex((catalogue, { sql }) => {
      const store = new FragmentStore(sql)
      const stale = () => store.stale('r', { below: 9_999, limit: 9 }).map(({ sequence }) => sequence)
      catalogue.apply(change({ id: 'urn:1', date: 1, sequences: [1] }))
      catalogue.apply(change({ id: 'urn:2', date: 2, sequences: [2, 3] }))
      catalogue.apply(change({ id: 'urn:3', date: 3, sequences: [4] }))
      catalogue.apply(change({ id: 'urn:3', state: 'retracted', sequences: [5] }))
      expect([stale(), store.staleCount('r', 9_999)]).toEqual([[3, 1], 2])
      catalogue.apply(change({ id: 'urn:4', date: 4, sequences: [2_003] }))
      expect([stale(), store.staleCount('r', 9_999)]).toEqual([[2_003, 3], 2])
      catalogue.apply(change({ id: 'urn:5', date: 5, sequences: [2_004] }))
      expect([stale(), store.staleCount('r', 9_999)]).toEqual([[2_004, 2_003], 2])
    }))

  it('of a state that passed are forgotten, and of the states before the newest two thousand', () =>
    onIndex((_, { sql }) => {
      const store = new FragmentStore(sql)
      for (const sequence of [1, 2, 3, 4]) store.put('full', 'r', fragments(sequence))
      const kept = () => [...store.get([1, 2, 3, 4], { form: 'full', renderer: 'r', format: 'rss' }).keys()]
      store.drop(3, 2_000)
      expect(kept()).toEqual([1, 2, 4])
      store.drop(undefined, 2_002)
      expect(kept()).toEqual([2, 4])
    }))
})

describe('numbers, readings and records of an object', () => {
  it('have a number 0 that was never set, and the last one that was', () =>
    onIndex((_, { sql }) => {
      const meta = new Meta(sql)
      meta.set('a', 1)
      meta.set('a', 2)
      expect([meta.number('a'), meta.number('b')]).toEqual([2, 0])
    }))

  it('have the last reading of each source', () =>
    onIndex((_, { sql }) => {
      const states = new PullStates(sql)
      states.save('https://a.example/', '1')
      states.save('https://b.example/', '2')
      states.save('https://a.example/', '3')
      expect(states.all()).toEqual([
        { url: 'https://a.example/', state: '3' },
        { url: 'https://b.example/', state: '2' },
      ])
    }))

  it('have the values of an unstorage driver, each under its key', () =>
    onIndex(async (_, { sql }) => {
      const driver = durableObjectDriver({ sql })
      for (const key of ['a:1', 'a:2', 'b:1']) driver.setItem?.(key, key, {})
      driver.setItem?.('a:2', 'new', {})
      expect([
        driver.getItem('a:2'),
        driver.getItem('c'),
        driver.hasItem('a:1', {}),
        driver.hasItem('c', {}),
      ]).toEqual(['new', null, true, false])
      driver.setItem?.('a:', 'itself', {})
      expect(driver.getKeys('a:', {})).toEqual(['a:', 'a:1', 'a:2'])
      driver.removeItem?.('a:', {})
      expect([driver.getKeys('a:', {}), driver.getKeys('', {})]).toEqual([
        ['a:1', 'a:2'],
        ['a:1', 'a:2', 'b:1'],
      ])
      driver.removeItem?.('a:1', {})
      expect(driver.getKeys('', {})).toEqual(['a:2', 'b:1'])
      driver.clear?.('a:', {})
      expect([driver.getKeys('', {}), driver.name, driver.getInstance?.()]).toEqual([
        ['b:1'],
        'durable-object',
        sql,
      ])
    }))
})

describe('an index that is derived again', () => {
  it('is empty, keeps the newest number, and misses its articles in the order of the log', () =>
    onIndex((catalogue, { sql }) => {
      const rebuilding = new Rebuilding(sql)
      catalogue.apply(change({ id: 'urn:late', date: 1, sequences: [9] }))
      catalogue.apply(change({ id: 'urn:early', date: 1, sequences: [4] }))
      catalogue.apply(change({ id: 'urn:draft', state: 'draft', due: 5 }))
      rebuilding.begin()
      expect([rebuilding.isUnderWay(), catalogue.head(), catalogue.nextDue()]).toEqual([
        true,
        { sequence: 0, at: 0 },
        undefined,
      ])
      expect(rebuilding.next(9).map(({ id, sequence }) => [id, sequence])).toEqual([
        ['urn:draft', 0],
        ['urn:early', 4],
        ['urn:late', 9],
      ])
      expect(rebuilding.next(1)).toHaveLength(1)
      expect(rebuilding.newest()).toBe(9)
      rebuilding.end(1e12)
      expect([rebuilding.isUnderWay(), catalogue.head()]).toEqual([false, { sequence: 9, at: 9_000 }])
    }))

  it('dates its last number no later than it is told, and gives out none beyond those of a log', () =>
    onIndex((catalogue, { sql }) => {
      const rebuilding = new Rebuilding(sql)
      const most = 1_000_000_000_000
      for (const [index, sequence] of [4, most, most + 1].entries())
        catalogue.apply(change({ id: `urn:${index}`, date: 1, sequences: [sequence] }))
      rebuilding.begin()
      expect(rebuilding.newest()).toBe(most)
      catalogue.apply(change({ id: 'urn:3', date: 1, sequences: [most + 9] }))
      expect(rebuilding.newest()).toBe(most + 9)
      sql.exec('DELETE FROM log')
      rebuilding.end(5_000)
      expect(catalogue.head()).toEqual({ sequence: most, at: 5_000 })
    }))

  it('that begins anew in its middle keeps the numbers of what it had not reached', () =>
    onIndex((catalogue, { sql }) => {
      const rebuilding = new Rebuilding(sql)
      for (const sequence of [1, 2]) {
        catalogue.apply(change({ id: `urn:${sequence}`, date: 1, sequences: [sequence] }))
      }
      rebuilding.begin()
      const [first] = rebuilding.next(1)
      catalogue.apply(change({ id: 'urn:1', date: 1, sequences: [1] }))
      rebuilding.done(first?.place ?? 0)
      rebuilding.begin()
      expect(rebuilding.next(9).map(({ id, sequence }) => [id, sequence])).toEqual([
        ['urn:1', 1],
        ['urn:2', 2],
      ])
      rebuilding.end(1e12)
      expect(catalogue.head()).toEqual({ sequence: 2, at: 2_000 })
    }))

  it('counts what is to come, and names at most a hundred that were left out, and why', () =>
    onIndex((catalogue, { sql }) => {
      const rebuilding = new Rebuilding(sql)
      for (let index = 0; index < 103; index += 1) catalogue.apply(change({ id: `urn:${index}` }))
      rebuilding.begin()
      for (const { place } of rebuilding.next(101)) rebuilding.leaveOut(place, `no ${place}`)
      const { damaged, ...counts } = rebuilding.progress()
      expect(counts).toEqual({ rebuilding: true, total: 103, remaining: 2 })
      expect([damaged.length, damaged[0]]).toEqual([100, { id: 'urn:0', detail: 'no 1' }])
      expect(rebuilding.next(9).map(({ id }) => id)).toEqual(['urn:101', 'urn:102'])
    }))

  it('of an empty site is done at once', () =>
    onIndex((catalogue, { sql }) => {
      const rebuilding = new Rebuilding(sql)
      rebuilding.begin()
      expect(rebuilding.progress()).toEqual({ rebuilding: false, total: 0, remaining: 0, damaged: [] })
      rebuilding.end(1e12)
      expect(catalogue.head()).toEqual({ sequence: 0, at: 0 })
    }))
})

describe('the articles that readers do not see', () => {
  it('are found without reading those that they see, newest first', () =>
    onIndex((catalogue, storage) => {
      for (let number = 1; number <= 300; number += 1) {
        const state: ArticleState = number % 100 === 50 ? 'draft' : 'visible'
        catalogue.apply({ id: `urn:${number}`, state, revision: 1, due: null, lines: [] })
      }
      const counted = countedStorage(storage)
      const hidden = catalogue.hidden(['draft', 'embargoed'], 1_000, 10)
      expect(hidden.map(({ id }) => id)).toEqual(['urn:250', 'urn:150', 'urn:50'])
      expect(counted.rowsRead).toBeLessThan(20)
    }))
})
