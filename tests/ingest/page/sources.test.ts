import { describe, expect, it } from 'vitest'
import { creditsOf } from '../../../src/ingest/page/fields/credits.ts'
import { sourcesOf } from '../../../src/ingest/page/fields/sources.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import { plainLine } from '../../../src/ingest/page/lines/line.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

const lines = (texts: string[]) => texts.map(text => plainLine(text))

interface Page {
  head?: string[]
  tail?: string[]
  declared?: string
  original?: string
  others?: string[]
}

/** The lines of the head are also those between headline and text, as on most pages. */
const sources = ({ head = [], tail = [], declared, original, others = [] }: Page) =>
  sourcesOf({
    ...{ head: creditsOf(lines(head)), tail: creditsOf(lines(tail)), under: lines(head) },
    ...{ declared, original, others },
  })

describe('the source of an article', () => {
  it.each<[string, Page, object]>([
    ['is nothing where nothing names one', { head: ['石桥镇的豆腐'] }, {}],
    ['is labelled above the text', { head: ['来源：江岸网'] }, { source: { name: '江岸网' } }],
    ['is labelled below the text', { tail: ['来源：江岸网'] }, { source: { name: '江岸网' } }],
    [
      'is the one above; the one below is the original',
      { head: ['来源：江岸网'], tail: ['来源：石桥日报'] },
      { source: { name: '江岸网' }, originalSource: { name: '石桥日报' } },
    ],
    [
      'is the first above; the second is the original',
      { head: ['来源：江岸网', '来源：石桥日报'] },
      { source: { name: '江岸网' }, originalSource: { name: '石桥日报' } },
    ],
    [
      'has no original of its own name',
      { head: ['来源：江岸网'], tail: ['来源：江岸网'] },
      { source: { name: '江岸网' } },
    ],
    [
      'has no original that is the short form of its name',
      { head: ['来源：江岸网'], tail: ['来源：江岸网客户端'] },
      { source: { name: '江岸网' } },
    ],
    [
      'has the original that is labelled',
      { head: ['来源：江岸网', '原载：石桥日报'] },
      { source: { name: '江岸网' }, originalSource: { name: '石桥日报' } },
    ],
    [
      'has the printed original, with its issue',
      { head: ['来源：江岸网'], original: '《江岸》2025年第4期' },
      { source: { name: '江岸网' }, originalSource: { name: '《江岸》', issue: '2025年第4期' } },
    ],
    [
      'has only the printed original, where no outlet is named',
      { original: '《江岸》杂志，2025年3月2日' },
      { originalSource: { name: '《江岸》杂志', issue: '2025年3月2日' } },
    ],
    [
      'is not its own original',
      { head: ['来源：《江岸》'], original: '《江岸》' },
      { source: { name: '《江岸》' } },
    ],
    [
      'is its own original in a certain issue',
      { head: ['来源：《江岸》'], original: '《江岸》2025年第4期' },
      { source: { name: '《江岸》' }, originalSource: { name: '《江岸》', issue: '2025年第4期' } },
    ],
    ['is declared', { declared: '江岸网' }, { source: { name: '江岸网' } }],
    ['is declared with its label', { declared: '来源：江岸网' }, { source: { name: '江岸网' } }],
    [
      'is declared with a label in another script',
      { declared: 'Source: River News' },
      { source: { name: 'River News' } },
    ],
    ['is not the name of a program that a template declares', { declared: 'WordPress' }, {}],
    [
      'is labelled before it is declared',
      { head: ['来源：江岸网'], declared: '石桥日报' },
      { source: { name: '江岸网' } },
    ],
  ])('%s', (_, page, expected) => {
    expect(sources(page)).toEqual(expected)
  })

  it.each<[string, string | undefined]>([
    ['来源：江岸网', '江岸网'],
    ['来源：江岸网 石桥站', '江岸网'],
    ['来源：江岸 River 网', '江岸'],
    ['来源：CCTV 新闻', 'CCTV'],
    ['来源：《党建》杂志 编辑：何晚', '《党建》杂志'],
    ['来源：《党建》杂志，第4期', '《党建》杂志'],
    ['来源：江岸网。', '江岸网'],
    ['Source: The River Valley News', 'The River Valley News'],
    ['Source: One two three four five six', 'One two three four five six'],
    ['Source: One two three four five six seven', undefined],
    ['Источник: «Речной вестник»', 'Речной вестник'],
    ['Quelle: „Der Fluss“', 'Der Fluss'],
    ['Source: “The River”', 'The River'],
    ['Source: "The River"', 'The River'],
    ['Source: The "River" News', 'The "River" News'],
    ['来源：佚名', undefined],
    ['来源：分享', undefined],
    ['来源：123', undefined],
    ['来源：', undefined],
    [`来源：${'江'.repeat(30)}`, '江'.repeat(30)],
    [`来源：${'江'.repeat(31)}`, undefined],
  ])('in «%s» is %s', (line, name) => {
    expect(sources({ head: [line] }).source?.name).toBe(name)
  })

  it.each<[string, object]>([
    ['《党建》杂志2025年第10期', { name: '《党建》杂志', issue: '2025年第10期' }],
    ['《党建》 2025年第10期', { name: '《党建》', issue: '2025年第10期' }],
    ['《党建》，2025年10期', { name: '《党建》', issue: '2025年10期' }],
    ['《党建》2025第10期', { name: '《党建》', issue: '2025第10期' }],
    ['《党建》2025年第10-11期', { name: '《党建》', issue: '2025年第10-11期' }],
    ['《江岸日报》1998年3月2日第4版', { name: '《江岸日报》', issue: '1998年3月2日第4版' }],
    ['《党建》第10期', { name: '《党建》第10期' }],
    ['《党建》1825年第10期', { name: '《党建》1825年第10期' }],
    ['2025年第10期', { name: '2025年第10期' }],
  ])('and the issue in «%s» are %j', (original, expected) => {
    expect(sources({ original }).originalSource).toEqual(expected)
  })

  it.each<[string, string, object]>([
    [
      'the link that is its name',
      '<p>来源：<a href="https://river.example/">江岸网</a></p>',
      { source: { name: '江岸网', url: 'https://river.example/' } },
    ],
    ['no other link', '<p>来源：江岸网 <a href="/more">更多</a></p>', { source: { name: '江岸网' } }],
    [
      'the link that is the name of the original and its issue',
      '<p>来源：江岸网</p><p>原载：<a href="/x">《石桥日报》2025年第4期</a></p>',
      {
        source: { name: '江岸网' },
        originalSource: { name: '《石桥日报》', issue: '2025年第4期', url: '/x' },
      },
    ],
  ])('has the address of %s', (_, html, expected) => {
    const root = parseHtml(html)
    const shown = root.ok ? (htmlToLines(root.value)?.lines ?? []) : []
    expect(sourcesOf({ head: creditsOf(shown), tail: [], under: shown, others: [] })).toEqual(expected)
  })
})

