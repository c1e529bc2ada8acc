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
})
