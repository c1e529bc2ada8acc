import { describe, expect, it } from 'vitest'
import {
  acceptRanges,
  isNavigation,
  negotiate,
  negotiationHeaders,
} from '../../src/http/message/negotiate.ts'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

const request = (headers: Record<string, string>) =>
  new Request('https://news.example/feeds/main', { headers })
const formatOf = (headers: Record<string, string>) => negotiate(request(headers), undefined).format

describe('an address without a suffix', () => {
  it.each<{ rule: string; given: Record<string, string>; gives: string }>([
    {
      rule: 'is a page for a navigation',
      given: { 'sec-fetch-dest': 'document', accept: html },
      gives: 'page',
    },
    {
      rule: 'is a page for a navigation, whatever the User-Agent is called',
      given: { 'sec-fetch-dest': 'document', accept: html, 'user-agent': 'FeedBrowser/1.0' },
      gives: 'page',
    },
    {
      rule: 'is a feed for a script, also in a browser',
      given: { 'sec-fetch-dest': 'empty', accept: html, 'user-agent': chrome },
      gives: 'atom',
    },
    {
      rule: 'is a feed in a frame',
      given: { 'sec-fetch-dest': 'iframe', accept: html, 'user-agent': chrome },
      gives: 'atom',
    },
    { rule: 'is a page for an older browser', given: { accept: html, 'user-agent': chrome }, gives: 'page' },
    {
      rule: "is a page for a search engine's crawler",
      given: {
        accept: 'text/html,application/xhtml+xml',
        'user-agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
      },
      gives: 'page',
    },
    {
      rule: 'is a feed where HTML has the weight 0 (RFC 9110 §12.4.2)',
      given: { accept: 'text/html;q=0, */*', 'user-agent': chrome },
      gives: 'atom',
    },
    {
      rule: 'is a feed for a navigation that refuses HTML',
      given: { 'sec-fetch-dest': 'document', accept: 'application/atom+xml, text/html;q=0' },
      gives: 'atom',
    },
    {
      rule: 'is a feed for who takes anything',
      given: { accept: '*/*', 'user-agent': chrome },
      gives: 'atom',
    },
    { rule: 'is a feed for who says nothing', given: {}, gives: 'atom' },
    {
      rule: 'is a feed where a feed type stands beside HTML',
      given: { accept: 'text/html, application/rss+xml;q=0.1', 'user-agent': chrome },
      gives: 'rss',
    },
    {
      rule: 'is a page where the feed type beside HTML has the weight 0',
      given: { accept: 'text/html, application/rss+xml;q=0', 'user-agent': chrome },
      gives: 'page',
    },
    {
      rule: 'is the feed with the highest weight (RFC 9110 §12.5.1)',
      given: { accept: 'application/rss+xml;q=0.5, application/feed+json;q=0.9, application/atom+xml;q=0.7' },
      gives: 'json',
    },
    {
      rule: 'is the first of feeds of one weight',
      given: { accept: 'application/rss+xml, application/atom+xml' },
      gives: 'rss',
    },
    {
      rule: 'is never a feed of the weight 0 while there is another',
      given: { accept: 'application/atom+xml;q=0, application/rss+xml;q=0.001' },
      gives: 'rss',
    },
    {
      rule: 'is another feed where anything is taken but Atom',
      given: { accept: 'application/atom+xml;q=0, */*' },
      gives: 'rss',
    },
    {
      rule: 'is the one feed that is not refused',
      given: { accept: 'application/rss+xml;q=0, application/atom+xml;q=0, */*;q=0.1' },
      gives: 'json',
    },
    {
      rule: 'is what a wildcard weighs more than the named feed (RFC 9110 §12.5.1)',
      given: { accept: 'application/atom+xml;q=0.1, */*;q=0.8' },
      gives: 'rss',
    },
    {
      rule: 'is what a wildcard over subtypes weighs more than the named feeds',
      given: { accept: 'application/rss+xml;q=0.2, application/atom+xml;q=0.1, application/*;q=0.3' },
      gives: 'json',
    },
    {
      rule: 'is weighed by the most specific range alone (RFC 9110 §12.5.1)',
      given: { accept: 'application/*;q=0.1, */*;q=0.9, application/feed+json;q=0.5' },
      gives: 'json',
    },
    {
      rule: 'is the named feed where a wildcard weighs as much',
      given: { accept: '*/*, application/feed+json' },
      gives: 'json',
    },
    {
      rule: 'is told by the range itself, not by a comma or a weight in a quoted parameter (RFC 9110 §5.6.6)',
      given: { accept: 'application/rss+xml;note="a, application/atom+xml;q=0.1";q=0.4, */*;q=0.2' },
      gives: 'rss',
    },
    {
      rule: 'is Atom where every feed is refused, never 406',
      given: {
        accept: 'application/atom+xml;q=0, application/rss+xml;q=0, application/feed+json;q=0',
      },
      gives: 'atom',
    },
    {
      rule: 'is Atom where nothing that is offered is taken, never 406',
      given: { accept: 'image/png' },
      gives: 'atom',
    },
  ])('$rule', ({ given, gives }) => {
    expect(formatOf(given)).toBe(gives)
  })
})