describe('an outlet without a label', () => {
  it.each<[string, string[], string | undefined]>([
    ['behind the date', ['2025-03-02 10:06 江岸日报'], '江岸日报'],
    ['before the date', ['江岸日报 2025-03-02'], '江岸日报'],
    ['behind a bar', ['2025-03-02 | 江岸日报 | 阅读'], '江岸日报'],
    ['in brackets', ['2025-03-02（江岸日报）'], '江岸日报'],
    ['as an agency', ['AFP 2025-03-02'], 'AFP'],
    ['as an agency before a name', ['2025-03-02 Reuters, Anna Vogel'], 'Reuters'],
    ['not as the beginning of a word', ['2025-03-02 APEC'], undefined],
    ['as the only word beside the date', ['2025-03-02 河畔人家'], '河畔人家'],
    ['not as a word of two characters', ['2025-03-02 石桥'], undefined],
    ['not as a name of a person', ['2025-03-02 王小溪'], undefined],
    ['not as one of two words', ['2025-03-02 河畔人家 灯下人家'], undefined],
    ['not as the only word beside a label', ['2025-03-02 河畔人家 作者：王小溪'], undefined],
    ['as an office beside a label', ['2025-03-02 江岸日报 作者：王小溪'], '江岸日报'],
    ['not as the word of a section', ['2025-03-02 时政新闻'], undefined],
    ['not as a control', ['2025-03-02 分享'], undefined],
    ['not as a role', ['2025-03-02 通讯员'], undefined],
    ['on the line below', ['2025-03-02', '江岸日报'], '江岸日报'],
    ['on the line above', ['江岸日报', '2025-03-02'], '江岸日报'],
    ['on the line below before the one above', ['江岸日报', '2025-03-02', '石桥日报'], '石桥日报'],
    ['not on a line below that is no office', ['2025-03-02', '河畔人家'], undefined],
    ['not two lines below', ['2025-03-02', '石桥', '江岸日报'], undefined],
    ['not on a long line', ['2025-03-02', '县里的十几家单位昨天一起走进江岸日报'], undefined],
    ['as the last line, where there is no date', ['石桥镇', '江岸日报'], '江岸日报'],
    ['not as an earlier line, where there is no date', ['江岸日报', '石桥镇'], undefined],
    ['not on the line of a date in a long text', [`2025-03-02 江岸日报 ${'x'.repeat(250)}`], undefined],
  ])('is found %s', (_, head, name) => {
    const found = sources({ head })
    expect(found.source?.name).toBe(name)
    expect(found.guessed).toBe(name === undefined ? undefined : true)
  })

  it('is not the section of the page', () => {
    expect(sources({ head: ['2025-03-02 江岸日报'], others: ['江岸日报'] })).toEqual({})
  })

  it.each([
    ...[
      'AFP',
      'AP',
      'Reuters',
      'EFE',
      'dpa',
      'ANSA',
      'TASS',
      'Xinhua',
      'Bloomberg',
      'CNA',
      'Kyodo',
      'Yonhap',
    ],
    ...['UPI', 'PTI', 'ANI', 'IANS', 'ТАСС', 'РИА Новости', 'Интерфакс', 'Укринформ', 'УНІАН', '연합뉴스'],
    ...[
      '뉴시스',
      '뉴스1',
      '共同通信',
      '時事通信',
      '朝日新聞',
      '毎日新聞',
      '読売新聞',
      '産経新聞',
      '日本経済新聞',
    ],
  ])('may be the agency %s', agency => {
    expect(sources({ head: [`2025-03-02 ${agency}`] }).source).toEqual({ name: agency })
    expect(sources({ head: [`${agency}/Anna Vogel 2025-03-02`] }).source).toEqual({ name: agency })
  })
})
