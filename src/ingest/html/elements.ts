/**
 * The elements and attributes that an article may have: the sanitizer's configuration. Everything else is removed. The
 * lists hold no element whose content a browser reads as anything but markup and text.
 */

/** Attributes of every HTML element. */
const global = 'dir id lang title'
const size = 'width height'
const cell = 'abbr colspan headers rowspan scope'
const player = 'controls loop muted preload src'

const plain =
  'abbr address article aside b bdi bdo br caption cite dd dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 ' +
  'h6 header hgroup hr i kbd mark p picture rb rp rt rtc ruby s samp section small span strong sub summary sup table ' +
  'tbody tfoot thead tr u ul var wbr'

const withAttributes: Record<string, string> = {
  a: 'href hreflang rel',
  audio: player,
  blockquote: 'cite',
  code: 'class',
  col: 'span',
  colgroup: 'span',
  data: 'value',
  del: 'cite datetime',
  details: 'open',
  img: `src srcset sizes alt loading ${size}`,
  ins: 'cite datetime',
  li: 'value',
  ol: 'start reversed type',
  pre: 'class',
  q: 'cite',
  source: `src srcset sizes media type ${size}`,
  td: cell,
  th: cell,
  time: 'datetime',
  track: 'src kind srclang label default',
  video: `${player} poster playsinline ${size}`,
}

/**
 * MathML Core, and what older formulas use; only inside <math>. `annotation-xml` is missing on purpose: it would allow
 * HTML inside.
 */
export const mathElements: ReadonlySet<string> = new Set(
  words(
    'math annotation maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts ' +
      'mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics',
  ),
)

const mathAttributes =
  'accent accentunder alttext columnalign columnspan depth dir display displaystyle encoding fence form height ' +
  'largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowalign rowspan rspace ' +
  'scriptlevel separator stretchy symmetric width'

/** Every element that an article may hold, with its allowed attributes. */
export const allowedAttributes: ReadonlyMap<string, string[]> = new Map([
  ...words(plain).map((name): [string, string[]] => [name, words(global)]),
  ...Object.entries(withAttributes).map(([name, own]): [string, string[]] => [
    name,
    words(`${global} ${own}`),
  ]),
  ...[...mathElements].map((name): [string, string[]] => [name, words(mathAttributes)]),
])

/** The classes that <code> and <pre> may have: names of programming languages. */
export const languageClass = /^(?:language|lang)-[\w+#.-]{1,40}$/

/** Elements that are removed with their content: it is not the article's text, or can't be shown. */
export const dropped: ReadonlySet<string> = new Set(
  words(
    'annotation-xml applet area base basefont bgsound command datalist frame head input isindex keygen link meta ' +
      'noembed noframes param script style svg template title',
  ),
)

/** Elements that are renamed to a modern equivalent, or to one that separates their text from its neighbors. */
export const renamed: ReadonlyMap<string, string> = new Map([
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
  ['plaintext', 'pre'],
  ['select', 'ul'],
  ['strike', 's'],
  ['textarea', 'div'],
  ['tt', 'code'],
  ['xmp', 'pre'],
])

/** HTML Standard §13.1.2: the allowed elements that have no end tag. */
export const voidElements: ReadonlySet<string> = new Set(words('br col hr img source track wbr'))

/** HTML Standard §13.1.2.4: elements that end a paragraph, so that no paragraph can hold them. */
export const blocks: ReadonlySet<string> = new Set(
  words(
    'address article aside blockquote details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header hr ol p pre ' +
      'section table ul',
  ),
)

/** HTML Standard §15.3: elements that start a new line, in articles and in pages. */
export const displayedAsBlocks: ReadonlySet<string> = new Set([
  ...blocks,
  ...words(
    'body caption center dd dialog dt fieldset form hgroup html legend li main menu nav option summary tbody td tfoot ' +
      'th thead title tr',
  ),
])

function words(text: string): string[] {
  return text.split(' ')
}
