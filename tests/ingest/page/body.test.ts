import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/ingest/page/page.ts'

/** Sentences that are told apart by their letter; `t('A')` reads like running text. */
const t = (letter: string) =>
  `段落${letter}里石桥镇的豆腐坊亮起了灯，老板把泡好的黄豆倒进石磨，豆香很快飘满了整条巷子。`
const p = (letters: string) => [...letters].map(letter => `<p>${t(letter)}</p>`).join('')
const title = '石桥镇：一块豆腐磨出大产业'
const head = `<h1>${title}</h1><p>2024-03-12 10:06 来源：江岸网</p>`

function contentOf(body: string, url = 'https://river.example/tofu'): string {
  const bytes = new TextEncoder().encode(
    `<html><head><title>${title}</title></head><body>${body}</body></html>`,
  )
  const result = readPage({ bytes, contentType: 'text/html', url, timeZone: 'Asia/Shanghai' })
  return result.ok ? (result.value.content ?? '') : JSON.stringify(result.error)
}

/** The content with each sentence as its letter, without white space. */
const lettersOf = (body: string) =>
  contentOf(body)
    .replace(/段落(\p{L})里[^。]*。/gu, '$1')
    .replace(/\s*\n\s*/g, '')

const wanted = (letters: string) => [...letters].map(letter => `<p>${letter}</p>`).join('')

