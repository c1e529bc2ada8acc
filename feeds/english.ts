import { defineFeed } from '../src/record/feed.ts'

export const english = defineFeed({
  name: 'english',
  title: 'Chenglan News in English',
  description: 'Reports from Chenglan County, written in English.',
  language: 'en',
  authors: [{ name: 'Chenglan News Centre', email: 'desk@news.example' }],
  takes: { languages: ['en'] },
  rights: 'Chenglan News Centre. When you reprint, name the source and the author.',
  ttlMinutes: 120,
  group: 'Languages',
})
