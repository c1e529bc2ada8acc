import { describe, expect, it } from 'vitest'
import {
  lineTokens,
  matchChanged,
  matchEither,
  matchExpression,
  matchGone,
  matchKept,
  termTokens,
  termValue,
  textTokens,
  tokenOf,
  tokenPrefix,
} from '../../src/catalogue/index-terms.ts'
import { limits } from '../../src/record/limits.ts'
import { everything, type Slice, type Term } from '../../src/record/slice.ts'

const category = (value: string, scheme?: string): Term => ({
  kind: 'category',
  value,
  ...(scheme && { scheme }),
})
const slice = (fields: Partial<Slice>): Slice => ({ ...everything, ...fields })

/** Stores hold these tokens: another spelling of them needs a step that begins a rebuilding. */
describe('the token of a term', () => {
  it.each([
    [category('a'), 'c61'],
    [category('a', 'column'), 'k636f6c756d6e0a61'],
    [{ kind: 'source' as const, value: '日报' }, 'se697a5e68aa5'],
    [{ kind: 'author' as const, value: '\u0001' }, 'a01'],
    [{ kind: 'editor' as const, value: 'z' }, 'e7a'],
    [{ kind: 'language' as const, value: 'zh-cn' }, 'l7a682d636e'],
  ])('of %j is %s', (term, token) => {
    expect(tokenOf(term)).toBe(token)
  })

  it('gives the value back', () => {
    expect(['c61', 'se697a5e68aa5', 'a01', 'c'].map(termValue)).toEqual(['a', '日报', '\u0001', ''])
  })

  it('begins with the letter of its kind', () => {
    const kinds = ['category', 'source', 'author', 'editor', 'language'] as const
    expect(kinds.map(tokenPrefix)).toEqual(['c', 's', 'a', 'e', 'l'])
  })
})

describe('the tokens of a text', () => {
  it.each([
    ['words where the script has spaces', 'Spring harvest, 2026!', 'spring harvest 2026'],
    ['pairs of characters where it has none, and the last alone', '党组织', '党组 组织 织'],
    ['runs apart from words', 'GDP增长5%', 'gdp 增长 长 5'],
    ['one width and case', 'ＧＤＰ ｶﾞ', 'gdp ガ'],
    ['kana with their marks of length and iteration', '人々とデータ', '人々 々と とデ デー ータ タ'],
    ['pairs of Thai', 'ไทย', 'ไท ทย ย'],
    ['letters with their marks', 'cafe\u0301 हिन्दी', 'café हिन्दी'],
    ['characters beyond the first plane', '𠮷野家', '𠮷野 野家 家'],
    ['nothing of punctuation', '—。、', ''],
  ])('are %s', (_, text, tokens) => {
    expect(textTokens(text)).toBe(tokens)
  })
})

describe('a very long text', () => {
  const long = [
    ['words', 'harbor '],
    ['Chinese', '渡口早班船误了点'],
    ['single letters', 'a b '],
    ['single characters', '文。字。'],
    ['characters beyond the first plane', '𠮷野家'],
  ] as const

  it.each(long)('of %s takes less than 2 MB in a correction, with the state before it', (_, unit) => {
    const state = { terms: [], text: unit.repeat(limits.contentMaxBytes / Buffer.byteLength(unit)) }
    const [, tokens] = lineTokens({ present: state, former: { ...state, terms: [category('a')] } })
    expect(new TextEncoder().encode(tokens).length).toBeLessThan(2_000_000)
  })

  it.each([
    ['words of six letters', 'harbor '],
    ['Chinese characters', '渡'],
  ])('is known by its first 99,000 %s', (_, unit) => {
    expect(textTokens(unit.repeat(150_000)).split(' ').length).toBe(99_000)
  })
})

describe('the columns of a standing', () => {
  it('are the mark of all that is visible with its terms, and its words', () => {
    expect(termTokens({ terms: [category('a'), category('b')], text: 'A b' })).toEqual(['x c61 c62', 'a b'])
  })
})

describe('the columns of a line of the log', () => {
  const a = { terms: [category('a')], text: 'one' }

  it.each([
    ['what came', { present: a }, ['x c61', 'one']],
    ['what went', { former: a }, [' \ue000g \ue000x \ue000c61', ' \ue000one']],
    [
      'what moved',
      { present: { ...a, terms: [category('b')] }, former: a },
      ['x c62 \ue000m \ue000x \ue000c61', 'one \ue000one'],
    ],
    [
      'what has other words',
      { present: { ...a, text: 'two' }, former: a },
      ['x c61 \ue000w \ue000x \ue000c61', 'two \ue000one'],
    ],
    ['what was never visible', {}, ['', '']],
  ])('say %s', (_, states, columns) => {
    expect(lineTokens(states)).toEqual(columns)
  })
})

describe('the expression of a slice', () => {
  it.each([
    ['everything', {}, '{terms} : ("x")'],
    ['a group of terms', { all: [[category('a'), category('b')]] }, '{terms} : ("c61" OR "c62")'],
    [
      'several groups',
      { all: [[category('a')], [category('b')]] },
      '{terms} : ("c61") AND {terms} : ("c62")',
    ],
    [
      'what is left out',
      { none: [category('a'), category('b')] },
      '({terms} : ("x")) NOT {terms} : ("c61" OR "c62")',
    ],
    ['words', { text: 'Spring harvest' }, '{text} : "spring" AND {text} : "harvest"'],
    ['a run of characters', { text: '党组织' }, '{text} : "党组 组织"'],
    ['one pair', { text: '党组' }, '{text} : "党组"'],
    ['a single character, which begins any pair', { text: '党' }, '{text} : "党"*'],
    [
      'all of them',
      { all: [[category('a')]], none: [category('b')], text: 'x' },
      '({terms} : ("c61") AND {text} : "x") NOT {terms} : ("c62")',
    ],
  ])('names %s', (_, fields, expression) => {
    expect(matchExpression(slice(fields))).toBe(expression)
  })

  it.each([matchExpression, matchGone, matchChanged, matchKept, matchEither])(
    'is none where the text holds no word: nothing is found, and not everything',
    match => {
      expect(match(slice({ text: '…!' }))).toBeUndefined()
    },
  )

  it('of what went, moved and stayed asks for the state before, in marked tokens', () => {
    const terms = slice({ all: [[category('a')]] })
    const words = slice({ text: 'x' })
    expect(matchGone(terms)).toBe('{terms} : ("\ue000g") AND {terms} : ("\ue000c61")')
    expect(matchChanged(terms)).toBe('{terms} : ("\ue000m") AND {terms} : ("\ue000c61")')
    expect(matchChanged(words)).toBe('{terms} : ("\ue000m" OR "\ue000w") AND {text} : "\ue000x"')
    expect(matchKept(terms)).toBe(`(${matchChanged(terms)}) AND (${matchExpression(terms)})`)
    expect(matchEither(terms)).toBe(
      `(${matchExpression(terms)}) OR (${matchGone(terms)}) OR (${matchChanged(terms)})`,
    )
  })

  it('marks each word of a phrase', () => {
    expect(matchGone(slice({ text: '党组织' }))).toBe(
      '{terms} : ("\ue000g") AND {text} : "\ue000党组 \ue000组织"',
    )
  })
})
