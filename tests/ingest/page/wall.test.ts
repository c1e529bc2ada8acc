import { describe, expect, it } from 'vitest'
import { plainLine } from '../../../src/ingest/page/lines/line.ts'
import { textToLines } from '../../../src/ingest/page/lines/text-lines.ts'
import { splitWall } from '../../../src/ingest/page/lines/wall.ts'

const head = '石桥镇：一块豆腐磨出大产业'
const date = '2024-03-12 10:06'
const body =
  '石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。孩子们背着书包从门前跑过，一天就这样开始了。'
const english =
  'The bridge over the river is open again and the people of the valley can reach the town in ten minutes. The mayor said so on Monday.'

/** The parts of the only line of a page, without white space at their ends. */
const partsOf = (raw: string, above: string[] = []) =>
  splitWall(raw, { isCollapsed: true, above: above.map(line => plainLine(line)) }).map(part => part.trim())

describe('a page on one line', () => {
  it.each<[string, string, string[]]>([
    // the head
    ['ends its headline at the date', `${head} ${date} ${body}`, [head, date, body]],
    ['has its menu apart', `首页 新闻 ${head} ${date} ${body}`, ['首页', '新闻', head, date, body]],
    [
      'has its breadcrumbs in one part',
      `首页 > 新闻 > 正文 ${head} ${date} ${body}`,
      ['首页 > 新闻 > 正文', head, date, body],
    ],
    [
      'has a date of its menu apart',
      `首页 2024-01-01 ${head} ${date} ${body}`,
      ['首页', '2024-01-01', head, date, body],
    ],
    [
      'prefers the date with a time of day',
      `${head} 2024-01-01 ${date} ${body}`,
      [head, '2024-01-01', date, body],
    ],
    [
      'prefers the date beside a label',
      `${head} 2024-01-01 10:00 县里 ${'豆'.repeat(60)} 发布时间：${date} ${body}`,
      [head, '2024-01-01', '10:00', '县里', '豆'.repeat(60), '发布时间：', date, body],
    ],
    [
      'is not divided at a date within a sentence',
      `${head} 2024年3月12日上午，${body}`,
      [head, `2024年3月12日上午，${body}`],
    ],
    [
      'is divided at the first credit, where no date is',
      `${head} 来源：江岸网 ${body}`,
      [head, '来源：江岸网', body],
    ],
    [
      'has its credits before the date apart',
      `${head} 来源：江岸网 ${date} ${body}`,
      [head, '来源：江岸网', date, body],
    ],
    [
      'has its credits behind the date apart',
      `${head} ${date} 来源：江岸网 作者：王小溪 ${body}`,
      [head, date, '来源：江岸网', '作者：王小溪', body],
    ],
    [
      'keeps a label and its value together',
      `${head} ${date} 来源： 江岸网 ${body}`,
      [head, date, '来源： 江岸网', body],
    ],
    [
      'keeps a role and its name together',
      `${head} ${date} 来源：江岸网 记者 王小溪 ${body}`,
      [head, date, '来源：江岸网', '记者 王小溪', body],
    ],
    [
      'keeps an outlet beside the date',
      `${head} ${date} 江岸网 作者：王小溪 ${body}`,
      [head, `${date} 江岸网`, '作者：王小溪', body],
    ],
    ['keeps no control beside the date', `${head} ${date} 分享 ${body}`, [head, date, '分享', body]],
    [
      'keeps no label beside the date',
      `${head} ${date} 作者：王小溪 ${body}`,
      [head, date, '作者：王小溪', body],
    ],
    [
      'keeps no dateline beside the date',
      `${head} ${date} 江岸3月12日电 ${body}`,
      [head, date, `江岸3月12日电 ${body}`],
    ],
    [
      'keeps names in brackets together',
      `${head} ${date} 来源：江岸网 （文/图 王小溪 李明） ${body}`,
      [head, date, '来源：江岸网', '（文/图 王小溪 李明）', body],
    ],
    // the headline
    [
      'joins two halves of a headline',
      `石桥镇的豆腐坊 一块豆腐磨出大产业 ${date} ${body}`,
      ['石桥镇的豆腐坊 一块豆腐磨出大产业', date, body],
    ],
    [
      'joins three parts of a headline, and no fourth',
      `乡村振兴纪实 石桥的豆腐坊 县里的产业 一块豆腐磨出大产业 ${date} ${body}`,
      ['乡村振兴纪实', '石桥的豆腐坊 县里的产业 一块豆腐磨出大产业', date, body],
    ],
    [
      'joins a question of three characters',
      `为什么？ 一块豆腐磨出大产业 ${date} ${body}`,
      ['为什么？ 一块豆腐磨出大产业', date, body],
    ],
    [
      'joins no shorter question',
      `好？ 一块豆腐磨出大产业 ${date} ${body}`,
      ['好？', '一块豆腐磨出大产业', date, body],
    ],
    [
      'joins a part of five characters',
      `石桥豆腐坊 一块豆腐磨出大产业 ${date} ${body}`,
      ['石桥豆腐坊 一块豆腐磨出大产业', date, body],
    ],
    [
      'joins no part of four characters',
      `乡村振兴 一块豆腐磨出大产业 ${date} ${body}`,
      ['乡村振兴', '一块豆腐磨出大产业', date, body],
    ],
    [
      'joins no part that ends in a comma',
      `石桥镇的豆腐， 一块豆腐磨出大产业 ${date} ${body}`,
      ['石桥镇的豆腐，', '一块豆腐磨出大产业', date, body],
    ],
    [
      'joins no part that is the same',
      `一块豆腐磨出大产业 一块豆腐磨出大产业 ${date} ${body}`,
      ['一块豆腐磨出大产业', '一块豆腐磨出大产业', date, body],
    ],
    [
      'joins no outlet',
      `江岸新闻日报 一块豆腐磨出大产业 ${date} ${body}`,
      ['江岸新闻日报', '一块豆腐磨出大产业', date, body],
    ],
    [
      'joins up to 48 characters',
      `${'豆'.repeat(39)} 一块豆腐磨出大产业 ${date} ${body}`,
      [`${'豆'.repeat(39)} 一块豆腐磨出大产业`, date, body],
    ],
    [
      'joins no more than 48 characters',
      `${'豆'.repeat(40)} 一块豆腐磨出大产业 ${date} ${body}`,
      ['豆'.repeat(40), '一块豆腐磨出大产业', date, body],
    ],
    [
      'has its headline before an outlet and a license number',
      `石桥的豆腐坊 一块豆腐磨出大产业 江岸日报 （岚ICP000001） ${date} ${body}`,
      ['石桥的豆腐坊 一块豆腐磨出大产业', '江岸日报', '（岚ICP000001）', date, body],
    ],
    // the text
    [
      'begins its text at a dateline',
      `${head} ${date} 江岸日报讯（记者 王小溪）${body}`,
      [head, date, `江岸日报讯（记者 王小溪）${body}`],
    ],
    [
      'begins its text at the dateline of an agency',
      `${head} ${date} 江岸社 石桥3月12日电 ${body}`,
      [head, date, `江岸社 石桥3月12日电 ${body}`],
    ],
    [
      'begins its text at a clause with a comma',
      `${head} ${date} 来源：江岸网 县里的人、乡里的人，一起来到豆腐坊 ${body}`,
      [head, date, '来源：江岸网', `县里的人、乡里的人，一起来到豆腐坊 ${body}`],
    ],
    [
      'begins its text at a sentence of another script',
      `The bridge is open ${date} Source: River News ${english}`,
      ['The bridge is open', date, 'Source: River News', english],
    ],
    // the tail
    [
      'has its credits at the end apart',
      `${head} ${date} ${body}来源：石桥日报 作者：王小溪`,
      [head, date, body, '来源：石桥日报', '作者：王小溪'],
    ],
    [
      'has credits in brackets apart, with their brackets',
      `${head} ${date} ${body}（来源：石桥日报）（责任编辑：李明） 打印`,
      [head, date, body, '（来源：石桥日报）', '（责任编辑：李明）', '打印'],
    ],
    [
      'has a control before its credit apart',
      `${head} ${date} ${body}分享 责任编辑：李明`,
      [head, date, body, '分享', '责任编辑：李明'],
    ],
    [
      'has its neighbours apart',
      `${head} ${date} ${body}上一篇：春耕 下一篇：秋播 版权所有`,
      [head, date, body, '上一篇：春耕', '下一篇：秋播 版权所有'],
    ],
    [
      'goes on behind a source that text follows',
      `${head} ${date} ${body}来源：石桥日报 ${body}`,
      [head, date, `${body}来源：石桥日报 ${body}`],
    ],
    [
      'ends before a heading of other articles',
      `${head} ${date} ${body} 相关阅读 春耕里的新把式`,
      [head, date, body, '相关阅读', '春耕里的新把式'],
    ],
    [
      'ends before a claim of rights',
      `${head} ${date} ${body} 版权所有 江岸网`,
      [head, date, body, '版权所有', '江岸网'],
    ],
    ['goes on before anything else', `${head} ${date} ${body} 江水东流`, [head, date, `${body} 江水东流`]],
    [
      'has an editor with a name in capitals',
      `The bridge is open ${date} ${english} ${english} Editor: Jon Ulv Share`,
      ['The bridge is open', date, `${english} ${english}`, 'Editor: Jon Ulv Share'],
    ],
    // without a date
    ['is divided at its first sentence', `${head} 石桥的豆腐坊 ${body}`, [`${head} 石桥的豆腐坊`, body]],
    [
      'is not divided, where the words before it are too many',
      `${'豆腐坊'.repeat(17)} ${body}`,
      [`${'豆腐坊'.repeat(17)} ${body}`],
    ],
    ['is not divided, where it is a sentence alone', body + body, [body + body]],
    ['is not divided, where it is short', `${head} ${'豆'.repeat(60)}。`, [`${head} ${'豆'.repeat(60)}。`]],
  ])('%s', (_, raw, expected) => {
    expect(partsOf(raw)).toEqual(expected)
  })

  it.each<[string, string, string[], string[]]>([
    [
      'finds its headline by the line above',
      `首页 石桥镇：一块豆腐磨出大产业 作者：王小溪 ${date} ${body}`,
      ['石桥镇：一块豆腐'],
      ['首页', head, '作者：王小溪', date, body],
    ],
    [
      'finds its last mention',
      `${head} 首页 ${head} ${date} ${body}`,
      [head],
      [head, '首页', head, date, body],
    ],
    [
      'takes no line of two characters for its headline',
      `豆腐 石桥 ${head} ${date} ${body}`,
      ['豆腐'],
      ['豆腐', '石桥', head, date, body],
    ],
    [
      'is not divided at a sentence, where lines are above',
      `${head} 石桥的豆腐坊 ${body}`,
      ['首页'],
      [`${head} 石桥的豆腐坊 ${body}`],
    ],
  ])('%s', (_, raw, above, expected) => {
    expect(partsOf(raw, above)).toEqual(expected)
  })

  it('is read so up to its eightieth character', () => {
    const raw = `${head} ${date} ${'豆'.repeat(48)}。`
    expect(raw).toHaveLength(80)
    expect(partsOf(raw)).toHaveLength(3)
    expect(partsOf(raw.replace('豆豆', '豆'))).toHaveLength(1)
  })
})

