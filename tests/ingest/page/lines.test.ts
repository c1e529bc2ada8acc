import { describe, expect, it } from 'vitest'
import { neighboursOf } from '../../../src/ingest/page/fields/neighbours.ts'
import {
  isControl,
  isControlText,
  isHeadingOfOther,
  isNote,
  opensOther,
  pointsElsewhere,
} from '../../../src/ingest/page/lines/furniture.ts'
import { labelAlone, labelsOf } from '../../../src/ingest/page/lines/labels.ts'
import { type Line, plainLine } from '../../../src/ingest/page/lines/line.ts'
import { isMeta, isRights, startsWithRights } from '../../../src/ingest/page/lines/meta.ts'
import { endsSentence, isProse, isUnmarkedSentence } from '../../../src/ingest/page/lines/prose.ts'
import { fold, squash, weight } from '../../../src/ingest/text/folding.ts'

/** The labels of a line as `field=value`. */
const labels = (text: string) => {
  const folded = fold(text)
  return labelsOf(folded).map(
    ({ field, valueStart, valueEnd }) => `${field}=${text.slice(valueStart, valueEnd).trim()}`,
  )
}

describe('labels', () => {
  it.each<[string, string[]]>([
    ['来源：江岸网', ['source=江岸网']],
    ['来　源：江岸网', ['source=江岸网']],
    ['来源 : 江岸网', ['source=江岸网']],
    ['来源：江岸网作者：周明', ['source=江岸网', 'author=周明']],
    ['来源：江岸网 作者：周明 编辑：何晚', ['source=江岸网', 'author=周明', 'editor=何晚']],
    ['资金来源：县里', ['other=县里']],
    ['某来源：县里', []],
    ['2025-03-02 来源：江岸网', ['source=江岸网']],
    ['来源|江岸网', ['source=江岸网']],
    ['来源/江岸网', ['source=江岸网']],
    ['他说来源/江岸网', []],
    ['责任编辑：周明', ['editor=周明']],
    ['（责任编辑：周明）', ['editor=周明）']],
    ['【责任编辑】周明', ['editor=周明']],
    ['[责任编辑] 周明', ['editor=周明']],
    ['来源CSDN | 作者魏星', ['source=CSDN |', 'author=魏星']],
    ['来源CSDN', []],
    ['来源CSDN 2025-03-02', ['source=CSDN 2025-03-02']],
    ['来源CSDN | 作者魏星。', []],
    ['发布于 2025-03-02', ['published=2025-03-02']],
    ['我们发布于 2025-03-02', []],
    ['Published 3 March 2025', ['published=3 March 2025']],
    ['Author: Ann Vogel | Editor: Jon Ulv', ['author=Ann Vogel |', 'editor=Jon Ulv']],
    ['The author: a story', []],
    ['Coauthor: Ann', []],
    ['x', []],
    ['：x', []],
  ])('«%s»: %j', (text, expected) => {
    expect(labels(text)).toEqual(expected)
  })

  it.each([
    ['来源', 'source'],
    [' 来 源 ', 'source'],
    ['AUTHOR', 'author'],
    ['来源网', undefined],
  ])('«%s» alone is %s', (text, field) => {
    expect(labelAlone(fold(text))).toBe(field)
  })
})

const han = (length: number) => '渡'.repeat(length)

describe('a line about the article', () => {
  it.each<[string, boolean]>([
    ['来源：江岸网', true],
    ['2025-03-02 10:06 来源：江岸网', true],
    ['2025-03-02', true],
    ['2025-03-02 10:06 江岸网', true],
    [`2025-03-02 ${han(23)}`, true],
    [`2025-03-02 ${han(24)}`, false],
    [`${han(20)} 2025-03-02 ${han(4)}`, false],
    [`${han(39)} 来源：江岸网`, true],
    [`${han(40)} 来源：江岸网`, false],
    [`来源：${han(86)}`, true],
    [`来源：${han(89)}`, false],
    ['来源：江岸网的一位读者说了很多话，他说这里很好。', true],
    ['来源：江岸网的一位读者说了很多话，他说这里的一切都很好很好。', false],
    ['分类：乡村', false],
    [han(10), false],
  ])('«%s»: %s', (text, expected) => {
    expect(isMeta(plainLine(text))).toBe(expected)
  })
})

