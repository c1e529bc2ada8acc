import { describe, expect, it } from 'vitest'
import { readCloudRequest } from '../../src/websub/cloud.ts'

const topic = 'https://news.example/feeds/main.rss'
const rules = {
  allowLoopback: false,
  client: '93.184.215.14',
  topicOf: (text: string) => (text.startsWith('https://news.example/') ? text : undefined),
}
const read = (form: Record<string, string>, client = rules.client) =>
  readCloudRequest(new URLSearchParams({ protocol: 'http-post', url1: topic, ...form }), { ...rules, client })

describe('pleaseNotify', () => {
  it.each([
    ['the machine that asks', { path: '/rpc' }, 'http://93.184.215.14:80/rpc', false],
    [
      'another that it names',
      { path: '/rpc', domain: 'reader.example' },
      'http://reader.example:80/rpc',
      true,
    ],
    [
      'a port of TLS',
      { path: '/rpc', domain: 'reader.example', port: '443' },
      'https://reader.example:443/rpc',
      true,
    ],
    ['a path without its slash', { path: 'rpc' }, 'http://93.184.215.14:80/rpc', false],
    ['https-post', { path: '/rpc', protocol: 'https-post' }, 'https://93.184.215.14:443/rpc', false],
  ])('leads notifications to %s', (_, form, callback, elsewhere) => {
    expect(read(form)).toMatchObject({ ok: true, value: { callback, elsewhere, topics: [topic] } })
  })

  it('knows a machine by its IPv6 address', () => {
    expect(read({ path: '/' }, '2606:4700::1')).toMatchObject({
      ok: true,
      value: { callback: 'http://[2606:4700::1]:80/' },
    })
  })

  it('takes several feeds, numbered', () => {
    const other = 'https://news.example/categories/a.rss'
    expect(read({ url2: other })).toMatchObject({ ok: true, value: { topics: [topic, other] } })
  })

  it.each([
    ['another protocol', { protocol: 'soap' }],
    ['a private machine', { domain: '10.1.2.3' }],
    ['another port', { port: '5337' }],
    ['a feed of another site', { url1: 'https://other.example/feed.rss' }],
    ['a feed in Atom', { url1: 'https://news.example/feeds/main.atom' }],
  ])('is refused with a sentence for %s', (_, form) => {
    expect(read(form)).toEqual({ ok: false, error: expect.stringMatching(/\.$/) })
  })

  it('names 20 feeds at most', () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`url${index + 1}`, topic]))
    expect(read(many)).toEqual({ ok: false, error: 'Name at most 20 feeds.' })
  })

  it('names one feed at least, and as many as twenty', () => {
    const named = (count: number) =>
      new URLSearchParams([
        ['protocol', 'http-post'],
        ...Array.from({ length: count }, (_, index) => [`url${index + 1}`, topic]),
      ])
    expect(readCloudRequest(named(0), rules)).toEqual({
      ok: false,
      error: 'Name the feeds as url1, url2 and so on.',
    })
    expect(readCloudRequest(named(20), rules)).toMatchObject({
      ok: true,
      value: { topics: Array(20).fill(topic) },
    })
  })

  it('passes over what is no address of a feed', () => {
    expect(read({ urlx: 'https://other.example/', myurl1: 'https://other.example/' })).toMatchObject({
      ok: true,
      value: { topics: [topic] },
    })
  })

  it.each([
    [{ path: '/a', domain: ' reader.example ', port: '80' }, 'http://reader.example:80/a', 'reader.example'],
    [{ domain: '' }, 'http://93.184.215.14:80/', '93.184.215.14'],
    [{ domain: '[2606:4700::1]' }, 'http://[2606:4700::1]:80/', '[2606:4700::1]'],
    [
      { domain: 'reader.example', protocol: 'https-post', port: '80' },
      'https://reader.example:80/',
      'reader.example:80',
    ],
  ])('%j leads to %s', (form, callback, host) => {
    expect(read(form)).toMatchObject({ ok: true, value: { callback, host } })
  })

  it.each([
    [
      'Only RSS feeds of this site, by their self address, are watched here.',
      { url2: 'https://other.example/a.rss' },
    ],
    ['The protocol here is http-post.', { protocol: 'xml-rpc' }],
    [
      'An address for notifications must have port 80 or 443: http://reader.example:81/.',
      { domain: 'reader.example', port: '81' },
    ],
  ])('is refused by "%s"', (error, form) => {
    expect(read(form)).toEqual({ ok: false, error })
  })
})
