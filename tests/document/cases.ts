import type { FeedDefinition, SiteDefinition } from '../../src/record/feed.ts'
import { aFeed, anArticle, aSite, type DocumentParts } from '../support/build.ts'

/** The documents that are kept whole in tests/fixtures/documents: one case a file name. */

const chinese: SiteDefinition = aSite({
  title: '澄岚新闻中心',
  description: '澄岚县的新闻、经验和声音。',
  language: 'zh-CN',
  authors: [{ name: '澄岚新闻中心', email: 'desk@news.example', url: 'https://news.example/about' }],
  rights: '澄岚新闻中心版权所有。',
  licence: { url: 'https://creativecommons.org/licenses/by-nc/4.0/', name: 'CC BY-NC 4.0' },
  icon: 'https://news.example/icon.png',
  logo: 'https://news.example/logo.png',
  accentColor: '1F6F5C',
})

const main: FeedDefinition = aFeed({
  title: '澄岚新闻',
  description: '澄岚新闻中心的全部文章 & 更正，最新的在前。',
  image: 'https://news.example/feed.png',
  ttlMinutes: 30,
  skipHours: [17, 18],
})

const listen: FeedDefinition = aFeed({
  name: 'listen',
  title: '听见澄岚',
  description: '用声音记下澄岚县的一天。',
  image: 'https://news.example/cover.jpg',
  podcast: {
    explicit: false,
    categories: [['Society & Culture', 'Documentary'], 'News'],
    type: 'episodic',
    owner: { name: '澄岚新闻中心', email: 'listen@news.example' },
    guid: '7607f0a8-c730-564b-839c-4574bc93a167',
  },
})

