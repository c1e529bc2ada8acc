import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOpml } from '../../src/ingest/opml.ts'

const document = readFileSync(join(import.meta.dirname, '../fixtures/exports/subscriptions.opml'), 'utf8')

describe('an OPML list', () => {
  it('gives each feed with its headings, the outermost first, and its categories (OPML 2.0)', () => {
    expect(readOpml(document)).toEqual({
      ok: true,
      value: {
        title: '订阅',
        feeds: [
          {
            feedUrl: 'https://news.example/feed.xml?a=1&b=2',
            title: '双河日报（全文）',
            url: 'https://news.example/',
            language: 'zh-CN',
            groups: ['新闻', '本地'],
          },
          {
            feedUrl: 'https://harbour.example/atom',
            title: 'Harbour Notes',
            groups: ['新闻', 'Sea/Boats', 'ferries'],
          },
          { feedUrl: 'https://top.example/feed', title: 'Top level', groups: [] },
        ],
        notices: [],
      },
    })
  })

  it('is refused when its root is another', () => {
    expect(readOpml('<rss/>')).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})
