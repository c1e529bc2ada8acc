import { describe, expect, it } from 'vitest'
import { bounds, hasMore, heldBytes, startTag, withinJsonBounds } from '../../src/ingest/bounds.ts'

describe('the memory that a text takes', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['ÿÿ', 2],
    ['aĀ', 4],
    ['中文', 4],
    ['a😀', 6],
  ])('is one byte a character of Latin-1 alone, two else: %j', (text, bytes) => {
    expect(heldBytes(text)).toBe(bytes)
  })
})

describe('a bound of places', () => {
  it.each([
    ['<p><p>', 2, false],
    ['<p><P><p>', 2, true],
    ['</p></p></p>', 2, false],
    ['< p>1 < 2', 0, false],
    ['<p>', 0, true],
  ])('counts start tags, and is kept by as many: %s, %i', (text, max, is) => {
    expect(hasMore(text, startTag, max)).toBe(is)
  })
})

describe('a JSON text', () => {
  const { jsonHeldBytes, jsonValues } = bounds
  const values = (field: string, limit: number, unit: string) => ({
    ok: false,
    error: { kind: 'too-large', field, limit, unit },
  })
  const tooMany = (max: number) => values('the document', max, 'values')
  const tooLong = values('the document in memory', jsonHeldBytes, 'bytes')
  const taken = { ok: true, value: undefined }

  it.each([
    { rule: 'counts lists, objects, members and what follows a comma', text: '[{"a":1},2]', count: 4 },
    { rule: 'counts nothing inside a string', text: '"[{,:"', count: 0 },
    { rule: 'takes an escaped quotation mark for a part of the string', text: '["\\"[,",1]', count: 2 },
    { rule: 'takes a quotation mark after an escaped backslash for the end', text: '["\\\\",1]', count: 2 },
    { rule: 'counts nothing behind a quotation mark that nothing closes', text: '["[,,,', count: 1 },
    { rule: 'counts what follows an empty string', text: '["",""]', count: 2 },
  ])('$rule', ({ text, count }) => {
    expect(withinJsonBounds(text, count)).toEqual(taken)
    if (count > 0) expect(withinJsonBounds(text, count - 1)).toEqual(tooMany(count - 1))
  })

  it('has half a million values at most, if nothing else is said', () => {
    const list = (count: number) => `[${','.repeat(count - 1)}]`
    expect(withinJsonBounds(list(jsonValues))).toEqual(taken)
    expect(withinJsonBounds(list(jsonValues + 1))).toEqual(tooMany(500_000))
  })

  it('is 24 MiB in memory at most', () => {
    const string = (character: string, length: number) => `"${character.repeat(length - 2)}"`
    expect(withinJsonBounds(string('x', jsonHeldBytes))).toEqual(taken)
    expect(withinJsonBounds(string('x', jsonHeldBytes + 1))).toEqual(tooLong)
    expect(withinJsonBounds(string('中', jsonHeldBytes / 2))).toEqual(taken)
    expect(withinJsonBounds(string('中', jsonHeldBytes / 2 + 1))).toEqual(tooLong)
  })
})
