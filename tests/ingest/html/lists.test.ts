import { describe, expect, it } from 'vitest'
import { cleanHtml } from '../../../src/ingest/html/clean.ts'
import { isInvisible, withoutLazyLoading } from '../../../src/ingest/html/images.ts'
import { readSrcset, writeSrcset } from '../../../src/ingest/html/srcset.ts'
import { newRepairs } from '../../../src/ingest/repairs.ts'

const clean = (html: string) =>
  cleanHtml(html, { field: 'content', baseUrl: 'https://news.example/', repairs: newRepairs() })

const words = (text: string) => text.split(' ')

/** Where the element means something, as its neighbours are written. */
const around: Record<string, [before: string, after: string]> = {
  source: ['<picture>', '</picture>'],
  track: ['<video>', '</video>'],
}

function stays(name: string, attribute: string, value: string): string {
  const isVoid = /^(?:br|col|hr|img|source|track|wbr)$/.test(name)
  const needed = /^(?:img|source|track)$/.test(name) && attribute !== 'src' ? ' src="https://a.example/"' : ''
  const anchor = name === 'a' && !/^(?:href|id)$/.test(attribute) ? ' href="https://a.example/"' : ''
  const [before, after] = around[name] ?? ['', '']
  const start = `<${name}${needed}${anchor}${attribute ? ` ${attribute}="${value}"` : ''}`
  return `${before}${start}${isVoid ? ' />' : `>x</${name}>`}${after}`
}

/** The lists are closed: these elements and attributes stay, and no others. */
describe('an element that an article may hold', () => {
  const plain = words(
    'abbr address article aside b bdi bdo caption cite dd dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
      'header hgroup i kbd mark p picture rb rp rt rtc ruby s samp section small strong sub summary sup table ' +
      'tbody tfoot thead tr u ul var audio blockquote code colgroup del details ins li ol pre q td th time video ' +
      'br hr wbr img col',
  )

  it.each(plain)('is <%s>', name => {
    expect(clean(stays(name, '', ''))).toBe(stays(name, '', ''))
  })

  it.each([...plain, 'a', 'span', 'data', 'source', 'track'])(
    'may say its direction, id, language and title: <%s>',
    name => {
      for (const [attribute, value] of [
        ['dir', 'rtl'],
        ['id', 'article-x'],
        ['lang', 'zh'],
        ['title', 't'],
      ] as const) {
        expect(clean(stays(name, attribute, value))).toBe(stays(name, attribute, value))
      }
    },
  )

  it.each([
    ['a', 'href hreflang rel'],
    ['audio', 'controls loop muted preload src'],
    ['video', 'controls loop muted preload src poster playsinline width height'],
    ['blockquote', 'cite'],
    ['q', 'cite'],
    ['del', 'cite datetime'],
    ['ins', 'cite datetime'],
    ['time', 'datetime'],
    ['col', 'span'],
    ['colgroup', 'span'],
    ['data', 'value'],
    ['details', 'open'],
    ['img', 'src srcset sizes alt loading width height'],
    ['li', 'value'],
    ['ol', 'start reversed type'],
    ['source', 'src srcset sizes media type width height'],
    ['td', 'abbr colspan headers rowspan scope'],
    ['th', 'abbr colspan headers rowspan scope'],
    ['track', 'src kind srclang label default'],
  ])('may have of its own: <%s> %s', (name, attributes) => {
    const isAddress = /^(?:href|src|srcset|cite|poster)$/
    for (const attribute of words(attributes)) {
      const value = isAddress.test(attribute) ? 'https://a.example/x' : '7'
      expect(clean(stays(name, attribute, value))).toBe(stays(name, attribute, value))
    }
  })

  it('has no style, class, data or handler', () => {
    expect(clean('<p style="color:red" class="x" data-x="y" onclick="z" align="left">x</p>')).toBe('<p>x</p>')
  })

  it.each(['code', 'pre'])('of code names its language: <%s>', name => {
    const kept = ['language-ts', 'lang-c++', 'lang-c#', 'language-f.x-y', `lang-${'a'.repeat(40)}`]
    for (const value of kept) expect(clean(stays(name, 'class', value))).toBe(stays(name, 'class', value))
    const gone = ['ts', 'xlang-c', 'lang-', 'lang-a!', `lang-${'a'.repeat(41)}`]
    for (const value of gone) expect(clean(stays(name, 'class', value))).not.toContain(value)
  })
})

describe('an element of a formula', () => {
  const elements = words(
    'annotation maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts ' +
      'mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics',
  )

  it.each(elements)('is <%s>, inside <math> only', name => {
    const formula = `<math><${name}>x</${name}></math>`
    expect(clean(formula)).toBe(formula)
    expect(clean(`<${name}>x</${name}>`)).toBe('x')
  })

  it.each(
    words(
      'accent accentunder alttext columnalign columnspan depth dir display displaystyle encoding fence form height ' +
        'largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowalign rowspan rspace ' +
        'scriptlevel separator stretchy symmetric width',
    ),
  )('may have %s', attribute => {
    const formula = `<math><mo ${attribute}="1">x</mo></math>`
    expect(clean(formula)).toBe(formula)
  })

  it('has no attribute of HTML', () => {
    expect(clean('<math href="https://a.example/" id="x" lang="zh"><mi title="t">x</mi></math>')).toBe(
      '<math><mi>x</mi></math>',
    )
  })
})

