import { describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { sources } from '../../feeds/sources.ts'

/** The sample site that a newcomer starts with. Whoever replaces its feeds replaces this table with them. */

const column = (term: string) => ({ takes: { categories: [{ term, scheme: 'column' }] } })
const shown = { group: '栏目', ttlMinutes: 60 }

describe('the sample site', () => {
  it('has these feeds, in the order of the directory', () => {
    expect(feeds.map(({ title: _, description: __, ...rest }) => rest)).toEqual([
      { name: 'main', window: { entries: 50, hours: 48 }, ttlMinutes: 30, group: '综合' },
      { name: 'experience', ...column('经验交流'), ...shown, form: 'summary' },
      { name: 'rural', ...column('乡村振兴'), ...shown },
      { name: 'culture', ...column('文化'), ...shown },
      {
        ...{
          name: 'english',
          takes: { languages: ['en'] },
          language: 'en',
          ttlMinutes: 120,
          group: 'Languages',
        },
        authors: [{ name: 'Chenglan News Centre', email: 'desk@news.example' }],
        rights: 'Chenglan News Centre. When you reprint, name the source and the author.',
      },
      {
        ...{ name: 'listen', ...column('听见澄岚'), image: '/assets/cover.png', group: '声音' },
        podcast: {
          explicit: false,
          categories: [['Society & Culture', 'Documentary'], 'News'],
          type: 'episodic',
          owner: { name: '澄岚新闻中心', email: 'listen@news.example' },
          guid: '7607f0a8-c730-564b-839c-4574bc93a167',
        },
      },
    ])
  })

  it('has this identity, which ids and storage depend on', () => {
    const { title: _, description: __, rights: ___, ...rest } = site
    expect(rest).toEqual({
      ...{ name: 'chenglan', language: 'zh-CN', timeZone: 'Asia/Shanghai', accentColor: '1F6F5C' },
      tagging: { authority: 'news.example', date: '2025-01-01' },
      authors: [{ name: '澄岚新闻中心', email: 'desk@news.example' }],
    })
  })

  it('reads from nobody, and names no address that could be somebody’s (RFC 2606 §3)', () => {
    expect(sources).toEqual([])
    const hosts = JSON.stringify([site, feeds]).match(/(?:@|:\/\/)[\w.-]+/g) ?? []
    expect(hosts.filter(host => !host.endsWith('.example'))).toEqual([])
  })

  it('says what each feed holds, and has an invented title', () => {
    for (const { title, description } of [site, ...feeds])
      expect([title, description].every(text => text.length > 1)).toBe(true)
    expect(site.rights).toContain(site.title)
  })
})
