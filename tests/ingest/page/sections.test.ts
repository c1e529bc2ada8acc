import { describe, expect, it } from 'vitest'
import { sectionOf } from '../../../src/ingest/page/fields/sections.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import { plainLine } from '../../../src/ingest/page/lines/line.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

const title = '石桥镇：一块豆腐磨出大产业'

/** The section that the lines above the headline show. */
function sectionAbove(html: string): string | undefined {
  const root = parseHtml(`${html}<h1>${title}</h1>`)
  const lines = root.ok ? (htmlToLines(root.value)?.lines ?? []) : []
  return sectionOf({ lines, before: lines.length - 1, title })
}

/** The same of copied text; an empty line is a gap before the next. */
function sectionIn(...texts: string[]): string | undefined {
  const lines = texts.flatMap((text, index) =>
    text ? [plainLine(text, index > 0 && texts[index - 1] === '')] : [],
  )
  const before = lines.findIndex(({ text }) => text === title)
  return sectionOf({ lines, before, title })
}

describe('breadcrumbs', () => {
  it.each<[string, string | undefined]>([
    ['首页 > 乡村', '乡村'],
    ['首页 >> 乡村', '乡村'],
    ['首页 › 乡村', '乡村'],
    ['首页 » 乡村', '乡村'],
    ['首页 → 乡村', '乡村'],
    ['首页 ⁄ 乡村', '乡村'],
    ['首页 ▸ 乡村', '乡村'],
    ['首页 :: 乡村', '乡村'],
    ['首页 &gt; 乡村', '乡村'],
    ['首页 / 乡村', '乡村'],
    ['首页／乡村', '乡村'],
    ['首页 | 乡村 | 正文', '乡村'],
    ['首页 - 乡村', '乡村'],
    ['首页–乡村', '乡村'],
    ['首页 — 乡村', '乡村'],
    ['首页 · 乡村', '乡村'],
    ['首页•乡村', '乡村'],
    ['首页＞乡村', '乡村'],
    ['首页, 乡村', undefined],
    ['乡村', undefined],
    ['乡村 > 正文', '乡村'],
    ['江岸日报 > 正文', undefined],
    ['首页 > 乡村 > 资讯正文', '乡村'],
    ['首页 > 乡村 > 内容详情', '乡村'],
    ['首页 > 乡村 >', '乡村'],
    ['首页 > 正文', undefined],
    ['新闻 > 乡村', '乡村'],
    ['新闻 / 乡村', undefined],
    ['江岸 / 新闻 / 乡村', '乡村'],
    ['江岸 - 新闻 - 乡村', undefined],
    ['当前位置：江岸 - 新闻 - 乡村', '乡村'],
    ['您的位置：首页 > 乡村', '乡村'],
    ['首页 > 新闻 «春耕» 乡村', undefined],
    ['首页 > page2', 'page2'],
    ['首页 > Prev', undefined],
    ['首页 > 首页', undefined],
    ['首页 > …', undefined],
    ['Home > Village life', 'Village life'],
    ['Startseite > Dorf', 'Dorf'],
    ['Главная > Деревня', 'Деревня'],
    [`首页 > ${'很长的一步'.repeat(9)} > 乡村`, undefined],
    [`首页 > ${'很长的一步'.repeat(8)} > 乡村`, '乡村'],
    ['首页 > 一 > 二 > 三 > 四 > 五 > 六 > 七 > 乡村', '乡村'],
    ['首页 > 一 > 二 > 三 > 四 > 五 > 六 > 七 > 八 > 乡村', undefined],
    ['首页 - 一二三四五六七八九十一二 - 乡村', '乡村'],
    ['首页 - 一二三四五六七八九十一二三 - 乡村', undefined],
    ['首页 - 一 - 二 - 三 - 四 - 乡村', '乡村'],
    ['首页 - 一 - 二 - 三 - 四 - 五 - 乡村', undefined],
    ['首页 - 2024年 - 乡村', undefined],
  ])('«%s» end at %s', (line, expected) => {
    expect(sectionIn(line, title)).toBe(expected)
  })

  it('may have their steps on lines of their own, each with its arrow', () => {
    expect(sectionIn('首页', '› 乡村', '› 正文', title)).toBe('乡村')
    expect(sectionIn('首页', '/ 乡村', '/ 正文', title)).toBe('乡村')
    expect(sectionIn('首页', '乡村', '> 正文', title)).toBe('乡村')
  })

  it('nearest to the headline count', () => {
    expect(sectionIn('首页 > 新闻', '首页 > 乡村', title)).toBe('乡村')
    expect(sectionIn('首页 > 新闻', title, '首页 > 乡村')).toBe('新闻')
  })

  it('are no long line', () => {
    const step = '一二三四五六七八九十'
    expect(
      sectionIn(
        `首页 > ${Array.from({ length: 6 }, () => `${step}一二三四五六七八`).join(' > ')} > 乡村`,
        title,
      ),
    ).toBe('乡村')
    expect(
      sectionIn(
        `首页 > ${Array.from({ length: 6 }, () => `${step}一二三四五六七八九十`).join(' > ')} > 乡村`,
        title,
      ),
    ).toBe(undefined)
  })

  it.each<[string, string, string | undefined]>([
    ['a list of Home and a section', '<ul><li><a>首页</a><li><a>乡村</a></ul>', '乡村'],
    ['a list of spans', '<div><span>首页</span></div>', undefined],
    ['a numbered list of three', '<ol><li><a>首页</a><li><a>新闻</a><li><a>乡村</a></ol>', '乡村'],
    ['a numbered list of four', '<ol><li>首页<li>新闻<li>县里<li>乡村</ol>', '乡村'],
    ['a numbered list of five', '<ol><li>首页<li>新闻<li>县里<li>镇里<li>乡村</ol>', undefined],
    [
      'a list of three, which may be a menu',
      '<ul><li><a>首页</a><li><a>新闻</a><li><a>乡村</a></ul>',
      undefined,
    ],
    ...['breadcrumb', 'nav-trail', 'site-path', 'position', 'Location'].map(
      (name): [string, string, string] => [
        `a list whose class says ${name}`,
        `<ul class="${name}"><li><a>首页</a><li><a>新闻</a><li><a>乡村</a></ul>`,
        '乡村',
      ],
    ),
    ['a list whose id says it', '<ul id="crumbs"><li>首页<li>新闻<li>乡村</ul>', '乡村'],
    ['a list whose box says it', '<div class="crumbs"><ul><li>首页<li>新闻<li>乡村</ul></div>', '乡村'],
    ['the end of a longer list', '<ol><li>登录<li>注册<li>订阅<li>帮助<li>首页<li>乡村</ol>', undefined],
    ['a list without Home', '<ul><li>新闻<li>乡村</ul>', undefined],
    ['two lists', '<ul><li>首页</ul><ul><li>乡村</ul>', undefined],
    ['lines of no list', '<p>首页</p><p>乡村</p>', undefined],
    ['a list before the credits', '<ul><li>首页<li>乡村</ul><p>2024-03-12 来源：江岸网</p>', '乡村'],
    ['a list that ends in the headline', `<ul><li>首页<li>乡村<li>${title}</ul>`, undefined],
  ])('without drawn arrows: %s', (_, html, expected) => {
    expect(sectionAbove(html)).toBe(expected)
  })
})

