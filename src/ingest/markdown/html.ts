import { Marked, type MarkedExtension, type Token, type Tokens } from 'marked'
import { footnoteList, footnoteMarks, footnotesIn, type Numbers } from './footnotes.ts'

/**
 * The door to marked, which writes the HTML of a Markdown text: CommonMark, GitHub's tables, task lists and alerts,
 * footnotes, ids of headings. The gate cleans it.
 *
 * Quirks, each with a test: it throws when quotes or lists are nested some thousand deep, and reads an inner list once
 * for each list around it (900 lists, each in the one before it: minutes); its time grows with the square of the marks
 * in a paragraph (130,000 characters of `!`: a minute and a half). All are refused, with room for any real article: of
 * emphasis, comments and exclamation marks it has hundreds in a paragraph, of all marks thousands.
 */

const levelsMax = 50
/** What opens a quote or a list item at the head of a line. */
const opening = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y

/** Marks that cost most, and all marks; both a paragraph. */
const bounds = [
  { mark: /[_*~]+|<[!?]|!/g, max: 1_000 },
  { mark: /[!-/:-@[-`{-~]/g, max: 10_000 },
]

/** Whether the text can be read in reasonable time. */
export function isReadable(markdown: string): boolean {
  return !isTooDeep(markdown) && !markdown.split(/\n[ \t]*\n/).some(hasTooManyMarks)
}

/** Whether quotes and lists stand in each other more than so many levels deep, on one line or by indentation. */
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

/** Each opening at the head of a line, with the column behind it. CommonMark §2.2: a tab ends at a multiple of four. */
function* openings(line: string): Generator<{ column: number; isQuote: boolean }> {
  let column = 0
  opening.lastIndex = 0
  for (let met = opening.exec(line); met; met = opening.exec(line)) {
    for (const character of met[0]) column += character === '\t' ? 4 - (column % 4) : 1
    yield { column, isQuote: met[0].endsWith('>') }
  }
}

/** The HTML; undefined: the text is nested too deep, or one paragraph has too many marks to be read. */
export function htmlOfMarkdown(markdown: string): string | undefined {
  if (!isReadable(markdown)) return undefined
  try {
    return written(markdown)
  } catch {
    return undefined // a RangeError is how deep nesting in other forms shows
  }
}

function hasTooManyMarks(paragraph: string): boolean {
  return bounds.some(({ mark, max }) => (paragraph.match(mark)?.length ?? 0) > max)
}

function written(markdown: string): string {
  const { text, notes } = footnotesIn(markdown)
  const numbers: Numbers = new Map()
  const marked = new Marked({ gfm: true, async: false }, extensions)
  marked.use({ extensions: [footnoteMarks(notes, numbers)] })

  const html = String(marked.parse(text))
  return html + footnoteList(marked, notes, numbers)
}

const extensions: MarkedExtension = {
  walkTokens: alert,
  renderer: {
    // An article holds no form controls: the state of a task is a character.
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    heading({ tokens, depth }) {
      const html = this.parser.parseInline(tokens)
      const [suffix = '', id] = /[ \t]*\{#([\w\p{L}.:-]{1,100})(?:\s[^{}]*)?\}$/u.exec(html) ?? []
      const text = html.slice(0, html.length - suffix.length)
      return `<h${depth}${id ? ` id="${id}"` : ''}>${text}</h${depth}>\n`
    },
  },
}

/** GitHub's alerts: a quotation whose first line is `[!NOTE]`; Obsidian lets a title follow. The kind is its heading. */
function alert(token: Token): void {
  if (token.type !== 'blockquote') return
  const [first] = (token as Tokens.Blockquote).tokens // marked's union has a generic member of every type
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
