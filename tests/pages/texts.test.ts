import { describe, expect, it } from 'vitest'
import { contrast, readableOn } from '../../src/pages/style/contrast.ts'
import { styleSheet } from '../../src/pages/style/sheet.ts'
import { textsOf } from '../../src/pages/texts/languages.ts'

/** The words that depend on a number, a date or a role; goldens.test.ts holds the others. */
describe.each([
  {
    language: 'zh',
    articles: ['0 篇', '1 篇', '2 篇'],
    found: ['找到 0 篇文章', '找到 1 篇文章', '找到 2 篇文章'],
    dates: ['2025年1月2日', '2025年12月31日'],
    times: ['2025年1月2日 03:04', '2025年12月31日 23:59'],
    durations: ['0 秒', '59 秒', '1 分 0 秒', '1 分 0 秒', '1 分 1 秒', '2 分 0 秒', '62 分 5 秒'],
    sizes: ['1 KB', '1 KB', '2 KB', '999 KB', '1.0 MB', '1.0 MB', '12.3 MB'],
    roles: ['编辑', '审核', '摄影', '翻译', '校对', '录音', '录音', 'Dramaturge'],
    rhythm: '近 12 周共 30 篇，最近一周 4 篇',
    names: 'a、b',
    retracted: ['本站已于 D 撤回这篇文章，不再提供正文。', '本站已撤回这篇文章，不再提供正文。'],
  },
  {
    language: 'en',
    articles: ['0 articles', '1 article', '2 articles'],
    found: ['0 articles found', '1 article found', '2 articles found'],
    dates: ['2 January 2025', '31 December 2025'],
    times: ['2 January 2025, 03:04', '31 December 2025, 23:59'],
    durations: ['0 s', '59 s', '1 min 0 s', '1 min 0 s', '1 min 1 s', '2 min 0 s', '62 min 5 s'],
    sizes: ['1 kB', '1 kB', '2 kB', '999 kB', '1.0 MB', '1.0 MB', '12.3 MB'],
    roles: [
      'Editor',
      'Reviewer',
      'Photographer',
      'Translator',
      'Proofreader',
      'Sound engineer',
      'Sound Engineer',
      'Dramaturge',
    ],
    rhythm: '30 in the last 12 weeks, 4 in the newest week',
    names: 'a, b',
    retracted: [
      'We retracted this article on D and no longer offer its text.',
      'We retracted this article and no longer offer its text.',
    ],
  },
])('the texts in $language', expected => {
  const texts = textsOf(expected.language)

  it('count articles', () => {
    expect([0, 1, 2].map(texts.articles)).toEqual(expected.articles)
    expect([0, 1, 2].map(texts.searching.found)).toEqual(expected.found)
    expect(texts.feeds.rhythm(12, 30, 4)).toBe(expected.rhythm)
  })

  it('write dates and times by the clock that they are given', () => {
    const clocks = ['2025-01-02T03:04:05+08:00', '2025-12-31T23:59:00+08:00']
    expect(clocks.map(texts.date)).toEqual(expected.dates)
    expect(clocks.map(texts.dateTime)).toEqual(expected.times)
  })

  it('write every month', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      texts.date(`2025-${String(index + 1).padStart(2, '0')}-05T00:00:00Z`),
    )
    const format = new Intl.DateTimeFormat(expected.language === 'en' ? 'en-GB' : 'zh-CN', {
      ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
    })
    expect(months).toEqual(months.map((_, index) => format.format(Date.UTC(2025, index, 5))))
  })

  it('write lengths and sizes', () => {
    expect([0.4, 59.4, 59.5, 60, 61.2, 119.7, 3_725].map(texts.duration)).toEqual(expected.durations)
    expect([1, 1_499, 1_500, 999_499, 999_500, 1_000_000, 12_345_678].map(texts.fileSize)).toEqual(
      expected.sizes,
    )
  })

  it('name the roles that they know, and leave others as they are', () => {
    const roles =
      'editor,reviewer,photographer,translator,proofreader,sound engineer,Sound Engineer,Dramaturge'
    expect(roles.split(',').map(texts.article.role)).toEqual(expected.roles)
    expect(texts.list(['a', 'b'])).toBe(expected.names)
    expect(['D', undefined].map(texts.gone.retractedNote)).toEqual(expected.retracted)
  })
})

describe('contrast (WCAG 2.2, "relative luminance")', () => {
  it.each([
    ['ffffff', '000000', 21],
    ['ffffff', '767676', 4.54],
    ['ffffff', '777777', 4.48],
    ['ffffff', 'ff0000', 4],
    ['ffffff', '00ff00', 1.37],
    ['ffffff', '0000ff', 8.59],
    ['000000', '0a0a0a', 1.06],
    ['000000', '0b0b0b', 1.07],
    ['123456', '123456', 1],
  ])('of %s and %s is %s', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(other, one)).toBeCloseTo(ratio, 2)
  })

  it.each([
    ['000000', '0a0a0a', 1.0607],
    ['000000', '0b0b0b', 1.0669],
    ['ffffff', '767676', 4.5422],
    ['ffffff', 'ff0000', 3.9985],
    ['ffffff', '00ff00', 1.3722],
    ['ffffff', '0000ff', 8.5925],
    ['000000', '010101', 1.0061],
  ])('of %s and %s is %s, to four places', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 4)
  })

  it.each([
    ['ffffff', '1f6f5c', 4.5, '1f6f5c'],
    ['ffffff', 'ffff00', 4.5, '737300'],
    ['000000', '000080', 4.5, '7373b9'],
    ['757575', '757575', 2, 'acacac'],
    ['777777', '777777', 2, '474747'],
    ['ffffff', '010203', 21, '000000'],
    ['000000', 'fefefe', 21, 'ffffff'],
    ['ffffff', '777777', 22, '000000'],
    ['000000', '777777', 22, 'ffffff'],
  ])('on %s, %s at %s to 1 becomes %s: no further than it must', (background, colour, ratio, expected) => {
    expect(readableOn(background, colour, ratio)).toBe(expected)
  })

  it('of the site’s color is enough on both papers of the style sheet', () => {
    const accents = (sheet: string) =>
      [...sheet.matchAll(/--accent:#(\w{6});--paper:#(\w{6})/g)].map(([, a = '', p = '']) => [a, p])
    expect(accents(styleSheet())).toEqual(accents(styleSheet('1F6F5C')))
    for (const color of [undefined, 'ffff00', '000000', 'ff0000']) {
      const [light = [], dark = []] = accents(styleSheet(color))
      expect([light[1], dark[1]]).toEqual(['fbfaf6', '171815'])
      expect(contrast(light[0] ?? '', light[1] ?? '')).toBeGreaterThanOrEqual(5)
      expect(contrast(dark[0] ?? '', dark[1] ?? '')).toBeGreaterThanOrEqual(7)
    }
  })
})
