import { defineFeed } from '../src/record/feed.ts'

export const experience = defineFeed({
  name: 'experience',
  title: '经验交流',
  description:
    '乡镇、学校、医院和水厂里做成了的事：怎么做的，花了多少钱，还有哪些没做成。每篇附摘要，全文请到网站阅读。',
  takes: { categories: [{ term: '经验交流', scheme: 'column' }] },
  form: 'summary',
  ttlMinutes: 60,
  group: '栏目',
})
