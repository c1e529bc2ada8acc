import { describe, expect, it } from 'vitest'
import { WordIndex } from '../../../src/catalogue/full-text/word-index.ts'
import { countedStorage } from '../../support/counted-storage.ts'
import { onPress } from '../../support/press.ts'

/**
 * Articles 1 to `count` whose places by date follow their numbers as `placeOf` says, those of `matching` with the word.
 */
function filled(
  { sql }: DurableObjectStorage,
  count: number,
  placeOf: (number: number) => number,
  matching: (number: number) => boolean,
): { number: number; shelf: number }[] {
  const rows = Array.from({ length: count }, (_, index) => ({ number: index + 1, shelf: placeOf(index + 1) }))
  const found = rows.filter(({ number }) => matching(number))
  const json = JSON.stringify(rows)
  sql.exec(
    `INSERT INTO articles (number, id, state, sequence, revision, shelf)
     SELECT value ->> '$.number', 'urn:' || (value ->> '$.number'), 'visible', value ->> '$.number', 1, value ->> '$.shelf' FROM json_each(?)`,
    json,
  )
  sql.exec(
    `INSERT INTO word_index (rowid, tokens) SELECT CAST(value ->> '$.number' AS INTEGER), 'other' FROM json_each(?)
     WHERE (value ->> '$.number') NOT IN (SELECT value FROM json_each(?))`,
    json,
    JSON.stringify(found.map(({ number }) => number)),
  )
  sql.exec(
    `INSERT INTO word_index (rowid, tokens) SELECT CAST(value AS INTEGER), 'word' FROM json_each(?)`,
    JSON.stringify(found.map(({ number }) => number)),
  )
  return found.toSorted((a, b) => b.shelf - a.shelf)
}

const upwards = (number: number) => number * 1_000
const downwards = (number: number) => (10_000 - number) * 1_000
const scattered = (number: number) => ((number * 7_919) % 10_007) * 1_000

describe('a page of the index of words', () => {
  it.each<{
    rule: string
    count: number
    places: (number: number) => number
    matching?: (number: number) => boolean
    limit?: number
    queries: number
  }>([
    { rule: 'is found among the newest', count: 300, places: upwards, queries: 2 },
    {
      rule: 'is found among the newest of an archive imported newest first',
      count: 300,
      places: downwards,
      queries: 2,
    },
    {
      rule: 'is found among twice as many of the newest',
      count: 300,
      places: upwards,
      matching: number => number > 180,
      limit: 60,
      queries: 2,
    },
    {
      rule: 'is read whole and sorted where few match',
      count: 300,
      places: upwards,
      matching: number => number <= 5,
      queries: 4,
    },
    {
      rule: 'is read whole and sorted where 499 match',
      count: 700,
      places: upwards,
      matching: number => number <= 499,
      queries: 4,
    },
    {
      rule: 'is looked for among more of the newest where 500 match, and none of the newest hundred',
      count: 700,
      places: upwards,
      matching: number => number <= 500,
      queries: 5,
    },
    {
      rule: 'is found among so many of the newest as the first look lets expect',
      count: 4_000,
      places: upwards,
      matching: number => number % 20 === 0 || number <= 600,
      queries: 5,
    },
    {
      rule: 'is read of all that match where numbers are scattered',
      count: 1_000,
      places: scattered,
      queries: 3,
    },
    {
      rule: 'is read whole and sorted where numbers are scattered and few match',
      count: 1_000,
      places: scattered,
      matching: number => number % 10 === 0,
      queries: 3,
    },
    {
      rule: 'is read of all that match where too many would have to be looked through',
      count: 1_200,
      places: upwards,
      matching: number => number <= 600,
      limit: 400,
      queries: 5,
    },
  ])('$rule', ({ rule, count, places, matching = () => true, limit = 10, queries }) =>
    onPress(`word index ${rule}`, async (_, storage) => {
      const found = filled(storage, count, places, matching)
      const counted = countedStorage(storage)
      const page = (range: { from: number; below: number }) =>
        new WordIndex(storage.sql).page('"word"', { ...range, limit }).map(({ shelf }) => shelf)
      const all = { from: 0, below: Number.MAX_SAFE_INTEGER }
      const shelves = found.map(({ shelf }) => shelf)
      expect(page(all)).toEqual(shelves.slice(0, limit))
      expect(counted.queries).toBe(queries)

      const [below = 0, from = 0] = [shelves[1], shelves.at(-2)]
      expect(page({ ...all, below })).toEqual(shelves.slice(2, 2 + limit))
      expect(page({ ...all, from, below })).toEqual(shelves.slice(2, -1).slice(0, limit))
    }),
  )

  it.each([
    { limit: 10, newest: 100, rows: 130 },
    { limit: 60, newest: 120, rows: 300 },
  ])(
    'of $limit articles reads the places of the newest $newest, and three rows an article',
    ({ limit, rows }) =>
      onPress(`word index reads ${limit}`, async (_, storage) => {
        filled(storage, 300, upwards, number => number > 300 - limit)
        const counted = countedStorage(storage)
        new WordIndex(storage.sql).page('"word"', { from: 0, below: Number.MAX_SAFE_INTEGER, limit })
        expect([counted.queries, counted.rowsRead]).toEqual([2, rows])
      }),
  )
})