/** Every field of the record, an address of our own, and characters that documents must write with care. */
const full = anArticle({
  id: 'tag:news.example,2025-01-01:articles/full',
  title: '党建强基层 & 谋发展：AT&T、C++ <3',
  subtitle: '着力建党赋权基层',
  categories: [
    { term: '新闻中心', scheme: 'section' },
    { term: 'experience', label: '经验交流', scheme: 'column' },
    { term: 'C++ <3', scheme: 'tag' },
    { term: 'party', scheme: 'https://schemes.example/topics?a=1&b=2' },
  ],
  source: {
    name: '党建网微平台',
    url: 'https://outlet.example/a?b=1&c=2',
    feedUrl: 'https://outlet.example/feed.xml',
  },
  originalSource: { name: '《党建》杂志', issue: '2025年第10期', url: 'https://magazine.example/2025/10' },
  authors: [
    {
      name: '刘伟奥',
      url: 'https://people.example/liu',
      email: 'liu@news.example',
      avatar: 'https://people.example/liu.png',
    },
    { name: 'Ann “O” Neil' },
  ],
  contributors: [{ name: '孙丹', role: 'editor' }],
  published: '2025-10-22T09:17:00+08:00',
  updated: '2025-10-23T10:00:30+08:00',
  expires: '2035-01-01T00:00:00+08:00',
  summary: '双峰县地处湘中腹地 & “革命老区”。',
  content: '<p>湖南省娄底市双峰县 &amp; 湘中。</p>\n<pre>if (a[b[0]]&gt;c) ]]></pre>\n<p>👨‍👩‍👧 𠮷</p>',
  markdown: '湖南省娄底市双峰县 & 湘中。',
  image: {
    url: 'https://files.example/lead.jpg?w=1200&h=800',
    mediaType: 'image/jpeg',
    alt: '山塘边的村民',
    credit: '罗远舟',
    title: '山塘',
    width: 1200,
    height: 800,
  },
  attachments: [
    { url: 'https://files.example/talk.ogg', mediaType: 'audio/ogg', durationSeconds: 61.5 },
    {
      url: 'https://files.example/list.pdf',
      mediaType: 'application/pdf',
      bytes: 918254,
      title: '名录 & 表',
    },
    { url: 'https://files.example/walk.mp4', mediaType: 'video/mp4', bytes: 5000000, durationSeconds: 30 },
  ],
  rights: '双峰县融媒体中心',
  licence: { url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/', name: 'CC BY-NC-SA 4.0' },
  previous: { title: '昔日的盐碱地', url: 'https://news.example/before' },
  next: { title: '明天' },
  correction: { at: '2025-10-23T10:00:30+08:00', text: '人数应为 817。' },
})

const minimal = anArticle({ id: 'post-42', title: 'A title and a date' })

const episode = anArticle({
  id: 'tag:news.example,2025-01-01:articles/listen-01',
  title: '最后一班渡船',
  categories: [{ term: '听见澄岚', scheme: 'column' }],
  authors: [
    { name: '周砚秋', url: 'https://people.example/zhou', avatar: 'https://people.example/zhou.png' },
  ],
  contributors: [{ name: '罗远舟', role: 'sound engineer' }],
  published: '2026-09-25T06:00:00+08:00',
  summary: '沙渡古渡口的渡船。',
  content: '<p>傍晚六点十分离岸。</p>',
  image: { url: 'https://files.example/ferry.jpg', mediaType: 'image/jpeg', alt: '渡船' },
  attachments: [
    { url: 'https://files.example/notes.pdf', mediaType: 'application/pdf', bytes: 1000 },
    {
      url: 'https://files.example/s1e01.mp3',
      mediaType: 'audio/mpeg',
      bytes: 22154880,
      durationSeconds: 1384.4,
      title: '最后一班渡船',
    },
  ],
  episode: {
    number: 1,
    season: 1,
    type: 'full',
    explicit: false,
    transcripts: [{ url: 'https://files.example/s1e01.vtt', mediaType: 'text/vtt', language: 'zh-CN' }],
    chapters: { url: 'https://files.example/s1e01.json', mediaType: 'application/json+chapters' },
  },
})

const silent = anArticle({
  id: 'tag:news.example,2025-01-01:articles/listen-news',
  title: '节目停更一周',
  published: '2026-10-02T06:00:00+08:00',
  content: '<p>下周再见。</p>',
  episode: { number: 2, explicit: false },
})

export const cases: Record<string, Omit<DocumentParts, 'format'>> = {
  full: { articles: [full], site: chinese, feed: main, page: { previous: 40 } },
  minimal: { articles: [minimal], hubs: [] },
  parts: {
    articles: [
      anArticle({
        source: { name: '微讯' },
        originalSource: { name: '《通讯》' },
        licence: { url: 'https://a.example/by' },
      }),
      anArticle({ id: 'urn:2', source: { name: '微讯', feedUrl: 'https://a.example/feed' } }),
      anArticle({
        id: 'urn:3',
        source: { name: '微讯', url: 'https://a.example/' },
        originalSource: { name: '《通讯》', url: 'https://b.example/' },
      }),
      anArticle({
        id: 'urn:4',
        originalSource: { name: '《通讯》', issue: '3' },
        authors: [{ name: '何念川', email: 'h@a.example' }],
      }),
      anArticle({
        id: 'urn:5',
        authors: [{ name: '何念川', url: 'https://a.example/h' }],
        categories: [{ term: '水', label: '水利' }],
      }),
      anArticle({
        id: 'urn:6',
        attachments: [{ url: 'https://a.example/a', mediaType: 'audio/mpeg' }],
        commentsUrl: 'https://a.example/c',
      }),
      anArticle({
        id: 'urn:7',
        related: [{ url: 'https://a.example/r' }],
        externalUrl: 'https://a.example/x',
        summary: 'S',
      }),
      anArticle({
        id: 'urn:8',
        image: { url: 'https://a.example/i', mediaType: 'image/png', width: 9 },
        rights: 'R',
        subtitle: 'U',
      }),
    ],
  },
  summary: { articles: [full], site: chinese, feed: { ...main, name: 'short', form: 'summary' } },
  podcast: { articles: [silent, episode], site: chinese, feed: listen },
  archive: { articles: [minimal], page: { closingSequence: 80, previous: 40, next: 120 } },
  empty: { articles: [] },
  tombstones: {
    articles: [minimal],
    tombstones: [
      {
        id: 'tag:news.example,2025-01-01:articles/gone',
        atomId: 'tag:news.example,2025-01-01:articles/gone',
        when: '2025-11-01T08:00:00+08:00',
        reason: 'Withdrawn: “A & B”.',
      },
      {
        id: 'post-41',
        atomId: 'tag:news.example,2025-01-01:ids/post-41',
        when: '2025-11-02T00:00:00Z',
      },
    ],
  },
}