describe('a reader that takes HTML gets a feed', () => {
  it.each([
    'Mozilla/5.0 (compatible; ROME; +https://rometools.github.io/rome/)',
    'Rome Client (http://tinyurl.com/64t5n) Ver: 0.7',
    'Mozilla/5.0 (compatible; Miniflux/2.2.0; +https://miniflux.app)',
    'Mozilla/5.0 (compatible; inoreader.com; 3 subscribers)',
    'Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers; feed-id=1)',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0',
    'Mozilla/5.0 (Macintosh) AppleWebKit/605 (KHTML, like Gecko) NetNewsWire/6.1',
    'Mozilla/5.0 (X11; Linux x86_64) Akregator/6.1',
    'Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)',
    'newsboat/2.36.0 (Linux x86_64)',
    'curl/8.11.0',
    'python-requests/2.32.3',
    'Java/21.0.4',
  ])('%s', agent => {
    expect(formatOf({ accept: 'text/html,application/xml;q=0.9,*/*;q=0.8', 'user-agent': agent })).toBe(
      'atom',
    )
  })
})

describe('a browser gets a page', () => {
  it.each([
    chrome,
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15',
    'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:88.0) Gecko/20100101 Firefox/88.0',
    'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.42 NetType/WIFI Language/zh_CN',
    'Mozilla/5.0 (Linux; U; Android 11; zh-CN) AppleWebKit/537.36 Version/4.0 Chrome/78.0 UCBrowser/13.4 Mobile Safari/537.36',
    'Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18',
  ])('%s', agent => {
    expect(isNavigation(request({ accept: html, 'user-agent': agent }))).toBe(true)
  })
})

it('an address with a suffix ignores every header', () => {
  const asked = request({ 'sec-fetch-dest': 'document', accept: html, 'user-agent': chrome })
  expect(negotiate(asked, 'rss')).toEqual({ format: 'rss', negotiated: false })
})

it.each([
  { header: 'text/html;level=1;q=0.3', gives: [{ type: 'text/html', q: 0.3 }] },
  { header: 'TEXT/HTML ; Q=0.5', gives: [{ type: 'text/html', q: 0.5 }] },
  { header: 'text/html;q=2, ,text/plain;q=x', gives: [] },
  { header: 'text/html;q=0.1234, text/plain;q=-1, text/css;q=1.0', gives: [{ type: 'text/css', q: 1 }] },
])('reads the media ranges of «$header» (RFC 9110 §12.4.2)', ({ header, gives }) => {
  expect(acceptRanges(header)).toEqual(gives)
})

it('an answer that was chosen names what it was chosen by, for caches (RFC 9110 §12.5.5)', () => {
  expect(negotiationHeaders).toEqual(['Accept', 'Sec-Fetch-Dest', 'User-Agent'])
})