describe('a claim of rights', () => {
  it.each<[string, boolean, boolean]>([
    ['© 2025 江岸网', true, true],
    ['Copyright © 2025', true, true],
    ['( ⓒ 江岸网 )', true, true],
    ['(c) 2025 River', true, true],
    ['(c) River', false, false],
    ['江岸网 © 2025', true, false],
    [`©${han(89)}`, true, true],
    [`©${han(90)}`, true, false],
    [`©${han(199)}`, true, false],
    [`©${han(200)}`, false, false],
    ['版权所有 江岸网', true, false],
    ['未经授权，不得转载。', true, false],
    [`${han(50)}，未经授权，不得转载。`, false, false],
    [`${han(50)}，未经授权，不得转载`, true, false],
    ['京ICP备12345678号', true, false],
    ['京公网安备 11010502030143号', true, false],
    ['Name® 2025', true, false],
    [`®${'x'.repeat(20)}2025`, true, false],
    [`®${'x'.repeat(21)}2025`, false, false],
    ['我们谈版权', false, false],
  ])('«%s»: %s; at its start: %s', (text, claims, starts) => {
    const line = plainLine(text)
    expect([isRights(line), startsWithRights(line)]).toEqual([claims, starts])
  })
})

const linked = (text: string, linkShare = 1): Line => ({ ...plainLine(text), linkShare })

describe('furniture', () => {
  it.each<[string, boolean]>([
    ['分享', true],
    ['Share 12', true],
    ['字号：大 中 小', true],
    ['↑', true],
    ['12', true],
    ['3.4万', true],
    ['12k 分享', true],
    ['12 monkeys', false],
    ['分享会', false],
    ['', true],
  ])('«%s» is nothing but controls: %s', (text, expected) => {
    expect(isControlText(text)).toBe(expected)
  })

  it('is no control when it is long', () => {
    expect(isControl(plainLine('分享 '.repeat(30)))).toBe(true)
    expect(isControl(plainLine('分享 '.repeat(31)))).toBe(false)
  })

  it.each<[Line, boolean, boolean, boolean]>([
    [plainLine('相关阅读'), true, true, false],
    [plainLine('相关阅读：'), true, true, true],
    [plainLine('相关阅读：春耕'), true, false, true],
    [linked('相关阅读：春耕'), true, false, true],
    [linked('相关阅读 春耕里的新把式下田'), false, false, true],
    [plainLine('相关阅读 春耕里的新把式下田'), false, false, false],
    [plainLine('相关阅读的人都说好。'), false, false, false],
    [plainLine('» Read more: The bridge'), false, false, true],
    [plainLine('Read more'), false, true, false],
    [plainLine(`相关阅读：${han(60)}`), false, false, false],
    [plainLine('立即订阅'), true, false, false],
  ])('%o opens others: %s, alone: %s, points elsewhere: %s', (line, opens, alone, points) => {
    expect([opensOther(line), isHeadingOfOther(line), pointsElsewhere(line)]).toEqual([opens, alone, points])
  })

  it.each<[string, boolean]>([
    ['声明：本文仅代表作者', true],
    ['【声明】本文', true],
    ['他声明', false],
  ])('«%s» is a note: %s', (text, expected) => {
    expect(isNote(plainLine(text))).toBe(expected)
  })
})

describe('running text', () => {
  it.each<[Line, boolean, boolean]>([
    [plainLine('豆香飘满了巷子。'), true, false],
    [plainLine('豆香很快飘满了整条的巷子。'), true, true],
    [plainLine('豆香很快飘满了整条的巷子：'), false, false],
    [linked('豆香很快飘满了整条的巷子。', 0.5), true, true],
    [linked('豆香很快飘满了整条的巷子。', 0.6), false, false],
    [plainLine('豆香很快飘满了整条的巷子。（记者 王小溪）'), true, true],
    [plainLine('豆香很快飘满了整条的巷子。”'), true, true],
    [plainLine('The smell of beans filled the lanes.'), true, true],
    [plainLine('The smell of beans filled the lane'), false, false],
    [plainLine('The smell of beans filled the lane in 2024.'), true, true],
    [plainLine('The smell of beans filled the U.S.'), false, false],
    [plainLine(`\u3000\u3000${han(30)}`), false, true],
    [plainLine(`\u3000\u3000${han(29)}`), false, false],
    [plainLine(`\u3000${han(30)}`), false, false],
    [plainLine(`${han(30)}。${han(30)}`), false, true],
    [plainLine(`${han(30)}。${han(29)}`), false, false],
    [plainLine(han(60)), false, false],
    [plainLine('1. 2.'), false, false],
  ])('%o ends like a sentence: %s; reads like text: %s', (line, ends, prose) => {
    expect([endsSentence(line), isProse(line)]).toEqual([ends, prose])
  })

  it.each<[Line, boolean]>([
    [plainLine('ก'.repeat(30)), true],
    [plainLine('ก'.repeat(29)), false],
    [linked('ก'.repeat(30), 0.5), true],
    [linked('ก'.repeat(30), 0.6), false],
    [plainLine(`${'ก'.repeat(31)}${'x'.repeat(69)}`), true],
    [plainLine(`${'ก'.repeat(30)}${'x'.repeat(70)}`), false],
  ])('%o may be a sentence without a mark: %s', (line, expected) => {
    expect(isUnmarkedSentence(line)).toBe(expected)
  })
})

