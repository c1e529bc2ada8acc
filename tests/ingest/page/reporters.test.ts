import { describe, expect, it } from 'vitest'
import { reportersIn, withoutDates } from '../../../src/ingest/page/fields/reporters.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import { type Line, plainLine } from '../../../src/ingest/page/lines/line.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

const sentence = '石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。'

interface Page {
  under?: (string | Line)[]
  text?: string[]
  below?: string[]
}

/** The reporters of a page with these lines between headline and text, in the text, and below it. */
function reporters({ under = [], text = [sentence], below = [] }: Page): string[] {
  const above = under.map(line => (typeof line === 'string' ? plainLine(line) : line))
  const lines = [...above, ...[...text, ...below].map(line => plainLine(line))]
  const start = above.length
  const body = { start, textStart: start, end: start + text.length, skipped: new Map() }
  return reportersIn({ lines, body, under: above, language: undefined })
}

describe('a reporter without a label', () => {
  it.each<[string, Page, string[]]>([
    ['is nobody', {}, []],
    ['has a role on a line of its own', { under: ['江岸日报记者 王小溪'] }, ['王小溪']],
    ['is one of several', { under: ['江岸日报记者 王小溪 李明'] }, ['王小溪', '李明']],
    ['is not the editor on the same line', { under: ['江岸日报记者 王小溪 编辑：李明'] }, ['王小溪']],
    ['is beside the date', { under: ['2025-03-02 10:06 江岸日报记者 王小溪'] }, ['王小溪']],
    ['is not in a sentence', { under: ['江岸日报记者 王小溪。'] }, []],
    ['is not on a line with other words', { under: ['记者 王小溪 今天天气真好'] }, []],
    ['is beside an office', { under: ['记者 王小溪 石桥镇办公室'] }, ['王小溪']],
    ['is not on a long line', { under: [`记者 王小溪 ${'李明 '.repeat(30)}`] }, []],
    ['is signed', { under: ['By Anna Vogel'] }, ['Anna Vogel']],
    ['is signed with a colon', { under: ['By: Anna Vogel and Jon Ulv'] }, ['Anna Vogel', 'Jon Ulv']],
    ['is signed before a date', { under: ['By Anna Vogel March 2, 2025'] }, ['Anna Vogel']],
    ['is signed before a bar', { under: ['By Anna Vogel | River News'] }, ['Anna Vogel']],
    ['is signed in German', { under: ['Von Anna Vogel'] }, ['Anna Vogel']],
    ['is not signed by one word', { under: ['By Anna'] }, []],
    ['writes Korean', { under: ['김하늘 기자'] }, ['김하늘']],
    ['is a link', { under: [{ ...plainLine('By Anna Vogel'), linkShare: 1 }] }, ['Anna Vogel']],
    [
      'is not in a long link',
      {
        under: [
          {
            ...plainLine('By Anna Vogel and Jon Ulv and Mia Reed and Tom Oak and Ida Fern and Leo Bank'),
            linkShare: 1,
          },
        ],
      },
      [],
    ],
    [
      'is on the first line that names one',
      { under: ['江岸日报记者 王小溪', '石桥日报记者 李明'] },
      ['王小溪'],
    ],
    ['is in the dateline', { text: [`江岸3月2日电（记者 王小溪）${sentence}`] }, ['王小溪']],
    [
      'is in the dateline of the fourth paragraph',
      { text: [sentence, sentence, sentence, `江岸3月2日电（记者 王小溪）${sentence}`] },
      ['王小溪'],
    ],
    [
      'is not in the fifth paragraph',
      { text: [sentence, sentence, sentence, sentence, `江岸3月2日电（记者 王小溪）${sentence}`, sentence] },
      [],
    ],
    [
      'is above the text before the one in the dateline',
      { under: ['记者 李明'], text: [`江岸3月2日电（记者 王小溪）${sentence}`] },
      ['李明'],
    ],
    ['is in brackets at the end', { text: [sentence, `${sentence}（记者 王小溪）`] }, ['王小溪']],
    ['is not in brackets within the text', { text: [`${sentence}（王小溪）`, sentence] }, []],
    ['is below the text', { below: ['江岸日报记者 王小溪'] }, ['王小溪']],
    ['is on the third line below', { below: ['江岸', '石桥', '江岸日报记者 王小溪'] }, ['王小溪']],
    ['is not on the fourth line below', { below: ['江岸', '石桥', '渡口', '江岸日报记者 王小溪'] }, []],
  ])('%s', (_, page, expected) => {
    expect(reporters(page)).toEqual(expected)
  })

  it('is followed by the other names of the list', () => {
    const html =
      '<ul><li>By Anna Vogel</li><li>Jon Ulv</li><li>Mia Reed, Tom Oak</li></ul><ul><li>Ida Fern</li></ul>'
    const root = parseHtml(html)
    const under = root.ok ? (htmlToLines(root.value)?.lines ?? []) : []
    expect(reporters({ under })).toEqual(['Anna Vogel', 'Jon Ulv', 'Mia Reed', 'Tom Oak'])
  })
})

it.each([
  ['2025-03-02 10:06 王小溪', '、 王小溪'],
  ['王小溪 2025-03-02 李明', '王小溪 、 李明'],
  ['王小溪 12:30', '王小溪  '],
])('«%s» without its dates is «%s»', (text, expected) => {
  expect(withoutDates(plainLine(text))).toBe(expected)
})
