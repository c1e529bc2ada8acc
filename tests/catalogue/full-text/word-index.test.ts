import { describe, expect, it } from 'vitest'
import { rangesOf } from '../../../src/catalogue/full-text/word-index.ts'

/** So many numbers from each of these on. */
const blocks = (count: number, ...starts: number[]) =>
  starts.flatMap(start => Array.from({ length: count }, (_, offset) => start + offset))

describe('the ranges that hold the numbers of articles and few others', () => {
  it.each<{ rule: string; numbers: number[]; ranges: [low: number, high: number][] | undefined }>([
    { rule: 'are none of no number', numbers: [], ranges: [] },
    { rule: 'are one of a number alone', numbers: [7], ranges: [[7, 7]] },
    {
      rule: 'are one where the numbers follow each other, in any order',
      numbers: [3, 1, 2],
      ranges: [[1, 3]],
    },
    { rule: 'hold a gap of four', numbers: [1, 5], ranges: [[1, 5]] },
    {
      rule: 'are divided by a gap of five',
      numbers: [1, 6],
      ranges: [
        [1, 1],
        [6, 6],
      ],
    },
    {
      rule: 'are five at most, divided at the widest gaps',
      numbers: blocks(10, 1, 100, 300, 600, 1_000),
      ranges: [
        [1, 10],
        [100, 109],
        [300, 309],
        [600, 609],
        [1_000, 1_009],
      ],
    },
    {
      rule: 'are five also where the gaps are as wide as each other',
      numbers: blocks(10, 1, 101, 201, 301, 401),
      ranges: [
        [1, 10],
        [101, 110],
        [201, 210],
        [301, 310],
        [401, 410],
      ],
    },
    {
      rule: 'leave the narrowest gap of six blocks undivided',
      numbers: blocks(10, 1, 20, 300, 600, 1_000, 1_500),
      ranges: [
        [1, 29],
        [300, 309],
        [600, 609],
        [1_000, 1_009],
        [1_500, 1_509],
      ],
    },
    {
      rule: 'pass over four numbers for each article',
      numbers: [...blocks(10, 1, 26, 300, 600, 1_000, 1_500).slice(0, 20), 300, 600, 1_000, 1_500],
      ranges: [
        [1, 35],
        [300, 300],
        [600, 600],
        [1_000, 1_000],
        [1_500, 1_500],
      ],
    },
    {
      rule: 'are unknown where the numbers are scattered',
      numbers: Array.from({ length: 100 }, (_, index) => index * 50),
      ranges: undefined,
    },
    {
      rule: 'are one where each next number lies four further',
      numbers: [0, 4, 8, 12],
      ranges: [[0, 12]],
    },
  ])('$rule', ({ numbers, ranges }) => {
    expect(rangesOf(numbers)).toEqual(ranges?.map(([low, high]) => ({ low, high })))
  })

  it.each([
    { apart: 4, known: true },
    { apart: 5, known: false },
  ])('are known where articles lie $apart numbers apart on average: $known', ({ apart, known }) => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => index * apart)
    expect(rangesOf(numbers) !== undefined).toBe(known)
  })
})
