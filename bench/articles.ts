import type { Draft } from '../src/record/article.ts'

/** Articles for measuring: about so many bytes of Chinese text each, none like another. */

const sentence = '县里的农机合作社今年把作业账本挂上了墙，社员们说看得见才放心，第'

const millisecondsApart = 86_400_000 / 40

/** `index` tells them apart and places them, forty a day back from the newest. */
export function benchArticle(index: number, bytes = 6_000): Draft {
  const paragraphs = Math.max(1, Math.round(bytes / 400))
  const content = Array.from(
    { length: paragraphs },
    (_, part) => `<p>${`${sentence}${index}之${part}。`.repeat(3)}</p>`,
  )
  return {
    id: `tag:news.example,2025-01-01:bench/${index}`,
    title: `第${index}篇：秋播与账本`,
    categories: [
      { term: index % 2 ? '经验交流' : '乡村振兴', scheme: 'column' },
      { term: `话题${index % 100}` },
    ],
    source: { name: `来源${index % 20}` },
    authors: [{ name: `记者${index % 50}` }],
    published: new Date(Date.parse('2026-11-01T00:00:00Z') - index * millisecondsApart).toISOString(),
    content: content.join('\n'),
  }
}

export const benchArticles = (count: number, bytes?: number): Draft[] =>
  Array.from({ length: count }, (_, index) => benchArticle(index, bytes))
