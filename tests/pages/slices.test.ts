import { describe, expect, it } from 'vitest'
import { channelsOf } from '../../src/pages/article/channels.ts'
import { publicArticle } from '../../src/publisher/read/public-article.ts'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, aSite } from '../support/build.ts'

const feed = (name: string, fields: Parameters<typeof aFeed>[0] = {}) =>
  aFeed({ name, title: name, ...fields })
const publication = {
  site: aSite(),
  feeds: [
    feed('all'),
    feed('column', { takes: { categories: [{ term: 'c', scheme: 'column' }] } }),
    feed('other', { takes: { sources: ['Another'] } }),
    feed('rest', { takes: { without: { sources: ['Another'] } } }),
    feed('without', { takes: { without: { sources: ['Outlet'] } } }),
    feed('old', { retired: true }),
    feed('moved', { movedTo: 'all' }),
  ],
}

const pathsOf = (fields: Partial<Article>) =>
  channelsOf(publicArticle(anArticle(fields)), publication).map(({ path }) => path)

describe('the channels that an article stands in', () => {
  it('are the feeds that select it, its column, topics, source, authors and sections, and the feed of everything', () => {
    const fields = {
      categories: [
        { term: 's', scheme: 'section' },
        { term: 't', scheme: 'tag' },
        { term: 'c', scheme: 'column' },
      ],
      source: { name: 'Outlet' },
      authors: [{ name: 'Ann' }],
      contributors: [{ name: 'Eve', role: 'editor' }],
    }
    expect(pathsOf(fields)).toEqual([
      '/feeds/column',
      '/feeds/rest',
      '/categories/c',
      '/categories/t',
      '/sources/Outlet',
      '/authors/Ann',
      '/categories/s',
      '/feeds/all',
    ])
  })

  it('are titled as people know their categories', () => {
    const categories = [{ term: 'medtop:1', label: 'Health' }]
    const titles = channelsOf(publicArticle(anArticle({ categories })), publication).map(({ title }) => title)
    expect(titles).toContain('Health · The Test Site')
  })
})
