import type { Draft } from '../src/record/article.ts'

/** Articles for measurements: Chinese text of about the requested size, all different. */

const words =
  '合作社 今年 账本 上墙 社员 看得见 才放心 秋播 面积 比去年 多出 三成 农机 调度 站里 夜里 灯亮着 老支书 翻开 名册 逐户 核对 雨水 偏少 渠道 清淤 赶在 月底 之前 完成 镇上 派来 技术员 田埂 边走边记 年轻人 回乡 办起 烘干厂 订单 排到 腊月 价格 稳住 村小学 新修 操场 孩子们 下课 围着 看 挖沟机 县里 说 经验 要 写下来 让 邻村 也 学得会'.split(
    ' ',
  )

/** Words in a pseudo-random order for each seed, so that text compresses about as well as prose. */
function* prose(seed: number): Generator<string> {
  for (let state = seed + 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0 // the generator of Numerical Recipes
    yield words[(state >>> 16) % words.length] ?? ''
  }
}

function paragraph(seed: number, characters: number): string {
  let text = ''
  for (const word of prose(seed)) {
    if (text.length >= characters) return `<p>${text}。</p>`
    text += text.length % 17 === 16 ? `，${word}` : word
  }
  return text
}

const paragraphCharacters = 130 // about 400 bytes of UTF-8

const millisecondsApart = 86_400_000 / 40

/** `index` makes the article unique and sets its date: forty per day, back from the newest. */
export function benchArticle(index: number, bytes = 6_000): Draft {
  const paragraphs = Math.max(1, Math.round(bytes / 400))
  const content = Array.from({ length: paragraphs }, (_, part) =>
    paragraph(index * 1_000 + part, paragraphCharacters),
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
