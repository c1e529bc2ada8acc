import { describe, expect, it } from 'vitest'
import { isAbsoluteUri, isWebUrl } from '../../src/record/uri.ts'

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
