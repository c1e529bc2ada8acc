import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { SiteDefinition } from '../../src/record/feed.ts'
import { aFeed, aSite, base } from '../support/build.ts'

const uri = `at://did:plc:${'a2'.repeat(12)}/site.standard.publication/3me5vykp6lf2y`

describe("the site's publication on the AT Protocol (https://standard.site/docs/verification)", () => {
  it.each([uri, 'at://did:web:news.example/site.standard.publication/self'])('is %s', text => {
    expect(() => aSite({ standardSite: text })).not.toThrow()
  })

  it.each([
    'https://news.example',
    'at://news.example/site.standard.publication/self',
    `at://did:plc:${'a2'.repeat(12)}/site.standard.document/self`,
    `${uri}/more`,
    `${uri}\n`,
  ])('is not %j', text => {
    expect(() => aSite({ standardSite: text })).toThrow('must be the AT-URI')
  })

  const ask = (site: Partial<SiteDefinition>) =>
    createApp({ site: aSite(site), feeds: [aFeed()] }).fetch(
      new Request(`${base}/.well-known/site.standard.publication`),
      { PUBLIC_URL: base, BROADSHEET_TOKEN: 'test-token' },
    )

  it('is confirmed at its well-known address, as the URI alone', async () => {
    const answer = await ask({ standardSite: uri })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(await answer.text()).toBe(uri)
  })

  it('is confirmed by no site that names none', async () => {
    expect((await ask({})).status).toBe(404)
  })
})
