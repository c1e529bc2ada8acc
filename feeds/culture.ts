import { defineFeed } from '../src/record/feed.ts'

export const culture = defineFeed({
  name: 'culture',
  title: '文化',
  description: '戏台、皮影、方言、旧信和图书馆：岚水两岸的文化报道。',
  takes: { categories: [{ term: '文化', scheme: 'column' }] },
  ttlMinutes: 60,
  group: '栏目',
})
