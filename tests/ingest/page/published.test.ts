import { describe, expect, it } from 'vitest'
import { type DateEvidence, datesOfPage } from '../../../src/ingest/page/fields/published.ts'
import { type Line, plainLine } from '../../../src/ingest/page/lines/line.ts'

interface Page extends Partial<Omit<DateEvidence, 'head' | 'tail'>> {
  head?: (string | Line)[]
  tail?: (string | Line)[]
}

const lines = (texts: (string | Line)[] = []) =>
  texts.map(text => (typeof text === 'string' ? plainLine(text) : text))

const datesOn = ({ head, tail, ...page }: Page) =>
  datesOfPage({
    ...{ declared: [], timeZone: 'Asia/Shanghai', monthFirst: false, ...page },
    ...{ head: lines(head), tail: lines(tail) },
  })

/** The date of publication as the draft has it. */
const published = (page: Page) => datesOn(page).published?.text

const linked = (text: string): Line => ({ ...plainLine(text), linkShare: 1 })

describe('the date of publication', () => {
  it.each<[string, Page, string | undefined]>([
    ['is on the page', { head: ['2025-03-02 10:06'] }, '2025-03-02T10:06:00+08:00'],
    ['is nowhere', { head: ['石桥镇的豆腐'] }, undefined],
    ['is declared', { declared: ['2025-03-02T10:06:00Z'] }, '2025-03-02T10:06:00Z'],
    [
      'is the first that is declared and can be read',
      { declared: ['soon', '2025-03-02T10:06:00Z', '2025-03-05T00:00:00Z'] },
      '2025-03-02T10:06:00Z',
    ],
    [
      'is what readers see, where another time is declared',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-02T11:00:00+08:00'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'is declared to the minute, where readers see the same day',
      { head: ['2025-03-02'], declared: ['2025-03-02T11:00:00+08:00'] },
      '2025-03-02T11:00:00+08:00',
    ],
    [
      'is the day that readers see, where another day is declared',
      { head: ['2025-03-02'], declared: ['2025-03-03T11:00:00+08:00'] },
      '2025-03-02T00:00:00+08:00',
    ],
    [
      'is declared, where the page shows only the date of an event',
      {
        head: ['石桥镇第三届豆腐节将于2025-05-20在县城中心的人民广场开幕'],
        declared: ['2025-03-02T11:00:00+08:00'],
      },
      '2025-03-02T11:00:00+08:00',
    ],
    [
      'has the declared offset',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-02T10:06:00+09:00'] },
      '2025-03-02T10:06:00+09:00',
    ],
    [
      'has the offset of the declared change',
      { head: ['2025-03-02 10:06'], declaredUpdate: '2025-03-04T10:06:00+09:00' },
      '2025-03-02T10:06:00+09:00',
    ],
    [
      'has its own offset before a declared one',
      { head: ['2025-03-02 10:06 +0700'], declared: ['2025-03-02T10:06:00+09:00'] },
      '2025-03-02T10:06:00+07:00',
    ],
    [
      'has no offset of machines that write UTC',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-05T10:06:00Z'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'has the offset between what readers see and the same moment in UTC',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-02T04:36:50Z'] },
      '2025-03-02T10:06:00+05:30',
    ],
    [
      'has an offset west of UTC',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-02T15:06:00+00:00'] },
      '2025-03-02T10:06:00-05:00',
    ],
    [
      'has the offset of Nepal',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-02T04:21:00Z'] },
      '2025-03-02T10:06:00+05:45',
    ],
    [
      'has no offset that no zone has',
      { head: ['2025-03-02 10:06'], declared: ['2025-03-02T04:51:00Z'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'has an offset of fourteen hours',
      { head: ['2025-03-02 18:06'], declared: ['2025-03-02T04:06:00Z'] },
      '2025-03-02T18:06:00+14:00',
    ],
    [
      'has no offset of more than fourteen hours',
      { head: ['2025-03-02 18:36'], declared: ['2025-03-02T04:06:00Z'] },
      '2025-03-02T18:36:00+08:00',
    ],
    [
      'is no date of another article',
      { head: ['2025-03-02 10:06'], tail: ['2025-03-05 10:06'] },
      '2025-03-02T10:06:00+08:00',
    ],
    ['is below the text, where none is above', { tail: ['2025-03-02 10:06'] }, '2025-03-02T10:06:00+08:00'],
    [
      'is labelled, wherever it is',
      { head: ['2025-03-05'], tail: ['发布时间：2025-03-02 10:06'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'has a time of day, if one of two has',
      { head: ['2025-03-01', '2025-03-02 10:06'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'is the first of two alike',
      { head: ['2025-03-02 10:06', '2025-03-03 10:06'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'is beside the source',
      { head: ['2025-03-01 09:00', '2025-03-02 10:06 来源：江岸网'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'is beside the author',
      { head: ['2025-03-01 09:00', '2025-03-02 10:06 作者：王小溪'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'is not in a link',
      { head: [linked('2025-03-01 10:06'), '2025-03-02 10:06'] },
      '2025-03-02T10:06:00+08:00',
    ],
    [
      'is not the one of the printed original',
      { head: ['原载：石桥日报 2025-03-01', '2025-03-02'] },
      '2025-03-02T00:00:00+08:00',
    ],
    ['is not the date of the next article', { tail: ['下一篇：2025-03-01 10:06'] }, undefined],
    [
      'is not in a sentence',
      {
        head: [
          '县里的豆腐坊在2025年3月1日那天亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子，孩子们背着书包从门前跑过，一天就这样开始了，老人们坐在门口。',
        ],
      },
      undefined,
    ],
    ['is not in a long line', { head: [`2025-03-01 10:06 ${'渡'.repeat(260)}`] }, undefined],
    [
      'is what the declared one confirms',
      { head: ['2025-03-01 10:06', '2025-03-05 10:06'], declared: ['2025-03-05T00:00:00+08:00'] },
      '2025-03-05T10:06:00+08:00',
    ],
    [
      'is a month first on American pages',
      { head: ['03/02/2025 10:06'], monthFirst: true },
      '2025-03-02T10:06:00+08:00',
    ],
    ['is a day first elsewhere', { head: ['03/02/2025 10:06'] }, '2025-02-03T10:06:00+08:00'],
    [
      'is not below the text of a page that says «3小时前»',
      { head: ['3小时前'], tail: ['2025-03-02 10:06'] },
      undefined,
    ],
    [
      'is labelled below the text of a page that says «3小时前»',
      { head: ['3小时前'], tail: ['发布时间：2025-03-02 10:06'] },
      '2025-03-02T10:06:00+08:00',
    ],
  ])('%s', (_, page, expected) => {
    expect(published(page)).toBe(expected)
  })

  it.each<[string, Page, object]>([
    [
      'the text and its precision to the minute',
      { head: ['石桥 2025-03-02 10:06'] },
      {
        published: { text: '2025-03-02T10:06:00+08:00', precision: 'minute', raw: '2025-03-02 10:06' },
        zoneAssumed: true,
      },
    ],
    [
      'the text and its precision to the day',
      { head: ['2025年3月2日'] },
      {
        published: { text: '2025-03-02T00:00:00+08:00', precision: 'day', raw: '2025年3月2日' },
        zoneAssumed: true,
      },
    ],
    [
      'the declared text',
      { declared: ['2025-03-02T10:06:07Z'] },
      {
        published: { text: '2025-03-02T10:06:07Z', precision: 'second', raw: '2025-03-02T10:06:07Z' },
      },
    ],
    [
      'no assumed zone, where an offset is stated',
      { declared: ['2025-03-02T10:06:07+08:00'] },
      {
        published: {
          text: '2025-03-02T10:06:07+08:00',
          precision: 'second',
          raw: '2025-03-02T10:06:07+08:00',
        },
      },
    ],
    [
      'that only the last change is known',
      { head: ['更新时间：2025-03-02 10:06'] },
      {
        published: { text: '2025-03-02T10:06:00+08:00', precision: 'minute', raw: '2025-03-02 10:06' },
        zoneAssumed: true,
        onlyUpdate: true,
      },
    ],
    ['nothing of a page without a date', {}, {}],
  ])('has %s', (_, page, expected) => {
    expect(datesOn(page)).toEqual(expected)
  })
})

describe('the date of the last change', () => {
  it.each<[string, Page, string | undefined]>([
    [
      'is labelled',
      { head: ['2025-03-02 10:06', '更新时间：2025-03-03 10:06'] },
      '2025-03-03T10:06:00+08:00',
    ],
    [
      'is declared',
      { head: ['2025-03-02 10:06'], declaredUpdate: '2025-03-03T02:06:00Z' },
      '2025-03-03T02:06:00Z',
    ],
    [
      'is labelled before it is declared',
      { head: ['2025-03-02 10:06', '更新时间：2025-03-03 10:06'], declaredUpdate: '2025-03-04T02:06:00Z' },
      '2025-03-03T10:06:00+08:00',
    ],
    [
      'is none, where it is the date of publication',
      { head: ['2025-03-02 10:06', '更新时间：2025-03-02 10:06'] },
      undefined,
    ],
    [
      'is none before the publication',
      { head: ['2025-03-02 10:06'], declaredUpdate: '2025-03-01T10:06:00+08:00' },
      undefined,
    ],
    ['is none, where nothing else is known', { head: ['更新时间：2025-03-03 10:06'] }, undefined],
    [
      'has the offset of the page',
      { head: ['2025-03-02 10:06', '更新时间：2025-03-03 10:06'], declared: ['2025-03-02T10:06:00+09:00'] },
      '2025-03-03T10:06:00+09:00',
    ],
  ])('%s', (_, page, expected) => {
    expect(datesOn(page).updated).toBe(expected)
  })
})
