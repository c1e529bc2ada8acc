import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tagsOfSlice, tagsOfTerms } from '../../src/record/cache-tags.ts'
import { everything, type Term } from '../../src/record/slice.ts'

const term = (value: string, scheme?: string): Term => ({
  kind: 'category',
  value,
  ...(scheme && { scheme }),
})

describe('the cache tags of a slice', () => {
  it('are those of the smallest group: an article changes the slice only under a term of each', () => {
    const groups = [[term('a'), term('b')], [term('c')], [term('d'), term('e')]]
    expect(tagsOfSlice({ all: groups, none: [term('x')] })).toEqual(['category:c'])
    expect(tagsOfSlice({ all: groups.slice(0, 1), none: [] })).toEqual(['category:a', 'category:b'])
  })

  it('are one for all where every article changes the slice', () => {
    expect(tagsOfSlice(everything)).toEqual(['every'])
    expect(tagsOfSlice({ all: [], none: [term('a')] })).toEqual(['every'])
  })
})

describe('the cache tags of an article’s terms', () => {
  it('are each once, after the one of every article', () => {
    expect(tagsOfTerms([term('a'), term('b', 'column'), term('a')])).toEqual([
      'every',
      'category:a',
      'category:column:b',
    ])
  })

  it('are ASCII without spaces or commas, which separate tags (Cache-Tag)', () => {
    expect(tagsOfTerms([term('经验 交流, a:b', 'https://a.example/x')])).toEqual([
      'every',
      'category:https%3A%2F%2Fa.example%2Fx:%E7%BB%8F%E9%AA%8C%20%E4%BA%A4%E6%B5%81%2C%20a%3Ab',
    ])
  })

  it('find the documents of each slice that the article is in', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.nat(), (values, which) => {
        const terms = values.map(word => term(word))
        const own = terms[which % terms.length] ?? term('')
        const tags = tagsOfSlice({ all: [[own, term('another')], [own]], none: [] })
        return tags.every(tag => tagsOfTerms(terms).includes(tag))
      }),
    )
  })
})
