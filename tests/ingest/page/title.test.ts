import { describe, expect, it } from 'vitest'
import { guessSubtitle } from '../../../src/ingest/page/fields/title/subtitle.ts'
import { findTitle, headlineOf } from '../../../src/ingest/page/fields/title/title.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import { type Line, plainLine } from '../../../src/ingest/page/lines/line.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

const headline = '石桥镇：一块豆腐磨出大产业'
const text = '石桥镇的豆腐坊亮起了灯，一块豆腐磨出大产业，老板把泡好的黄豆倒进石磨。'

interface Page {
  /** HTML above the text. */
  above: string
  below?: string
  declared?: string[]
  siteName?: string
}

function titleOf({ above, below = '', declared = [], siteName }: Page) {
  const root = parseHtml(`${above}<p>${text}</p>${below}`)
  const lines = root.ok ? (htmlToLines(root.value)?.lines ?? []) : []
  const start = lines.findIndex(line => line.text === text)
  return findTitle({ lines, body: { start, end: start + 1 }, declared, siteName })
}

describe('the title of an article', () => {
  it.each<[string, Page, string | undefined, number | undefined]>([
    ['is nothing where nothing is above the text', { above: '' }, undefined, undefined],
    ['is the heading above the text', { above: `<h1>${headline}</h1>` }, headline, 0],
    ['is the last h1 above the text', { above: `<h1>石桥镇的新闻</h1><h1>${headline}</h1>` }, headline, 1],
    ['is an h1 before another heading', { above: `<h1>${headline}</h1><h2>豆腐坊的早晨</h2>` }, headline, 0],
    ['is another heading, where there is no h1', { above: `<h3>${headline}</h3>` }, headline, 0],
    ['is no h4', { above: `<h4>豆浆</h4><div>${headline}</div>` }, headline, 1],
    [
      'is no heading below the text',
      { above: `<h2>${headline}</h2>`, below: '<h1>春耕里的新把式</h1>' },
      headline,
      0,
    ],
    [
      'is no heading of the frame',
      { above: `<h2>${headline}</h2><nav><h1>石桥镇的新闻</h1></nav>` },
      headline,
      0,
    ],
    [
      'is declared and shown',
      { above: `<p>${headline}</p><h2>豆腐坊的早晨</h2>`, declared: [headline] },
      headline,
      0,
    ],
    [
      'is declared with names of section and site',
      { above: `<p>${headline}</p>`, declared: [`${headline}_乡村_江岸网`] },
      headline,
      0,
    ],
    ['is only declared', { above: '<p>12</p>', declared: [headline] }, headline, undefined],
    [
      'is the declared one within a longer heading',
      { above: `<h1>特稿 ${headline}</h1>`, declared: [headline] },
      headline,
      0,
    ],
    [
      'is as the page shows it, where the declared one is longer',
      { above: `<h1>${headline}</h1>`, declared: [`${headline}，豆香满巷`] },
      headline,
      0,
    ],
    [
      'is the heading before the same words in a list',
      { above: `<h1>${headline}</h1><p>${headline}</p>`, declared: [headline] },
      headline,
      0,
    ],
    [
      'is the line outside of a link',
      {
        above: `<p><a href="/x">${headline}</a></p><p>${headline}</p><p><a href="/x">${headline}</a></p>`,
        declared: [headline],
      },
      headline,
      1,
    ],
    [
      'is the line outside of the frame',
      { above: `<p>${headline}</p><nav>${headline}</nav>`, declared: [headline] },
      headline,
      0,
    ],
    [
      'is the last of two lines alike',
      { above: `<p>${headline}</p><p>${headline}</p>`, declared: [headline] },
      headline,
      1,
    ],
    [
      'is no line below the text',
      { above: `<p>${headline}</p>`, below: `<p>${headline}</p>`, declared: [headline] },
      headline,
      0,
    ],
    [
      'is no short part of the declared one',
      { above: `<p>石桥镇</p>`, declared: [headline] },
      headline,
      undefined,
    ],
    [
      'is not the name of the site',
      { above: `<h1>江岸新闻在线</h1><p>${headline}</p>`, siteName: '江岸新闻在线' },
      headline,
      1,
    ],
    [
      'is not the name of an outlet in place of the headline',
      { above: `<h1>江岸水利网</h1><p>${headline}</p>` },
      headline,
      1,
    ],
    ['is the name of an outlet, where nothing else is', { above: `<h1>江岸水利网</h1>` }, '江岸水利网', 0],
    [
      'is not the section that a template declares',
      { above: `<p>首页 > 乡村振兴 > 正文</p><p>${headline}</p>`, declared: ['乡村振兴'] },
      headline,
      1,
    ],
    [
      'is a line that shares words with the text, where the heading shares none',
      { above: `<h1>欢迎光临本馆</h1><p>${headline}</p>` },
      headline,
      1,
    ],
    [
      'is a heading that shares few words with the text',
      { above: `<h1>豆腐坊里的春天</h1><p>豆腐坊</p>` },
      '豆腐坊里的春天',
      0,
    ],
  ])('%s', (_, page, expected, index) => {
    expect(titleOf(page)).toEqual(
      expected === undefined ? undefined : { text: expected, ...(index !== undefined && { index }) },
    )
  })

  it.each<[string, Line[], string[], number | undefined]>([
    ['that a declared title names', [plainLine('江岸网'), plainLine(headline)], [headline], 1],
    ['that is the only h1', [plainLine('江岸网'), { ...plainLine('渡口'), heading: 1 }], [], 1],
    [
      'unknown, where there are two h1',
      [1, 2].map(() => ({ ...plainLine('渡口'), heading: 1 })),
      [],
      undefined,
    ],
    ['unknown, where there is none', [plainLine('江岸网')], [], undefined],
  ])('has a line %s', (_, lines, declared, expected) => {
    expect(headlineOf(lines, declared)).toBe(expected)
  })
})

