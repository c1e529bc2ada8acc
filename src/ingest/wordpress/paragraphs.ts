/**
 * Paragraphs as WordPress makes them when it shows a post of the classic editor, which stores blank lines and line
 * ends only. The result equals that of WordPress 6.1's own `wpautop` (tests/ingest/wordpress/wpautop.test.ts compares
 * both), whatever one thinks of some of it:
 *
 * - a tag counts as a block by the beginning of its name, in lower case: `<picture>` counts as `<p>`, `<DIV>` is text;
 * - `<hr>` with attributes does not end its paragraph;
 * - white space is ASCII: an ideographic space that indents a paragraph is text.
 *
 * The post is a row of pieces, each of which is a tag and the text before it. A rule looks at neighboring pieces.
 */
interface Piece {
  before: string
  /** With its angle brackets. Empty in the last piece, which holds the text after the last tag. */
  tag: string
  /** Written in place of the tag; absent: the tag itself. */
  shown?: string
}

/** The HTML with its paragraphs and line breaks written out. */
export function withParagraphs(html: string): string {
  if (isBlank(html)) return ''

  const apart = blocksApart(piecesOf(html.replace(/\r\n?/g, '\n')))
  const wrapped = paragraphsOf(playersTogether(apart))
  const itemized = itemsBare(loneTagRules.reduce(rewritten, wrapped))
  const nested = blockRules.reduce(rewritten, itemized)
  const broken = breakRules.reduce(rewritten, withLineBreaks(nested))

  return written(broken).replace(/\n<\/p>(?=\n?$)/, '</p>')
}

const space = '[ \\t\\n\\f\\v]'
const blankText = new RegExp(`^${space}*$`)
const leadingSpace = new RegExp(`^${space}+`)
const isBlank = (text: string) => blankText.test(text)

const blockNames =
  'table|thead|tfoot|caption|colgroup|col|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|' +
  'address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|' +
  'details|menu|summary'
const opensBlock = new RegExp(`^<(?:${blockNames})[\\s/>]`)
const closesBlock = new RegExp(`^</(?:${blockNames})>$`)
const resemblesBlock = new RegExp(`^</?(?:${blockNames})`)
const bareRule = /^<hr\s*\/?>$/

const paragraphStart: Piece = { before: '', tag: '<p>' }
const paragraphEnd: Piece = { before: '', tag: '</p>' }

/** A comment, and whatever else looks like a tag; a preformatted text is a piece whose own lines nothing touches. */
function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = []
  const endOf = tagScanner(html)
  const holdsPreformatted = html.includes('<pre')
  let end = 0

  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', Math.max(at + 1, end))) {
    const stop = endOf(at)
    if (stop === undefined) continue
    const tag = html.slice(at, stop)
    const before = html.slice(end, at)
    end = stop

    if (tag.startsWith('<pre') && tag.endsWith('</pre>'))
      pieces.push({ before, tag: '<pre >', shown: tag }, { before: '', tag: '</pre>', shown: '' })
    else if (tag === '</pre>' && holdsPreformatted) pieces.push({ before, tag, shown: '' })
    else pieces.push({ before, tag })
  }

  return [...pieces, { before: `${html.slice(end)}\n`, tag: '' }]
}

/** Where a tag that begins at the offset ends; undefined: nothing ends it. Takes linear time over a whole text. */
function tagScanner(html: string): (at: number) => number | undefined {
  const last = { pre: html.lastIndexOf('</pre>'), comment: html.lastIndexOf('-->') }
  const tag = /<[^<>]*>/y

  return at => {
    if (html.startsWith('<pre', at) && at < last.pre) return html.indexOf('</pre>', at) + '</pre>'.length
    if (html.startsWith('<!--', at) && at < last.comment) return html.indexOf('-->', at) + '-->'.length
    tag.lastIndex = at
    return tag.test(html) ? tag.lastIndex : undefined
  }
}

/** A blank line in place of two line breaks, and around blocks. */
function blocksApart(pieces: Piece[]): Piece[] {
  let after = ''

  return rewritten(pieces, doubleBreak).map(piece => {
    const before = after + piece.before + (opensBlock.test(piece.tag) ? '\n\n' : '')
    after = closesBlock.test(piece.tag) || bareRule.test(piece.tag) ? '\n\n' : ''
    return { ...piece, before }
  })
}

const isBreak = (piece: Piece | undefined) => piece !== undefined && /^<br\s*\/?>$/.test(piece.tag)