describe('an element that goes with what is in it', () => {
  it.each(words('annotation-xml applet datalist noembed noframes script style svg template title'))(
    'is <%s>',
    name => {
      expect(clean(`a<${name}>x</${name}><p>b</p>`)).toBe('a<p>b</p>')
    },
  )

  it.each(words('area base basefont bgsound command frame input isindex keygen link meta param'))(
    'is <%s>, which holds nothing',
    name => {
      expect(clean(`a<${name} value="x">b`)).toBe('ab')
    },
  )

  it('is a picture’s script, a player’s and a frame’s: none of it is text', () => {
    expect(clean('<head><title>x</title></head>a')).toBe('a')
  })
})

describe('an element that means the same today', () => {
  it.each([
    ['acronym', 'abbr'],
    ['center', 'div'],
    ['dialog', 'div'],
    ['dir', 'ul'],
    ['fieldset', 'div'],
    ['form', 'div'],
    ['legend', 'div'],
    ['listing', 'pre'],
    ['main', 'div'],
    ['menu', 'ul'],
    ['nav', 'div'],
    ['optgroup', 'div'],
    ['option', 'li'],
    ['select', 'ul'],
    ['strike', 's'],
    ['textarea', 'div'],
    ['tt', 'code'],
    ['xmp', 'pre'],
  ])('is written as it: <%s> as <%s>', (name, today) => {
    expect(clean(`<${name}>x</${name}>`)).toBe(`<${today}>x</${today}>`)
  })
})

describe('an element that ends with the page', () => {
  it('is <plaintext>, written as <pre>', () => {
    expect(clean('<plaintext>x<b>')).toBe('<pre>x&lt;b&gt;</pre>')
  })
})

describe('a paragraph', () => {
  it.each(
    words(
      'address article aside blockquote details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header ol pre ' +
        'section table ul',
    ),
  )('that holds <%s> is a <div>, since no paragraph can', name => {
    expect(clean(`<p><b>a<${name}>x</${name}></b></p>`)).toMatch(/^<div><b>a/)
  })

  it('that is empty goes, unless a link leads to it', () => {
    expect(clean('<p>\u3000</p><p id="x"></p><p><img src="https://a.example/"></p>')).toBe(
      '<p id="article-x"></p><p><img src="https://a.example/" /></p>',
    )
  })
})

describe('a picture that nobody sees', () => {
  it.each([
    [{ width: '1', height: '1' }],
    [{ width: '0' }],
    [{ height: '1px' }],
    [{ width: ' 1 ', height: '0' }],
    [{ width: '600', height: '0' }],
    [{ style: 'width:1px;height:1px' }],
    [{ style: 'color:red; WIDTH : 0' }],
    [{ style: 'display:none' }],
    [{ style: 'DISPLAY : none' }],
    [{ style: 'visibility:hidden' }],
    [{ hidden: '' }],
    [{ src: 'https://www.google-analytics.com/a' }],
    [{ src: 'https://ad.doubleclick.net/a' }],
    [{ src: 'http://b.scorecardresearch.com/a' }],
    [{ src: 'https://pixel.quantserve.com/a' }],
    [{ src: 'https://pixel.wp.com/g.gif' }],
    [{ src: 'https://stats.wordpress.com/b.gif' }],
    [{ src: 'https://hm.baidu.com/hm.gif' }],
    [{ src: 'https://s4.cnzz.com/stat.php' }],
    [{ src: 'https://www.facebook.com/tr?id=1' }],
    [{ src: 'https://facebook.com/tr/?id=1' }],
    [{ src: 'https://feeds.feedburner.com/~r/a/~4/b' }],
    [{ src: 'https://a.example/beacon.gif' }],
    [{ src: 'https://a.example/1x1.png?x' }],
    [{ src: 'https://a.example/t-spacer.GIF' }],
    [{ src: 'https://a.example/t_pixel.png' }],
  ])('has %j', attributes => {
    expect(isInvisible(attributes)).toBe(true)
  })

  it.each([
    [{}],
    [{ width: '2', height: '1' }],
    [{ width: '1', height: '600' }],
    [{ width: '100%', height: '1x' }],
    [{ style: 'max-width:0' }],
    [{ style: 'width:10px' }],
    [{ style: 'display:block' }],
    [{ src: 'https://a.example/?u=https://hm.baidu.com/' }],
    [{ src: 'https://nothm.baidu.com.example/a' }],
    [{ src: 'https://facebook.com/trip.jpg' }],
    [{ src: 'https://a.example/?u=https://facebook.com/tr/' }],
    [{ src: 'https://a.example/?u=https://feeds.feedburner.com/~r/' }],
    [{ src: 'https://a.example/mypixel.gif' }],
    [{ src: 'https://a.example/pixel.gif.jpg' }],
    [{ src: 'https://a.example/pixel.jpg' }],
  ])('has not %j', attributes => {
    expect(isInvisible(attributes)).toBe(false)
  })
})

