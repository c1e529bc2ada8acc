import { Marked } from 'marked'

/**
 * The door to marked, which writes the HTML of a Markdown text (CommonMark and GitHub's tables). The gate cleans it.
 *
 * Quirks, each with a test: it throws when quotes or lists are nested some thousand deep; its time grows with the
 * square of the marks in a paragraph (130,000 characters of `!`: a minute and a half). Both are refused, with room for
 * any real article: of emphasis, comments and exclamation marks it has hundreds in a paragraph, of all marks thousands.
 */
const marked = new Marked({ gfm: true, async: false })

const nesting = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){50}/m

/** Marks that cost most, and all marks; both a paragraph. */
const bounds = [
  { mark: /[_*~]+|<[!?]|!/g, max: 1_000 },
  { mark: /[!-/:-@[-`{-~]/g, max: 10_000 },
]

/** The HTML; undefined: the text is nested too deep, or one paragraph has too many marks to be read. */
export function htmlOfMarkdown(markdown: string): string | undefined {
  if (nesting.test(markdown) || markdown.split(/\n[ \t]*\n/).some(hasTooManyMarks)) return undefined
  try {
    const html = marked.parse(markdown)
    return typeof html === 'string' ? html : undefined
  } catch {
    return undefined // a RangeError is how deep nesting in other forms shows
  }
}

function hasTooManyMarks(paragraph: string): boolean {
  return bounds.some(({ mark, max }) => (paragraph.match(mark)?.length ?? 0) > max)
}
