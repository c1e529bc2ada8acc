import { follows, isBlock, isEnd, isStart, type RewriteRule, rewritten, type TagPiece } from './pieces.ts'

/**
 * Decides which paragraphs around blocks remain, in the order of WordPress's own function. Each rule sees the result of
 * those before.
 */

export const paragraphStart: TagPiece = { before: '', tag: '<p>' }
export const paragraphEnd: TagPiece = { before: '', tag: '</p>' }

/** Removes needless paragraph tags. In the input, paragraphs are around everything. */
export function withoutNeedless(pieces: TagPiece[]): TagPiece[] {
  const itemized = itemsBare(loneTagRules.reduce(rewritten, pieces))
  return blockRules.reduce(rewritten, itemized)
}

const loneTagRules: RewriteRule[] = [
  // empty
  ([a, b]) => (isStart(a) && isEnd(b) && follows(b) ? { taken: 2, pieces: [] } : undefined),
  // the text at the end of a block gets its own paragraph
  ([a, b]) =>
    isStart(a) && b.before !== '' && /^<\/(?:div|address|form)>$/.test(b.tag)
      ? { taken: 2, pieces: [a, { ...paragraphEnd, before: b.before }, { ...b, before: '' }] }
      : undefined,
  // a lone tag of a block
  ([a, b, c]) =>
    isStart(a) && isBlock(b) && follows(b) && isEnd(c) && follows(c) ? { taken: 3, pieces: [b] } : undefined,
]

/** Removes the paragraph around a list item that ends on its line. */
function itemsBare(pieces: TagPiece[]): TagPiece[] {
  const dropped = new Set<TagPiece>()
  let end = -1

  pieces.forEach((piece, index) => {
    const item = pieces[index + 1]
    if (index <= end || !isStart(piece) || item?.before !== '' || !item.tag.startsWith('<li')) return

    let at = index + 2
    while (at < pieces.length - 1 && !pieces[at]?.before.includes('\n') && pieces[at]?.tag !== '</p>') at += 1

    const last = pieces[at]
    if (last?.tag !== '</p>' || last.before.includes('\n')) return

    end = at
    dropped.add(piece).add(last)
  })

  return rewritten(pieces, ([piece]) => (dropped.has(piece) ? { taken: 1, pieces: [] } : undefined))
}

const blockRules: RewriteRule[] = [
  // inside a quotation, not around it
  ([a, b]) =>
    isStart(a) && b.before === '' && /^<blockquote/i.test(b.tag)
      ? { taken: 2, pieces: [b, paragraphStart] }
      : undefined,
  ([a, b]) =>
    a.tag === '</blockquote>' && isEnd(b) && b.before === ''
      ? { taken: 2, pieces: [b, { ...a, before: '' }] }
      : undefined,
  // no tag before a block, none after it
  ([a, b]) => (isStart(a) && isBlock(b) && follows(b) ? { taken: 2, pieces: [b] } : undefined),
  ([a, b]) => (isBlock(a) && isEnd(b) && follows(b) ? { taken: 2, pieces: [a] } : undefined),
]