describe('neighbours', () => {
  const title = '春耕里的新把式'
  const read = (lines: (string | Line)[], places: { inText?: boolean; below?: boolean } = {}) =>
    neighboursOf(
      lines.map(line => (typeof line === 'string' ? plainLine(line) : line)),
      { isInText: () => places.inText ?? false, isBelow: () => places.below ?? true },
    )

  it.each<[string, (string | Line)[], object, { inText?: boolean; below?: boolean }?]>([
    ['on the line of the label', [`上一篇：${title}`], { previous: { title } }],
    [
      'both on one line',
      [`上一篇：${title} 下一篇：秋播结束`],
      { previous: { title }, next: { title: '秋播结束' } },
    ],
    ['without a colon', [`下一篇 ${title}`], { next: { title } }],
    ['on the next line', ['上一篇：', title], { previous: { title } }],
    [
      'on the next line, far from the text, behind a colon',
      ['上一篇：', title],
      { previous: { title } },
      { below: false },
    ],
    ['not on the next line, far from the text, without one', ['上一篇', title], {}, { below: false }],
    ['not on a line that opens other articles', ['上一篇：', '相关阅读'], {}],
    ['not on a line of controls', ['上一篇：', '分享'], {}],
    ['not where there is none', ['上一篇：没有了', title], {}],
    ['not a number', ['下一篇：2'], {}],
    ['not where the next line is short', ['上一篇：', '春耕里的'], {}],
    ['by the first of its kind', [`上一篇：${title}`, '上一篇：秋播结束'], { previous: { title } }],
    ['not by a label of lists without a colon', [`Next ${title}`], {}],
    [
      'by a label of lists with a colon',
      ['Next: The bridge is open'],
      { next: { title: 'The bridge is open' } },
    ],
    ['without its date', [`上一篇：${title} 2025-03-02`], { previous: { title } }],
    ['without its date in brackets', [`上一篇：${title}（2025年3月2日）`], { previous: { title } }],
    ['without arrows and bars', [`上一篇：» ${title} «`], { previous: { title } }],
    [
      'with both halves of its brackets',
      ['上一篇：《春耕》里的新把式'],
      { previous: { title: '《春耕》里的新把式' } },
    ],
    ['without one half', ['上一篇：《春耕里的新把式'], { previous: { title } }],
    ['not in a long sentence of the text', [`上一篇：${title}${han(60)}。`], {}, { inText: true }],
    [
      'in a sentence that is not in the text',
      [`上一篇：${title}${han(60)}。`],
      { previous: { title: `${title}${han(60)}。` } },
    ],
    [
      'in a short sentence of the text',
      [`上一篇：${title}里的人。`],
      { previous: { title: `${title}里的人。` } },
      { inText: true },
    ],
    ['not when it is longer than 300 characters', [`上一篇：${han(301)}`], {}],
    ['when it has 300 characters', [`上一篇：${han(300)}`], { previous: { title: han(300) } }],
  ])('are named %s', (_, lines, expected, places) => {
    expect(read(lines, places)).toEqual(expected)
  })
})

describe('a text for matching', () => {
  it.each([
    ['Ａ：１', 'A:1'],
    ['a　b', 'a\tb'],
    ['a\u00a0b\u200bc', 'a b c'],
    ['丨︱〡│', '||||'],
    ['︰﹕︓∶', '::::'],
    ['،؛', ',;'],
    ['٠١٩ ०९ ๑๙', '019 09 19'],
    ['…㎡', '…㎡'],
  ])('of «%s» is «%s», of the same length', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(fold(text)).toHaveLength(text.length)
  })

  it.each([
    ['渡口', 2],
    ['かナ', 2],
    ['한글', 2],
    ['abcde', 2],
    ['a b\u3000\u00a0\u200b', 0.8],
    ['，。', 0.8],
    ['\u3400\u9fff\uf900\ufaff\uac00\ud7af', 6],
  ])('«%s» weighs %s', (text, expected) => {
    expect(weight(text)).toBeCloseTo(expected, 5)
  })

  it('without its spaces compares', () => {
    expect(squash(' Ａ　b\u200bc ')).toBe('Abc')
  })
})
