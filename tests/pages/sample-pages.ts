import type { Directory } from '../../src/contract/page-content.ts'
import { apiDescription } from '../../src/http/openapi/openapi.ts'
import { readable } from '../../src/http/pages/api.ts'
import { apiPage } from '../../src/pages/api/api.tsx'
import { articlePage } from '../../src/pages/article/article.tsx'
import { channelPage, searchPage } from '../../src/pages/channel.tsx'
import { directoryPage } from '../../src/pages/directory.tsx'
import { gonePage } from '../../src/pages/gone.tsx'
import { problemPage } from '../../src/pages/problem.tsx'
import type { View } from '../../src/pages/view.ts'
import { articleLine, publicArticle } from '../../src/publisher/read/public-article.ts'
import type { Article } from '../../src/record/article.ts'
import { feedChannel, searchChannel } from '../../src/record/channel.ts'
import { anArticle } from '../support/build.ts'

/** Every kind of page, of an article with all that a page can show. */

const media = (mediaType: string) => ({
  url: `https://a.example/${mediaType}`,
  mediaType,
  width: 4,
  height: 3,
})

const rich: Article = anArticle({
  subtitle: '一张清单',
  url: 'https://paper.example/1',
  categories: [{ term: '经验交流', scheme: 'column', label: '经验' }, { term: '水' }],
  source: { name: '微讯' },
  originalSource: { name: '《通讯》', url: 'https://paper.example/2' },
  authors: [{ name: '何念川' }],
  contributors: [{ name: '邓素云', role: 'editor' }],
  updated: '2025-10-23T09:17:00+08:00',
  language: 'ar',
  summary: 'مياه',
  content: '<h2 id="article-feeds">مياه</h2><p>نهر</p>',
  image: { ...media('image/png'), credit: '罗远舟' },
  attachments: [media('audio/mpeg'), media('video/mp4'), media('image/jpeg'), media('application/pdf')],
  episode: {
    transcripts: [{ url: 'https://a.example/1.vtt', mediaType: 'text/vtt' }],
    chapters: { url: 'https://a.example/1.json', mediaType: 'application/json' },
  },
  rights: '版权所有',
  licence: { url: 'https://a.example/by', name: 'CC BY' },
  correction: { at: '2025-10-23T09:17:00+08:00', text: '更正' },
})

const counted = [{ value: '水', label: '水利', count: 3 }]
const vocabulary = {
  category: counted,
  source: counted,
  author: counted,
  language: [{ value: 'zh', count: 3 }],
}
const directory: Directory = {
  feeds: [{ name: 'main', count: 3, weeks: [0, 2, 1], last: articleLine(rich) }],
  ...vocabulary,
}
const content = { count: 120, articles: [articleLine(rich), articleLine(anArticle())], older: 7 }

export const pages: Record<string, (view: View) => string> = {
  directory: view => directoryPage(view, directory),
  'empty directory': view =>
    directoryPage(view, {
      feeds: [{ name: 'main', count: 0, weeks: [] }],
      category: [],
      source: [],
      author: [],
      language: [],
    }),
  feed: view =>
    channelPage(view, feedChannel(view.publication, view.publication.feeds[0] ?? never()), content),
  search: view =>
    searchPage(
      view,
      searchChannel(view.publication, {
        wanted: [{ kind: 'category', value: '水' }],
        unwanted: [],
        text: '渡',
      }),
      { ...content, vocabulary },
    ),
  article: view => articlePage(view, { article: publicArticle(rich), next: { id: 'tag:x', title: '下' } }),
  retraction: view => gonePage(view, { kind: 'gone', state: 'retracted', title: '题', reason: '误' }),
  api: view => apiPage(view, readable(apiDescription('The Test Site', view.base))),
  problem: view => problemPage(view, 404),
}

function never(): never {
  throw new Error('the publication of the tests has a feed')
}