describe('a lazy picture', () => {
  it.each([
    [{ src: 'a', 'data-src': 'b' }, { src: 'b' }],
    [{ src: 'a', 'data-src': ' ', 'data-original': 'c' }, { src: 'c' }],
    [{ src: 'a', 'data-src': 'b', 'data-original': 'c' }, { src: 'b' }],
    [{ srcset: 'a', 'data-srcset': 'b' }, { srcset: 'b' }],
    [
      { src: 'a', srcset: 'b' },
      { src: 'a', srcset: 'b' },
    ],
  ])('%j has %j', (attributes, real) => {
    expect(withoutLazyLoading(attributes)).toEqual({ ...attributes, ...real })
  })

  it('without any address gets none', () => {
    expect(withoutLazyLoading({ alt: 'x' })).toEqual({ alt: 'x' })
  })
})

describe('a srcset (HTML Standard §4.8.4.2.1)', () => {
  const candidates = (...list: [string, string?][]) => list.map(([url, descriptor]) => ({ url, descriptor }))

  it.each([
    ['a', candidates(['a'])],
    ['a 2x, b 1.5x', candidates(['a', '2x'], ['b', '1.5x'])],
    ['a 100w,b 20w', candidates(['a', '100w'], ['b', '20w'])],
    ['a,b,c', candidates(['a,b,c'])],
    ['a,b 1x, c', candidates(['a,b', '1x'], ['c'])],
    [' a ,\n b ', candidates(['a'], ['b'])],
    ['a 1x ,', candidates(['a', '1x'])],
    ['', []],
  ])('%j has these candidates', (text, expected) => {
    expect(readSrcset(text)).toEqual(expected)
  })

  it('is written with a comma and a space', () => {
    expect(writeSrcset(candidates(['a', '2x'], ['b']))).toBe('a 2x, b')
  })
})

describe('an address in an article', () => {
  it.each([
    ['<a href="MAILTO:a@a.example">x</a>', '<a href="MAILTO:a@a.example">x</a>'],
    ['<a href=" tel:+86 10 ">x</a>', 'x'],
    ['<a href="mailto:a@a.example&lt;">x</a>', 'x'],
    ['<a href="#a b&quot;">x</a>', '<a href="https://news.example/#a%20b%22">x</a>'],
    ['<a href="# ">x</a>', '<a href="https://news.example/#">x</a>'],
    ['<a href="#article-x">x</a>', '<a href="https://news.example/#article-x">x</a>'],
    ['<p id="a b">x</p><p id="">y</p>', '<p>x</p><p>y</p>'],
    ['<p id="article-x">x</p>', '<p id="article-x">x</p>'],
    ['<a name="x" id="y">z</a>', '<a id="article-y">z</a>'],
    ['<b name="x">z</b>', '<b>z</b>'],
    [
      '<img src="/a" width=" 640px " height="99999">',
      '<img src="https://news.example/a" width="640" height="99999" />',
    ],
    ['<img src="/a" width="123456" height="1em">', '<img src="https://news.example/a" />'],
    ['<img src="ftp://a.example/" srcset="javascript:x 1x" alt="words">', 'words'],
    ['<img src="ftp://a.example/">', ''],
    ['<blockquote cite="/q">x</blockquote>', '<blockquote cite="https://news.example/q">x</blockquote>'],
    [
      '<video poster="/p" src="/v"></video>',
      '<video poster="https://news.example/p" src="https://news.example/v"></video>',
    ],
    ['<span>x</span><span title="t">y</span>', 'x<span title="t">y</span>'],
    ['<a>x</a><a rel="nofollow">y</a>', 'xy'],
    [
      '<audio><source src="/a"><source type="audio/ogg"></audio>',
      '<audio><source src="https://news.example/a" /></audio>',
    ],
    ['<picture><track src="/a"></picture>', '<picture></picture>'],
    ['<video><track kind="captions"></video>', '<video></video>'],
    [
      '<a href="/a"><iframe src="https://a.example/" title="t"></iframe></a>',
      '<a href="https://news.example/a">t</a>',
    ],
    [
      '<iframe src=" " data-src="https://a.example/" title=" t "></iframe>',
      '<a href="https://a.example/">t</a>',
    ],
    [
      '<object data="https://a.example/x"> <param name="y"> </object>',
      '<a href="https://a.example/x">https://a.example/x</a>',
    ],
  ])('%s becomes %s', (html, expected) => {
    expect(clean(html)).toBe(expected)
  })
})
