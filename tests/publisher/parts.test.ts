import { describe, expect, it } from 'vitest'
import { advertised } from '../../src/publisher/parts.ts'
import { settingsOf } from '../../src/settings.ts'

const settingsWith = (more: object) =>
  settingsOf({ PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: 'token-of-the-tests', ...more })

describe('the hubs and the cloud that documents name', () => {
  it.each([
    { what: 'the own hub alone', more: {}, hubs: ['https://news.example/hub'], feedHubs: [] },
    {
      what: 'others beside it, at feeds',
      more: { WEBSUB_HUBS: 'https://a.example/, https://b.example/' },
      hubs: ['https://news.example/hub'],
      feedHubs: ['https://a.example/', 'https://b.example/'],
    },
    {
      what: 'others in its place',
      more: { WEBSUB_OWN_HUB: '0', WEBSUB_HUBS: 'https://a.example/' },
      hubs: [],
      feedHubs: ['https://a.example/'],
    },
  ])('are $what', ({ more, hubs, feedHubs }) => {
    const named = advertised(settingsWith(more))
    expect(named).toEqual({ hubs, feedHubs })
  })

  it.each([
    { base: 'https://news.example', cloud: { domain: 'news.example', port: 443 } },
    { base: 'http://news.example', cloud: { domain: 'news.example', port: 80 } },
    { base: 'https://news.example:8443', cloud: { domain: 'news.example', port: 8443 } },
    { base: 'http://news.example/paper', cloud: { domain: 'news.example', port: 80 }, under: '/paper' },
  ])(
    'have the port of $base, named or by its scheme (RFC 9110 §4.2), and its path',
    ({ base, cloud, under = '' }) => {
      const named = advertised(settingsWith({ PUBLIC_URL: base, RSS_CLOUD: '1' }))
      expect(named.cloud).toEqual({ ...cloud, path: `${under}/cloud` })
    },
  )
})
