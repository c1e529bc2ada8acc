import { describe, expect, it } from 'vitest'
import { namesByClass, placedNames } from '../../../src/ingest/page/fields/placed-names.ts'
import { plainLine } from '../../../src/ingest/page/lines/line.ts'
import { elementsOf, parseHtml } from '../../../src/ingest/page/tree.ts'

describe('names beside the date', () => {
  it.each<[string[], string[]]>([
    [['2025-03-02 王小溪'], ['王小溪']],
    [['江岸日报／王小溪 2025-03-02'], ['王小溪']],
    [['王小溪／江岸日报 2025-03-02'], ['王小溪']],
    [['王小溪／李明 2025-03-02'], []],
    [['王小溪、李明 2025-03-02'], ['王小溪', '李明']],
    [['18:47 • Anna Vogel • 2 March 2025'], ['Anna Vogel']],
    [['王小溪 记者 江岸 县里 2025-03-02'], []],
    [['2025-03-02', '王小溪'], ['王小溪']],
    [['王小溪', '2025-03-02'], ['王小溪']],
    [['2025-03-02', '来源：江岸网', '王小溪'], ['王小溪']],
    [['王小溪', '来源：江岸网', '2025-03-02'], ['王小溪']],
    [['2025-03-02', '王小溪', '李明'], ['王小溪']],
    [['a', 'b', '王小溪'], ['王小溪']],
    [['a', 'b', 'c', '王小溪'], []],
    [['王小溪', 'a', '2025-03-02', 'b'], []],
    [['2025-03-02', 'a', 'b', '王小溪'], ['王小溪']],
    [['王溪', '2025-03-02'], []],
    [['王 溪', '2025-03-02'], []],
    [['Anna Vogel', '2025-03-02'], ['Anna Vogel']],
    [['Anna Maria Vogel', '2025-03-02'], ['Anna Maria Vogel']],
    [['Anna B C Vogel', '2025-03-02'], []],
    [['Anna', '2025-03-02'], []],
    [['World News', '2025-03-02'], []],
    [[], []],
  ])('in %j are %j', (lines, expected) => {
    expect(placedNames(lines.map(line => plainLine(line)))).toEqual(expected)
  })

  it('are none in a heading, and none in the frame of the page', () => {
    const name = plainLine('王小溪')
    const date = plainLine('2025-03-02')
    expect(placedNames([name, date])).toEqual(['王小溪'])
    expect(placedNames([{ ...name, heading: 2 }, date])).toEqual([])
    expect(placedNames([{ ...name, part: 'chrome' }, date])).toEqual([])
    expect(placedNames([{ ...name, part: 'other' }, date])).toEqual([])
  })
})

describe('names whose element calls itself the author’s', () => {
  const named = (html: string, text = '王小溪 2025-03-02') => {
    const root = parseHtml(html)
    const block = root.ok ? elementsOf(root.value, ({ attributes }) => attributes.id === 'it')[0] : undefined
    return namesByClass([{ ...plainLine(text), block }])
  }

  it.each<[string, string[]]>([
    ...'author authors byline autor autoren autorin autores auteur auteurs autore autori verfasser redakteur writer writers reporter skribent forfatter penulis yazar muharrir tacgia'
      .split(' ')
      .map((word): [string, string[]] => [`<p id="it" class="x post-${word}">`, ['王小溪']]),
    ['<div class="byline"><p id="it">', ['王小溪']],
    ['<div class="byline"><div><p id="it">', ['王小溪']],
    ['<div class="byline"><div><div><p id="it">', []],
    ['<p id="it" class="authority">', []],
    ['<p id="it">', []],
  ])('in %s are %j', (html, expected) => {
    expect(named(html)).toEqual(expected)
  })

  it.each<[string, string[]]>([
    ['Anna Vogel', ['Anna Vogel']],
    ['anna_vogel', []],
    ['国家', []],
    ['王小溪 今天天气真好', []],
    ['来源：王小溪', []],
    [`王小溪 ${'李明 '.repeat(28)}`, ['王小溪', '李明']],
    [`王小溪 ${'李明 '.repeat(29)}`, []],
  ])('of «%s» are %j', (text, expected) => {
    expect(named('<p id="it" class="author">', text)).toEqual(expected)
  })
})