describe('the text of an article', () => {
  it.each<[string, string, string]>([
    ['is all running text below the headline', `${head}<div>${p('ABC')}</div>`, wanted('ABC')],
    [
      'is no text of the frame',
      `<nav><p>${t('X')}</p></nav>${head}<div>${p('AB')}</div><footer><p>${t('Y')}</p></footer>`,
      wanted('AB'),
    ],
    ['is no comment', `${head}<div>${p('AB')}</div><div class="comments">${p('XYZ')}</div>`, wanted('AB')],
    [
      'is not a longer list of comments that nothing names',
      `${head}<div>${p('ABC')}</div><h3>相关评论</h3><div>${p('XY')}</div>`,
      wanted('ABC'),
    ],
    [
      'is in its own <article>, not in the next',
      `<article>${head}${p('AB')}</article><article><h2>另一篇</h2>${p('XYZ')}</article>`,
      wanted('AB'),
    ],
    [
      'is marked by microdata',
      `${head}<div><div itemprop="articleBody">${p('AB')}</div><div>${p('X')}</div></div>`,
      wanted('AB'),
    ],
    [
      'is marked by its class',
      `${head}<div><div class="article-body">${p('AB')}</div><div>${p('X')}</div></div>`,
      wanted('AB'),
    ],
    [
      'is in several elements that are marked',
      `${head}<div><div class="article-text">${p('AB')}</div><p><a href="/x">广告</a></p><div class="article-text">${p('CD')}</div></div>`,
      wanted('ABCD'),
    ],
    [
      'is below a menu of links',
      `<ul>${'<li><a href="/x">石桥新闻</a></li>'.repeat(20)}</ul>${head}<div>${p('AB')}</div>`,
      wanted('AB'),
    ],
    [
      'has short lines between its sentences',
      `${head}<div>${p('A')}<p>豆腐</p><p>豆干</p>${p('B')}</div>`,
      `<p>A</p><p>豆腐</p><p>豆干</p><p>B</p>`,
    ],
    [
      'has headings between its sentences',
      `${head}<div>${p('A')}<h2>二期</h2>${p('B')}</div>`,
      `<p>A</p><h2>二期</h2><p>B</p>`,
    ],
    [
      'has no heading at its end that no text follows',
      `${head}<div>${p('AB')}<h2>二期</h2></div>`,
      wanted('AB'),
    ],
    [
      'has a list at its end',
      `${head}<div>${p('AB')}<ul><li>豆腐</li><li>豆干</li></ul></div>`,
      `${wanted('AB')}<ul><li>豆腐</li><li>豆干</li></ul>`,
    ],
    [
      'has verse in marked text',
      `${head}<div class="article-body">${p('A')}<p>江水</p><p>东流</p></div>`,
      `<p>A</p><p>江水</p><p>东流</p>`,
    ],
    [
      'has no list of links at its end',
      `${head}<div>${p('AB')}<ul><li><a href="/1">春耕里的新把式下田</a></li><li><a href="/2">秋播结束</a></li></ul></div>`,
      wanted('AB'),
    ],
    [
      'has no credits at its end',
      `${head}<div>${p('AB')}<p>作者：王小溪</p><p>编辑：李明</p></div>`,
      wanted('AB'),
    ],
    [
      'has nothing behind the editor',
      `${head}<div>${p('ABCD')}<p>责任编辑：李明</p>${p('X')}</div>`,
      wanted('ABCD'),
    ],
    [
      'goes on behind an editor above most of it',
      `${head}<div>${p('A')}<p>责任编辑：李明</p>${p('BCD')}</div>`,
      `<p>A</p><p>责任编辑：李明</p>${wanted('BCD')}`,
    ],
    [
      'has no neighbours at its end',
      `${head}<div>${p('AB')}<p>上一篇：春耕里的新把式下田。</p><p>下一篇：秋播结束</p></div>`,
      wanted('AB'),
    ],
    [
      'has no note of the site at its end',
      `${head}<div>${p('AB')}<p>声明：本文仅代表作者观点，与本站无关。</p></div>`,
      wanted('AB'),
    ],
    ['has no claim of rights at its end', `${head}<div>${p('AB')}<p>© 2024 江岸网</p></div>`, wanted('AB')],
    [
      'has no name of the author at its end',
      `${head}<div>${p('AB')}<p>江岸日报记者 王小溪</p></div>`,
      wanted('AB'),
    ],
    ['has no second title at its start', `${head}<div><p>${title}</p>${p('AB')}</div>`, wanted('AB')],
    ['has no author at its start', `${head}<div><p>江岸日报记者 王小溪</p>${p('AB')}</div>`, wanted('AB')],
    ['has no control inside', `${head}<div>${p('A')}<p>分享</p>${p('B')}</div>`, wanted('AB')],
    [
      'has no pointer to another article inside',
      `${head}<div>${p('A')}<p>相关阅读：<a href="/1">春耕里的新把式</a></p>${p('B')}</div>`,
      wanted('AB'),
    ],
    [
      'has no box of something else inside',
      `${head}<div>${p('A')}<div class="related"><p>${t('X')}</p></div>${p('B')}</div>`,
      wanted('AB'),
    ],
    [
      'has an aside with a class of its own inside',
      `${head}<div class="article-body">${p('A')}<blockquote><p>${t('B')}</p><footer>王小溪</footer></blockquote>${p('C')}</div>`,
      `<p>A</p><blockquote><p>B</p><p>王小溪</p></blockquote><p>C</p>`,
    ],
    [
      'has words of controls in a paragraph of marked text',
      `${head}<div class="article-body">${p('A')}<p>分享</p>${p('B')}</div>`,
      `<p>A</p><p>分享</p><p>B</p>`,
    ],
    [
      'has a caption below its picture',
      `${head}<div>${p('A')}<figure><img src="/a.jpg"><figcaption>豆腐坊的早晨。</figcaption></figure>${p('B')}</div>`,
      `<p>A</p><figure><img src="/a.jpg"><figcaption>豆腐坊的早晨。</figcaption></figure><p>B</p>`,
    ],
    [
      'has pictures between its paragraphs, but none above',
      `${head}<p><img src="/top.jpg"></p><p>来源：江岸网</p><div>${p('A')}<p><img src="/a.jpg"></p>${p('B')}</div>`,
      `<p>A</p><p><img src="/a.jpg"></p><p>B</p>`,
    ],
    [
      'has no picture below the neighbours',
      `${head}<div>${p('AB')}<p>下一篇：秋播结束</p><p><img src="/x.jpg"></p></div>`,
      wanted('AB'),
    ],
    [
      'has no picture of a box of something else',
      `${head}<div>${p('A')}<div class="share"><img src="/x.jpg"></div>${p('B')}</div>`,
      wanted('AB'),
    ],
    [
      'has the lead in an element of its own',
      `<h1>${title}</h1><div class="lead"><p>豆腐坊亮起了灯，石桥镇的豆香飘满了整条巷子，老板倒进黄豆。</p></div><p>2024-03-12 10:06 来源：江岸网</p><div>${p('ABCDEF')}</div>`,
      `<p>豆腐坊亮起了灯，石桥镇的豆香飘满了整条巷子，老板倒进黄豆。</p>${wanted('ABCDEF')}`,
    ],
    [
      'has no offer of the site in place of a lead',
      `<h1>${title}</h1><div><p>订阅我们的周刊，每个星期五早晨把县里县外的好消息送到您手中。</p></div><p>2024-03-12 10:06 来源：江岸网</p><div>${p('ABCDEF')}</div>`,
      wanted('ABCDEF'),
    ],
    [
      'has no lead that it repeats',
      `<h1>${title}</h1><div class="lead"><p>${t('A')}</p></div><p>2024-03-12 10:06 来源：江岸网</p><div>${p('ABCDEF')}</div>`,
      wanted('ABCDEF'),
    ],
  ])('%s', (_, body, expected) => {
    expect(lettersOf(body)).toBe(expected)
  })
})

