import { defineFeed } from '../src/record/feed.ts'

export const main = defineFeed({
  name: 'main',
  title: '澄岚新闻',
  description: '澄岚新闻中心的全部文章，最新的在前。',
  window: { entries: 50, hours: 48 },
  ttlMinutes: 30,
  group: '综合',
})
