import { describe, expect, it } from 'vitest'
import {
  fold,
  replaceRuns,
  searchWordCount,
  searchWords,
  singleCharacters,
  unprovenRuns,
} from '../../src/record/text/search-words.ts'

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

  it('is proven by the index but for runs of three characters and more', () => {
    expect(unprovenRuns('党 党组 党组织 harvest ไทย')).toEqual(['党组织', 'ไทย'])
  })

  it.each([
    ['soft hyphens', 'news\u00adroom', 'newsroom'],
    ['a word joiner', 'news\u2060room', 'newsroom'],
    ['a byte order mark', '\ufeffnews', 'news'],
    ['a variation selector', '葛\u{e0100}飾', '葛飾'],
    ['zero-width spaces between characters without spaces', '一\u200b\u200b二', '一二'],
    ['no zero-width space beside a letter', 'a\u200b二', 'a\u200b二'],
    ['accents of Latin letters', 'Café Ấp', 'cafe ap'],
    ['combining accents of Latin letters', 'cafe\u0301', 'cafe'],
    ['no accent of another script', 'й', 'й'],
    ['the final sigma', 'ΟΔΟΣ ς', 'οδοσ σ'],
    ['full width', 'ＡＢ１', 'ab1'],
    ['half width', 'ｶﾞ', 'ガ'],
  ])('is folded: %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('has its runs replaced each as a whole', () => {
    expect(replaceRuns('a党组b々〆ーc', run => `[${run}]`)).toBe('a[党组]b[々〆ー]c')
  })

  it('has single characters that have no neighbor of their script, each once', () => {
    expect(singleCharacters('春 耕备 春 a 秋x')).toEqual(['春', '秋'])
  })
})
