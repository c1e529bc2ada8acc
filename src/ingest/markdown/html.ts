import { Marked } from 'marked'

/**
 * The door to marked, which writes the HTML of a Markdown text (CommonMark and GitHub's tables). The gate cleans it.
 *
 * Quirks, each with a test: it throws when quotes or lists are nested some thousand deep; its time grows with the
 * square of the emphasis marks in a paragraph (40,000: five seconds). Both are refused, since no article is like that.
 */
const marked = new Marked({ gfm: true, async: false })

const marksMax = 1_000
const nesting = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){50}/m

/** The HTML; undefined: the text is nested too deep, or one paragraph has too many emphasis marks to be read. */
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
  return (paragraph.match(/[_*~]+/g)?.length ?? 0) > marksMax
}