describe('a long line of a page with many lines', () => {
  const split = (raw: string) => splitWall(raw, { isCollapsed: false, above: [] }).map(part => part.trim())

  it.each<[string, string, string[]]>([
    [
      'is divided at a date beside a label',
      `${head} ${date} 来源：江岸网 ${body}${body}`,
      [head, date, '来源：江岸网', body + body],
    ],
    ['is not divided at another date', `${head} ${date} ${body}${body}`, [`${head} ${date} ${body}${body}`]],
    [
      'is not divided, where little text follows',
      `${head} ${date} 来源：江岸网 ${body}`,
      [`${head} ${date} 来源：江岸网 ${body}`],
    ],
    [
      'is not divided at a date far from its beginning',
      `${'豆'.repeat(600)} ${date} 来源：江岸网 ${body}${body}`,
      [`${'豆'.repeat(600)} ${date} 来源：江岸网 ${body}${body}`],
    ],
  ])('%s', (_, raw, expected) => {
    expect(split(raw)).toEqual(expected)
  })
})

describe('the lines of a copied page', () => {
  it('end at each kind of line break; an empty line is a gap before the next', () => {
    const lines = textToLines('a\nb\r\nc\rd\u2028e\u2029f\n \n\ng')
    expect(lines.map(({ text, gap }) => [text, gap])).toEqual([
      ['a', true],
      ...['b', 'c', 'd', 'e', 'f'].map(text => [text, false]),
      ['g', true],
    ])
  })

  it('are divided again on a page of six lines, and not on one of seven', () => {
    const wall = `${head} ${date} ${body}`
    const linesAround = (count: number) =>
      [...Array.from({ length: count }, () => '石桥'), '', wall].join('\n')
    expect(textToLines(linesAround(5)).length).toBe(8)
    expect(textToLines(linesAround(6)).length).toBe(7)
  })

  it('are gaps only before the first part of a line that is divided', () => {
    const gaps = textToLines(`石桥\n\n${head} ${date} ${body}`).map(({ gap }) => gap)
    expect(gaps).toEqual([true, true, false, false])
  })
})
