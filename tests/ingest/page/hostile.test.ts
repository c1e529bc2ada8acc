import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src/ingest/page/page.ts'

/** Whatever the bytes, the answer is a draft or a problem: an exception would be a bug. */
const kinds = [undefined, 'text/html', 'text/plain', 'text/html; charset=big5', 'text/html; charset=nonsense']
const read = (bytes: Uint8Array, contentType?: string) =>
  readPage({ bytes, timeZone: 'Asia/Shanghai', ...(contentType && { contentType }) })

const scraps = fc.constantFrom(
  '<p>',
  '</p>',
  '<div class="article">',
  '</div>',
  '<a href="/x">',
  '</a>',
  '<br>',
  '<h1>',
  '</h1>',
  '<script type="application/ld+json">',
  '{"@type":"NewsArticle","author":[null,{}],"headline":3}',
  '</script>',
  '<meta property="og:title" content="',
  '">',
  '<title>',
  '<!--',
  '来源：',
  '作者:',
  '责任编辑：',
  '上一篇：',
  '下一篇',
  '没有了',
  '2025年10月22日 09:17',
  '2025-13-45',
  '0000/00/00',
  '（记者',
  '）',
  '】',
  '《',
  '》',
  '版权所有',
  '首页 > 新闻 > 正文',
  '这是一句完整的话，说明了很多事情，也说了别的。',
  'A sentence that ends here. ',
  '\n',
  '\u3000',
  '  ',
  '|',
  '丨',
  ' By ',
  'é',
  '\ud800',
  '\ufffd',
  '\0',
)

describe('hostile pages', () => {
  it('any bytes are answered with a draft or a problem', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...kinds), (bytes, kind) => {
        expect(typeof read(bytes, kind).ok).toBe('boolean')
      }),
      { numRuns: 150 },
    )
  })

  it('any soup of tags, labels and dates is answered, and a draft has a title and a text', () => {
    fc.assert(
      fc.property(
        fc.array(scraps, { maxLength: 60 }),
        fc.constantFrom(...kinds.slice(0, 3)),
        (parts, kind) => {
          const result = read(new TextEncoder().encode(parts.join('')), kind)
          expect(
            result.ok
              ? [result.value.title, result.value.content].every(Boolean)
              : result.error.kind === 'invalid-record',
          ).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  const nasty: [string, string][] = [
    ['<div>', '<div>'],
    ['unclosed links', '<a href="'],
    ['labels', '来源：'],
    ['opening brackets', '（记者（'],
    ['digits', '2025-1'],
    ['spaces', ' \u3000'],
    ['trails', '首页 > '],
    ['bars', '|'],
    ['letters', 'a'],
    ['Han characters', '来'],
    ['sentences', '这句话很长，说了一件事。'],
    ['short lines', '新闻\n'],
    ['dates by the line', '2025-10-22 09:17\n'],
    ['paragraphs', '<p>这句话很长很长，说了一件事情，又说了一件。</p>'],
    ['titles', '<title>a_b'],
    ['closed tags', '</b>'],
    ['comment starts', '<!--'],
    ['JSON', '<script type="application/ld+json">[[[['],
    ['previous articles', '上一篇\n'],
  ]
  it.each(nasty)('100 kB of %s is read to the end', (_, part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length))
    const head = '2025-10-22 09:17 来源：某网 '
    expect(typeof read(new TextEncoder().encode(text), 'text/html').ok).toBe('boolean')
    expect(typeof read(new TextEncoder().encode(head + text), 'text/plain').ok).toBe('boolean')
  })

  /** Each part is read in an element that another pass asks about: a step a part for each element around is too many. */
  const nested = 190
  const sentence = '这句话很长很长，说了一件事情，又说了一件。'
  const crowded: [string, string, string][] = [
    ['paragraphs in nested marks of the text', '<div class="article-body">', `<p>${sentence}</p>`],
    ['paragraphs in nested marks of something else', '<div class="share">', `<p>${sentence}</p>`],
    ['paragraphs in nested links', '<a href="/x">', `<p>${sentence}</p>`],
    ['boxes in nested boxes', '<div>', `<div>${sentence}</div>`],
    ['captions in one box', '', `<div class="caption">${sentence}</div>`],
    ['captions in one paragraph', '', `<span class="caption">${sentence}</span>`],
    [
      'pictures in nested boxes of something else',
      '<div class="share">',
      '<img src="https://a.example/1.png">',
    ],
    ['authors in nested authors', '<div itemprop="author">', `<p>${sentence}</p>`],
    ['authors side by side', '', '<a rel="author" href="/x">Ann Bell</a>'],
    ['lines in one paragraph', '', `${sentence}<br>`],
  ]
  it.each(crowded)('24,000 nodes of %s are read to the end', (_, open, part) => {
    const nodes = part.match(/<[a-z]|=|>[^<]/g)?.length ?? 1
    const html = `<h1>标题在这里</h1>${open.repeat(nested)}${part.repeat(24_000 / nodes)}<p>${sentence}</p>`
    expect(typeof read(new TextEncoder().encode(html), 'text/html').ok).toBe('boolean')
  })
})
