import { describe, expect, it } from 'vitest'
import { bodyOf, type InspectedBody } from '../../../cli/doctor/body.ts'

const none: InspectedBody = { kind: 'unknown', hubs: [], nameless: 0, feeds: [] }
const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`
const jsonFeed = (members: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...members })

describe('the body of a feed', () => {
  it.each<[string, string, Partial<InspectedBody>]>([
    ['RSS', '<rss><channel/></rss>', { kind: 'rss' }],
    ['RSS 1.0', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', { kind: 'rss' }],
    ['Atom', atom(''), { kind: 'atom' }],
    ['JSON Feed', jsonFeed({}), { kind: 'json' }],
    ['other JSON', '{"version":"1"}', {}],
    ['JSON without a version', ' {}', {}],
    ['other XML', '<opml/>', {}],
    ['a page', '<!doctype html><p>', { kind: 'html' }],
    ['a page in capitals', ' <HTML>', { kind: 'html' }],
    ['a page behind a comment', '<!-- a -->\n<html>', { kind: 'html' }],
    ['XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', { kind: 'html' }],
  ])('is known as %s', (_, text, expected) => {
    expect(bodyOf(text)).toEqual({ ...none, ...expected })
  })

  it.each<[string, string, Partial<InspectedBody>]>([
    [
      'its self link and its hubs',
      atom('<link rel="self" href="s"/><link rel="hub" href="a"/><link rel="hub" href="b"/>'),
      { kind: 'atom', self: 's', hubs: ['a', 'b'] },
    ],
    [
      'its first self link',
      atom('<link rel="self" href="a"/><link rel="self" href="b"/>'),
      { kind: 'atom', self: 'a' },
    ],
    ['no link without an address', atom('<link rel="self"/><link rel="hub" href=""/>'), { kind: 'atom' }],
    ['no other link', atom('<link href="a"/><link rel="alternate" href="b"/>'), { kind: 'atom' }],
    [
      'the links of a channel',
      '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="s"/></channel></rss>',
      { kind: 'rss', self: 's' },
    ],
    [
      'no link of an item',
      '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><item><guid>1</guid><a:link rel="self" href="s"/></item></channel></rss>',
      { kind: 'rss' },
    ],
    [
      'its items without a guid',
      '<rss><channel><item><guid>1</guid></item><item><link>a</link></item><item/></channel></rss>',
      { kind: 'rss', nameless: 2 },
    ],
    [
      'its items whose guid is deeper',
      '<rss><channel><item><x><guid>1</guid></x></item></channel></rss>',
      { kind: 'rss', nameless: 1 },
    ],
    [
      'its entries without an id',
      atom('<entry><id>1</id></entry><entry><source><id>2</id></source></entry>'),
      { kind: 'atom', nameless: 1 },
    ],
    [
      'the items of RSS 1.0 by their address',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item rdf:about="a"/><item/></rdf:RDF>',
      { kind: 'rss', nameless: 1 },
    ],
    [
      'what JSON Feed says',
      jsonFeed({ feed_url: 's', hubs: [{ url: 'a' }, {}, { url: 1 }], items: [{ id: '1' }, {}, null] }),
      { kind: 'json', self: 's', hubs: ['a'], nameless: 2 },
    ],
    [
      'no self link and hubs that are no texts',
      jsonFeed({ feed_url: 1, hubs: 'x', items: 'y' }),
      { kind: 'json' },
    ],
  ])('says %s', (_, text, expected) => {
    expect(bodyOf(text)).toEqual({ ...none, ...expected })
  })

  it.each(['{"a":', '<rss><channel></rss>', '<rss>&nbsp;</rss>', '<a:rss/>', '', 'plain text'])(
    'that cannot be parsed says why: %s',
    text => {
      expect(bodyOf(text).fault).toEqual(expect.stringMatching(/\S/))
    },
  )

  it.each<[string, string[]]>([
    ['<link rel="alternate" type="application/rss+xml" href="/a">', ['/a']],
    ["<LINK href='/a' TYPE='application/atom+xml' REL='Alternate home'>", ['/a']],
    ['<link rel=alternate type=application/feed+json href=/a>', ['/a']],
    [
      '<link rel="alternate" type="application/rss+xml" href="/a"><link rel="alternate" type="application/rss+xml" href="/b">',
      ['/a', '/b'],
    ],
    ['<link rel="alternate" type="text/html" href="/a">', []],
    ['<link rel="alternates" type="application/rss+xml" href="/a">', []],
    ['<link rel="stylesheet" type="application/rss+xml" href="/a">', []],
    ['<link rel="alternate" type="application/rss+xml">', []],
    ['<a rel="alternate" type="application/rss+xml" href="/a">', []],
  ])('of a page with %s names the feeds %j', (head, feeds) => {
    expect(bodyOf(`<!doctype html>${head}`).feeds).toEqual(feeds)
  })
})
