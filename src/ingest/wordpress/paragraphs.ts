import { limits } from '../../record/limits.ts'
import { bounds, hasMore } from '../bounds.ts'
import { withLineBreaks } from './line-breaks.ts'
import { paragraphEnd, paragraphStart, withoutNeedless } from './paragraph-rules.ts'
import {
  bareRule,
  closesBlock,
  isBlank,
  isBreak,
  leadingSpace,
  opensBlock,
  piecesOf,
  type RewriteRule,
  rewritten,
  space,
  type TagPiece,
  withoutTrailingSpace,
  written,
} from './pieces.ts'

/**
 * Adds paragraphs as WordPress does when it shows a post of the classic editor, which stores only blank lines and line
 * ends. The result equals that of `wpautop` in WordPress 6.1, including its oddities
 * (tests/ingest/wordpress/wpautop.test.ts compares both):
 *
 * - a tag is a block by the beginning of its name, in lower case: `<picture>` counts as `<p>`, `<DIV>` is text;
 * - `<hr>` with attributes does not end its paragraph;
 * - white space is ASCII: an ideographic space that indents a paragraph is text.
 */

/** Writes the paragraphs and line breaks of a post as HTML. */
export function withParagraphs(html: string): string {
  if (isBlank(html)) return ''
  const text = html.replace(/\r\n?/g, '\n')
  if (isTooMuch(text)) return text.length > limits.contentMaxBytes ? text : text.replace(/\n+/g, '<br>')

  const apart = blocksApart(piecesOf(text))
  const wrapped = paragraphsOf(playersTogether(apart))
  const broken = withLineBreaks(withoutNeedless(wrapped))

  return written(broken).replace(/\n<\/p>(?=\n?$)/, '</p>')
}

/**
 * True if the text has more lines or tags than an article may have. The gate then refuses it, for its tags or for its
 * length. The rules for paragraphs would need more memory than an isolate has.
 */
const isTooMuch = (text: string) =>
  hasMore(text, /\n+/g, bounds.contentTags) || hasMore(text, /</g, 2 * bounds.contentTags)

/** Puts a blank line in place of two line breaks, and around blocks. */
function blocksApart(pieces: TagPiece[]): TagPiece[] {
  let after = ''

  return rewritten(pieces, doubleBreak).map(piece => {
    const before = after + piece.before + (opensBlock.test(piece.tag) ? '\n\n' : '')
    after = closesBlock.test(piece.tag) || bareRule.test(piece.tag) ? '\n\n' : ''
    return { ...piece, before }
  })
}

const doubleBreak: RewriteRule = ([first, second]) =>
  isBreak(first) && isBreak(second) && isBlank(second.before)
    ? { taken: 2, pieces: [], after: '\n\n' }
    : undefined

/** Removes white space inside captions, options and players, where it would become line breaks. */
function playersTogether(pieces: TagPiece[]): TagPiece[] {
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
  /** The rule applies only if the post has a tag with this beginning. */
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

/** Makes each part between blank lines a paragraph, whatever it contains. */
function paragraphsOf(pieces: TagPiece[]): TagPiece[] {
  const paragraphs: TagPiece[][] = []
  let part: TagPiece[] = []
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

/** Removes line ends at both ends; other white space stays. */
function trimmed(part: TagPiece[]): TagPiece[] {
  return part.map((piece, index) => {
    let { before } = piece
    if (index === 0) before = before.replace(/^\n+/, '')
    if (index === part.length - 1) before = before.replace(/\n+$/, '')
    return { ...piece, before }
  })
}

function joined(paragraphs: TagPiece[][]): TagPiece[] {
  const pieces = paragraphs.flatMap((part, index): TagPiece[] => {
    const rest = part.at(-1)?.before ?? ''
    const start = { ...paragraphStart, before: index === 0 ? '' : '\n' }
    return [start, ...part.slice(0, -1), { ...paragraphEnd, before: rest }]
  })
  return [...pieces, { before: paragraphs.length > 0 ? '\n' : '', tag: '' }]
}
