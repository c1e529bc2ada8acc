import type { Article } from '../../src/record/article.ts'
import { defineFeed } from '../../src/record/feed.ts'

/** A feed whose articles say what the site's own seldom say: several of everything, odd characters, few dates. */
export const rich = defineFeed({
  name: 'rich',
  title: 'Rich & short',
  description: 'Everything that an article can say.',
  language: 'en-GB',
  image: 'https://files.example/cover.jpg',
  logo: 'https://files.example/logo.png',
  rights: '© The desk',
})

const id = (name: string) => `tag:news.example,2025-01-01:articles/${name}`

const everything: Article = {
  id: id('rich'),
  title: 'AT&T, C++ <3 and “quotes” 《书名》',
  subtitle: 'A second line',
  categories: [
    { term: 'news', scheme: 'section' },
    { term: 'b&f', label: 'Business & finance', scheme: 'column' },
    { term: 'a|b, c', scheme: 'tag' },
    { term: 'party', scheme: 'https://schemes.example/topics?a=1&b=2' },
  ],
  source: {
    name: 'The Outlet & Co',
    url: 'https://outlet.example/a?b=1&c=2',
    feedUrl: 'https://outlet.example/feed.xml',
  },
  originalSource: { name: '《党建》杂志', issue: '2025年第10期', url: 'https://magazine.example/2025/10' },
  authors: [
    { name: 'Ann O’Neil', url: 'https://people.example/ann', email: 'ann@news.example' },
    { name: '刘伟' },
  ],
  contributors: [{ name: '孙丹', role: 'editor' }, { name: 'Bo' }],
  published: '2026-10-22T09:17:05+08:00',
  updated: '2026-10-23T10:00:30+08:00',
  language: 'en-GB',
  summary: 'A & B in one <short> line.',
  content: '<p>First &amp; second.</p><p><a href="https://other.example/?a=1&amp;b=2">A link</a> 𠮷</p>',
  image: {
    url: 'https://files.example/lead.jpg?w=1200&h=800',
    mediaType: 'image/jpeg',
    alt: 'A pond',
    title: 'Pond',
    credit: 'Bo',
    width: 1200,
    height: 800,
  },
  attachments: [
    { url: 'https://files.example/talk.ogg', mediaType: 'audio/ogg', durationSeconds: 61.5, title: 'Talk' },
    { url: 'https://files.example/list.pdf', mediaType: 'application/pdf', bytes: 918254, title: 'A & B' },
    { url: 'https://files.example/walk.mp4', mediaType: 'video/mp4', bytes: 5000000, durationSeconds: 30 },
  ],
  rights: 'All rights here',
  licence: { url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/', name: 'CC BY-NC-SA 4.0' },
  revision: 1,
}

const updatedOnly: Article = {
  id: id('updated-only'),
  title: 'Changed, published who knows when',
  updated: '2026-10-20T23:30:00+08:00',
  content: '<p>Its date of publication is not known.</p>',
  authors: [{ name: 'Ann O’Neil' }],
  revision: 1,
}

const elsewhere: Article = {
  id: 'https://other.example/?p=7',
  url: 'https://other.example/?p=7&lang=zh',
  title: 'An address elsewhere & an id that is an address',
  published: '2026-10-19T00:00:00Z',
  summary: 'A summary, and no text.',
  source: { name: 'A source without addresses' },
  revision: 1,
}

const permalink: Article = {
  id: 'https://other.example/posts/8',
  url: 'https://other.example/posts/8',
  title: 'An id that is the address',
  published: '2026-10-18T12:00:00+08:00',
  content: '<p>Its guid is a permalink.</p>',
  revision: 1,
}

/** A post without a title, of somebody who has a feed, with a picture that has a title: readers must not show those. */
const untitled: Article = {
  id: 'https://pub.example/notes/9',
  url: 'https://pub.example/notes/9',
  published: '2026-10-17T12:00:00+08:00',
  content: '<p>Fog on the <a href="https://pub.example/river">river</a> this morning.</p>',
  authors: [{ name: 'Ann O’Neil' }],
  source: { name: 'Notes of Ann', url: 'https://pub.example/', feedUrl: 'https://pub.example/feed.xml' },
  image: { url: 'https://pub.example/9.jpg', mediaType: 'image/jpeg', title: 'Weir in fog' },
  revision: 1,
}

export const richArticles: Article[] = [everything, updatedOnly, elsewhere, permalink, untitled]
