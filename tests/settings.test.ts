import { describe, expect, it } from 'vitest'
import { limits as recordLimits } from '../src/record/limits.ts'
import { limits, requestLogOf, settingNames, settingsOf } from '../src/settings.ts'
import { hubLimits } from '../src/websub/limits.ts'

const environment = { PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: 'token-of-the-tests' }

describe('the settings', () => {
  it.each([
    { publicUrl: 'http://127.0.0.1:8787', allowed: '1', allowLoopback: true },
    { publicUrl: 'http://news.example', allowed: '1', allowLoopback: true },
    { publicUrl: 'https://news.example', allowed: '0', allowLoopback: false },
  ])('take BROADSHEET_ALLOW_LOOPBACK=$allowed at $publicUrl', ({ publicUrl, allowed, allowLoopback }) => {
    const settings = settingsOf({
      ...environment,
      PUBLIC_URL: publicUrl,
      BROADSHEET_ALLOW_LOOPBACK: allowed,
    })
    expect(settings.allowLoopback).toBe(allowLoopback)
  })

  it.each(['https://news.example', 'HTTPS://news.example/a/', 'https://127.0.0.1'])(
    'refuse BROADSHEET_ALLOW_LOOPBACK=1 at %s, a site that is not for tests',
    publicUrl => {
      const settings = () =>
        settingsOf({ ...environment, PUBLIC_URL: publicUrl, BROADSHEET_ALLOW_LOOPBACK: '1' })
      expect(settings).toThrow('BROADSHEET_ALLOW_LOOPBACK: is for tests, and 0 where PUBLIC_URL is https')
    },
  )
})

describe('an environment', () => {
  it('needs a public address and a token, and has a default for all the rest', () => {
    expect(settingsOf(environment)).toEqual({
      base: 'https://news.example',
      token: 'token-of-the-tests',
      recordsMount: 'durable-object',
      allowLoopback: false,
      resolver: undefined,
      realTime: {
        ownHub: true,
        externalHubs: [],
        deliver: 'full',
        queueAboveSubscribers: 100,
        rssCloud: false,
      },
    })
  })

  it('sets each of them', () => {
    const given = {
      PUBLIC_URL: 'https://news.example/site//',
      BROADSHEET_TOKEN: '8letters',
      RECORDS: 'r2',
      OUTGOING_RESOLVER: 'https://dns.example/query',
      WEBSUB_OWN_HUB: '0',
      WEBSUB_HUBS: ' https://a.example/ ,, http://b.example/hub,',
      WEBSUB_DELIVER: 'changes',
      WEBSUB_QUEUE_ABOVE: '0',
      RSS_CLOUD: '1',
    }
    expect(settingsOf(given)).toEqual({
      base: 'https://news.example/site',
      token: '8letters',
      recordsMount: 'r2',
      allowLoopback: false,
      resolver: 'https://dns.example/query',
      realTime: {
        ownHub: false,
        externalHubs: ['https://a.example/', 'http://b.example/hub'],
        deliver: 'changes',
        queueAboveSubscribers: 0,
        rssCloud: true,
      },
    })
  })

  it.each([
    ['RECORDS', 'kv', { recordsMount: 'kv' }],
    ['WEBSUB_DELIVER', 'full', { realTime: { deliver: 'full' } }],
    ['RSS_CLOUD', '0', { realTime: { rssCloud: false } }],
  ])('takes %s=%s', (name, value, settings) => {
    expect(settingsOf({ ...environment, [name]: value })).toMatchObject(settings)
  })

  it.each([
    ['PUBLIC_URL', undefined],
    ['PUBLIC_URL', 'news.example'],
    ['PUBLIC_URL', 'ftp://news.example'],
    ['PUBLIC_URL', 'xhttps://news.example'],
    ['PUBLIC_URL', 'httpsx://news.example'],
    ['OUTGOING_RESOLVER', 'xhttps://dns.example'],
    ['OUTGOING_RESOLVER', 'httpsx://dns.example'],
    ['WEBSUB_HUBS', 'xhttps://hub.example/'],
    ['WEBSUB_HUBS', 'httpsx://hub.example/'],
    ['PUBLIC_URL', 'https://news.example/?a'],
    ['PUBLIC_URL', 'https://news.example/#a'],
    ['BROADSHEET_TOKEN', undefined],
    ['BROADSHEET_TOKEN', '7letter'],
    ['BROADSHEET_TOKEN', 'with a space'],
    ['BROADSHEET_TOKEN', 'käse-und-wein'],
    ['RECORDS', 'disk'],
    ['BROADSHEET_ALLOW_LOOPBACK', 'yes'],
    ['OUTGOING_RESOLVER', 'dns.example'],
    ['OUTGOING_RESOLVER', 'udp://dns.example'],
    ['WEBSUB_OWN_HUB', '2'],
    ['WEBSUB_HUBS', 'https://a.example/,hub'],
    ['WEBSUB_HUBS', 'ftp://a.example/'],
    ['WEBSUB_DELIVER', 'delta'],
    ['WEBSUB_QUEUE_ABOVE', '-1'],
    ['WEBSUB_QUEUE_ABOVE', '1.5'],
    ['WEBSUB_QUEUE_ABOVE', 'many'],
    ['RSS_CLOUD', 'on'],
    ['REQUEST_LOG', 'all'],
  ])('stops the start by the name of the variable: %s=%s', (name, value) => {
    const slip = () => settingsOf({ ...environment, [name]: value })
    expect(slip).toThrow(/^The environment is not complete\. /)
    expect(slip).toThrow(`${name}`)
  })

  it('names every slip at once', () => {
    expect(() => settingsOf({ ...environment, RECORDS: 'x', RSS_CLOUD: 'y' })).toThrow(
      /RECORDS: .*; RSS_CLOUD: /,
    )
  })

  it('tells the start which variables mean something', () => {
    expect(settingNames.toSorted()).toEqual([
      'BROADSHEET_ALLOW_LOOPBACK',
      'BROADSHEET_TOKEN',
      'OUTGOING_RESOLVER',
      'PUBLIC_URL',
      'RECORDS',
      'REQUEST_LOG',
      'RSS_CLOUD',
      'WEBSUB_DELIVER',
      'WEBSUB_HUBS',
      'WEBSUB_OWN_HUB',
      'WEBSUB_QUEUE_ABOVE',
    ])
  })
})

