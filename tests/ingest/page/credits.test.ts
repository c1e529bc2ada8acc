import { describe, expect, it } from 'vitest'
import { type Declared, nothingDeclared } from '../../../src/ingest/page/declared/metadata.ts'
import { creditsOf } from '../../../src/ingest/page/fields/credits.ts'
import { peopleOf } from '../../../src/ingest/page/fields/people-of-page.ts'
import { layoutOf } from '../../../src/ingest/page/layout.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import { type Line, plainLine } from '../../../src/ingest/page/lines/line.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'
import type { Notice } from '../../../src/record/article.ts'

function linesOf(html: string): Line[] {
  const root = parseHtml(html)
  return root.ok ? (htmlToLines(root.value)?.lines ?? []) : []
}

const shown = (lines: Line[]) => creditsOf(lines).map(({ field, word, value }) => `${field} ${word}=${value}`)

const sentence = '石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。'

describe('a credit', () => {
  it.each<[string, string[]]>([
    ['来源：江岸网', ['source 来源=江岸网']],
    ['来 源：江岸网', ['source 来源=江岸网']],
    ['来源：江岸网 作者：王小溪', ['source 来源=江岸网', 'author 作者=王小溪']],
    ['作者：王小溪  阅读 12', ['author 作者=王小溪']],
    ['作者：王小溪\t12', ['author 作者=王小溪']],
    ['作者：王小溪 | 12', ['author 作者=王小溪']],
    ['作者：王小溪| 12', ['author 作者=王小溪']],
    ['作者：王小溪。县里的人', ['author 作者=王小溪']],
    ['（责任编辑：王小溪）', ['editor 责任编辑=王小溪']],
    ['（责任编辑：王小溪）石桥', ['editor 责任编辑=王小溪']],
    ['责任编辑：王小溪(实习)', ['editor 责任编辑=王小溪(实习)']],
    ['责任编辑：【王小溪】', ['editor 责任编辑=王小溪】']],
    ['作者：王小溪 2025-03-02', ['author 作者=王小溪']],
    ['发布时间：2025-03-02 10:06', ['published 发布时间=']],
    ['更新时间：2025-03-02 10:06', ['updated 更新时间=']],
    ['来源：江岸网 打印', ['source 来源=江岸网']],
    ['来源：江岸网 打印 12', ['source 来源=江岸网']],
    ['来源：江岸网举报', ['source 来源=江岸网']],
    ['来源：微信公众号', ['source 来源=微信公众号']],
    ['来源：江岸网、', ['source 来源=江岸网']],
    ['来源：（江岸网', ['source 来源=江岸网']],
    ['来源：江岸网（', ['source 来源=江岸网']],
    ['来源：、江岸网 —', ['source 来源=江岸网']],
    ['Source: River News | Share', ['source source=River News']],
    ['Author: Ann Vogel, Jon Ulv', ['author author=Ann Vogel, Jon Ulv']],
    ['来源：', ['source 来源=']],
    [
      `来源：江岸网的读者说：${sentence}`,
      [
        'source 来源=江岸网的读者说：石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子',
      ],
    ],
    [`来源：江岸网的读者说：${sentence}${sentence}`, []],
  ])('in «%s»: %j', (text, expected) => {
    expect(shown([plainLine(text)])).toEqual(expected)
  })

  it.each<[string, Line[], string[]]>([
    ['the next line', [plainLine('来源：'), plainLine('江岸网')], ['source 来源=江岸网']],
    ['no line behind a gap', [plainLine('来源：'), plainLine('江岸网', true)], ['source 来源=']],
    ['no heading', [plainLine('来源：'), { ...plainLine('江岸网'), heading: 2 }], ['source 来源=']],
    ['no sentence', [plainLine('来源：'), plainLine('豆香很快飘满了整条的巷子。')], ['source 来源=']],
    ['no control', [plainLine('来源：'), plainLine('分享')], ['source 来源=']],
    [
      'no other credit',
      [plainLine('来源：'), plainLine('作者：王小溪')],
      ['source 来源=', 'author 作者=王小溪'],
    ],
    ['no date', [plainLine('来源：'), plainLine('2025-03-02')], ['source 来源=']],
    [
      'a line of thirty characters',
      [plainLine('作者：'), plainLine('王'.repeat(30))],
      [`author 作者=${'王'.repeat(30)}`],
    ],
    ['no longer line', [plainLine('作者：'), plainLine('王'.repeat(31))], ['author 作者=']],
    ['no line below a label of articles', [plainLine('上一篇：'), plainLine('江岸网')], ['previous 上一篇=']],
    [
      'no line below a label with a value',
      [plainLine('作者：王小溪'), plainLine('江岸网')],
      ['author 作者=王小溪'],
    ],
    [
      'the cell beside it',
      linesOf('<table><tr><td>来源：</td><td>江岸网</td></tr></table>'),
      ['source 来源=江岸网'],
    ],
    [
      'no element far away',
      linesOf('<div><div><div><p>来源：</p></div></div></div><div><div><div><p>江岸网</p></div></div></div>'),
      ['source 来源='],
    ],
    [
      'the definition of a term without a colon',
      linesOf('<dl><dt>来源</dt><dd>江岸网</dd></dl>'),
      ['source 来源=江岸网'],
    ],
    [
      'the cell of a head without a colon',
      linesOf('<table><tr><th>来源</th><td>江岸网</td></tr></table>'),
      ['source 来源=江岸网'],
    ],
    [
      'no cell beside a cell without a colon',
      linesOf('<table><tr><td>来源</td><td>江岸网</td></tr></table>'),
      [],
    ],
  ])('has as its value %s', (_, lines, expected) => {
    expect(shown(lines)).toEqual(expected)
  })

  it.each<[string, string, string]>([
    ['ends before a link elsewhere', '<p>作者：王小溪<a href="/">返回江岸网</a></p>', '王小溪'],
    ['ends before a link with an arrow', '<p>作者：王小溪<a href="/">全部 &gt;&gt;</a></p>', '王小溪'],
    ['goes on in a link', '<p>作者：<a href="/w">王小溪</a></p>', '王小溪'],
    ['goes on in a second link', '<p>作者：王小溪、<a href="/w">李明</a></p>', '王小溪、 李明'],
  ])('%s', (_, html, expected) => {
    expect(creditsOf(linesOf(html))[0]?.value).toBe(expected)
  })
})

