import { describe, expect, it } from 'vitest'
import { Incidents } from '../../src/http/observe/incidents.ts'
import { noteSource, observationOf } from '../../src/http/observe/observation.ts'

interface Asked {
  path?: string
  request?: Record<string, string>
  status?: number
  response?: Record<string, string>
  cf?: object
  source?: 'cache' | 'publisher' | 'replica'
}

function observed({ path = '/x', request = {}, status = 200, response = {}, cf, source }: Asked) {
  const asked = new Request(`https://news.example${path}`, { headers: request })
  if (cf) Object.defineProperty(asked, 'cf', { value: cf })
  if (source) noteSource(asked, source)
  const answer = new Response(null, { status, headers: response })
  return observationOf(asked, answer, { route: '/:x', milliseconds: 7 })
}

const plain = { method: 'GET', path: '/x', route: '/:x', status: 200, milliseconds: 7 }

describe('what is logged of a request', () => {
  it.each<[string, Asked, object]>([
    ['no more than is known', {}, {}],
    ['no query', { path: '/x?q=secret' }, {}],
    ['the length', { response: { 'content-length': '0' } }, { bytes: 0 }],
    ['the ray', { request: { 'cf-ray': '8f-FRA' } }, { ray: '8f-FRA' }],
    ['the country', { cf: { country: 'DE' } }, { country: 'DE' }],
    ['no country that is no text', { cf: { country: 1 } }, {}],
    [
      'a suffix as format',
      { path: '/feeds/x.atom' },
      { path: '/feeds/x.atom', format: 'atom', source: 'isolate' },
    ],
    ['no other suffix', { path: '/feeds/x.opml' }, { path: '/feeds/x.opml' }],
    ['no suffix inside of the path', { path: '/x.rss/y' }, { path: '/x.rss/y' }],
    ['no format of an article', { path: '/articles/x.json' }, { path: '/articles/x.json' }],
    [
      'the format of a feed of that name',
      { path: '/articles.json' },
      { path: '/articles.json', format: 'json', source: 'isolate' },
    ],
    ['no format of the API', { path: '/api/x.json' }, { path: '/api/x.json' }],
    [
      'the format of what begins like the API',
      { path: '/api.json' },
      { path: '/api.json', format: 'json', source: 'isolate' },
    ],
    [
      'the negotiated format',
      { response: { 'content-location': 'https://a.example/x.rss' } },
      { format: 'rss', source: 'isolate' },
    ],
    [
      'the source of a document',
      { path: '/x.rss', source: 'replica' },
      { path: '/x.rss', format: 'rss', source: 'replica' },
    ],
    [
      'the source of changes',
      { path: '/x.rss', status: 226, source: 'publisher' },
      { path: '/x.rss', status: 226, format: 'rss', source: 'publisher' },
    ],
    [
      'the source of a 304',
      { path: '/x.rss', status: 304, source: 'cache' },
      { path: '/x.rss', status: 304, format: 'rss', source: 'cache' },
    ],
    [
      'no source of a refusal',
      { path: '/x.rss', status: 404, source: 'cache' },
      { path: '/x.rss', status: 404, format: 'rss' },
    ],
    ['no source of a page', { source: 'publisher' }, {}],
  ])('%s', (_, asked, expected) => {
    expect(observed(asked)).toEqual({ ...plain, ...expected })
  })

  it.each([
    ['Feedly/1.0 (+https://feedly.example; 17 subscribers)', { reader: 'Feedly', subscribers: 17 }],
    ['NetNewsWire (RSS Reader)', { reader: 'NetNewsWire' }],
    ['inoreader.com; 1 subscriber;', { reader: 'inoreader.com', subscribers: 1 }],
    ['NewsBlur Feed Fetcher - 3 readers', { reader: 'NewsBlur', subscribers: 3 }],
    ['x 1 Reader', { reader: 'x', subscribers: 1 }],
    ['Curl', { reader: 'Curl' }],
    [`a${'b'.repeat(39)}/1`, { reader: `a${'b'.repeat(39)}` }],
    [`a${'b'.repeat(40)}/1`, {}],
    ['somebody@mail.example', {}],
    ['1password/1', {}],
    [' (x)', {}],
    ['x 1234567890 subscribers', { reader: 'x' }],
    ['x a12 subscribers', { reader: 'x' }],
    ['x 12 subscribersonly', { reader: 'x' }],
  ])('the program in «%s»: %j', (agent, expected) => {
    expect(observed({ request: { 'user-agent': agent } })).toEqual({ ...plain, ...expected })
  })
})

describe('incidents', () => {
  it('are remembered for two minutes, each by itself', () => {
    const incidents = new Incidents()
    expect(incidents.recent(0)).toEqual([])
    incidents.note('replica', 1_000)
    incidents.note('unanswered', 2_000)
    expect(incidents.recent(120_999)).toEqual(['replica', 'unanswered'])
    expect(incidents.recent(121_000)).toEqual(['unanswered'])
    incidents.note('replica', 121_000)
    expect(incidents.recent(122_000)).toEqual(['replica'])
  })
})
