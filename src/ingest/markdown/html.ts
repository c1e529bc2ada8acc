import { Marked, type MarkedExtension, type Token, type Tokens } from 'marked'
import { withJoiners, withoutJoiners } from './emphasis.ts'
import { footnoteList, footnoteMarks, footnotesIn, type Numbers } from './footnotes.ts'

/**
 * The only module that imports marked. It renders Markdown as HTML: CommonMark, GitHub's tables, task lists and alerts,
 * footnotes, ids of headings, and emphasis in scripts without spaces. The result must still be cleaned.
 *
 * Quirks, each with a test. It throws on thousands of nested quotes or lists, and reads an inner list once for each list
 * around it (900 lists, each in the one before it: minutes). Its time grows with the square of the marks in a paragraph
 * (130,000 characters of `!`: 90 seconds), of the lines that continue a list item without indentation (20,000: 4
 * seconds), and of the characters before an `@` (40,000: 4 seconds). All are refused, with limits above any real article,
 * which has hundreds of marks for emphasis, comments and exclamation per paragraph, and thousands of all marks.
 */

const levelsMax = 50
/** The mark that opens a quote or a list item at the start of a line. */
const opening = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y

/** Limits per paragraph: of the marks that cost most, of all marks, and of lines. */
const bounds = [
  { mark: /[_*~]+|<[!?]|!/g, max: 1_000 },
  { mark: /[!-/:-@[-`{-~]/g, max: 10_000 },
  { mark: /\n/g, max: 3_000 },
]

/** Characters that marked accepts before the `@` of an e-mail address. RFC 5321 §4.5.3.1.1 allows 64 of them. */
const mailboxName = /[\w.!#$%&'*+/=?`{|}~-]+@?/g
const mailboxNameMaxLength = 500

/** True if the text can be rendered in reasonable time. */
export function isReadable(markdown: string): boolean {
  return (
    !isTooDeep(markdown) && !hasLongMailbox(markdown) && !markdown.split(/\n[ \t]*\n/).some(hasTooManyMarks)
  )
}

function hasLongMailbox(markdown: string): boolean {
  for (const [name] of markdown.matchAll(mailboxName)) {
    if (name.length > mailboxNameMaxLength && name.endsWith('@')) return true
  }
  return false
}

/** True if quotes and lists are nested more than `levelsMax` levels, on one line or by indentation. */
function isTooDeep(markdown: string): boolean {
  let columns: number[] = [] // of what is open
  for (const line of markdown.split('\n')) {
    for (const { column, isQuote } of openings(line)) {
      if (isQuote && columns.includes(column)) continue // the quote goes on, and what is in it
      columns = [...columns.filter(open => open < column), column]
      if (columns.length >= levelsMax) return true
    }
  }

  return false
}

/** Each opening mark at the start of a line, with the column after it. CommonMark §2.2: a tab ends at a multiple of four. */
function* openings(line: string): Generator<{ column: number; isQuote: boolean }> {
  let column = 0
  opening.lastIndex = 0
  for (let met = opening.exec(line); met; met = opening.exec(line)) {
    for (const character of met[0]) column += character === '\t' ? 4 - (column % 4) : 1
    yield { column, isQuote: met[0].endsWith('>') }
  }
}

/** The HTML; undefined: the text cannot be rendered in reasonable time. */
export function htmlOfMarkdown(markdown: string): string | undefined {
  if (!isReadable(markdown)) return undefined
  try {
    return written(markdown)
  } catch {
    return undefined // deep nesting in other forms throws a RangeError
  }
}

function hasTooManyMarks(paragraph: string): boolean {
  return bounds.some(({ mark, max }) => (paragraph.match(mark)?.length ?? 0) > max)
}

function written(markdown: string): string {
  const { text, notes } = footnotesIn(withJoiners(markdown))
  const numbers: Numbers = new Map()
  const marked = new Marked({ gfm: true, async: false }, extensions)
  marked.use({ extensions: [footnoteMarks(notes, numbers)] })

  const html = String(marked.parse(text))
  return withoutJoiners(html + footnoteList(marked, notes, numbers))
}

const extensions: MarkedExtension = {
  walkTokens: alert,
  renderer: {
    // An article holds no form controls, so the state of a task becomes a character.
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    heading({ tokens, depth }) {
      const html = this.parser.parseInline(tokens)
      const [suffix = '', id] = /[ \t]*\{#([\w\p{L}.:-]{1,100})(?:\s[^{}]*)?\}$/u.exec(html) ?? []
      const text = html.slice(0, html.length - suffix.length)
      return `<h${depth}${id ? ` id="${id}"` : ''}>${text}</h${depth}>\n`
    },
  },
}

/**
 * GitHub's alerts: a quotation whose first line is `[!NOTE]`. Obsidian allows a title after it. Without one, the kind
 * becomes the heading.
 */
function alert(token: Token): void {
  if (token.type !== 'blockquote') return

  const [first] = (token as Tokens.Blockquote).tokens // narrows marked's union type
  if (first?.type !== 'paragraph') return

  const inner: Token[] = (first as Tokens.Paragraph).tokens
  const [text] = inner
  const [mark, kind = '', title = ''] =
    /^\[!([a-z]{2,20})\][-+]?[ \t]*([^\n]*)(?:\n|$)/i.exec(text?.type === 'text' ? text.raw : '') ?? []
  if (mark === undefined || text === undefined) return

  const heading = title.trim() || kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
  const strong: Tokens.Strong = { type: 'strong', raw: heading, text: heading, tokens: [textToken(heading)] }
  const rest = text.raw.slice(mark.length)
  inner.splice(0, 1, strong, { type: 'br', raw: '\n' }, textToken(rest))
}

const textToken = (text: string): Tokens.Text => ({ type: 'text', raw: text, text, escaped: false })
