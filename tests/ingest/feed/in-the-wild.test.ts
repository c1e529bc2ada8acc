import { describe, expect, it } from 'vitest'
import { readFeed } from '../../../src/ingest/feed/read.ts'
import { detectKind } from '../../../src/ingest/kind.ts'
import { readOpml } from '../../../src/ingest/opml.ts'

/** What programs write that the formats do not say, each with the program or the kind of fault. */

function entries(text: string) {
  const read = readFeed(text, { timeZone: 'UTC' })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return JSON.parse(JSON.stringify(read.value.entries))
}

const namespaces =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" ' +
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"'
const rss = (item: string, before = '') =>
  `<rss version="2.0" ${namespaces}><channel><title>T</title>${before}<item><guid>1</guid>${item}</item></channel></rss>`
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${namespaces}><title>T</title><entry><id>urn:1</id>${entry}</entry></feed>`

describe('names that a program escaped inside CDATA (WordPress 6.1.9)', () => {
  const [entry] = entries(
    rss(`<category><![CDATA[Science &amp; Technology]]></category><category>R&amp;D</category>
      <dc:creator><![CDATA[Ann O&#8217;Neil]]></dc:creator><dc:contributor><![CDATA[Lin &amp; Sons]]></dc:contributor>
      <source url="https://o.example/feed"><![CDATA[Mill &amp; Race]]></source>`),
  )

  it('are what readers see', () => {
    expect(entry).toMatchObject({
      categories: [{ term: 'Science & Technology' }, { term: 'R&D' }],
      authors: [{ name: 'Ann O’Neil' }],
      contributors: [{ name: 'Lin & Sons' }],
      source: { name: 'Mill & Race' },
    })
  })
})

describe('an entry of films (Media RSS 1.5.1, as YouTube writes it)', () => {
  const group = `<media:group><media:content url="https://f.example/v/1" type="application/x-shockwave-flash"/>
    <media:description>How the ferry is built.\nPart 2.</media:description></media:group>`

  it.each([
    { format: 'Atom', text: atom(group) },
    { format: 'RSS', text: rss(group) },
  ])('has the text of its group, and no Flash: $format', ({ text }) => {
    const [entry] = entries(text)
    expect(entry.content).toBe('<p>How the ferry is built.<br>Part 2.</p>')
    expect(entry).not.toHaveProperty('attachments')
    expect(entry.notices.map(({ rule }: { rule: string }) => rule)).toContain('flash-left-out')
  })

  it('keeps its own text where it has one', () => {
    const [entry] = entries(rss(`${group}<description>Own.</description>`))
    expect(entry.content).toBe('Own.')
  })
})

describe('a picture without an extension or a type', () => {
  it.each([
    { what: 'a medium', item: '<media:content url="https://i.example/1?w=8" medium="image"/>' },
    { what: 'a thumbnail', item: '<media:thumbnail url="https://i.example/1?w=8"/>' },
    { what: 'a cover', item: '<itunes:image href="https://i.example/1?w=8"/>' },
  ])('is the picture of its entry: $what', ({ item }) => {
    const [entry] = entries(rss(item))
    expect([entry.image?.url, entry.attachments]).toEqual(['https://i.example/1?w=8', undefined])
  })
})

describe('entries after an element that nobody closed', () => {
  it.each([
    { what: 'a category', text: rss('<title>A</title>', '<itunes:category text="News">') },
    { what: 'a link', text: rss('<title>A</title>', '<link>https://p.example/') },
    { what: 'two of them', text: rss('<title>A</title>', '<image><url>https://p.example/i.png') },
    { what: 'an author', text: atom('<title>A</title>').replace('<entry>', '<author><name>N<entry>') },
  ])('are read: $what', ({ text }) => {
    expect(entries(text).map(({ title }: { title: string }) => title)).toEqual(['A'])
  })
})

describe('a JSON Feed', () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://p.example/blog/',
    items: [
      { id: '1', url: '/1', external_url: 'https://o.example/', image: 'i', attachments: [{ url: 'a.mp3' }] },
    ],
  }

  it('has addresses that are relative to its home page', () => {
    expect(entries(JSON.stringify(feed))).toMatchObject([
      {
        url: 'https://p.example/1',
        externalUrl: 'https://o.example/',
        image: { url: 'https://p.example/blog/i' },
        attachments: [{ url: 'https://p.example/blog/a.mp3' }],
      },
    ])
  })

  it.each([
    JSON.stringify(feed).replaceAll('/', '\\/'),
    JSON.stringify(feed).replace('https://jsonfeed', 'http://www.jsonfeed'),
  ])('is known with slashes that PHP escapes, and by its other address: %#', head => {
    expect(detectKind({ head, contentType: 'application/octet-stream' })).toBe('feed')
  })
})

describe('an episode', () => {
  const unread = (item: string) =>
    entries(rss(item))[0].notices.flatMap(({ rule, value }: { rule: string; value?: string }) =>
      rule === 'element-left-out' ? [value] : [],
    )

  const transcript = (type: string, url = '/1.vtt') => `<podcast:transcript url="${url}" type="${type}"/>`

  it.each<[string, object | undefined]>([
    ['<podcast:episode>204.5</podcast:episode>', { number: 204.5 }],
    ['<podcast:episode>123456789.123456</podcast:episode>', { number: 123456789.123456 }],
    ['<podcast:episode>1234567890</podcast:episode>', undefined],
    ['<podcast:episode>1.1234567</podcast:episode>', undefined],
    ['<podcast:episode>1.</podcast:episode>', undefined],
    ['<podcast:episode>-1</podcast:episode>', undefined],
    ['<podcast:episode>x</podcast:episode><itunes:episode>2</itunes:episode>', { number: 2 }],
    ['<podcast:episode>1</podcast:episode><itunes:episode>2</itunes:episode>', { number: 1 }],
    ['<itunes:season>123456789</itunes:season>', { season: 123456789 }],
    ['<itunes:season>1234567890</itunes:season>', undefined],
    ['<itunes:season>1.5</itunes:season>', undefined],
    ['<podcast:season>3</podcast:season><itunes:season>2</itunes:season>', { season: 2 }],
    ['<podcast:season>3</podcast:season>', { season: 3 }],
    ...['full', 'trailer', 'bonus'].map((type): [string, object] => [
      `<itunes:episodeType>${type.toUpperCase()}</itunes:episodeType>`,
      { type },
    ]),
    ['<itunes:episodeType>extra</itunes:episodeType>', undefined],
    ...['true', 'yes', 'explicit', 'YES'].map((word): [string, object] => [
      `<itunes:explicit>${word}</itunes:explicit>`,
      { explicit: true },
    ]),
    ...['false', 'no', 'clean', 'Clean'].map((word): [string, object] => [
      `<itunes:explicit>${word}</itunes:explicit>`,
      { explicit: false },
    ]),
    ['<itunes:explicit>not explicit</itunes:explicit>', undefined],
    ['<itunes:explicit>unclean</itunes:explicit>', undefined],
    [
      transcript('text/vtt; x=y', 'https://a.example/1'),
      { transcripts: [{ url: 'https://a.example/1', mediaType: 'text/vtt' }] },
    ],
    [transcript('vtt', 'https://a.example/1'), undefined],
    [
      '<podcast:chapters url="https://a.example/c" type="application/json+chapters"/>',
      { chapters: { url: 'https://a.example/c', mediaType: 'application/json+chapters' } },
    ],
    ['<podcast:chapters url="https://a.example/c" type="json"/>', undefined],
    ['<podcast:chapters type="application/json"/>', undefined],
  ])('of %s is %j', (item, episode) => {
    expect(entries(rss(item))[0].episode).toEqual(episode)
  })

  it('has at most sixteen transcripts', () => {
    const item = Array.from({ length: 17 }, (_, index) =>
      transcript('text/vtt', `https://a.example/${index}`),
    )
    expect(entries(rss(item.join('')))[0].episode.transcripts).toHaveLength(16)
  })

  it.each([
    {
      item: '<podcast:location geo="geo:1,2">Rome</podcast:location>',
      told: 'podcast:location Rome geo:1,2',
    },
    { item: '<itunes:block>Yes</itunes:block>', told: 'itunes:block Yes' },
    { item: '<itunes:episode>S3E4</itunes:episode>', told: 'itunes:episode S3E4' },
    { item: '<podcast:season name="Spring">2</podcast:season>', told: 'podcast:season 2 Spring' },
  ])('tells what a record has no field for: $told', ({ item, told }) => expect(unread(item)).toEqual([told]))

  it('tells nothing of what is read', () => {
    expect(unread('<itunes:episode>3</itunes:episode><itunes:title>A</itunes:title>')).toEqual([])
  })
})

describe('an outline that is a comment (OPML 2.0 isComment)', () => {
  it('is no subscription, and those inside it are none', () => {
    const list = readOpml(`<opml version="2.0"><body><outline text="old" isComment="true">
      <outline xmlUrl="https://a.example/"/></outline><outline xmlUrl="https://b.example/" isComment="TRUE"/>
      <outline xmlUrl="https://c.example/" isComment="false"/></body></opml>`)
    expect(list.ok && list.value.feeds.map(({ feedUrl }) => feedUrl)).toEqual(['https://c.example/'])
  })
})
