import { describe, expect, it } from 'vitest'
import { nothingDeclared } from '../../../src/ingest/page/declared/metadata.ts'
import { layoutOf } from '../../../src/ingest/page/layout.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

const title = '石桥镇：一块豆腐磨出大产业'
const text = (letter: string) =>
  `${letter}段说石桥镇的豆腐坊亮起了灯，一块豆腐磨出大产业，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。`
const p = (...texts: string[]) => texts.map(one => `<p>${one}</p>`).join('')
const numbered = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => `${word}${index + 1}`)

function layout(html: string, titles: string[] = []) {
  const root = parseHtml(html)
  const lines = root.ok ? (htmlToLines(root.value)?.lines ?? []) : []
  const { head, under, tail, headStart, ...parts } = layoutOf(lines, { ...nothingDeclared, titles })
  const texts = (some: typeof head) => some.map(line => line.text)
  return { title: parts.title?.text, headStart, head: texts(head), under: texts(under), tail: texts(tail) }
}

describe('the parts of a page', () => {
  it('are the headline, the lines under it, three lines above it, and those below the text', () => {
    const html = `${p('甲', '乙', '丙', '丁')}<h1>${title}</h1>${p('2024-03-12', '来源：江岸网')}<div>${p(text('一'), text('二'))}</div>${p('责任编辑：李明', '分享')}`
    expect(layout(html)).toEqual({
      title,
      headStart: 1,
      head: ['乙', '丙', '丁', title, '2024-03-12', '来源：江岸网'],
      under: ['2024-03-12', '来源：江岸网'],
      tail: ['责任编辑：李明', '分享'],
    })
  })

  it('hold no more than thirty lines of the head, and fifteen below the text', () => {
    const html = `<h1>${title}</h1>${p(...numbered(40, '头'))}<div>${p(text('一'), text('二'))}</div>${p('责任编辑：李明', ...numbered(20, '尾'))}`
    const { head, under, tail } = layout(html)
    expect(head).toEqual(numbered(40, '头').slice(10))
    expect(under).toEqual(head)
    expect(tail).toEqual(['责任编辑：李明', ...numbered(14, '尾')])
  })

  it('have a head of six lines, where no line shows the headline', () => {
    const html = `${p(...numbered(9, '头'))}<div>${p(text('一'), text('二'))}</div>`
    const { title: found, head, under } = layout(html, [title])
    expect(found).toBe(title)
    expect(head).toEqual(numbered(9, '头'))
    expect(under).toEqual(numbered(9, '头').slice(3))
  })

  it('have a head and no text, where the page has none', () => {
    const { title: found, head, under, tail } = layout(`<h1>${title}</h1>${p(...numbered(20, '头'))}`)
    expect(found).toBe(title)
    expect(head).toEqual([title, ...numbered(14, '头')])
    expect(under).toEqual(numbered(14, '头'))
    expect(tail).toEqual(numbered(20, '头').slice(14))
  })

  it('have no lead among the lines of the head', () => {
    const lead = '一块豆腐磨出大产业，石桥镇的豆香很快飘满了整条巷子，老板倒进黄豆。'
    const html = `<h1>${title}</h1><div class="lead">${p(lead)}</div>${p('2024-03-12 来源：江岸网')}<div>${p(...[...'一二三四五六七八'].map(text))}</div>`
    expect(layout(html).under).toEqual(['2024-03-12 来源：江岸网'])
  })
})
