import { describe, expect, it } from 'vitest'
import { isAbsoluteUri, isTagAuthority, isTagUri, isWebUrl } from '../../src/record/uri.ts'

describe('a web address', () => {
  it.each([
    'https://a.example',
    'http://a.example:8080/b?c=d#e',
    'HTTPS://A.example/',
    'https://例え.example/パス',
    'https://[::1]/',
  ])('may be %s', text => {
    expect(isWebUrl(text)).toBe(true)
  })

  it.each([
    '',
    '/a',
    '//a.example/',
    'https://',
    'https:///a',
    'https:a.example',
    'https://a b.example/',
    'https://a.example/<b>',
    'https://a.example/{b}',
    'https://a.example/\n',
    'https://a.example:99999/',
    'javascript:alert(1)//https://a.example',
    'data:text/plain,x',
  ])('is not %j', text => {
    expect(isWebUrl(text)).toBe(false)
  })
})

describe('an absolute URI', () => {
  it.each(['tag:a.example,2025:x', 'urn:isbn:1', 'https://a.example/', 'x-y.z+1:a'])('may be %s', text => {
    expect(isAbsoluteUri(text)).toBe(true)
  })

  it.each(['post-42', '1a:b', 'a:', ':a', 'a: b', 'a:<b>', 'a:b\u0001', ''])('is not %j', text => {
    expect(isAbsoluteUri(text)).toBe(false)
  })
})

describe('a tag URI (RFC 4151 §2.1)', () => {
  it.each([
    'tag:news.example,2025-01-01:articles/1',
    'tag:news.example,2025:',
    'tag:news.example,2025-10:a?b=c&d#e',
    'tag:desk_1@news.example,2025:%E6%96%87',
    'tag:xn--efvr82g.example,2025:x',
    'tag:127.0.0.1,2025:x',
  ])('may be %s', text => {
    expect(isTagUri(text)).toBe(true)
  })

  it.each([
    ['an authority that is not ASCII', 'tag:新闻.example,2025:x'],
    ['a rest that is not ASCII', 'tag:news.example,2025:文章/1'],
    ['capitals, which the W3C’s validator refuses', 'tag:News.example,2025:x'],
    ['no date', 'tag:news.example:x'],
    ['half a date', 'tag:news.example,2025-1:x'],
    ['no authority', 'tag:,2025:x'],
    ['a domain that ends with a hyphen', 'tag:news-.example,2025:x'],
    ['two at signs', 'tag:a@b@news.example,2025:x'],
    ['a space', 'tag:news.example,2025:a b'],
    ['a bracket', 'tag:news.example,2025:a[1]'],
    ['a percent sign alone', 'tag:news.example,2025:100%'],
    ['another scheme', 'urn:tag:news.example,2025:x'],
  ])('has not %s: %s', (_, text) => {
    expect(isTagUri(text)).toBe(false)
  })

  it('is never made of an authority that it cannot have', () => {
    expect(isTagAuthority('news.example')).toBe(true)
    for (const text of ['新闻.example', 'News.example', 'news..example', '-news.example', ''])
      expect(isTagAuthority(text)).toBe(false)
  })
})
