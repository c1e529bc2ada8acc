import { defineFeed } from '../src/record/feed.ts'

export const listen = defineFeed({
  name: 'listen',
  title: '听见澄岚',
  description: '每月一期的现场录音节目：渡口、校园、菜市场，用声音记下澄岚县的一天。',
  takes: { categories: [{ term: '听见澄岚', scheme: 'column' }] },
  image: '/assets/cover.png',
  podcast: {
    explicit: false,
    categories: [['Society & Culture', 'Documentary'], 'News'],
    type: 'episodic',
    owner: { name: '澄岚新闻中心', email: 'listen@news.example' },
    guid: '7607f0a8-c730-564b-839c-4574bc93a167',
  },
  group: '声音',
})
