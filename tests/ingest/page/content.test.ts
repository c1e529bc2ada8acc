import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/ingest/page/page.ts'

const sentence = '石桥镇的豆腐坊已经亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。'
const head = '<h1>石桥镇：一块豆腐磨出大产业</h1><p>2024-03-12 10:06 来源：江岸网</p>'

function contentOf(article: string, title = ''): string | undefined {
  const bytes = new TextEncoder().encode(
    `<html><head><title>${title}</title></head><body>${head}${article}</body></html>`,
  )
  const url = 'https://river.example/tofu'
  const result = readPage({ bytes, contentType: 'text/html', url, timeZone: 'Asia/Shanghai' })
  return result.ok ? result.value.content : undefined
}

describe("the article's HTML", () => {
  it.each([
    [
      'paragraphs stay paragraphs',
      `<div><p>${sentence}</p><p>${sentence}</p></div>`,
      `<p>${sentence}</p><p>${sentence}</p>`,
    ],
    [
      'a line break divides text that has no paragraphs',
      `<div>${sentence}<br>${sentence}</div>`,
      `<p>${sentence}</p><p>${sentence}</p>`,
    ],
    [
      'a wrapper that holds text is a paragraph',
      `<div><div><span>${sentence}</span></div></div>`,
      `<p>${sentence}</p>`,
    ],
    [
      'links, emphasis and references stay',
      `<div><p><b>A&amp;B</b> <a href="/x?a=1&amp;b=2">豆腐</a>${sentence}</p></div>`,
      `<p><b>A&amp;B</b> <a href="/x?a=1&amp;b=2">豆腐</a>${sentence}</p>`,
    ],
    [
      'headings and lists among the text stay',
      `<div><p>${sentence}</p><h2>二期工程</h2><ul><li>${sentence}</li></ul></div>`,
      `<p>${sentence}</p><h2>二期工程</h2><ul><li>${sentence}</li></ul>`,
    ],
    [
      'a picture that loads late has its real address',
      `<div><p>${sentence}</p><p><img src="/blank.gif" data-src="/tofu.jpg"></p><p>${sentence}</p></div>`,
      `<p>${sentence}</p><p><img src="/tofu.jpg"></p><p>${sentence}</p>`,
    ],
    [
      'a figure keeps its caption',
      `<div><p>${sentence}</p><figure><img src="/tofu.jpg" alt="豆腐"><figcaption>刚出锅的豆腐。</figcaption></figure><p>${sentence}</p></div>`,
      `<p>${sentence}</p><figure><img src="/tofu.jpg" alt="豆腐"><figcaption>刚出锅的豆腐。</figcaption></figure><p>${sentence}</p>`,
    ],
    [
      'a table stays a table',
      `<div><p>${sentence}</p><table><tr><td colspan="2">产量</td></tr></table><p>${sentence}</p></div>`,
      `<p>${sentence}</p><table><tr><td colspan="2">产量</td></tr></table><p>${sentence}</p>`,
    ],
    [
      'scripts, styles, handlers and icons go',
      `<div><p onclick="x()" style="color:red">${sentence}<script>x()</script><style>p{}</style><img src="/icon.png"></p></div>`,
      `<p>${sentence}</p>`,
    ],
    [
      'share bars and teasers between paragraphs go',
      `<div><p>${sentence}</p><div class="share-bar"><a href="/s">分享</a></div><p>Read more: 山里通了公交，孩子不再走夜路</p><p>${sentence}</p></div>`,
      `<p>${sentence}</p><p>${sentence}</p>`,
    ],
    [
      'credits, neighbours and rights below it go',
      `<div><p>${sentence}</p><p>（责任编辑：周春生）</p><p>上一篇：<a href="/1">春耕里的新把式</a></p><p>版权所有 江岸网</p></div>`,
      `<p>${sentence}</p>`,
    ],
    [
      'a byline in brackets at its end goes to the authors',
      `<div><p>${sentence}（记者 王小溪）</p></div>`,
      `<p>${sentence}</p>`,
    ],
    [
      'a sentence in brackets at its end, which speaks of reporters, stays',
      `<div><p>${sentence}</p><p>（记者到访那天，作坊里坐满了人。${sentence}）</p></div>`,
      `<p>${sentence}</p><p>（记者到访那天，作坊里坐满了人。${sentence}）</p>`,
    ],
    [
      'a picture below the last sentence stays: it may be the closing one',
      `<div><p>${sentence}</p><p><img src="/tofu.jpg"></p></div>`,
      `<p>${sentence}</p><p><img src="/tofu.jpg"></p>`,
    ],
    [
      'a picture without a usable address goes, with its alternative text',
      `<div><p><img src="http://" alt="豆腐"></p><p>${sentence}</p></div>`,
      `<p>${sentence}</p>`,
    ],
  ])('%s', (_, article, expected) => {
    expect(contentOf(article)?.replace(/\s*\n\s*/g, '')).toBe(expected)
  })

  it.each([
    ['no text', ''],
    ['a byline and no other text', '<div><p>（记者 王小溪）</p></div>'],
  ])('is refused when the page shows %s', (_, article) => {
    const result = readPage({
      bytes: new TextEncoder().encode(`<title>石桥镇：一块豆腐磨出大产业</title>${article}`),
      contentType: 'text/html',
      timeZone: 'UTC',
    })
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid-record', violations: [{ field: 'content' }] },
    })
  })

  it('leaves out pictures with relative addresses when the page has none, and says what to do', () => {
    const html = `${head}<div><p><img src="tofu.jpg" alt="豆腐"></p><p>${sentence}</p></div>`
    const result = readPage({
      bytes: new TextEncoder().encode(html),
      contentType: 'text/html',
      timeZone: 'UTC',
    })
    expect(result.ok && result.value.content).toBe(`<p>${sentence}</p>`)
    expect(result.ok && result.value.notices).toContainEqual({
      field: 'content',
      rule: 'left-out',
      message: "Left out: 1 picture with a relative address: give the page's own as «url».",
      value: 'tofu.jpg',
    })
  })

  it('has its title without the names of section and site', () => {
    const bytes = new TextEncoder().encode(
      `<title>一块豆腐磨出大产业_乡村_江岸网</title><div><p>${sentence}</p></div>`,
    )
    const result = readPage({ bytes, contentType: 'text/html', timeZone: 'UTC' })
    expect(result.ok && result.value.title).toBe('一块豆腐磨出大产业')
  })
})