const doubleBreak: Rule = ([first, second]) =>
  isBreak(first) && isBreak(second) && isBlank(second.before)
    ? { taken: 2, pieces: [], after: '\n\n' }
    : undefined

/** No white space inside captions, choices and players, where it would become line breaks. */
function playersTogether(pieces: Piece[]): Piece[] {
  const has = (start: string) => pieces.some(({ tag }) => tag.startsWith(start))
  const rules = tightening.filter(({ when }) => has(when))
  const holds = (kind: 'before' | 'after', tag: string) => rules.some(rule => rule[kind]?.test(tag))

  return pieces.map((piece, index) => {
    const previous = pieces[index - 1]?.tag ?? ''
    let { before } = piece
    if (holds('before', piece.tag)) before = withoutTrailingSpace(before)
    if (holds('after', previous)) before = before.replace(leadingSpace, '')
    return { ...piece, before }
  })
}

interface Tightening {
  /** A tag with this beginning has to be in the post. */
  when: string
  before?: RegExp
  after?: RegExp
}

const tightening: Tightening[] = [
  { when: '<option', before: /^<option/, after: /^<\/option>$/ },
  { when: '</object>', before: /^<\/object>$/, after: /^<object/ },
  { when: '</object>', before: /^<\/?(?:param|embed)/, after: /^<\/?(?:param|embed)/ },
  ...['<source', '<track'].map(when => ({
    when,
    before: /^<(?:\/(?:audio|video)>$|source|track)/,
    after: /^<(?:audio|video|source|track)/,
  })),
  { when: '<figcaption', before: /^<figcaption/, after: /^<\/figcaption>$/ },
]

const blankLine = new RegExp(`\\n${space}*\\n`)

/** Each part between blank lines as a paragraph, whatever is in it. */
function paragraphsOf(pieces: Piece[]): Piece[] {
  const paragraphs: Piece[][] = []
  let part: Piece[] = []
  const close = (rest: string) => {
    const paragraph = trimmed([...part, { before: rest, tag: '' }])
    if (part.length > 0 || rest !== '') paragraphs.push(paragraph)
    part = []
  }

  for (const piece of pieces) {
    const texts = piece.before.split(blankLine)
    for (const text of texts.slice(0, -1)) close(text)
    const before = texts.at(-1) ?? ''
    if (piece.tag === '') close(before)
    else part.push({ ...piece, before })
  }

  return joined(paragraphs)
}

/** Without line ends at both ends; other white space stays. */
function trimmed(part: Piece[]): Piece[] {
  return part.map((piece, index) => {
    let { before } = piece
    if (index === 0) before = before.replace(/^\n+/, '')
    if (index === part.length - 1) before = before.replace(/\n+$/, '')
    return { ...piece, before }
  })
}

function joined(paragraphs: Piece[][]): Piece[] {
  const pieces = paragraphs.flatMap((part, index): Piece[] => {
    const rest = part.at(-1)?.before ?? ''
    const start = { ...paragraphStart, before: index === 0 ? '' : '\n' }
    return [start, ...part.slice(0, -1), { ...paragraphEnd, before: rest }]
  })
  return [...pieces, { before: paragraphs.length > 0 ? '\n' : '', tag: '' }]
}

/** Neighboring pieces, of which it takes the first ones. Undefined: it leaves them. */
type Rule = (pieces: [Piece, Piece, Piece]) => Rewriting | undefined

interface Rewriting {
  taken: 1 | 2 | 3
  /** In place of those taken. The first one's text before is kept. */
  pieces: Piece[]
  /** Text behind them. */
  after?: string
}

const none: Piece = { before: '', tag: '' }

/** The pieces with the rule obeyed from left to right; what it gave is not looked at again. */
function rewritten(pieces: Piece[], rule: Rule): Piece[] {
  const result: Piece[] = []
  let carried = ''
  let at = 0

  while (at < pieces.length) {
    const [first = none, second = none, third = none] = pieces.slice(at, at + 3)
    const rewriting = rule([first, second, third])
    const { taken, pieces: given, after = '' } = rewriting ?? { taken: 1, pieces: [first] }
    const [head, ...rest] = given
    if (head) result.push({ ...head, before: carried + first.before }, ...rest)
    carried = (head ? '' : carried + first.before) + after
    at += taken
  }

  return result
}

const isStart = ({ tag }: Piece) => tag === '<p>'
const isEnd = ({ tag }: Piece) => tag === '</p>'
const isBlock = ({ tag }: Piece) => resemblesBlock.test(tag)
const follows = ({ before }: Piece) => isBlank(before)