describe('the channel above a headline', () => {
  it.each<[string, string[], string | undefined]>([
    ['between blank lines', ['江岸网', '', '新闻中心', '', title, '豆香。'], '新闻中心'],
    ['without a blank line before it', ['江岸网', '新闻中心', '', title], undefined],
    ['without a blank line after it', ['江岸网', '', '新闻中心', title], undefined],
    ...['新闻', '县区新闻', '要闻', '时政', '国内', '社会', '财经', '头条', '焦點', '新聞', '頻道'].map(
      (name): [string, string[], string] => [`called ${name}`, ['江岸网', '', name, '', title], name],
    ),
    ['with a longer name', ['江岸网', '', '石桥镇里的新闻', '', title], undefined],
    ['with any name on a full page', ['江岸网', '', '乡村振兴', '', title], undefined],
    [
      'with any name on a page that lost its lines',
      ['江岸网', '', '乡村振兴', '', title, '豆'.repeat(51)],
      '乡村振兴',
    ],
    [
      'with a name in capitals on such a page',
      ['River News', '', 'Village life', '', title, '豆'.repeat(51)],
      'Village life',
    ],
    ['with no name that is a control', ['江岸网', '', '分享', '', title, '豆'.repeat(51)], undefined],
    ['with no name of the home page', ['江岸网', '', '首页', '', title, '豆'.repeat(51)], undefined],
    ['with no name in lower case', ['River News', '', 'village', '', title, '豆'.repeat(51)], undefined],
    ['with no name of one character', ['江岸网', '', '乡', '', title, '豆'.repeat(51)], undefined],
    [
      'with any name on a page of short lines',
      ['江岸网', '', '乡村振兴', '', title, '豆'.repeat(50)],
      undefined,
    ],
    [
      'with any name on a page of many lines',
      ['江岸网', '', '乡村振兴', '', title, ...Array.from({ length: 22 }, () => '豆'.repeat(51))],
      undefined,
    ],
  ])('%s', (_, texts, expected) => {
    expect(sectionIn(...texts)).toBe(expected)
  })
})
