import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanHtml } from '../../../src/ingest/html/clean.ts'
import { newRepairs } from '../../../src/ingest/repairs.ts'
import { attacks } from './attacks.ts'
import { attributeOf, dangers, elementsOf, staysInside } from './browser.ts'

const baseUrl = 'https://news.example/2025/a.html'

function clean(html: string, base: string | undefined = baseUrl): string {
  return cleanHtml(html, { field: 'content', baseUrl: base, repairs: newRepairs() })
}

function rules(html: string): string[] {
  const repairs = newRepairs()
  cleanHtml(html, { field: 'content', baseUrl, repairs })
  return repairs.notices().map(notice => notice.rule)
}

describe('cleaning', () => {
  it.each(attacks)('leaves nothing that runs, loads or breaks out of %s', (_, html) => {
    expect(dangers(clean(html))).toEqual([])
    expect(staysInside(clean(html))).toBe(true)
  })

  it.each(attacks)('changes nothing a second time of %s', (_, html) => {
    expect(clean(clean(html))).toBe(clean(html))
    expect(rules(clean(html))).toEqual([])
  })

  it('leaves nothing dangerous of any HTML, and changes nothing a second time', () => {
    fc.assert(
      fc.property(anyHtml(), html => {
        const cleaned = clean(html)
        expect(dangers(cleaned)).toEqual([])
        expect(staysInside(cleaned)).toBe(true)
        expect(clean(cleaned)).toBe(cleaned)
        expect(rules(cleaned)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['100,000 open <div>', '<div>'.repeat(100_000), ''],
    ['100,000 open <b>', '<b>'.repeat(100_000), ''],
    ['50,000 nested lists', '<ul><li>'.repeat(50_000), ''],
    ['100,000 <i> closed by as many </b>', '<i>'.repeat(100_000), '</b>'.repeat(100_000)],
    ['100,000 nested objects', '<object>'.repeat(100_000), ''],
  ])(
    'keeps the text in %s',
    (_, before, after) => {
      const cleaned = clean(`${before}x${after}<p>y</p>`)
      expect(cleaned.replaceAll(/<[^<>]*>|\s/g, '')).toBe('xy') // every < and > of the text is a reference
      expect(clean(cleaned)).toBe(cleaned)
    },
    30_000,
  ) // a second each, on a machine that does nothing else
})

describe('what an article is made of', () => {
  it.each([
    ['headings', '<h1>a</h1><h2>b</h2><h6>c</h6>'],
    [
      'lists',
      '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3" reversed="" type="a"><li value="3">c</li></ol>',
    ],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>'],
    [
      'tables',
      '<table><caption>c</caption><colgroup><col span="2" /></colgroup><thead><tr><th scope="col" colspan="2">h</th></tr>' +
        '</thead><tbody><tr><td rowspan="2" headers="a b">x</td></tr></tbody></table>',
    ],
    [
      'pictures',
      '<figure><picture><source srcset="https://a.example/a,b.webp 2x" type="image/webp" media="(width &gt; 9em)" />' +
        '<img src="https://a.example/a.jpg" srcset="https://a.example/a.jpg 1x, https://a.example/b.jpg 2x" ' +
        'sizes="100vw" width="640" height="480" alt="图" loading="lazy" /></picture><figcaption>c</figcaption></figure>',
    ],
    [
      'recordings',
      '<audio src="https://a.example/a.mp3" controls=""></audio><video poster="https://a.example/p.jpg" controls="">' +
        '<source src="https://a.example/v.mp4" type="video/mp4" />' +
        '<track src="https://a.example/v.vtt" kind="captions" srclang="zh" /></video>',
    ],
    ['code', '<pre><code class="language-ts">a &lt; b</code></pre>'],
    ['quotations', '<blockquote cite="https://a.example/q"><p>q</p></blockquote><q>x</q><cite>y</cite>'],
    [
      'readings (注音)',
      '<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby><ruby><rb>字</rb><rtc><rt>zì</rt></rtc></ruby>',
    ],
    [
      'direction and language',
      '<p dir="rtl" lang="ar">x</p><bdi>y</bdi><bdo dir="ltr">z</bdo><span lang="en">e</span>',
    ],
    ['what opens', '<details open=""><summary>s</summary>d</details>'],
    [
      'words',
      '<abbr title="a &quot;b&quot;">x</abbr><sub>1</sub><sup>2</sup><mark>m</mark><kbd>k</kbd>' +
        '<time datetime="2025-10-22">t</time><ins datetime="2025-10-22T09:17:00+08:00">i</ins><del>d</del>',
    ],
    [
      'formulas',
      '<math display="block"><semantics><mrow><msup><mi mathvariant="normal">x</mi><mn>2</mn></msup><mo>=</mo>' +
        '<mfrac><mi>a</mi><mn>2</mn></mfrac></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
    ],
    ['breaks', 'a<br />b<wbr />c<hr />'],
    ['links', '<a href="https://a.example/?a=1&amp;b=2" hreflang="en" rel="nofollow" title="t">x</a>'],
    ['ways to write', '<a href="mailto:a@a.example">x</a><a href="tel:+8610">y</a>'],
    ['what looks like markup', 'a &lt; b &amp;&amp; c &gt; d &amp;amp; &lt;script&gt;'],
  ])('stays as it is: %s', (_, html) => {
    expect(clean(html)).toBe(html)
    expect(rules(html)).toEqual([])
  })

  it.each([
    ['a wrapper that nobody knows', '<my-card>a <b>b</b></my-card>', 'a <b>b</b>'],
    ['the page around it', '<html><head><title>t</title></head><body><p>a</p></body></html>', '<p>a</p>'],
    [
      'fonts and colours',
      '<p><font color="red">a</font><span style="color:red" class="x">b</span></p>',
      '<p>ab</p>',
    ],
    ['centred text, which stays apart', '<center>a</center>b', '<div>a</div>b'],
    [
      'fields of a form, whose words stay',
      '<form><label>a <input></label><button>b</button></form>',
      '<div><label>a </label>b</div>',
    ],
    ['choices', '<select><option>a<option selected>b</select>', '<ul><li>a</li><li>b</li></ul>'],
    ['what is shown without scripts', '<noscript><p>a</p></noscript>', '<p>a</p>'],
    ['comments', 'a<!-- b -->c', 'ac'],
    ['empty paragraphs', '<p>a</p><p>&nbsp;</p><p> <br></p><p>　</p>', '<p>a</p><p> <br /></p>'],
    [
      'names of classes, but not that of a language',
      '<code class="hljs lang-c x">a</code>',
      '<code class="lang-c">a</code>',
    ],
    [
      'a link in a link',
      '<a href="/b">a <b><a href="/c">c</a></b></a>',
      '<a href="https://news.example/b">a <b>c</b></a>',
    ],
    ['a paragraph with a block in it', '<p><font>a<div>b</div>c</font></p>', '<div>a<div>b</div>c</div>'],
    ['a source outside of a picture', '<source src="/a">a<track src="/b">', 'a'],
    ['parts of formulas outside of one', '<mi>x</mi>', 'x'],
    ['HTML in a formula', '<math><mtext>a<b>b</b></mtext></math>', '<math><mtext>ab</mtext></math>'],
    [
      'a size in pixels',
      '<img src="/a" width="640px" height="auto">',
      '<img src="https://news.example/a" width="640" />',
    ],
  ])('is cleared of %s', (_, html, expected) => {
    expect(clean(html)).toBe(expected.replaceAll(/<\/?label>/g, ''))
  })
})

describe('addresses in content', () => {
  it.each([
    ['a path', '<a href="/b">x</a>', 'https://news.example/b'],
    ['a name', '<a href="b.html">x</a>', 'https://news.example/2025/b.html'],
    ['a host', '<a href="//a.example/b">x</a>', 'https://a.example/b'],
    [
      'spaces and Chinese',
      '<a href=" https://例え.example/经 验 ">x</a>',
      'https://xn--r8jz45g.example/%E7%BB%8F%20%E9%AA%8C',
    ],
    ['characters that URIs lack', '<a href="/a|{b}?c=^`">x</a>', 'https://news.example/a%7C%7Bb%7D?c=%5E%60'],
  ])('become absolute: %s', (_, html, href) => {
    const [link] = elementsOf(clean(html))
    expect(link && attributeOf(link, 'href')).toBe(href)
  })

  it('become absolute in a srcset, commas and all', () => {
    expect(clean('<img srcset="/a,b 1x,/c 2x, javascript:x 3x,d.jpg">')).toBe(
      '<img srcset="https://news.example/a,b 1x, https://news.example/c 2x, https://news.example/2025/d.jpg" />',
    )
  })

  it('are told once with their number', () => {
    const repairs = newRepairs()
    cleanHtml('<a href="/a">x</a><img src="/b">', { field: 'content', baseUrl, repairs })
    expect(repairs.notices()).toEqual([
      {
        field: 'content',
        rule: 'relative-url',
        message: 'a relative address was made absolute (2 times)',
        value: '/a',
      },
    ])
  })

  it('go where there is nothing they are relative to, and their text stays', () => {
    const repairs = newRepairs()
    expect(cleanHtml('<a href="/a">x</a>', { field: 'content', baseUrl: undefined, repairs })).toBe('x')
    expect(repairs.notices().map(notice => notice.rule)).toEqual(['unusable-url'])
  })

  it('within the article lead to ids with a prefix, which no page that shows it has', () => {
    expect(clean('<a href="#fn1">1</a><p id="fn1">x</p><a name="top">y</a>')).toBe(
      '<a href="#article-fn1">1</a><p id="article-fn1">x</p><a id="article-top">y</a>',
    )
  })

  it.each([
    ['#comments', `${baseUrl}#comments`],
    ['#评论', `${baseUrl}#%E8%AF%84%E8%AE%BA`],
  ])('to a part of the page that the article does not hold lead to that page: %s', (href, address) => {
    expect(clean(`<a href="${href}">3</a>`)).toBe(`<a href="${address}">3</a>`)
  })

  it('to a part that is named in another spelling lead to it (HTML Standard §7.4.6.4)', () => {
    expect(clean('<a href="#%E6%B3%A8">1</a><p id="注">x</p>')).toBe(
      '<a href="#article-%E6%B3%A8">1</a><p id="article-注">x</p>',
    )
  })

  it('to a part of a page that nobody knows go, and their text stays', () => {
    const repairs = newRepairs()
    expect(cleanHtml('<a href="#comments">3</a>', { field: 'content', baseUrl: undefined, repairs })).toBe(
      '3',
    )
    expect(repairs.notices().map(notice => notice.rule)).toEqual(['unusable-url'])
  })
})

describe('what a feed cannot hold', () => {
  it.each([
    [
      'a player becomes a link to it',
      '<iframe src="https://v.qq.com/x" title="片"></iframe>',
      '<a href="https://v.qq.com/x">片</a>',
      'embed-linked',
    ],
    [
      'a player without title shows its address',
      '<embed src="https://v.qq.com/x">',
      '<a href="https://v.qq.com/x">https://v.qq.com/x</a>',
      'embed-linked',
    ],
    [
      'a lazy player is found',
      '<iframe data-src="https://v.qq.com/x"></iframe>',
      '<a href="https://v.qq.com/x">https://v.qq.com/x</a>',
      'embed-linked',
    ],
    ['a frame without address goes', '<iframe srcdoc="x"></iframe>', '', 'removed-element'],
    [
      'an invisible frame goes',
      '<iframe src="https://a.example/" width="0" height="0"></iframe>',
      '',
      'removed-element',
    ],
    ['an object shows its fallback', '<object data="/a.swf"><p>b</p></object>', '<p>b</p>', undefined],
    [
      'an object without fallback becomes a link',
      '<object data="https://a.example/a.pdf"></object>',
      '<a href="https://a.example/a.pdf">https://a.example/a.pdf</a>',
      'embed-linked',
    ],
    ['a script goes', 'a<script>b</script>', 'a', 'removed-element'],
    ['a drawing goes', 'a<svg><text>b</text></svg>', 'a', 'removed-element'],
    ['a handler goes', '<b onclick="x">a</b>', '<b>a</b>', 'removed-handler'],
    [
      'an image in its own address leaves its words',
      '<img src="data:image/png;base64,AA==" alt="图">',
      '图',
      'unusable-url',
    ],
    ['a character that no document can hold goes', 'a&#1;b', 'ab', 'illegal-character'],
  ])('%s', (_, html, expected, rule) => {
    expect(clean(html)).toBe(expected)
    expect(rules(html)).toEqual(rule ? [rule] : [])
  })
})

describe('an image', () => {
  it.each([
    ['of one pixel', '<img src="https://a.example/a" width="1" height="1">'],
    ['of no height', '<img src="https://a.example/a" width="600" height="0">'],
    ['of one pixel by its style', '<img src="https://a.example/a" style="width:1px; height: 1px">'],
    ['that is not displayed', '<img src="https://a.example/a" style="display: none">'],
    ['that is hidden', '<img src="https://a.example/a" hidden>'],
    ['from a counter', '<img src="https://hm.baidu.com/hm.gif?si=1">'],
    ['with the name of a beacon', '<img src="https://a.example/i/pixel.gif?u=1" alt="x">'],
  ])('%s goes, with a notice', (_, html) => {
    expect(clean(html)).toBe('')
    expect(rules(html)).toEqual(['tracking-pixel'])
  })

  it.each([
    ['that is a thin line', '<img src="https://a.example/a" width="600" height="1" />'],
    ['without sizes', '<img src="https://a.example/a" />'],
    ['whose name only sounds like one', '<img src="https://a.example/pixel-art.gif" />'],
  ])('%s stays', (_, html) => {
    expect(clean(html)).toBe(html)
  })

  it.each(['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc'])(
    'is found in %s behind a placeholder',
    name => {
      expect(clean(`<img src="data:image/gif;base64,R0" ${name}="https://a.example/a.jpg">`)).toBe(
        '<img src="https://a.example/a.jpg" />',
      )
    },
  )
})

/** Tags in any order, known and unknown, open and closed, with good and bad attributes, and whole attacks in between. */
function anyHtml(): fc.Arbitrary<string> {
  const names =
    'p div span a b i font ul li ol table tr td th tbody thead caption h1 h2 dl dt dd ruby rt rp pre code img br hr ' +
    'picture source video audio math mi mtext mrow annotation svg object iframe form select option details x-y'
  const name = fc.constantFrom(...names.split(' '))
  const attribute = fc.constantFrom(
    '', ' href="/a"', ' href="#a"', ' id=b', ' name=c', ' src="/d"', ' onclick=e', ' style="width:0"', ' class="lang-f"',
    ' srcset="g 1x,h"', ' data="/i"', ' title="&#1;&lt;"', " alt='\"'", ' lang=zh', ' width=1', ' data-src=j', ' dir="rtl"',
  ) // biome-ignore format: a list of values
  const open = fc.tuple(name, attribute, attribute).map(([tag, one, other]) => `<${tag}${one}${other}>`)
  const close = name.map(tag => `</${tag}>`)
  const text = fc.constantFrom(
    'x',
    ' ',
    '\n',
    '&nbsp;',
    '&amp;',
    '&#13;',
    '<',
    '>',
    '"',
    '汉',
    '<!--',
    '-->',
    ']]>',
    '\u00a0',
  )
  const attack = fc.constantFrom(...attacks.map(([, html]) => html))
  const weighted = fc.oneof(
    { weight: 8, arbitrary: open },
    { weight: 6, arbitrary: close },
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: attack },
  )
  return fc.array(weighted, { maxLength: 40, size: 'max' }).map(parts => parts.join(''))
}
