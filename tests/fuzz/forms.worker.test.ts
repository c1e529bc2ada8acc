import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { base } from '../support/site.ts'
import { address, headerValue, runs, soup, text } from './hostile.ts'
import { quietly, Tally } from './tally.ts'

quietly()

/** The site with both ways of being told of changes. */
const app = createApp({ site, feeds })

const callback = fc.oneof(
  address,
  fc.constantFrom(
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://localhost./',
    'http://reader.example:25/',
    'http://reader.example/cb?x=1#frag',
    'http://user:secret@reader.example/',
    'gopher://reader.example/',
  ),
)
const topic = fc.oneof(
  address,
  text,
  fc
    .constantFrom('main.rss', 'main.atom', 'main', 'main.json', '%6dain.atom', 'main.atom?x=1')
    .map(name => `${base}/feeds/${name}`),
  soup(
    [
      `${base}/`,
      'feeds/',
      'categories/',
      'search.atom?',
      'q=',
      '%',
      '%00',
      '%e4%b8%ad',
      '.atom',
      '.rss',
      '&',
      '#',
      '//',
    ],
    8,
  ).map(rest => `${base}/${rest}`),
)
const junk = fc.oneof(text, fc.constantFrom('0', '-1', '1e9', '99999999999999999999', '٣', ' 5 '))

/** A form as it may come: fields missing, twice, in any order, or no form at all. */
function formOf(fields: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<string> {
  const names = Object.keys(fields)
  const field = fc
    .constantFrom(...names)
    .chain(name =>
      fc
        .oneof({ weight: 4, arbitrary: fields[name] ?? junk }, { weight: 1, arbitrary: junk })
        .map(value => [name, value]),
    )
  const complete = fc.record(fields).map(all => String(new URLSearchParams(all)))
  return fc.oneof(
    { weight: 4, arbitrary: complete },
    {
      weight: 3,
      arbitrary: fc.array(field, { maxLength: 9 }).map(pairs => String(new URLSearchParams(pairs))),
    },
    { weight: 2, arbitrary: soup(['&', '=', '%', '%zz', '+', ...names, '%00', '%ff'], 20) },
    { weight: 1, arbitrary: text },
  )
}

/** Right most of the time, so that a form gets past the check of this field to the next. */
const mostly = (right: string, wrong: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong })

const hubForm = formOf({
  'hub.mode': mostly('subscribe', fc.oneof(fc.constant('unsubscribe'), junk)),
  'hub.topic': mostly(`${base}/feeds/main.atom`, topic),
  'hub.callback': mostly('https://reader.example/callback', callback),
  'hub.lease_seconds': mostly('864000', junk),
  'hub.secret': mostly('secret', fc.oneof(text, fc.constant('s'.repeat(200)))),
})

const cloudForm = formOf({
  protocol: mostly('http-post', fc.oneof(fc.constant('https-post'), junk)),
  port: mostly('5337', fc.oneof(fc.constantFrom('0', '65536', '-1', '80/x', '80@evil.example'), junk)),
  path: mostly('/notify', fc.oneof(fc.constantFrom('x', '//evil.example', '?', '@evil.example/'), text)),
  registerProcedure: junk,
  domain: mostly(
    'reader.example',
    fc.oneof(fc.constantFrom('127.0.0.1', '[::1]', 'x/../y', 'user@host', ''), text),
  ),
  url1: mostly(`${base}/feeds/main.rss`, topic),
  url2: mostly(`${base}/feeds/english.rss`, topic),
})

const headers = fc.record({
  'content-type': fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        'application/x-www-form-urlencoded',
        'Application/X-WWW-Form-URLencoded; charset=gbk',
      ),
    },
    { weight: 1, arbitrary: headerValue() },
  ),
  'cf-connecting-ip': fc.oneof(fc.constantFrom('203.0.113.7', '2001:db8::1', '127.0.0.1', ''), headerValue()),
})

describe('forms', () => {
  it.for([
    { name: 'WebSub (POST /hub)', path: '/hub', form: hubForm },
    { name: 'rssCloud (POST /cloud)', path: '/cloud', form: cloudForm },
  ])('of $name are taken or refused', async ({ name, path, form }, { annotate }) => {
    const tally = new Tally()
    const requests = fc.asyncProperty(form, headers, async (body, own) => {
      const request = new Request(`${base}${path}`, { method: 'POST', headers: own, body })
      const response = await app.fetch(request, { ...env, RSS_CLOUD: '1' })
      await tally.sound(response)
    })
    await fc.assert(requests, { ...runs, numRuns: runs.numRuns * 4 })
    await annotate(tally.figures, `fuzz: forms of ${name}`)
  })
})
