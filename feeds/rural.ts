import { defineFeed } from '../src/record/feed.ts'

export const rural = defineFeed({
  name: 'rural',
  title: '乡村振兴',
  description: '农机、水利、水产和进村的路：澄岚县各乡镇的田野报道。',
  takes: { categories: [{ term: '乡村振兴', scheme: 'column' }] },
  ttlMinutes: 60,
  group: '栏目',
})
