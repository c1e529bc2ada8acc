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
})
