import { describe, expect, it } from 'vitest'
import {
  byColumn,
  byMark,
  lineTokens,
  matchChanged,
  matchEither,
  matchExpression,
  matchGone,
  matchKept,
  matchPresent,
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

/** Stores hold these tokens: another spelling of them needs a step that makes the indexes again. */
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

  it('gives the value back after a mark', () => {
    expect(['\ue001c61', '\ue001se697a5e68aa5'].map(termValue)).toEqual(['a', '日报'])
  })

  it('begins with the mark of terms and the letter of its kind', () => {
    const kinds = ['category', 'source', 'author', 'editor', 'language'] as const
    const prefixes = (spelling: typeof byMark) => kinds.map(kind => tokenPrefix(kind, spelling))
    expect(prefixes(byMark)).toEqual(['\ue001c', '\ue001s', '\ue001a', '\ue001e', '\ue001l'])
    expect(prefixes(byColumn)).toEqual(['c', 's', 'a', 'e', 'l'])
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
    [
      'letters with their marks, except accents of Latin ones',
      'cafe\u0301 Ấp मौसम हिन्दी',
      'cafe ap मौसम हिन्दी',
    ],
    ['letters whose marks are no accents', 'Й ё ΐ שָׁ', 'й ё ΐ שָׁ'],
    ['one sigma', 'ΟΔΟΣ οδος', 'οδοσ οδοσ'],
    ['no mark of a term, nor what looks like one', '\ue001c61 \ue000g c61', 'c61 g c61'],
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

  it.each(long)('of %s takes less than 1.4 MB, with whole tokens', (_, unit) => {
    const text = unit.repeat(limits.contentMaxBytes / Buffer.byteLength(unit))
    const tokens = textTokens(text)
    expect(new TextEncoder().encode(tokens).length).toBeLessThanOrEqual(1_400_000)
    const known = new Set(textTokens(unit.repeat(3)).split(' '))
    expect(tokens.split(' ').filter(token => !known.has(token))).toEqual([])
  })

  it.each([
    { rule: 'is whole', text: 'harbor '.repeat(200_000), bytes: 1_399_999 },
    { rule: 'is whole at the limit', text: `harbors ${'harbor '.repeat(199_999)}`, bytes: 1_400_000 },
    {
      rule: 'is cut before the token that exceeds it',
      text: `harborss ${'harbor '.repeat(199_999)}`,
      bytes: 1_399_994,
    },
    { rule: 'is nothing where its first token exceeds it', text: 'x'.repeat(1_400_001), bytes: 0 },
  ])('$rule: $bytes bytes', ({ text, bytes }) => {
    expect(new TextEncoder().encode(textTokens(text)).length).toBe(bytes)
  })

  it.each([
    ['words of six letters', 'harbor '],
    ['Chinese characters', '渡'],
  ])('is known by its first 200,000 %s', (_, unit) => {
    expect(textTokens(unit.repeat(300_000)).split(' ').length).toBe(200_000)
  })
})

describe('the tokens of a visible article', () => {
  it('are one that all have, and its terms, each with the mark', () => {
    expect(termTokens([category('a'), category('b')], byMark)).toBe('\ue001x \ue001c61 \ue001c62')
    expect(termTokens([category('a'), category('b')], byColumn)).toBe('x c61 c62')
  })
})

describe('the tokens of a line of the log', () => {
  const a = { terms: [category('a')] }
  const b = { terms: [category('b')] }

  it.each([
    ['what came', { present: a }, '\ue001x \ue001c61'],
    ['what went', { former: a }, '\ue000g \ue000x \ue000c61'],
    ['what moved', { present: b, former: a }, '\ue001x \ue001c62 \ue000m \ue000x \ue000c61'],
    ['what has other words', { present: a, former: a }, '\ue001x \ue001c61'],
    ['what was never visible', {}, ''],
  ])('say %s', (_, states, tokens) => {
    expect(lineTokens(states, byMark)).toBe(tokens)
  })
})

describe('the expression of a slice', () => {
  it.each([
    ['everything', {}, '("+x")', '{terms} : ("x")'],
    [
      'a group of terms',
      { all: [[category('a'), category('b')]] },
      '("+c61" OR "+c62")',
      '{terms} : ("c61" OR "c62")',
    ],
    [
      'several groups',
      { all: [[category('a')], [category('b')]] },
      '("+c61") AND ("+c62")',
      '{terms} : ("c61") AND {terms} : ("c62")',
    ],
    [
      'what is left out',
      { none: [category('a'), category('b')] },
      '(("+x")) NOT ("+c61" OR "+c62")',
      '({terms} : ("x")) NOT {terms} : ("c61" OR "c62")',
    ],
    [
      'words',
      { text: 'Spring harvest' },
      '"spring" AND "harvest"',
      '{text} : "spring" AND {text} : "harvest"',
    ],
    [
      'the pairs of a run, each once',
      { text: '党组织 组织' },
      '"党组" AND "组织"',
      '{text} : "党组" AND {text} : "组织"',
    ],
    ['a single character, which begins any pair', { text: '党' }, '"党"*', '{text} : "党"*'],
    [
      'a single character by the pairs that it begins',
      { text: '党', beginnings: { 党: ['党', '党组'] } },
      '("党" OR "党组")',
      '{text} : ("党" OR "党组")',
    ],
    [
      'all of them',
      { all: [[category('a')]], none: [category('b')], text: 'x' },
      '(("+c61") AND "x") NOT ("+c62")',
      '({terms} : ("c61") AND {text} : "x") NOT {terms} : ("c62")',
    ],
  ])('names %s, by a mark and by columns', (_, fields, marked, columns) => {
    expect(matchExpression(slice(fields), byMark)).toBe(marked.replaceAll('+', '\ue001'))
    expect(matchExpression(slice(fields), byColumn)).toBe(columns)
  })

  it('is none where the text holds no word: nothing is found, and not everything', () => {
    expect(matchExpression(slice({ text: '…!' }), byMark)).toBeUndefined()
  })

  it('of what went, moved and stayed asks for the state before, in marked tokens', () => {
    const terms = slice({ all: [[category('a')]] })
    const [present, gone, changed] = [matchPresent, matchGone, matchChanged].map(match =>
      match(terms, byMark),
    )
    expect(present).toBe('("\ue001c61")')
    expect(gone).toBe('("\ue000g") AND ("\ue000c61")')
    expect(changed).toBe('("\ue000m") AND ("\ue000c61")')
    expect(matchKept(terms, byMark)).toBe(`(${changed}) AND (${present})`)
    expect(matchEither(terms, byMark)).toBe(`(${present}) OR (${gone}) OR (${changed})`)
    expect(matchGone(terms, byColumn)).toBe('{terms} : ("\ue000g") AND {terms} : ("\ue000c61")')
  })
})
