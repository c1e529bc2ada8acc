import { describe, expect, it } from 'vitest'
import { bounds } from '../../../src/ingest/bounds.ts'
import { htmlToLines } from '../../../src/ingest/page/lines/html-lines.ts'
import type { Line } from '../../../src/ingest/page/lines/line.ts'
import { parseHtml } from '../../../src/ingest/page/tree.ts'

function shown(html: string, options: { showHidden?: boolean } = {}) {
  const root = parseHtml(html)
  return root.ok ? htmlToLines(root.value, options) : undefined
}

const linesOf = (html: string): Line[] => shown(html)?.lines ?? []
const textsOf = (html: string) => linesOf(html).map(({ text }) => text)

const sentence = '石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。'

describe('the lines that a page shows', () => {
  it.each<[string, string, string[]]>([
    ['a block ends a line', '<div>a<p>b</p>c</div>d', ['a', 'b', 'c', 'd']],
    ['a line break ends a line', 'a<br>b<br/>c', ['a', 'b', 'c']],
    ['an inline element ends none', 'a<u>b</u>c<sub>2</sub>', ['abc2']],
    ['white space collapses', ' a \n\t b <i> c</i> ', ['a b c ']],
    ['a no-break space stays', 'a\u00a0 b', ['a\u00a0 b']],
    ['an empty line is none', '<p> </p><p>a</p><p></p>', ['a']],
    ['white space in <pre> stays', '<pre>a\n  b</pre> c  d', ['a\n  b', 'c d']],
    ['what a page does not show as text is no line', unseenIn(), ['a', 'b']],
    ['a hidden element is no line', '<p hidden>a</p><p style="color:red; display : none">b</p>c', ['c']],
    ['an element that is only styled is a line', '<p style="display:block">a</p>', ['a']],
    ['things side by side are apart', '<span>来源</span><span>江岸网</span>', ['来源 江岸网']],
    ['cells are lines of their own', '<table><tr><td>a</td><td>b</td></tr></table>', ['a', 'b']],
    [
      'a mark after them stays close',
      '<span>来源</span>：<span>江岸网</span>，<b>x</b>',
      ['来源： 江岸网， x'],
    ],
    ['a headline stays together', '<h1><span>石桥</span><span>镇</span></h1>', ['石桥镇']],
    ['a word in a long text stays together', `${'渡'.repeat(120)}<b>口</b>`, [`${'渡'.repeat(120)}口`]],
    ['a word in a short text is apart', `${'渡'.repeat(119)}<b>口</b>`, [`${'渡'.repeat(119)} 口`]],
    ['a long text after a word stays with it', `<b>渡</b>${'口'.repeat(120)}`, [`渡${'口'.repeat(120)}`]],
  ])('%s', (_, html, expected) => {
    expect(textsOf(html)).toEqual(expected)
  })

  function unseenIn(): string {
    const names = 'script style noscript template select textarea button object svg iframe audio video canvas'
    const elements = names.split(' ').map(name => `<${name}>x</${name}>`)
    return `<head><title>x</title></head><p>a</p>${elements.join('')}<p>b</p>`
  }

  it('keep what the page hides apart, or show it where asked', () => {
    const html = '<p>a</p><div hidden><p>b</p> <i>c</i></div><p style="DISPLAY:NONE">d</p>'
    expect(shown(html)?.hidden).toEqual(['b c', 'd'])
    const all = shown(html, { showHidden: true })
    expect([all?.lines.map(({ text }) => text), all?.hidden]).toEqual([['a', 'b', 'c', 'd'], []])
  })

  it('are refused when the text is too long, shown or hidden', () => {
    const half = '渡'.repeat(bounds.pageTextCharacters / 2)
    expect(shown(`<p>${half}</p><p>${half}</p>`)).toBeDefined()
    expect(shown(`<p>${half}</p><p>${half}</p><p>x</p>`)).toBeUndefined()
    expect(shown(`<p>${half}</p><p hidden>${half}x</p>`)).toBeUndefined()
  })

  it('know their nodes, and where each begins', () => {
    const [line] = linesOf('<p>a <b>b</b> c<a href="/x">d</a></p>')
    expect(line?.pieces.map(({ node, start, href }) => [node.data, start, href])).toEqual([
      ['a ', 0, undefined],
      ['b', 2, undefined],
      [' c', 3, undefined],
      ['d', 6, '/x'],
    ])
    expect(line?.text).toBe('a b c d')
  })
})