describe('the people of a page', () => {
  function people(html: string, declared: Partial<Declared> = {}, outlets: string[] = []) {
    const lines = linesOf(html)
    const stated = { ...nothingDeclared, ...declared }
    const layout = layoutOf(lines, stated)
    const notices: Notice[] = []
    const [head, tail] = [creditsOf(layout.head), creditsOf(layout.tail)]
    const found = peopleOf({
      lines,
      layout,
      declared: stated,
      head,
      tail,
      outlets,
      language: undefined,
      notices,
    })
    return { ...found, notices: notices.map(({ field, rule, value }) => [field, rule, value]) }
  }
  const page = (head: string, tail = '') =>
    `<h1>石桥镇：一块豆腐磨出大产业</h1>${head}<div><p>${sentence}</p><p>${sentence}</p></div>${tail}`
  const names = (list: string[]) => list.map(name => ({ name }))

  it.each<[string, Parameters<typeof people>, object]>([
    ['nobody', [page('')], {}],
    ['an author', [page('<p>作者：王小溪</p>')], { authors: names(['王小溪']) }],
    [
      'each author once',
      [page('<p>作者：王小溪、李明</p>', '<p>作者：李明</p>')],
      { authors: names(['王小溪', '李明']) },
    ],
    [
      'an editor',
      [page('', '<p>责任编辑：王小溪</p>')],
      { contributors: [{ name: '王小溪', role: 'editor' }] },
    ],
    [
      'each editor once',
      [page('<p>编辑：王小溪</p>', '<p>责任编辑：王小溪</p>')],
      { contributors: [{ name: '王小溪', role: 'editor' }] },
    ],
    [
      'others by the role that the page prints',
      [page('', '<p>校对：王小溪 审核：李明</p>')],
      {
        contributors: [
          { name: '王小溪', role: '校对' },
          { name: '李明', role: '审核' },
        ],
      },
    ],
    [
      'one person in two roles',
      [page('', '<p>校对：王小溪 审核：王小溪</p>')],
      {
        contributors: [
          { name: '王小溪', role: '校对' },
          { name: '王小溪', role: '审核' },
        ],
      },
    ],
    ['no office that reviews', [page('', '<p>审核：石桥镇办公室</p>')], {}],
    [
      'no more than eight of a role',
      [
        page(
          '',
          `<p>校对：${['王一溪', '王二溪', '王三溪', '王四溪', '王五溪', '王六溪', '王七溪', '王八溪', '王九溪'].join('、')}</p>`,
        ),
      ],
      {
        contributors: ['王一溪', '王二溪', '王三溪', '王四溪', '王五溪', '王六溪', '王七溪', '王八溪'].map(
          name => ({ name, role: '校对' }),
        ),
      },
    ],
    [
      'a declared editor',
      [page(''), { editors: ['责任编辑：王小溪'] }],
      { contributors: [{ name: '王小溪', role: 'editor' }] },
    ],
    [
      'no declared editor beside one that readers see',
      [page('<p>编辑：李明</p>'), { editors: ['王小溪'] }],
      { contributors: [{ name: '李明', role: 'editor' }] },
    ],
    [
      'no number or address that is declared as an editor',
      [page(''), { editors: ['1024', '[12]', 'desk@river.example', 'admin'] }],
      {},
    ],
    [
      'an author who is declared',
      [page(''), { authors: [{ values: ['王小溪'], arePersons: true }] }],
      { authors: names(['王小溪']) },
    ],
    [
      'the author that readers see before the declared one',
      [page('<p>作者：李明</p>'), { authors: [{ values: ['王小溪'], arePersons: true }] }],
      { authors: names(['李明']) },
    ],
    [
      'no outlet that is declared as an author',
      [page(''), { authors: [{ values: ['江岸网'], arePersons: true }] }, ['江岸网']],
      {},
    ],
    [
      'no editor as the declared author',
      [page('<p>编辑：王小溪</p>'), { authors: [{ values: ['王小溪'], arePersons: true }] }],
      { contributors: [{ name: '王小溪', role: 'editor' }] },
    ],
    [
      'the next origin, where the first names nobody',
      [
        page(''),
        {
          authors: [
            { values: ['admin'], arePersons: true },
            { values: ['王小溪'], arePersons: false },
          ],
        },
      ],
      { authors: names(['王小溪']) },
    ],
  ])('are %s', (_, given, expected) => {
    const { notices, ...found } = people(...given)
    expect(found).toEqual(expected)
    expect(notices).toEqual([])
  })

  it('are guessed from a name without a label, with a notice', () => {
    const { authors, notices } = people(page('<p>2025-03-02 10:06</p><p>王小溪</p>'))
    expect(authors).toEqual(names(['王小溪']))
    expect(notices).toEqual([['authors', 'guess', '王小溪']])
  })

  it('keep a credit that holds more than names as it is printed, with a notice', () => {
    const { authors, notices } = people(page('<p>作者：王小溪 今天天气真好</p>'))
    expect(authors).toBeUndefined()
    expect(notices).toEqual([['authors', 'unreadable-credit', '王小溪 今天天气真好']])
  })

  it.each<[string, boolean, string[] | undefined]>([
    ['Anna Vogel', false, ['Anna Vogel']],
    ['作者：王小溪', false, ['王小溪']],
    ['文:王小溪', false, ['王小溪']],
    ['责任编辑：王小溪', false, undefined],
    ['mizzy', true, ['mizzy']],
    ['mizzy', false, undefined],
    ['AFP', true, undefined],
    ['siteadmin', true, undefined],
    ['1024', true, undefined],
    ['anna@river.example', true, undefined],
    ['https://river.example/anna', true, undefined],
    ['Powered by Press', true, undefined],
    ['river.com', true, undefined],
    ['石桥镇办公室', true, undefined],
  ])('are declared as «%s» (each a person: %s): %j', (value, arePersons, expected) => {
    const { authors } = people(page(''), { authors: [{ values: [value], arePersons }] })
    expect(authors?.map(({ name }) => name)).toEqual(expected)
  })
})
