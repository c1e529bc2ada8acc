import { defineSite } from '../src/record/feed.ts'

/** The sample: an invented county's news center. Replace it with your own site. Choose name and tagging only once. */
export const site = defineSite({
  name: 'chenglan',
  title: '澄岚新闻中心',
  description: '澄岚县的新闻、经验和声音：基层治理、乡村振兴、文化、科学与民生。',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  tagging: { authority: 'news.example', date: '2025-01-01' },
  authors: [{ name: '澄岚新闻中心', email: 'desk@news.example' }],
  rights: '澄岚新闻中心版权所有。转载请注明来源与作者。',
  accentColor: '1F6F5C',
})
