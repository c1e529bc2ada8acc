/** Examples for the API's description. A test validates each against its schema. */

const id = 'tag:news.example,2026:articles/spring-ploughing'

const draft = {
  title: 'Spring ploughing begins',
  categories: [{ term: 'rural', scheme: 'section' }],
  source: { name: 'The Valley Post' },
  authors: [{ name: 'Wei Zhang' }],
  published: '2026-03-20T09:17:00+08:00',
  content: '<p>The first tractors left the sheds at dawn.</p>',
}

const article = { ...draft, id, revision: 1, sequence: 812 }

const problem = {
  type: 'urn:broadsheet:problem:invalid-record',
  title: 'The record is not valid',
  status: 422,
  detail: 'published must be an RFC 3339 date-time with an offset',
  errors: [{ field: 'published', value: 'tomorrow', rule: 'must be an RFC 3339 date-time with an offset' }],
}

const figures = {
  topics: 1,
  subscriptions: 2,
  hosts: 1,
  failing: 0,
  pendingIntents: 0,
  lastDelivery: '2026-03-20T01:17:01.000Z',
  nextAttempt: null,
}

const subscribers = [
  {
    topic: 'https://news.example/feeds/main.atom',
    protocol: 'websub',
    host: 'reader.example',
    subscriptions: 2,
    failing: 0,
    behind: 0,
    lastDelivery: '2026-03-20T01:17:01.000Z',
    nextAttempt: null,
  },
]

const reading = { url: 'https://post.example/feed.xml', state: '{"failures":0}' }

const token = {
  id: '0f3a9c12d4e5',
  name: 'import from the desk',
  scopes: ['write'],
  created: '2026-03-20T02:00:00.000Z',
  lastCharacters: '9c0e',
}

export const examples: Record<string, unknown> = {
  Draft: draft,
  Article: article,
  Written: { outcome: 'created', state: 'visible', article },
  ImportLine: { outcome: 'created', line: 1, article },
  ArticleList: {
    articles: [
      {
        id,
        state: 'visible',
        sequence: 812,
        revision: 1,
        title: article.title,
        name: article.title,
        published: article.published,
        url: `https://news.example/articles/${id}`,
      },
    ],
    next: 'visible.1846534420144135',
  },
  SourceList: {
    sources: [
      {
        name: 'https://post.example/feed.xml',
        url: 'https://post.example/feed.xml',
        kind: 'feed',
        everyMinutes: 30,
      },
    ],
  },
  Health: {
    status: 'ok',
    reasons: [],
    articles: 812,
    sequence: 812,
    quarantined: 0,
    schema: 2,
    rebuild: { underWay: false, total: 0, remaining: 0 },
    rerender: { remaining: 0 },
    websub: figures,
    pull: { sources: 0, failing: 0, lastRun: null },
  },
  HubReport: { ...figures, subscribers },
  Rebuild: { rebuilding: true, total: 812, remaining: 412, damaged: [] },
  BackupLine: {
    backup: { format: 2, site: 'news', url: 'https://news.example', at: '2026-03-20T02:00:00.000Z' },
  },
  KeptLine: { reading },
  Restored: { readings: 1, subscriptions: 0, leftOut: 0 },
  TokenOrder: { name: token.name, scopes: token.scopes },
  TokenList: { tokens: [token] },
  Problem: problem,
}
