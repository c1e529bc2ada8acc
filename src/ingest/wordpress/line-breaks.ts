import {
  follows,
  isBlock,
  isBreak,
  type RewriteRule,
  rewritten,
  space,
  type TagPiece,
  withoutTrailingSpace,
} from './pieces.ts'

const lineBreak: TagPiece = { before: '', tag: '<br />' }
const verbatim = /^<(script|style|svg)/

/** Turns each line end into a line break, except after a line break and inside scripts, styles and drawings. */
export function withLineBreaks(pieces: TagPiece[]): TagPiece[] {
  let inside: string | undefined

  const broken = pieces.flatMap((piece, index): TagPiece[] => {
    const previous = pieces[index - 1]
    const tag = isBreak(piece) && !/\s\s|\s>/.test(piece.tag) ? lineBreak.tag : piece.tag
    const kept = inside !== undefined
    if (tag === `</${inside}>`) inside = undefined
    else inside ??= verbatim.exec(tag)?.[1]
    return kept ? [piece] : brokenLines({ ...piece, tag }, previous && isBreak(previous))
  })

  return breakRules.reduce(rewritten, broken)
}

const firstSpace = new RegExp(`^${space}`)

function brokenLines(piece: TagPiece, followsBreak = false): TagPiece[] {
  const kept = followsBreak ? (firstSpace.exec(piece.before)?.[0] ?? '') : ''
  const lines = piece.before.slice(kept.length).split('\n')
  const last = lines.pop() ?? ''
  const broken = lines.map(withoutTrailingSpace).filter((line, index) => index === 0 || line !== '')
  const breaks = broken.map((line, index) => ({ ...lineBreak, before: (index === 0 ? kept : '\n') + line }))

  return [...breaks, { ...piece, before: (breaks.length > 0 ? '\n' : kept) + last }]
}

const isOwnBreak = ({ tag }: TagPiece) => tag === lineBreak.tag

/** Blocks need no line breaks around them. */
const breakRules: RewriteRule[] = [
  ([a, b]) => (isBlock(a) && isOwnBreak(b) && follows(b) ? { taken: 2, pieces: [a] } : undefined),
  ([a, b]) =>
    isOwnBreak(a) && follows(b) && /^<\/?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)/.test(b.tag)
      ? { taken: 1, pieces: [] }
      : undefined,
]
