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
import { feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { aFeed, anArticle, aSite } from '../support/build.ts'

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

/** What only the dates, the people and the files of a record can say in another way. */
const sparse: Article = anArticle({
  title: undefined,
  published: undefined,
  updated: '2025-10-23T09:17:00+08:00',
  originalSource: { name: '《通讯》', issue: '2025年第3期' },
  authors: [{ name: '何念川' }, { name: '苏一禾' }],
  contributors: [
    { name: '罗远舟', role: 'Photographer' },
    { name: '邓素云', role: 'sound engineer' },
    { name: '周明', role: 'dramaturge' },
    { name: '陆以安' },
    { name: '何晚舟', role: 'editor' },
    { name: '苏河', role: 'editor' },
  ],
  categories: [
    { term: '健康', scheme: 'section' },
    { term: '渡口', scheme: 'tag' },
  ],
  content: '<p>摆渡的人每天五点起床。</p>',
  image: {
    url: 'https://a.example/p',
    mediaType: 'image/webp',
    width: 4,
    height: 3,
    title: '渡口',
    alt: '一条船',
  },
  attachments: [
    {
      url: 'https://a.example/a.mp3',
      mediaType: 'audio/mpeg',
      title: '录音',
      bytes: 999_999,
      durationSeconds: 59.6,
    },
    { url: 'https://a.example/b.pdf', mediaType: 'application/pdf', alt: '表格', bytes: 1_000_000 },
    { url: 'https://a.example/%E6%96%87%E4%BB%B6.zip', mediaType: 'application/zip', bytes: 3 },
    { url: 'https://a.example/%FF', mediaType: 'application/zip', durationSeconds: 60 },
    { url: 'https://a.example/', mediaType: 'application/zip', durationSeconds: 3_725 },
  ],
  episode: {
    transcripts: [{ url: 'https://a.example/1.srt', mediaType: 'application/srt', language: 'de' }],
  },
  externalUrl: 'https://b.example/about',
  related: [{ url: 'https://b.example/1', title: '一' }, { url: 'https://b.example/2' }],
  commentsUrl: 'https://b.example/comments',
  rights: '版权所有',
  licence: { url: 'https://a.example/by' },
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
  'sparse article': view =>
    articlePage(
      { ...view, keepsLanguage: true },
      {
        article: publicArticle(sparse),
        previous: { url: 'https://b.example/0', title: '上' },
        next: { title: '只有题目' },
      },
    ),
  'article without anything': view =>
    articlePage(view, { article: publicArticle(anArticle({ updated: '2025-10-22T01:17:00Z' })) }),
  'licensed article': view =>
    articlePage(view, {
      article: publicArticle(
        anArticle({
          licence: { url: 'https://a.example/by' },
          language: 'he',
          related: [{ url: 'https://b.example/2' }],
        }),
      ),
      previous: { id: 'tag:x/é', title: 'b' },
    }),
  'second page of a category': view =>
    channelPage(
      { ...view, query: new URLSearchParams('before=7'), keepsLanguage: true },
      termChannel(view.publication, 'categories', '水'),
      {
        label: '水利',
        count: 1,
        articles: [
          {
            ...articleLine(anArticle({ language: 'fa' })),
            summary: 'آب',
            source: '微讯',
            authors: ['a', 'b'],
            column: '经验',
            durationSeconds: 61,
            corrected: true,
          },
        ],
      },
    ),
  'empty language': view =>
    channelPage(view, termChannel(view.publication, 'languages', 'pt-BR'), { count: 0, articles: [] }),
  'search for several': view =>
    searchPage(
      { ...view, keepsLanguage: true },
      searchChannel(view.publication, {
        wanted: [
          { kind: 'category', value: 'a' },
          { kind: 'category', value: 'b' },
          { kind: 'language', value: 'rm' },
          { kind: 'author', value: 'x' },
          { kind: 'source', value: '微讯' },
        ],
        unwanted: [{ kind: 'source', value: 's' }],
      }),
      { count: 1, articles: [articleLine(anArticle())], older: 3, vocabulary },
    ),
  'search for nothing yet': view =>
    searchPage(view, searchChannel(view.publication, { wanted: [], unwanted: [] }), {
      count: 9,
      articles: [],
    }),
  'directory of groups': view => {
    const feeds = [
      aFeed({ name: 'a', title: 'A', group: '一组' }),
      aFeed({ name: 'b', title: 'B', group: '二组', language: 'ar' }),
      aFeed({ name: 'c', title: 'C', group: '一组' }),
      aFeed({ name: 'unlisted', title: 'Unlisted' }),
    ]
    const site = aSite({
      ...{ logo: '/assets/logo.png', icon: '/assets/icon.png', rights: '© 2025' },
      licence: { url: 'https://a.example/by', name: 'CC BY' },
    })
    const publication = { site, feeds }
    const weeks = [
      [0, 0],
      [4, 0, 1],
    ]
    return directoryPage(
      { ...view, publication, keepsLanguage: true },
      {
        feeds: ['c', 'b', 'a'].map((name, index) => ({ name, count: index, weeks: weeks[index] ?? [] })),
        ...{
          category: [{ value: 'x', count: 1 }],
          source: [],
          author: [],
          language: [{ value: 'rm', count: 2 }],
        },
      },
    )
  },
  expiry: view => gonePage(view, { kind: 'gone', state: 'expired', at: '2025-10-22T17:00:00Z' }),
  'dated retraction': view =>
    gonePage(view, { kind: 'gone', state: 'retracted', at: '2025-10-22T17:00:00Z' }),
  'small API': view =>
    apiPage(view, {
      base: view.base,
      about: 'About `code`.',
      token: 'A token.',
      operations: [
        {
          ...{ method: 'DELETE', path: '/api/{id}/', summary: 'Deletes.', body: [] },
          parameters: [
            {
              name: 'id',
              in: 'path',
              description: 'Of `it`.',
              required: true,
              schema: { type: 'string', maxLength: 9 },
            },
            {
              name: 'n',
              in: 'query',
              description: 'N.',
              required: false,
              schema: { type: 'integer', minimum: 1, maximum: 5 },
            },
          ],
          answers: [{ status: '204', description: 'Gone.', content: [] }],
        },
        {
          ...{ method: 'POST', path: '/api', summary: 'Makes.', scope: 'write', parameters: [] },
          body: [
            { mediaType: 'application/json', schema: 'Thing', example: { a: 1 } },
            { mediaType: 'text/plain' },
          ],
          answers: [
            {
              status: '200',
              description: 'Made.',
              content: [{ mediaType: 'application/json', schema: 'Thing' }],
            },
          ],
        },
      ],
      problems: [{ status: 404, kind: 'not-found', title: 'Not found' }],
      schemas: [
        {
          name: 'Thing',
          schema: {
            required: ['a', 'c'],
            properties: {
              a: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'A `a`.' },
              b: { anyOf: [{ type: 'boolean' }, { $ref: '#/components/schemas/Thing' }] },
              c: { items: { type: 'string', format: 'uri' }, maxItems: 3 },
              d: { items: {} },
              e: { required: ['x'], properties: { x: { const: 1 }, y: { enum: ['a', 'b'] } } },
              f: { type: ['string', 'number'] },
            },
          },
        },
        { name: 'Word', schema: { type: 'string' } },
      ],
    }),
}

function never(): never {
  throw new Error('the publication of the tests has a feed')
}
