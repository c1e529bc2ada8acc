import { describe, expect, it } from 'vitest'
import { searchWordCount, searchWords, singleCharacters } from '../../src/record/text/search-words.ts'

describe('a searched text', () => {
  it.each([
    { text: 'Harvest  REPORT', runs: [], words: ['harvest', 'report'] },
    { text: '党组织 2025年', runs: ['党组织', '年'], words: ['2025'] },
    { text: 'ＡＢＣ', runs: [], words: ['abc'] },
    { text: '?!。', runs: [], words: [] },
    { text: '长'.repeat(200), runs: ['长'.repeat(17)], words: [] },
  ])('falls into runs and words: $text', ({ text, runs, words }) => {
    expect(searchWords(text)).toEqual({ runs, words })
  })

  it.each([
    { text: '', count: 0 },
    { text: 'one two', count: 2 },
    { text: '春', count: 1 },
    { text: '春耕', count: 1 },
    { text: '春耕备耕', count: 3 },
    { text: '春 耕 two', count: 3 },
    { text: '长'.repeat(200), count: 16 },
  ])('asks the index for $count words: «$text»', ({ text, count }) => {
    expect(searchWordCount(text)).toBe(count)
  })

  it('has single characters that have no neighbor of their script, each once', () => {
    expect(singleCharacters('春 耕备 春 a 秋x')).toEqual(['春', '秋'])
  })
})