const loneTagRules: Rule[] = [
  // nothing in it
  ([a, b]) => (isStart(a) && isEnd(b) && follows(b) ? { taken: 2, pieces: [] } : undefined),
  // the text at the end of a block has a paragraph of its own
  ([a, b]) =>
    isStart(a) && b.before !== '' && /^<\/(?:div|address|form)>$/.test(b.tag)
      ? { taken: 2, pieces: [a, { ...paragraphEnd, before: b.before }, { ...b, before: '' }] }
      : undefined,
  // a block's tag alone
  ([a, b, c]) =>
    isStart(a) && isBlock(b) && follows(b) && isEnd(c) && follows(c) ? { taken: 3, pieces: [b] } : undefined,
]

/** No paragraph around an item that ends on its line. */
function itemsBare(pieces: Piece[]): Piece[] {
  const dropped = new Set<Piece>()
  let end = -1

  pieces.forEach((piece, index) => {
    const item = pieces[index + 1]
    if (index <= end || !isStart(piece) || item?.before !== '' || !item.tag.startsWith('<li')) return

    let at = index + 2
    while (at < pieces.length - 1 && !pieces[at]?.before.includes('\n') && pieces[at]?.tag !== '</p>') at += 1
    const last = pieces[at]
    if (!last || last.tag !== '</p>' || last.before.includes('\n')) return

    end = at
    dropped.add(piece).add(last)
  })

  return rewritten(pieces, ([piece]) => (dropped.has(piece) ? { taken: 1, pieces: [] } : undefined))
}

const blockRules: Rule[] = [
  // in a quotation, not around it
  ([a, b]) =>
    isStart(a) && b.before === '' && /^<blockquote/i.test(b.tag)
      ? { taken: 2, pieces: [b, paragraphStart] }
      : undefined,
  ([a, b]) =>
    a.tag === '</blockquote>' && isEnd(b) && b.before === ''
      ? { taken: 2, pieces: [b, { ...a, before: '' }] }
      : undefined,
  // none before a block, none behind it
  ([a, b]) => (isStart(a) && isBlock(b) && follows(b) ? { taken: 2, pieces: [b] } : undefined),
  ([a, b]) => (isBlock(a) && isEnd(b) && follows(b) ? { taken: 2, pieces: [a] } : undefined),
]

const lineBreak: Piece = { before: '', tag: '<br />' }
const verbatim = /^<(script|style|svg)/

/** A line break in place of each line end, except behind a line break and in scripts and drawings. */
function withLineBreaks(pieces: Piece[]): Piece[] {
  let inside: string | undefined

  return pieces.flatMap((piece, index): Piece[] => {
    const previous = pieces[index - 1]
    const tag = isBreak(piece) && !/\s\s|\s>/.test(piece.tag) ? lineBreak.tag : piece.tag
    const kept = inside !== undefined
    if (tag === `</${inside}>`) inside = undefined
    else inside ??= verbatim.exec(tag)?.[1]
    return kept ? [piece] : brokenLines({ ...piece, tag }, previous && isBreak(previous))
  })
}

const firstSpace = new RegExp(`^${space}`)

function brokenLines(piece: Piece, followsBreak = false): Piece[] {
  const kept = followsBreak ? (firstSpace.exec(piece.before)?.[0] ?? '') : ''
  const lines = piece.before.slice(kept.length).split('\n')
  const last = lines.pop() ?? ''
  const broken = lines.map(withoutTrailingSpace).filter((line, index) => index === 0 || line !== '')
  const breaks = broken.map((line, index) => ({ ...lineBreak, before: (index === 0 ? kept : '\n') + line }))

  return [...breaks, { ...piece, before: (breaks.length > 0 ? '\n' : kept) + last }]
}

/** A regular expression would take quadratic time. */
function withoutTrailingSpace(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n\f\v'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

const isOwnBreak = ({ tag }: Piece) => tag === lineBreak.tag

/** Blocks need no line breaks around them. */
const breakRules: Rule[] = [
  ([a, b]) => (isBlock(a) && isOwnBreak(b) && follows(b) ? { taken: 2, pieces: [a] } : undefined),
  ([a, b]) =>
    isOwnBreak(a) && follows(b) && /^<\/?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)/.test(b.tag)
      ? { taken: 1, pieces: [] }
      : undefined,
]

function written(pieces: Piece[]): string {
  return pieces.map(({ before, tag, shown = tag }) => before + shown).join('')
}
