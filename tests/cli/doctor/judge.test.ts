import { describe, expect, it } from 'vitest'
import { judge } from '../../../cli/doctor/judge.ts'
import type { Visit } from '../../../cli/doctor/visit.ts'

const url = 'https://news.example/feed.atom'
const atom = (inside = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="${url}"/><link rel="hub" href="https://hub.example/"/>${inside}</feed>`

const well: Visit = {
  redirects: [],
  url,
  status: 200,
  headers: { 'content-type': 'application/atom+xml; charset=utf-8', etag: '"1"', 'content-encoding': 'gzip' },
  sentBytes: 5_000,
  text: atom(),
  again: 304,
  asked: { 'accept-encoding': 'gzip' },
}

const page = (head: string) => ({ text: `<!doctype html><head>${head}</head>` })
const { again: _, ...withoutValidators } = well
const headers = (more: Record<string, string>) => ({ headers: { ...well.headers, ...more } })

describe('a feed', () => {
  it('that is as it should be needs no mending', () => {
    expect(judge(well)).toEqual([])
  })

  it.each([
    { rule: 'behind a bot wall', met: { status: 403 }, says: 'bot protection' },
    { rule: 'that answers 226', met: { status: 226 }, says: '226 (RFC 3229)' },
    { rule: 'that is not there', met: { status: 404 }, says: '404 instead' },
    { rule: 'that is a page', met: page(''), says: 'names no feed' },
    {
      rule: 'that a page names',
      met: page('<link rel="alternate" type="application/rss+xml" href="/feed.xml">'),
      says: 'names these feeds: /feed.xml',
    },
    {
      rule: 'of RSS items without guid',
      met: {
        text: '<rss><channel><item><guid>1</guid></item><item><link>l</link></item><item/></channel></rss>',
      },
      says: 'Items without guid: 2.',
    },
    { rule: 'of entries without id', met: { text: atom('<entry/>') }, says: 'Items without id: 1.' },
    {
      rule: 'of JSON items without id',
      met: { text: '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"},{"url":"u"}]}' },
      says: 'Items without id: 1.',
    },
    {
      rule: 'that redirects without end',
      met: { status: 302, redirects: [302, 302], ...headers({ location: '/feed' }) },
      says: 'redirected 2 times, and then again',
    },
    { rule: 'that redirects to nowhere', met: { status: 301 }, says: '301 without a Location' },
    { rule: 'behind two redirects', met: { redirects: [301, 301] }, says: 'redirected 2 times' },
    { rule: 'behind a passing redirect', met: { redirects: [302] }, says: 'answer 301 or 308' },
    { rule: 'of the wrong type', met: headers({ 'content-type': 'text/html' }), says: '"text/html"' },
    { rule: 'that is not well-formed', met: { text: atom('<b>') }, says: 'not well-formed' },
    { rule: 'with a prefix that nothing declares', met: { text: atom('<dc:x/>') }, says: 'not well-formed' },
    { rule: 'that is cut off JSON', met: { text: '{"version":' }, says: 'not well-formed' },
    { rule: 'that is other XML', met: { text: '<opml/>' }, says: 'not RSS, Atom or JSON Feed' },
    { rule: 'without self link', met: { text: '<rss><channel/></rss>' }, says: 'no self link' },
    { rule: 'whose self link leads elsewhere', met: { url: `${url}?x` }, says: 'Its self link is' },
    { rule: 'without hub', met: { text: '<rss><channel/></rss>' }, says: 'no WebSub hub' },
    { rule: 'whose ETag has no quotes', met: headers({ etag: 'abc' }), says: 'lacks its quotes' },
    { rule: 'that ignores its validators', met: { again: 200 }, says: '200 instead of 304' },
    {
      rule: 'that is not compressed',
      met: { headers: { ...well.headers, 'content-encoding': '' } },
      says: 'not compressed',
    },
  ])('$rule is told what to mend', ({ met, says }) => {
    expect(judge({ ...well, ...met }).join('\n')).toContain(says)
  })

  it('without validators is told so', () => {
    expect(judge(withoutValidators).join('\n')).toContain('neither ETag nor Last-Modified')
  })

  it.each([
    {
      rule: 'RSS',
      type: 'application/rss+xml',
      text: `<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="${url}"/><a:link rel="hub" href="h"/></channel></rss>`,
    },
    {
      rule: 'RSS 1.0, whose items are named by rdf:about',
      type: 'application/rdf+xml',
      text: `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="${url}"/><a:link rel="hub" href="h"/></channel><item rdf:about="l"/></r:RDF>`,
    },
    {
      rule: 'JSON Feed',
      type: 'application/feed+json',
      text: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        feed_url: url,
        hubs: [{ type: 'WebSub', url: 'h' }],
      }),
    },
  ])('in $rule is read as well', ({ type, text }) => {
    expect(judge({ ...well, ...headers({ 'content-type': type }), text })).toEqual([])
  })

  const rss = `<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="${url}"/><a:link rel="hub" href="h"/></channel></rss>`
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1',
    feed_url: url,
    hubs: [{ url: 'h' }],
  })

  it.each<[string, string, boolean]>([
    ...['application/rss+xml', 'application/rdf+xml', 'application/xml', 'text/xml', ' Text/XML '].map(
      (type): [string, string, boolean] => [type, rss, true],
    ),
    ...['application/atom+xml', 'application/xml', 'text/xml'].map((type): [string, string, boolean] => [
      type,
      atom(),
      true,
    ]),
    ...['application/feed+json', 'application/json'].map((type): [string, string, boolean] => [
      type,
      json,
      true,
    ]),
    ['application/atom+xml', rss, false],
    ['application/rss+xml', atom(), false],
    ['application/rdf+xml', atom(), false],
    ['application/xml', json, false],
    ['application/rss+xml-x', rss, false],
    ['x-text/xml', rss, false],
    ['', rss, false],
  ])('of the type «%s» with the body %s is well: %s', (type, text, isWell) => {
    const said = judge({ ...well, ...headers({ 'content-type': `${type};charset=utf-8` }), text })
    const kind = text === rss ? 'rss' : text === json ? 'json' : 'atom'
    expect(said).toEqual(isWell ? [] : [`Content-Type is "${type}" for a body that is ${kind}.`])
  })

  const bot = (status: number) =>
    `It gets ${status}: let feed readers through the bot protection; none can answer a challenge.`
  it.each<[string, Partial<Visit>, string[]]>([
    ['a challenge', headers({ 'cf-mitigated': 'challenge' }), [bot(200)]],
    ['403', { status: 403 }, [bot(403)]],
    ['503', { status: 503 }, [bot(503)]],
    ['500', { status: 500 }, ['It gets 500 instead of the feed.']],
    ...[301, 302, 303, 307, 308].map((status): [string, Partial<Visit>, string[]] => [
      `${status} without an address`,
      { status },
      [`It gets ${status} without a Location (RFC 9110 §15.4).`],
    ]),
    ['304', { status: 304 }, ['It gets 304 instead of the feed.']],
    ['one lasting redirect', { redirects: [301] }, []],
    ['one lasting redirect of the same method', { redirects: [308] }, []],
    ...[302, 303, 307].map((status): [string, Partial<Visit>, string[]] => [
      `one redirect by ${status}`,
      { redirects: [status] },
      [`Its redirect is temporary: if ${url} is permanent, answer 301 or 308.`],
    ]),
    ['two redirects', { redirects: [301, 302] }, [`It is redirected 2 times: send it to ${url} at once.`]],
    ['a weak tag', headers({ etag: 'W/"1"' }), []],
    ['no tag', { headers: { ...well.headers, etag: '' } }, []],
    ['a tag without quotes', headers({ etag: 'W/1' }), ['ETag W/1 lacks its quotes (RFC 9110 §8.8.3).']],
    [
      'a tag without quotes that it does not know again',
      { ...headers({ etag: '1' }), again: 200 },
      [
        'ETag 1 lacks its quotes (RFC 9110 §8.8.3).',
        'Its own validators get 200 instead of 304 (RFC 9110 §13.2.2).',
      ],
    ],
    [
      '1,023 bytes that are not compressed',
      { headers: { ...well.headers, 'content-encoding': '' }, sentBytes: 1_023 },
      [],
    ],
    [
      '1,024 bytes that are not compressed',
      { headers: { ...well.headers, 'content-encoding': '' }, sentBytes: 1_024 },
      ['Its 1024 bytes are not compressed, though it takes gzip.'],
    ],
    [
      'a reader that takes no compression',
      { headers: { ...well.headers, 'content-encoding': '' }, asked: {} },
      [],
    ],
    [
      'no self link and no hub',
      { text: atom().replace(/<link[^>]*>/g, '') },
      [
        'It names no self link, by which readers and hubs know it.',
        'It names no WebSub hub: readers learn of changes by asking.',
      ],
    ],
    ['another self link', { url: `${url}?x` }, [`Its self link is ${url}, but its URL is ${url}?x.`]],
  ])('that meets %s is told exactly what to mend', (_, met, expected) => {
    expect(judge({ ...well, ...met })).toEqual(expected)
  })
})
