/** A known reader, with the request headers that matter to a publisher. */
export interface ReaderProfile {
  name: string
  headers: Record<string, string>
}

const xmlFirst = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1'
const reader = (name: string, agent: string, headers: Record<string, string> = {}): ReaderProfile => ({
  name,
  headers: { 'user-agent': agent, ...headers },
})

export const readers: readonly ReaderProfile[] = [
  reader('newsboat', 'newsboat/2.21.0 (Linux x86_64)', {
    'a-im': 'feed',
    'accept-encoding': 'gzip, deflate',
  }),
  // Debian's 3.13.1-3, which sends the name of its parser
  reader('rss2email', 'feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/', {
    'a-im': 'feed',
    'accept-encoding': 'gzip, deflate',
    accept: xmlFirst,
  }),
  reader('feedparser', 'feedparser/6.0.11', {
    'a-im': 'feed',
    'accept-encoding': 'gzip, deflate',
    accept: xmlFirst,
  }),
  reader('liferea', 'Liferea/1.13.7', { accept: xmlFirst, 'accept-encoding': 'gzip, deflate' }),
  reader('rss-parser', 'rss-parser', { accept: 'application/rss+xml' }),
  reader('SimplePie', 'SimplePie/1.8 (Feed Parser)', {
    accept: xmlFirst,
    'accept-encoding': 'gzip, deflate, br',
  }),
  reader('ROME', 'Java/17', { accept: 'text/html, image/gif, image/jpeg, */*; q=.2' }),
  reader('Miniflux', 'Mozilla/5.0 (compatible; Miniflux/2.2)', { accept: '*/*', 'accept-encoding': 'gzip' }),
  reader('FreshRSS', 'FreshRSS/1.24 (Linux; https://freshrss.org)', {
    accept: xmlFirst,
    'accept-encoding': 'gzip, deflate, br',
  }),
  reader('curl', 'curl/8.5.0', { accept: '*/*' }),
]
