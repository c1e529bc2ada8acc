/** Splits a post into pieces, each a tag with the text before it, for rules that look at neighboring pieces. */
export interface TagPiece {
  before: string
  /** With its angle brackets. Empty in the last piece, which holds the text after the last tag. */
  tag: string
  /** Written instead of the tag; absent: the tag itself. */
  shown?: string
}

/** PCRE's `\s` without its Unicode flag. */
export const space = '[ \\t\\n\\f\\v]'
export const blankText = new RegExp(`^${space}*$`)
export const leadingSpace = new RegExp(`^${space}+`)
export const isBlank = (text: string) => blankText.test(text)

export const blockNames =
  'table|thead|tfoot|caption|colgroup|col|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|' +
  'address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|' +
  'details|menu|summary'
export const opensBlock = new RegExp(`^<(?:${blockNames})[\\s/>]`)
export const closesBlock = new RegExp(`^</(?:${blockNames})>$`)
export const resemblesBlock = new RegExp(`^</?(?:${blockNames})`)
export const bareRule = /^<hr\s*\/?>$/

/**
 * Splits HTML at comments and at everything that looks like a tag. Preformatted text is one piece, so that no rule
 * changes its lines.
 */
export function piecesOf(html: string): TagPiece[] {
  const pieces: TagPiece[] = []
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

/**
 * Returns a function that finds the end of a tag at an offset; undefined: the tag does not end. Takes linear time over
 * a whole text.
 */
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

export function written(pieces: TagPiece[]): string {
  return pieces.map(({ before, tag, shown = tag }) => before + shown).join('')
}

/** Looks at neighboring pieces and replaces the first ones. Undefined: it changes nothing. */
export type RewriteRule = (pieces: [TagPiece, TagPiece, TagPiece]) => Rewriting | undefined

interface Rewriting {
  taken: 1 | 2 | 3
  /** The replacement. The text before the first piece is kept. */
  pieces: TagPiece[]
  /** Text after the replacement. */
  after?: string
}

const none: TagPiece = { before: '', tag: '' }

/** Applies a rule from left to right. It is not applied again to its own output. */
export function rewritten(pieces: TagPiece[], rule: RewriteRule): TagPiece[] {
  const result: TagPiece[] = []
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

export const isStart = ({ tag }: TagPiece) => tag === '<p>'
export const isEnd = ({ tag }: TagPiece) => tag === '</p>'
export const isBreak = ({ tag }: TagPiece) => /^<br\s*\/?>$/.test(tag)
export const isBlock = ({ tag }: TagPiece) => resemblesBlock.test(tag)

/** True if there is only white space between the piece's tag and the one before. */
export const follows = ({ before }: TagPiece) => isBlank(before)

/** Removes white space at the end. A regular expression would take quadratic time. */
export function withoutTrailingSpace(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n\f\v'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
