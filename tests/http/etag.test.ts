import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  entityTag,
  entityTags,
  knownVersions,
  namedTag,
  strongTags,
  type TagParts,
  tagPrefix,
} from '../../src/http/message/etag.ts'

const parts: TagParts = { channel: { path: '/feeds/main', query: '' }, format: 'rss', renderer: '1' }
const opaque = (version: string, gzip = false) => entityTag(tagPrefix(parts), version, gzip).slice(1, -1)

describe('an entity tag', () => {
  it('is quoted, of characters that every header can carry (RFC 9110 §8.8.3)', () => {
    const channel = { path: '/categories/%E7%BB%8F', query: 'scheme=column' }
    expect(entityTag(tagPrefix({ ...parts, channel }), '42', true)).toMatch(/^"[\x21\x23-\x7e]+"$/)
  })

  it.each([
    { rule: 'slice', other: { ...parts, channel: { path: '/feeds/other', query: '' } } },
    { rule: 'query', other: { ...parts, channel: { path: '/feeds/main', query: 'q=a' } } },
    { rule: 'format', other: { ...parts, format: 'atom' as const } },
    { rule: 'renderer', other: { ...parts, renderer: '2' } },
  ])('is another with another $rule, and names no version there', ({ other }) => {
    expect(entityTag(tagPrefix(other), '42', false)).not.toBe(entityTag(tagPrefix(parts), '42', false))
    expect(knownVersions(tagPrefix(other), [opaque('42')])).toEqual([])
  })

  it('names its version in whichever coding', () => {
    expect(knownVersions(tagPrefix(parts), [opaque('42'), opaque('43', true), 'x'])).toEqual(['42', '43'])
  })

  it('has the coding only at its end', () => {
    expect(knownVersions(tagPrefix(parts), [opaque('1-gzip-2'), opaque('1-gzip', true)])).toEqual([
      '1-gzip-2',
      '1-gzip',
    ])
  })

  it('that the client named for a version is found again, in its coding', () => {
    expect(namedTag(tagPrefix(parts), ['x', opaque('42', true), opaque('42')], '42')).toBe(opaque('42', true))
    expect(namedTag(tagPrefix(parts), [opaque('42')], '4')).toBeUndefined()
  })
})

describe('the tags of a header', () => {
  it.each([
    { header: '"a"', tags: ['a'] },
    { header: 'W/"a"', tags: ['a'] },
    { header: '"a","b" , W/"c"', tags: ['a', 'b', 'c'] },
    { header: '"a,b"', tags: ['a,b'] },
    { header: '""', tags: [''] },
    { header: '"a-gzip-br"', tags: ['a-gzip'] },
    { header: '"a;gzip", "b--gzip", "c-zstd"', tags: ['a', 'b', 'c'] },
    { header: 'a', tags: [] },
    { header: '"a b"', tags: [] },
    { header: '"a', tags: [] },
    { header: '*', tags: '*' },
    { header: '"*"', tags: ['*'] },
  ])('of $header are $tags (RFC 9110 §8.8.3, §13.1.2)', ({ header, tags }) => {
    expect(entityTags(header)).toEqual(tags)
  })

  it.each([
    { header: 'W/"1"', tags: [] },
    { header: 'W/"1", "2"', tags: ['2'] },
    { header: '*', tags: '*' },
  ])('of $header that count in If-Match are $tags (RFC 9110 §13.1.1)', ({ header, tags }) => {
    expect(strongTags(header)).toEqual(tags)
  })

  it('are what was written, whatever is beside them', () => {
    const tag = fc.string({ unit: fc.constantFrom('a', 'b', '1', ',', ';', '/', '*') })
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, fc.boolean()), { minLength: 1 }), tags => {
        const header = tags.map(([text, weak]) => `${weak ? 'W/' : ''}"${text}"`).join(', ')
        expect(entityTags(header)).toEqual(tags.map(([text]) => text))
      }),
    )
  })
})