describe('a line of a page', () => {
  it.each<[string, string, number]>([
    ['no link', '<p>abcd</p>', 0],
    ['a link', '<p>ab <a href="/x">c d</a></p>', 0.5],
    ['an anchor without address', '<p><a name="x">abcd</a></p>', 0],
    ['only a link', '<p><a href="/x">abcd</a></p>', 1],
    ['a link with a paragraph inside', '<a href="/x"><p>abcd</p></a>', 1],
    ['a link around a column of text', '<a href="/x"><p>abcd</p><p>e</p></a>', 0],
    ['a link around a headline and a paragraph', '<a href="/x"><h1>abcd</h1><p>e</p></a>', 0],
    ['an anchor of this page around a paragraph', '<a href="#top"><p>abcd</p></a>', 0],
    ['an anchor of this page around words', '<p><a href="#top">abcd</a></p>', 1],
    ['a link of 600 characters', `<a href="/x">${'a'.repeat(600)}</a>`, 1],
    ['a link that was never closed', `<a href="/x">${'a'.repeat(601)}</a>`, 0],
  ])('with %s', (_, html, expected) => {
    expect(linesOf(html)[0]?.linkShare).toBe(expected)
  })

  it('knows its heading and its block', () => {
    const lines = linesOf('<h1>a</h1><div><h3><a href="/">b</a></h3>c</div><p><b>d</b></p>')
    expect(lines.map(({ text, heading, block, gap }) => [text, heading, block?.name, gap])).toEqual([
      ['a', 1, 'h1', false],
      ['b', 3, 'h3', false],
      ['c', 0, 'div', false],
      ['d', 0, 'p', false],
    ])
  })
})

describe('the part of a line', () => {
  const partOf = (html: string) => linesOf(html).find(({ text }) => text.startsWith('it'))?.part

  it.each<[string, string, string | undefined]>([
    ['is none without a mark', '<div><p>it</p></div>', undefined],
    ['is that of the nearest mark', '<article><div class="article-body"><p>it</p></div></article>', 'body'],
    ['is the article', '<article><p>it</p></article>', 'article'],
    [
      'is the text, in which an article is no other part',
      '<div class="article-body"><article><p>it</p></article></div>',
      'body',
    ],
    ['is the frame', '<nav><p>it</p></nav>', 'chrome'],
    [
      'is something else inside the text',
      '<div class="article-body"><div class="share">it</div></div>',
      'other',
    ],
    [
      'is the text again behind it',
      '<div class="article-body"><div class="share">x</div><p>it</p></div>',
      'body',
    ],
    [
      'stays something else, though an element inside is called text',
      '<div class="comments"><div class="article-body">it</div></div>',
      'other',
    ],
    [
      'is the text inside something else, where microdata says so',
      '<div class="comments"><div itemprop="articleBody">it</div></div>',
      'body',
    ],
    [
      'may be the text inside what only looks like something else',
      '<div class="widget"><div class="article-body">it</div></div>',
      'body',
    ],
    [
      'is no frame in a quotation: a footer names who is quoted',
      '<blockquote><footer>it</footer></blockquote>',
      undefined,
    ],
    ['is no frame of a wrapper around the headline', '<aside><h1>x</h1><p>it</p></aside>', undefined],
    [
      'is no text of a wrapper around the headline',
      '<div class="article-body"><h1>x</h1><p>it</p></div>',
      undefined,
    ],
    [
      'is the text, though microdata marks a headline with it',
      '<div itemprop="articleBody"><h1>x</h1><p>it</p></div>',
      'body',
    ],
    [
      'is something else with a heading of its own',
      '<div class="comments"><h1>x</h1><p>it</p></div>',
      'other',
    ],
    [
      'is none of a wrapper that is called so and holds an article',
      '<div class="comments"><h1>x</h1><p>it</p><p>y</p></div>',
      undefined,
    ],
    [
      'is none of a sidebar that holds the text',
      '<div class="sidebar"><p>it</p><div class="article-body">x</div></div>',
      undefined,
    ],
  ])('%s', (_, html, expected) => {
    expect(partOf(html)).toBe(expected)
  })

  it.each<[string, string, string | undefined]>([
    [
      'counts where most running text is elsewhere',
      `<div class="sidebar"><p>it ${sentence}</p></div><p>${sentence}</p><p>${sentence}</p>`,
      'other',
    ],
    [
      'counts for nothing where most running text is in it',
      `<div class="sidebar"><p>it ${sentence}</p><p>${sentence}</p></div><p>${sentence}</p>`,
      undefined,
    ],
    [
      'counts where the text that is marked is a third of its own',
      `<div class="sidebar"><p>it ${sentence}</p><p>${sentence}</p></div><article><p>${sentence}</p></article>`,
      'other',
    ],
    [
      'counts where a word makes it certain',
      `<div class="comments"><p>it ${sentence}</p><p>${sentence}</p></div>`,
      'other',
    ],
  ])('that only a class names %s', (_, html, expected) => {
    expect(partOf(html)).toBe(expected)
  })
})