describe('the request log', () => {
  it.each([
    [undefined, 'errors'],
    ['errors', 'errors'],
    ['1', '1'],
    ['0', '0'],
    ['all', 'errors'],
  ])('for REQUEST_LOG=%s has %s', (REQUEST_LOG, log) => {
    expect(requestLogOf(REQUEST_LOG === undefined ? {} : { REQUEST_LOG })).toBe(log)
  })
})

/** Operators plan by these numbers, and stored records obey them: one that moves, moves here too, on purpose. */
describe('the limits', () => {
  it('of a record are those that the API promises', () => {
    expect(recordLimits).toEqual({
      recordMaxBytes: 1_572_864,
      contentMaxBytes: 1_048_576,
      idMaxLength: 1_000,
      titleMaxLength: 1_000,
      summaryMaxLength: 10_000,
      nameMaxLength: 300,
      urlMaxLength: 4_000,
      textMaxLength: 4_000,
      categoriesMax: 64,
      peopleMax: 64,
      attachmentsMax: 32,
      noticesMax: 100,
      logMargin: 1_000_000_000,
      sequenceMax: 1_000_000_000_000,
      aheadMaxMilliseconds: 60_000,
      yearMin: 1000,
      yearMax: 2199,
    })
  })

  it('of requests, memory and work are those that were measured', () => {
    expect(limits).toEqual({
      requestMaxBytes: 2_097_152,
      bodyIdleMilliseconds: 30_000,
      importMaxBytes: 33_554_432,
      fetchTimeoutMilliseconds: 20_000,
      fetchRedirectsMax: 5,
      pullSourcesMax: 10,
      pullRequestsMax: 40,
      pullRunMilliseconds: 240_000,
      pullMaxBytes: 8_388_608,
      pullListArticlesMax: 20,
      pullBatchArticles: 20,
      importBatchArticles: 100,
      importBatchCharacters: 2_000_000,
      searchMaxCharacters: 200,
      searchWordsMax: 32,
      searchTermsMax: 32,
      searchesUnasked: 10,
      searchesMax: 30,
      searchesWaitingMax: 16,
      windowEntries: 50,
      windowHours: 48,
      windowEntriesMax: 500,
      tombstoneDays: 30,
      deltaEntriesMax: 500,
      documentMaxBytes: 8_388_608,
      documentMemoryMaxBytes: 16_777_216,
      fragmentMemoryMaxBytes: 16_777_216,
      tombstoneMemoryMaxBytes: 2_097_152,
      verdictMemoryMaxBytes: 2_097_152,
      newsMemoryMaxBytes: 2_097_152,
      isolateCopyMilliseconds: 1_000,
      isolateMemoryMaxBytes: 12_582_912,
      isolateAddressesMax: 1_000,
      tokensMax: 100,
      throttledClientsMax: 10_000,
      throttledAgentMaxLength: 200,
      pollsUnasked: 5,
      pollsMax: 10,
      subscribeRequestsUnasked: 60,
      subscribeRequestsMax: 300,
      failedTokensUnasked: 0,
      failedTokensMax: 10,
      tokenLookupsMax: 10,
      writesUnasked: 300,
      writesMax: 1_200,
      dueBatchArticles: 200,
      listPageArticles: 100,
      rebuildBatchArticles: 50,
      rebuildRetryMilliseconds: 2_000,
      indexMoveRetryMilliseconds: 300_000,
      indexMoveRowsADay: 40_000,
      announceAfterMilliseconds: 50,
      announceRetryMilliseconds: 2_000,
      hubReportLines: 10_000,
    })
  })

  it('keep all memories of documents together below 64 MiB, since gateway, publisher and hub may share an isolate', () => {
    const named = [limits, hubLimits].flatMap(set => Object.entries(set))
    const memories = named.filter(([name]) => name.endsWith('MemoryMaxBytes'))
    expect(memories).toHaveLength(7)
    expect(memories.reduce((sum, [, bytes]) => sum + Number(bytes), 0)).toBeLessThan(64 * 2 ** 20)
  })
})