describe('the deck of an article', () => {
  const deck = '豆腐坊里的豆香飘满了整条巷子'
  const article = '石桥镇的豆腐坊亮起了灯，豆香飘满了整条巷子。'
  const under = (...lines: (string | Line)[]) =>
    guessSubtitle({
      under: lines.map(line => (typeof line === 'string' ? plainLine(line) : line)),
      ...{ title: { text: headline }, text: article, taken: ['江岸网'] },
    })

  it.each<[string, (string | Line)[], string | undefined]>([
    ['is the line below the headline', [deck], deck],
    ['is below the credits', ['2025-03-02 来源：江岸网', deck], deck],
    ['is the second line', ['县里', deck], deck],
    ['is no third line', ['县里', '乡里', deck], undefined],
    ['is nothing where there is no line', [], undefined],
    ['shares words with the article', ['春耕里的新把式正在下田'], undefined],
    ['does not repeat the headline', [`${headline}，豆香满巷`], undefined],
    ['is no short line', ['豆香满巷'], undefined],
    ['is no long line', ['豆腐坊里的豆香飘满了整条巷子'.repeat(12)], undefined],
    ['is no line of links', [{ ...plainLine(deck), linkShare: 0.4 }], undefined],
    ['is a line with a short link', [{ ...plainLine(deck), linkShare: 0.3 }], deck],
    ['is not in the frame', [{ ...plainLine(deck), part: 'chrome' }], undefined],
    ['is not in something else', [{ ...plainLine(deck), part: 'other' }], undefined],
    ['names no source', [`${deck} 江岸网`], undefined],
    ['is no credit of a photograph', [`${deck} 摄`, `${deck} 王小溪 摄影`], undefined],
    ['is no labelled line', [`摘要：${deck}`], undefined],
    ['is no claim of rights', [`© ${deck}`], undefined],
    ['is no list of names', ['王小溪、李明、何晚、周春生'], undefined],
  ])('%s', (_, lines, expected) => {
    expect(under(...lines)).toBe(expected)
  })
})
