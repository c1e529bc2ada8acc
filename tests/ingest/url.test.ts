import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl, resolveUrl, withoutTracking } from '../../src/ingest/url.ts'
import { isWebUrl } from '../../src/record/uri.ts'

const base = 'https://a.example/b/c.html?d'

describe('an absolute address', () => {
  it.each([
    ['as it is', 'https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
    ['with its slash', 'https://a.example', 'https://a.example/'],
    ['its scheme and host in lower case', 'HTTPS://A.Example/B', 'https://a.example/B'],
    ['its host in ASCII', 'https://例え.example/', 'https://xn--r8jz45g.example/'],
    ['its path percent-encoded', 'https://a.example/经 验', 'https://a.example/%E7%BB%8F%20%E9%AA%8C'],
    [
      'characters that URIs lack percent-encoded (RFC 3986 §2)',
      'https://a.example/?q=a|b^{c}',
      'https://a.example/?q=a%7Cb%5E%7Bc%7D',
    ],
    ['without the spaces around it', ' https://a.example/\n', 'https://a.example/'],
    [
      'what was percent-encoded as it was',
      'https://a.example/%e4%B8?x=%2F',
      'https://a.example/%e4%B8?x=%2F',
    ],
  ])('is written %s', (_, text, url) => {
    expect(canonicalUrl(text)).toBe(url)
  })

  it.each([
    '',
    '/b',
    '//a.example/',
    'a.example',
    'https://',
    'https:///',
    'https:a',
    'ftp://a.example/',
    'https://a b/',
  ])('is not %j', text => {
    expect(canonicalUrl(text)).toBeUndefined()
  })

  it('is legal in a record, and stays unchanged, whatever came', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: 'binary' }).map(rest => `https://a.example/${rest}`),
    )
    fc.assert(
      fc.property(text, any => {
        const url = canonicalUrl(any)
        expect(url === undefined || (isWebUrl(url) && canonicalUrl(url) === url)).toBe(true)
      }),
    )
  })
})

describe('a relative address', () => {
  it.each([
    ['e.html', 'https://a.example/b/e.html'],
    ['../e', 'https://a.example/e'],
    ['/e', 'https://a.example/e'],
    ['//f.example/e', 'https://f.example/e'],
    ['?e', 'https://a.example/b/c.html?e'],
    ['新闻:1.html', 'https://a.example/b/%E6%96%B0%E9%97%BB:1.html'],
  ])('%s is resolved against the base', (text, url) => {
    expect(resolveUrl(text, base)).toEqual({ url, wasRelative: true })
  })

  it.each(['e.html', '/e', '//f.example/e', ''])('%j is nothing without a base', text => {
    expect(resolveUrl(text)).toBeUndefined()
  })
})

describe('an address of another scheme', () => {
  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'data:image/png;base64,AA==',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    'ftp://a.example/',
    'mailto:a@a.example',
  ])('%j is nothing, with a base or without', text => {
    expect([resolveUrl(text), resolveUrl(text, base)]).toEqual([undefined, undefined])
  })
})

describe('an address that serves as an id', () => {
  it.each([
    ['parameters of campaigns', 'https://a.example/b?utm_source=x&utm_campaign=y', 'https://a.example/b'],
    ['those alone', 'https://a.example/b?id=1&UTM_source=x&c=%2f#d', 'https://a.example/b?id=1&c=%2f#d'],
    ['marks of clicks', 'https://a.example/b?fbclid=1&gclid&p=2', 'https://a.example/b?p=2'],
    ['nothing else', 'https://a.example/b?xutm_source=1&&mc=2', 'https://a.example/b?xutm_source=1&&mc=2'],
    ['nothing of a fragment', 'https://a.example/#?utm_source=x', 'https://a.example/#?utm_source=x'],
    ['nothing where there is no query', 'https://a.example/b', 'https://a.example/b'],
  ])('loses %s', (_, url, id) => {
    expect(withoutTracking(url)).toBe(id)
  })
})