/** Copied text: one line a paragraph. */
function textOf(lines: string[]): string {
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const result = readPage({ bytes, contentType: 'text/plain', timeZone: 'Asia/Shanghai' })
  const content = result.ok ? (result.value.content ?? '') : JSON.stringify(result.error)
  return content.replace(/段落(\p{L})里[^。]*。/gu, '$1').replace(/\n/g, '')
}

describe('the text of a page that was copied', () => {
  const above = ['首页', '新闻', title, '2024-03-12 10:06 来源：江岸网']
  it.each<[string, string[], string]>([
    ['is all running text below its head', [...above, t('A'), t('B'), '分享', '评论', '热门'], wanted('AB')],
    [
      'has verse between its sentences',
      [...above, t('A'), '江水东流', '豆香满巷', t('B'), '分享'],
      '<p>A</p><p>江水东流</p><p>豆香满巷</p><p>B</p>',
    ],
    [
      'goes on behind verse',
      [...above, t('A'), t('B'), '江水东流', '豆香满巷', t('C')],
      '<p>A</p><p>B</p><p>江水东流</p><p>豆香满巷</p><p>C</p>',
    ],
    [
      'ends before other headlines',
      [...above, t('A'), t('B'), '春耕里的新把式下田忙，县里的农机手', '秋播结束'],
      wanted('AB'),
    ],
    [
      'ends before the neighbours',
      [...above, t('A'), t('B'), '上一篇：春耕里的新把式下田。', t('X')],
      wanted('AB'),
    ],
    ['ends before a heading of other articles', [...above, t('A'), t('B'), '相关阅读', t('X')], wanted('AB')],
    ['ends before a claim of rights', [...above, t('A'), t('B'), '© 2024 江岸网', t('X')], wanted('AB')],
    [
      'has a last line before its credit',
      [...above, t('A'), t('B'), '豆香依旧', '（作者：王小溪）'],
      '<p>A</p><p>B</p><p>豆香依旧</p>',
    ],
    ['has no short line behind a gap', [...above, t('A'), t('B'), '', '豆香依旧'], wanted('AB')],
    [
      'is not the longer comments far from the head',
      [
        ...above,
        t('A'),
        t('B'),
        t('C'),
        '网友评论',
        ...'游客甲 游客乙 游客丙 游客丁'.split(' '),
        t('X'),
        '游客戊',
        t('Y'),
      ],
      wanted('ABC'),
    ],
  ])('%s', (_, lines, expected) => {
    expect(textOf(lines)).toBe(expected)
  })
})
