import { err, ok, type Problem, type Result } from '../record/problem.ts'

/**
 * How much a reader builds of one document. An isolate has 128 MB, and two bytes of a document can cost two hundred:
 * a document with more is refused before the memory is gone. tests/ingest/memory.test.ts reads the worst of each kind.
 */
export const bounds = {
  /** Characters of a page, with its scripts and styles. */
  pageCharacters: 8_388_608,
  /** Of them those that are text, white space too: an article has 1 MiB at most, in Chinese 350,000 characters. */
  pageTextCharacters: 1_500_000,
  /** Elements, attributes and runs of text of a page. A long read has 10,000. */
  pageNodes: 100_000,
  /** Bytes in memory of an XML document: two a character where one of them is none of Latin-1. */
  xmlHeldBytes: 50_331_648,
  /** Those of a JSON text, whose values are copies. */
  jsonHeldBytes: 25_165_824,
  /** Elements, attributes and texts of a feed, an export or a list of feeds; those inside its items aside. */
  documentNodes: 100_000,
  /** Those of one item. */
  itemNodes: 50_000,
  /** Entries of a feed or an export. */
  entries: 20_000,
  /** Objects, lists and their members of a JSON text. */
  jsonValues: 500_000,
  /** Bytes of one article's content before it is cleaned: of what stays, a record holds 1 MiB. */
  uncleanedBytes: 4_194_304,
  /** Tags of one article's content. */
  contentTags: 50_000,
  markdownLines: 50_000,
  /** Punctuation, which is what Markdown and YAML are made of. */
  markdownMarks: 200_000,
} as const

type Unit = Extract<Problem, { kind: 'too-large' }>['unit']

export const tooLarge = (field: string, limit: number, unit: Unit): Problem => ({
  kind: 'too-large',
  field,
  limit,
  unit,
})

/** How many bytes the text takes in memory: V8 has one a character for Latin-1, two else. */
export const heldBytes = (text: string): number => (/[^\u0000-\u00ff]/.test(text) ? 2 : 1) * text.length

/** Whether the text has more than so many places that the pattern finds; it has the flag `g`. */
export function hasMore(text: string, pattern: RegExp, max: number): boolean {
  let count = 0
  for (const _ of text.matchAll(pattern)) {
    count += 1
    if (count > max) return true
  }
  return false
}

export const startTag = /<[a-z]/gi

/** Refuses with `too-large` a JSON text that is too long or has too many values, before it is read. */
export function withinJsonBounds(text: string, valuesMax: number = bounds.jsonValues): Result<void> {
  if (heldBytes(text) > bounds.jsonHeldBytes)
    return err(tooLarge('the document in memory', bounds.jsonHeldBytes, 'bytes'))
  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quotationMark) at = endOfString(text, at)
    else if (code === comma || code === colon || code === bracket || code === brace) values += 1
    if (values > valuesMax) return err(tooLarge('the document', valuesMax, 'values'))
  }
  return ok(undefined)
}

const [quotationMark, backslash, comma, colon, bracket, brace] = [0x22, 0x5c, 0x2c, 0x3a, 0x5b, 0x7b]

/** The place of the quotation mark that ends the string; the text's end where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1
    if (escapes % 2 === 0) return end
  }
  return text.length
}
