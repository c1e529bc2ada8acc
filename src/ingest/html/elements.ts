/**
 * What an article may be made of. Everything that is not listed here is not in the output: the lists are closed,
 * and hold no element whose content a browser reads as anything but markup and text.
 */

/** How an attribute's value is read; see attributes.ts. */
export type Kind =
  | 'text'
  | 'url'
  | 'link'
  | 'srcset'
  | 'number'
  | 'flag'
  | 'word'
  | 'words'
  | 'date'
  | 'id'
  | 'code-class'
  | 'language'

type Attributes = Record<string, Kind>

const global: Attributes = { dir: 'word', lang: 'language', title: 'text', id: 'id' }
const size: Attributes = { width: 'number', height: 'number' }
const cell: Attributes = {
  colspan: 'number',
  rowspan: 'number',
  headers: 'words',
  scope: 'word',
  abbr: 'text',
}
const player: Attributes = { src: 'url', controls: 'flag', loop: 'flag', muted: 'flag', preload: 'word' }

const plain =
  'abbr address article aside b bdi bdo br caption cite code dd dfn div dl dt em figcaption figure footer h1 h2 h3 ' +
  'h4 h5 h6 header hgroup hr i kbd mark p pre rb rp rt rtc ruby s samp section small span strong sub summary sup ' +
  'table tbody tfoot thead tr u ul var wbr'

const withAttributes: Record<string, Attributes> = {
  a: { href: 'link', hreflang: 'language', rel: 'words' },
  audio: player,
  blockquote: { cite: 'url' },
  code: { class: 'code-class' },
  col: { span: 'number' },
  colgroup: { span: 'number' },
  data: { value: 'text' },
  del: { cite: 'url', datetime: 'date' },
  details: { open: 'flag' },
  img: { src: 'url', srcset: 'srcset', sizes: 'text', alt: 'text', loading: 'word', ...size },
  ins: { cite: 'url', datetime: 'date' },
  li: { value: 'number' },
  ol: { start: 'number', reversed: 'flag', type: 'word' },
  picture: {},
  pre: { class: 'code-class' },
  q: { cite: 'url' },
  source: { src: 'url', srcset: 'srcset', sizes: 'text', media: 'text', type: 'text', ...size },
  td: cell,
  th: cell,
  time: { datetime: 'date' },
  track: { src: 'url', kind: 'word', srclang: 'language', label: 'text', default: 'flag' },
  video: { ...player, poster: 'url', playsinline: 'flag', ...size },
}

export const htmlElements: ReadonlyMap<string, Attributes> = new Map([
  ...plain.split(' ').map((name): [string, Attributes] => [name, global]),
  ...Object.entries(withAttributes).map(([name, own]): [string, Attributes] => [name, { ...global, ...own }]),
])

const mathAttributes: Attributes = {
  dir: 'word',
  display: 'word',
  alttext: 'text',
  displaystyle: 'word',
  scriptlevel: 'text',
  mathvariant: 'word',
  stretchy: 'word',
  fence: 'word',
  separator: 'word',
  form: 'word',
  symmetric: 'word',
  largeop: 'word',
  movablelimits: 'word',
  lspace: 'text',
  rspace: 'text',
  minsize: 'text',
  maxsize: 'text',
  accent: 'word',
  accentunder: 'word',
  linethickness: 'text',
  width: 'text',
  height: 'text',
  depth: 'text',
  notation: 'words',
  columnalign: 'words',
  rowalign: 'words',
  columnspan: 'number',
  rowspan: 'number',
  encoding: 'text',
}

/** MathML Core, and what older formulas use; inside <math> only. `annotation-xml` is not here: it lets HTML back in. */
export const mathElements: ReadonlyMap<string, Attributes> = new Map(
  (
    'math annotation maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts ' +
    'mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics'
  )
    .split(' ')
    .map(name => [name, mathAttributes]),
)

/** Removed with what is in them: none of it is the article's text, or none of it can be shown. */
export const dropped: ReadonlySet<string> = new Set(
  (
    'annotation-xml applet area base basefont bgsound command datalist frame head input isindex keygen link meta ' +
    'noembed noframes param script style svg template title'
  ).split(' '),
)

/** Written as the element that means the same today, or that keeps their text apart from its neighbours. */
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

/** HTML Standard §13.1.2: elements without an end tag, as far as they are allowed. */
export const voidElements: ReadonlySet<string> = new Set('br col hr img source track wbr'.split(' '))
